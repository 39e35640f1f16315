"""Keep changes of mandates and settled voters."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_FEW = ("mayor", "alderman", "councillor", "council_chair")
_ALL = (*_FEW, "welfare_councillor", "welfare_chair", "welfare_bureau", "welfare_committee")
_OLD_UNIQUE = "uq_mandate_official_id_municipality_id_role_starts_on"
_IDENTITY = ("official_id", "municipality_id", "role", "starts_on")
_MANDATE = sa.table("mandate", *(sa.column(name) for name in ("id", *_IDENTITY)))
_VOTE = sa.table("vote", sa.column("mandate_id"))


def upgrade() -> None:
    with op.batch_alter_table("official") as batch:
        batch.add_column(sa.Column("alternative_name", sa.String(length=200), nullable=True))
        batch.create_check_constraint(
            op.f("ck_official_alternative_name_length"), "length(alternative_name) <= 200"
        )
    with op.batch_alter_table("mandate") as batch:
        batch.add_column(sa.Column("governing_body_id", sa.Integer(), nullable=True))
        batch.add_column(
            sa.Column(
                "status",
                sa.Enum(
                    "effective",
                    "prevented",
                    "acting",
                    "titular",
                    name="mandatestatus",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                nullable=True,
            )
        )
        batch.add_column(sa.Column("rank", sa.String(length=100), nullable=True))
        batch.add_column(sa.Column("deputy_id", sa.Integer(), nullable=True))
        batch.create_check_constraint(op.f("ck_mandate_rank_length"), "length(rank) <= 100")
        batch.create_foreign_key(
            op.f("fk_mandate_governing_body_id"), "governing_body", ["governing_body_id"], ["id"]
        )
        batch.create_foreign_key(op.f("fk_mandate_deputy_id"), "mandate", ["deputy_id"], ["id"])
        batch.drop_constraint(op.f(_OLD_UNIQUE), type_="unique")
        batch.drop_constraint(op.f("ck_mandate_mandaterole"), type_="check")
        batch.create_check_constraint(op.f("ck_mandate_mandaterole"), _one_of(_ALL))
    op.create_index(
        "uq_mandate_without_address",
        "mandate",
        list(_IDENTITY),
        unique=True,
        sqlite_where=sa.text("uri is null"),
        postgresql_where=sa.text("uri is null"),
    )
    op.create_table(
        "mandate_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mandate_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "began",
                "ended",
                "end_withdrawn",
                "other_group",
                name="mandatechangekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["mandate_id"], ["mandate.id"], name=op.f("fk_mandate_change_mandate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate_change")),
        sa.UniqueConstraint(
            "mandate_id", "kind", "happened_on", name=op.f("uq_mandate_change_mandate_id_kind_happened_on")
        ),
    )
    op.create_table(
        "settled_voter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=False),
        sa.Column("voter_key", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "person",
                "not_a_member",
                "set_aside",
                name="voterverdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("official_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(verdict = 'person') = (official_id is not null)", name=op.f("ck_settled_voter_a_person_or_nobody")
        ),
        sa.CheckConstraint("length(name) <= 300", name=op.f("ck_settled_voter_name_length")),
        sa.CheckConstraint("length(voter_key) <= 300", name=op.f("ck_settled_voter_voter_key_length")),
        sa.ForeignKeyConstraint(
            ["municipality_id"], ["municipality.id"], name=op.f("fk_settled_voter_municipality_id")
        ),
        sa.ForeignKeyConstraint(["official_id"], ["official.id"], name=op.f("fk_settled_voter_official_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["account.id"], name=op.f("fk_settled_voter_settled_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settled_voter")),
        sa.UniqueConstraint(
            "municipality_id", "voter_key", name=op.f("uq_settled_voter_municipality_id_voter_key")
        ),
    )


def downgrade() -> None:
    op.drop_table("settled_voter")
    op.drop_table("mandate_change")
    op.drop_index("uq_mandate_without_address", table_name="mandate")
    # The old shape has no place for seats of the OCMW, nor for two addresses of one seat: none may be lost
    # silently, so votes let go of them first.
    op.execute("update mandate set deputy_id = null")
    misfits = sa.select(_MANDATE.c.id).where(_misfit())
    op.execute(sa.update(_VOTE).where(_VOTE.c.mandate_id.in_(misfits)).values(mandate_id=None))
    op.execute(sa.delete(_MANDATE).where(_misfit()))
    with op.batch_alter_table("mandate") as batch:
        batch.drop_constraint(op.f("ck_mandate_mandaterole"), type_="check")
        batch.create_check_constraint(op.f("ck_mandate_mandaterole"), _one_of(_FEW))
        batch.create_unique_constraint(op.f(_OLD_UNIQUE), list(_IDENTITY))
        batch.drop_constraint(op.f("fk_mandate_deputy_id"), type_="foreignkey")
        batch.drop_constraint(op.f("fk_mandate_governing_body_id"), type_="foreignkey")
        batch.drop_constraint(op.f("ck_mandate_rank_length"), type_="check")
        batch.drop_constraint(op.f("ck_mandate_mandatestatus"), type_="check")
        batch.drop_column("deputy_id")
        batch.drop_column("rank")
        batch.drop_column("status")
        batch.drop_column("governing_body_id")
    with op.batch_alter_table("official") as batch:
        batch.drop_constraint(op.f("ck_official_alternative_name_length"), type_="check")
        batch.drop_column("alternative_name")


def _one_of(roles: tuple[str, ...]) -> str:
    return "role in ({})".format(", ".join(f"'{role}'" for role in roles))


def _misfit() -> sa.ColumnElement[bool]:
    first = sa.select(sa.func.min(_MANDATE.c.id)).group_by(*(_MANDATE.c[name] for name in _IDENTITY))
    return sa.or_(_MANDATE.c.role.like("welfare_%"), _MANDATE.c.id.not_in(first))
