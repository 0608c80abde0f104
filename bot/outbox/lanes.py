"""The lane of a workspace: its one sender, its turn, and its rests."""

from sqlalchemy import Float, Integer, UniqueConstraint, bindparam, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from bot.db import Row, columns, table_of
from bot.prepared import Prepared


class LaneRow(Row):
    """The one sender of a workspace.

    `fence` rises with each holder; `tokens_from` and `paused_until` are real time, in seconds since 1970.
    """

    __tablename__ = "lanes"
    __table_args__ = (UniqueConstraint("workspace_id"),)

    fence: Mapped[int] = mapped_column(Integer)
    tokens_from: Mapped[float] = mapped_column(Float)
    paused_until: Mapped[float] = mapped_column(Float)


def take(tx: Session, workspace: int) -> int:
    """Become the sender of a workspace; return the fence, higher than that of any holder before."""
    mine = update(LaneRow).where(LaneRow.workspace_id == workspace).values(fence=LaneRow.fence + 1)
    fence = tx.scalar(mine.returning(LaneRow.fence))
    if fence is None:
        fence = 1
        tx.add(LaneRow(workspace_id=workspace, fence=fence, tokens_from=0.0, paused_until=0.0))
        tx.flush()
    return fence


def lane(tx: Session, workspace: int) -> LaneRow:
    """Return the lane of a workspace, which nobody else changes before the end of this transaction.

    Raises: IndexError, when nobody has ever taken it.
    """
    return _LANE.rows(tx, workspace=workspace)[0]


def keep_turn(tx: Session, workspace: int, tokens_from: float) -> None:
    """Remember the turn that the lane took."""
    _TURN.change(tx, workspace=workspace, tokens=tokens_from)


def pause(tx: Session, workspace: int, until: float) -> None:
    """Let the lane rest until a real time."""
    _PAUSE.change(tx, workspace=workspace, until=until)


# Built once: a statement costs as much to build as to run, and these are asked for every message.
_COLUMNS = columns(LaneRow)
_OURS = _COLUMNS.workspace_id == bindparam("workspace")
_LANE = Prepared[LaneRow](select(*_COLUMNS).where(_OURS).with_for_update())
_TURN = Prepared[LaneRow](update(table_of(LaneRow)).where(_OURS).values(tokens_from=bindparam("tokens")))
_PAUSE = Prepared[LaneRow](update(table_of(LaneRow)).where(_OURS).values(paused_until=bindparam("until")))
