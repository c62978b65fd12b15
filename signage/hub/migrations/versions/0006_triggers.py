"""Monitoring systems that may propose alerts, and what they proposed."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    for table in ('triggers', 'drafts'):
        op.create_table(table,
        sa.Column('id', sa.String(), nullable=False),
        sa.Column('document', sa.String(), nullable=False),
        sa.PrimaryKeyConstraint('id')
        )


def downgrade() -> None:
    """Take it back."""
    op.drop_table('drafts')
    op.drop_table('triggers')
