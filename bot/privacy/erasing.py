"""What of a person need not be kept is erased when they ask; of the rest it is said why it stays."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Session

from bot.joins import Capability
from bot.privacy import audit, holds
from bot.privacy.audit import Act
from bot.privacy.errors import OnHold
from bot.privacy.export import kept


class Why(StrEnum):
    """Why a kind of record stays.

    DAYS, RESULTS, AUDIT, LOG: for the periods of the settings. HEARD: for a day. NEEDED: for as long as they
    have a part in a role. RECORD: it is a record of the organisation.
    """

    DAYS = "days"
    RESULTS = "results"
    AUDIT = "audit"
    LOG = "log"
    HEARD = "heard"
    NEEDED = "needed"
    RECORD = "record"


# Kinds that are there for their person alone; the capabilities erase them in `erase_optional`.
OPTIONAL = frozenset(
    {
        *("usual_weeks", "planned_days", "calendar_addresses", "hr_calendars"),
        *("questions", "received_quotes", "report_drafts", "setup_drafts"),
    }
)
STAYS: Mapping[str, Why] = {
    **dict.fromkeys(("check_ins", "absences", "absence_changes"), Why.DAYS),
    **dict.fromkeys(("weekly_results", "office_requests"), Why.RESULTS),
    **dict.fromkeys(("looks", "privacy_audit", "legal_holds"), Why.AUDIT),
    "messages": Why.LOG,
    "heard_messages": Why.HEARD,
    **dict.fromkeys(
        (
            *("slack_ids", "engagements", "roles_around", "enrolments", "preferences", "notices"),
            *("reports_received", "topics_to_answer", "digest_channels"),
        ),
        Why.NEEDED,
    ),
    **dict.fromkeys(
        (
            *("report_series", "report_delegations", "report_skips", "report_snoozes", "reports"),
            *("report_releases", "report_wordings", "decisions_asked", "decisions_answered", "evidence"),
            *("targets", "target_check_ins", "review_views", "review_actions", "dossiers"),
            *("open_questions", "questions_to_answer", "verified_answers", "skipped_topics"),
            *("onboarding_plans", "added_tasks", "task_marks", "task_replies"),
            *("office_policies", "calendars"),
            *("replacement_days", "collective_information", "messages_sent_again", "messages_on_behalf"),
        ),
        Why.RECORD,
    ),
}


@dataclass(frozen=True, slots=True)
class Erased:
    """How many records of each kind were erased, and how many stay; none of 0."""

    gone: Mapping[str, int]
    stays: Mapping[str, int]

    @property
    def total(self) -> int:
        """How many records were erased."""
        return sum(self.gone.values())

    def staying(self, why: Why) -> Mapping[str, int]:
        """Return how many records stay for one reason; what has no reason here is a record."""
        return {kind: n for kind, n in self.stays.items() if STAYS.get(kind, Why.RECORD) is why}


def erase_optional(
    tx: Session, workspace: int, capabilities: Iterable[Capability], person: int, by: str, now: datetime
) -> Erased:
    """Erase what of a person need not be kept, and keep in the audit how many records that were.

    Who only wants to know takes the transaction back.

    Args:
        by: who asked for it, in their own words.

    Raises: OnHold; NoResultFound.
    """
    stands = holds.holds_on(tx, workspace, person)
    if stands:
        raise OnHold(stands[0].name)
    every, gone = tuple(capabilities), Counter[str]()
    for capability in every:
        gone.update(capability.erase_optional(tx, workspace, person, now))
    left = {kind: len(records) for kind, records in kept(tx, workspace, every, person).items() if records}
    erased = Erased({kind: n for kind, n in gone.items() if n}, left)
    if erased.total:
        audit.keep(tx, workspace, person, Act.ERASED, str(erased.total), by, now)
    return erased
