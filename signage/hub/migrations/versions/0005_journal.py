"""The journal of alerts, each entry chained to the one before, and the receipts' signed bytes."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema forward."""
    op.create_table('journal',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('content', sa.String(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('seq')
    )
    with op.batch_alter_table('journal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_journal_about'), ['about'], unique=False)

    op.add_column('receipts', sa.Column('envelope', sa.LargeBinary(), nullable=False, server_default=''))


def downgrade() -> None:
    """Take it back."""
    op.drop_column('receipts', 'envelope')
    op.drop_table('journal')
