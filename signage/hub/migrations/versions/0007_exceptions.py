"""Days on which an entry of the schedule does not run, and whether it skips holidays."""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    with op.batch_alter_table('entries', schema=None) as batch_op:
        batch_op.add_column(sa.Column('except_days', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('skips_holidays', sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('entries', schema=None) as batch_op:
        batch_op.drop_column('skips_holidays')
        batch_op.drop_column('except_days')
