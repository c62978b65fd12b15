"""How items come in, when and how often they are due; lists that are a question; who saved a list last."""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.add_column('playlists', sa.Column('transition', sa.String(), nullable=False, server_default='fade'))
    op.add_column('playlists', sa.Column('rule', sa.String(), nullable=False, server_default=''))
    op.add_column('playlists', sa.Column('saved_by', sa.String(), nullable=False, server_default=''))
    op.add_column('playlist_items', sa.Column('transition', sa.String(), nullable=False, server_default=''))
    op.add_column('playlist_items', sa.Column('valid_from', sa.Date(), nullable=True))
    op.add_column('playlist_items', sa.Column('valid_until', sa.Date(), nullable=True))
    op.add_column('playlist_items', sa.Column('every', sa.Integer(), nullable=False, server_default='1'))


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table('playlist_items') as table:
        for name in ('every', 'valid_until', 'valid_from', 'transition'):
            table.drop_column(name)
    with op.batch_alter_table('playlists') as table:
        for name in ('saved_by', 'rule', 'transition'):
            table.drop_column(name)
