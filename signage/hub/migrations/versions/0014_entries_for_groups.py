"""Entries of the schedule that are for groups of screens."""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    with op.batch_alter_table('entries') as batch:
        batch.add_column(sa.Column('groups', sa.String(), server_default='', nullable=False))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('entries') as batch:
        batch.drop_column('groups')
