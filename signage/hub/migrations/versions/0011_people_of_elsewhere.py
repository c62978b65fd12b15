"""Whom a person was vouched for by, and where they may act."""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column('users', sa.Column('origin', sa.String(), nullable=False, server_default='local'))
    op.add_column('users', sa.Column('subject', sa.String(), nullable=False, server_default=''))
    op.add_column('users', sa.Column('scope', sa.String(), nullable=False, server_default='{}'))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('users') as table:
        table.drop_column('scope')
        table.drop_column('subject')
        table.drop_column('origin')
