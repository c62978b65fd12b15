"""Approvals of pieces. Whoever could edit could also send: such people become planners."""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table('approvals',
    sa.Column('piece', sa.String(), nullable=False),
    sa.Column('document', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['piece'], ['pieces.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('piece')
    )
    op.get_bind().execute(sa.text("UPDATE users SET role = 'planner' WHERE role = 'editor'"))


def downgrade() -> None:
    """Take it back."""
    op.get_bind().execute(sa.text("UPDATE users SET role = 'editor' WHERE role IN ('planner', 'approver', 'reader')"))
    op.drop_table('approvals')
