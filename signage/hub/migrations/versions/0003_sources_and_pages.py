"""Sources of live data, and the pages of a document."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table('sources',
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('document', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.add_column('pieces', sa.Column('document', sa.String(), nullable=False, server_default=''))
    op.add_column('pieces', sa.Column('page', sa.Integer(), nullable=False, server_default='0'))


def downgrade() -> None:
    """Bring the schema back."""
    op.drop_column('pieces', 'page')
    op.drop_column('pieces', 'document')
    op.drop_table('sources')
