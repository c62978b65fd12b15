"""What the pictures of the library look like."""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table('piece_likenesses',
    sa.Column('piece', sa.String(), nullable=False),
    sa.Column('word', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['piece'], ['pieces.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('piece')
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table('piece_likenesses')
