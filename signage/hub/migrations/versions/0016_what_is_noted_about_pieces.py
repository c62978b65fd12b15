"""What an office notes about a piece, when to look at it again, who made it and who changed it last."""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward: what is held was changed last when it was added."""
    with op.batch_alter_table('pieces', schema=None) as batch_op:
        for name in ('about', 'added_by', 'changed_by'):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('review_by', sa.String(), nullable=True))
        batch_op.add_column(sa.Column('changed_at', sa.BigInteger(), nullable=False, server_default='0'))
    op.execute('UPDATE pieces SET changed_at = added_at')
    op.create_index('ix_pieces_changed', 'pieces', ['trashed_at', 'changed_at', 'id'])
    op.create_index('ix_pieces_mine', 'pieces', ['added_by', 'trashed_at', 'state', 'id'])
    op.create_index('ix_pieces_review', 'pieces', ['trashed_at', 'review_by', 'id'])


def downgrade() -> None:
    """Take it back."""
    for name in ('review', 'mine', 'changed'):
        op.drop_index(f'ix_pieces_{name}', 'pieces')
    with op.batch_alter_table('pieces', schema=None) as batch_op:
        for name in ('changed_at', 'review_by', 'changed_by', 'added_by', 'about'):
            batch_op.drop_column(name)
