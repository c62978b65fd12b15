"""Earlier versions of pieces."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table('piece_versions',
    sa.Column('piece', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('document', sa.String(), nullable=False),
    sa.Column('files', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['piece'], ['pieces.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('piece', 'number')
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_table('piece_versions')
