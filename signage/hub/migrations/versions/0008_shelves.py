"""Pieces as people look for them: folder, tags, searched words, last day, trash."""

import json
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward, and what is held with it."""
    with op.batch_alter_table('pieces', schema=None) as batch_op:
        batch_op.add_column(sa.Column('folder', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('sought', sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('valid_until', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('trashed_at', sa.BigInteger(), nullable=True))
    op.create_index('ix_pieces_shelf', 'pieces', ['trashed_at', 'added_at', 'id', 'kind', 'folder', 'valid_until', 'sought'])
    op.create_table('piece_tags',
    sa.Column('piece', sa.String(), nullable=False),
    sa.Column('tag', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['piece'], ['pieces.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('piece', 'tag')
    )
    op.create_index('ix_piece_tags_tag', 'piece_tags', ['tag'])
    bind = op.get_bind()
    rows = bind.execute(sa.text('SELECT id, title, source, slide FROM pieces')).all()
    for piece, title, source, slide in rows:
        bind.execute(
            sa.text('UPDATE pieces SET sought = :sought, valid_until = :until WHERE id = :id'),
            {'sought': _plain(f'{title} {source}'), 'until': json.loads(slide).get('valid_until'), 'id': piece},
        )


def downgrade() -> None:
    """Take it back."""
    op.drop_table('piece_tags')
    op.drop_index('ix_pieces_shelf', 'pieces')
    with op.batch_alter_table('pieces', schema=None) as batch_op:
        for column in ('trashed_at', 'valid_until', 'sought', 'folder'):
            batch_op.drop_column(column)


def _plain(text: str) -> str:
    # A migration keeps its own words: what the program does later may differ.
    return ''.join(c for c in unicodedata.normalize('NFD', text.casefold()) if not unicodedata.combining(c))
