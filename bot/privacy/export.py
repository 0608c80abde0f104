"""Everything that is kept about a person, as plain JSON.

The shape: `exported_at`, an instant; `person`, what Slack says of them; and `kept`, in which each kind of
record has a list:

| kind | one record |
|---|---|
| `slack_ids` | an id of theirs in Slack: `kind` ("user", or "direct" for the conversation), `slack_id` |
| `engagements` | a role of theirs: `title`, `start`, `end`, `document`, `channel`, `people` (role and name) |
| `roles_around` | a part in somebody else's role: `role`, `title`, `person` |
| `evidence` | what was done for a responsibility: `role`, `responsibility`, `kind`, `day`, `text`, … |
| `absences` | days away: `first_day`, `last_day`, `from_noon`, `until_noon`, `source`, `approval`, … |
| `legal_holds` | a hold on what is about them: `name`, `reason`, `since`, `placed_by` |
| `privacy_audit` | what was held, let go or erased of theirs: `act`, `about`, `by`, `done_at` |
| `heard_messages` | a message of theirs that was heard lately: `message_ts`, `heard_at`; never what it said |

The other kinds are those of the capabilities' `personal_data`. Days are ISO dates, instants are ISO and UTC,
what is not known is null.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.calendar import store as calendar
from bot.documents import store as documents
from bot.joins import Capability, PersonalData
from bot.people import heard
from bot.people import store as people
from bot.privacy import audit, holds
from bot.roles import ledger
from bot.roles import store as roles
from bot.roles.store import Engagement


def export(
    tx: Session, workspace: int, capabilities: Iterable[Capability], person: int, now: datetime
) -> dict[str, object]:
    """Return all that is kept about a person, in the shape above; raises NoResultFound."""
    return {
        "exported_at": now.isoformat(),
        "person": people.profile_kept_of(tx, workspace, person),
        "kept": kept(tx, workspace, capabilities, person),
    }


def kept(tx: Session, workspace: int, capabilities: Iterable[Capability], person: int) -> PersonalData:
    """Return every kind of record that is kept about a person; raises NoResultFound."""
    found: dict[str, Sequence[Mapping[str, object]]] = {
        "slack_ids": people.slack_ids_of(tx, workspace, person),
        "engagements": [
            _engagement(tx, one) for one in roles.engagements(tx, workspace) if one.person == person
        ],
        "roles_around": list(_around(tx, workspace, person)),
        "evidence": ledger.evidence_about(tx, workspace, person),
        "absences": calendar.absences_of(tx, workspace, person),
        "legal_holds": holds.holds_kept(tx, workspace, person),
        "privacy_audit": audit.acts_kept(tx, workspace, person),
        "heard_messages": heard.heard_of(tx, workspace, person),
    }
    for capability in capabilities:
        found.update(capability.personal_data(tx, workspace, person))
    return found


def _engagement(tx: Session, engagement: Engagement) -> Mapping[str, object]:
    workspace, channel = engagement.workspace, engagement.channel
    return {
        "title": engagement.title.raw,
        "start": engagement.start.isoformat(),
        "end": engagement.end.isoformat(),
        "document": documents.document(tx, workspace, engagement.document).name,
        "channel": people.channel_name(tx, workspace, channel).raw if channel is not None else None,
        "people": [
            {"role": one.role, "name": people.person(tx, workspace, one.person).name.raw}
            for one in roles.colleagues(tx, workspace, engagement.id)
        ],
    }


def _around(tx: Session, workspace: int, person: int) -> Iterator[Mapping[str, object]]:
    for engagement in roles.engagements(tx, workspace):
        name = people.person(tx, workspace, engagement.person).name.raw
        for one in roles.colleagues(tx, workspace, engagement.id):
            if one.person == person:
                yield {"role": one.role, "title": engagement.title.raw, "person": name}
