"""Plans of days: usual weeks and days that differ from them; check-ins taken back or waiting for a yes."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

import bot.db

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_OFFICE = {"am": "office", "pm": "office"}


def upgrade() -> None:
    """Change the tables."""
    _usual_weeks()
    _planned_days()
    _check_ins()
    _usual_office_days()
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.add_column(sa.Column("daily_prompt", sa.Boolean(), nullable=True))
        batch_op.drop_column("usual_office_days")
    op.execute(sa.text("UPDATE people SET daily_prompt = :no").bindparams(no=False))
    with op.batch_alter_table("people", schema=None) as batch_op:
        batch_op.alter_column("daily_prompt", existing_type=sa.Boolean(), nullable=False)


def _usual_weeks() -> None:
    op.create_table(
        "usual_weeks",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("pattern", sa.JSON(), nullable=False),
        sa.Column("recorded_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_usual_weeks_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["people.id"], name=op.f("fk_usual_weeks_recorded_by_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_usual_weeks_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usual_weeks")),
    )
    with op.batch_alter_table("usual_weeks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_usual_weeks_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_usual_weeks_workspace_id"), ["workspace_id"], unique=False)


def _planned_days() -> None:
    op.create_table(
        "planned_days",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("part", sa.String(length=4), nullable=False),
        sa.Column("place", sa.String(length=16), nullable=True),
        sa.Column("recorded_at", bot.db.Instant(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_planned_days_person_id_people"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"],
            ["people.id"],
            name=op.f("fk_planned_days_recorded_by_people"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_planned_days_workspace_id_workspaces"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_days")),
    )
    with op.batch_alter_table("planned_days", schema=None) as batch_op:
        batch_op.create_index("ix_planned_days_person_id_day", ["person_id", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_planned_days_workspace_id"), ["workspace_id"], unique=False)


def _check_ins() -> None:
    with op.batch_alter_table("check_ins", schema=None) as batch_op:
        batch_op.add_column(sa.Column("approved", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("retracts_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_check_ins_retracts_id_check_ins"),
            "check_ins",
            ["retracts_id"],
            ["id"],
            ondelete="CASCADE",
        )


def _usual_office_days() -> None:
    """Make what people named as their usual office days the first version of their usual week."""
    people = sa.table("people", *map(sa.column, ("id", "workspace_id", "usual_office_days")))
    usual = sa.table(
        "usual_weeks",
        sa.column("workspace_id"),
        sa.column("person_id"),
        sa.column("effective_from", sa.Date()),
        sa.column("pattern", sa.JSON()),
        sa.column("recorded_at", bot.db.Instant(timezone=True)),
        sa.column("recorded_by"),
        sa.column("way"),
    )
    now, found = datetime.now(UTC), op.get_bind().execute(sa.select(people)).all()
    for person, workspace, named in found:
        days = [day for day in _WEEKDAYS if day in named.split()]
        if days:
            said = {"recorded_at": now, "recorded_by": person, "way": "form", "effective_from": now.date()}
            pattern = dict.fromkeys(days, _OFFICE)
            op.execute(
                sa.insert(usual).values(workspace_id=workspace, person_id=person, pattern=pattern, **said)
            )
