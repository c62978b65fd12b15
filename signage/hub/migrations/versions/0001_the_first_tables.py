"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table('alert_templates',
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('envelope', sa.LargeBinary(), nullable=False),
    sa.Column('received_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('sha256')
    )
    op.create_table('alerts',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('envelope', sa.LargeBinary(), nullable=False),
    sa.Column('received_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('assets',
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('mime', sa.String(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('added_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('sha256')
    )
    op.create_table('pieces',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('slide', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('progress', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('reason_en', sa.String(), nullable=False),
    sa.Column('audiences', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('source_sha256', sa.String(), nullable=True),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('added_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('source_sha256')
    )
    with op.batch_alter_table('pieces', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pieces_added_at'), ['added_at'], unique=False)

    op.create_table('playlists',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('proofs',
    sa.Column('stream_id', sa.String(), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('screen', sa.String(), nullable=False),
    sa.Column('slide', sa.String(), nullable=False),
    sa.Column('playlist', sa.String(), nullable=False),
    sa.Column('shown_at', sa.BigInteger(), nullable=False),
    sa.Column('shown_for_ms', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('stream_id', 'seq')
    )
    with op.batch_alter_table('proofs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proofs_screen'), ['screen'], unique=False)
        batch_op.create_index(batch_op.f('ix_proofs_shown_at'), ['shown_at'], unique=False)

    op.create_table('receipts',
    sa.Column('alert', sa.String(), nullable=False),
    sa.Column('screen', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('after_ms', sa.BigInteger(), nullable=False),
    sa.Column('hub_after_ms', sa.BigInteger(), nullable=False),
    sa.Column('path', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('alert', 'screen', 'kind')
    )
    op.create_table('roots',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('envelope', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('version')
    )
    op.create_table('screens',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('audiences', sa.String(), nullable=False),
    sa.Column('orientation', sa.String(), nullable=False),
    sa.Column('width_px', sa.Integer(), nullable=False),
    sa.Column('height_px', sa.Integer(), nullable=False),
    sa.Column('diagonal_in', sa.Double(), nullable=False),
    sa.Column('distance_m', sa.Double(), nullable=False),
    sa.Column('zone', sa.String(), nullable=False),
    sa.Column('token_sha256', sa.String(), nullable=False),
    sa.Column('device_key', sa.String(), nullable=False),
    sa.Column('paired_at', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('token_sha256')
    )
    op.create_table('settings',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('name')
    )
    op.create_table('users',
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('full_name', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('password_hash', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('name')
    )
    op.create_table('entries',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('playlist', sa.String(), nullable=False),
    sa.Column('layer', sa.String(), nullable=False),
    sa.Column('screens', sa.String(), nullable=False),
    sa.Column('first_day', sa.Date(), nullable=True),
    sa.Column('last_day', sa.Date(), nullable=True),
    sa.Column('weekdays', sa.String(), nullable=False),
    sa.Column('starts', sa.Time(), nullable=True),
    sa.Column('ends', sa.Time(), nullable=True),
    sa.Column('rrule', sa.String(), nullable=True),
    sa.Column('created_at', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['playlist'], ['playlists.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('entries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_entries_playlist'), ['playlist'], unique=False)

    op.create_table('heartbeats',
    sa.Column('screen', sa.String(), nullable=False),
    sa.Column('document', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['screen'], ['screens.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('screen')
    )
    op.create_table('manifests',
    sa.Column('screen', sa.String(), nullable=False),
    sa.Column('version', sa.BigInteger(), nullable=False),
    sa.Column('epoch', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('envelope', sa.LargeBinary(), nullable=False),
    sa.Column('document', sa.String(), nullable=False),
    sa.Column('issued', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['screen'], ['screens.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('screen', 'version')
    )
    op.create_table('piece_files',
    sa.Column('piece', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('orientation', sa.String(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('size', sa.BigInteger(), nullable=False),
    sa.Column('mime', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['piece'], ['pieces.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('piece', 'role', 'orientation')
    )
    with op.batch_alter_table('piece_files', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_piece_files_sha256'), ['sha256'], unique=False)

    op.create_table('piece_notes',
    sa.Column('piece', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('es', sa.String(), nullable=False),
    sa.Column('en', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['piece'], ['pieces.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('piece', 'position')
    )
    op.create_table('playlist_items',
    sa.Column('playlist', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('piece', sa.String(), nullable=False),
    sa.Column('duration_ms', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['piece'], ['pieces.id'], ),
    sa.ForeignKeyConstraint(['playlist'], ['playlists.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('playlist', 'position')
    )
    with op.batch_alter_table('playlist_items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_playlist_items_piece'), ['piece'], unique=False)

    op.create_table('sessions',
    sa.Column('token_sha256', sa.String(), nullable=False),
    sa.Column('user', sa.String(), nullable=False),
    sa.Column('expires', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['user'], ['users.name'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('token_sha256')
    )
    with op.batch_alter_table('sessions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sessions_user'), ['user'], unique=False)



def downgrade() -> None:
    """Bring the schema back."""
    with op.batch_alter_table('sessions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sessions_user'))

    op.drop_table('sessions')
    with op.batch_alter_table('playlist_items', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_playlist_items_piece'))

    op.drop_table('playlist_items')
    op.drop_table('piece_notes')
    with op.batch_alter_table('piece_files', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_piece_files_sha256'))

    op.drop_table('piece_files')
    op.drop_table('manifests')
    op.drop_table('heartbeats')
    with op.batch_alter_table('entries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_entries_playlist'))

    op.drop_table('entries')
    op.drop_table('users')
    op.drop_table('settings')
    op.drop_table('screens')
    op.drop_table('roots')
    op.drop_table('receipts')
    with op.batch_alter_table('proofs', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_proofs_shown_at'))
        batch_op.drop_index(batch_op.f('ix_proofs_screen'))

    op.drop_table('proofs')
    op.drop_table('playlists')
    with op.batch_alter_table('pieces', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pieces_added_at'))

    op.drop_table('pieces')
    op.drop_table('assets')
    op.drop_table('alerts')
    op.drop_table('alert_templates')
