"""What was measured of each piece, the reasons given for its warnings, and what an installer sets of a screen."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table('reviews',
    sa.Column('piece', sa.String(), nullable=False),
    sa.Column('record', sa.String(), nullable=True),
    sa.Column('reasons', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['piece'], ['pieces.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('piece')
    )
    op.add_column('screens', sa.Column('panel', sa.String(), nullable=False, server_default='{}'))


def downgrade() -> None:
    """Take it back."""
    op.drop_column('screens', 'panel')
    op.drop_table('reviews')
