"""Know a mail that tells a list that its days to answer began."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

_CHECK = "ck_reminder_reminderkind"
_BEFORE = (
    "plan_revision",
    "follow_up",
    "accounts",
    "agenda_item",
    "due_date",
    "budget_cut",
    "new_mandate",
    "rhythm",
)


def upgrade() -> None:
    _renew((*_BEFORE, "reply_days"))


def downgrade() -> None:
    # Nobody is written to anew because of it: the mails themselves stay.
    op.execute(sa.text("delete from reminder where kind = 'reply_days'"))
    _renew(_BEFORE)


def _renew(kinds: tuple[str, ...]) -> None:
    known = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("reminder") as batch:
        batch.drop_constraint(op.f(_CHECK), type_="check")
        batch.create_check_constraint(op.f(_CHECK), f"kind in ({known})")
