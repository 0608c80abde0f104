"""For whom reports are, and who reads them: roles decide, so that a replaced sponsor is right at once."""

from collections.abc import Collection, Mapping

TEAM, SPONSOR, STEERING, SENIOR_MANAGEMENT = "team", "sponsor", "steering", "senior_management"
OWN = "own"  # for whomever its author names
AUDIENCES = (TEAM, SPONSOR, STEERING, SENIOR_MANAGEMENT, OWN)

# Audience -> the roles around an engagement whose people get its reports privately, unless a series names
# others. The team reads them in the channel of the series.
READERS: Mapping[str, tuple[str, ...]] = {
    TEAM: (),
    SPONSOR: ("sponsor",),
    STEERING: ("sponsor", "manager"),
    SENIOR_MANAGEMENT: ("manager", "observer"),
    OWN: (),
}
# How often each audience usually gets a report, as `rules.cadence` reads it once it is anchored. The day of
# a steering committee's meeting is not known here; the month's last working day is changed to suit it.
RHYTHMS: Mapping[str, str] = {
    TEAM: "weekly FR 16:00",
    SPONSOR: "every 2 weeks TH 15:00",
    STEERING: "monthly last workday 15:00",
    SENIOR_MANAGEMENT: "quarterly last workday 15:00",
    OWN: "monthly last workday 15:00",
}

# What is often agreed on, to be picked; anything else is typed.
OFFERED = (
    "weekly FR 16:00",
    "weekly MO 10:00",
    "every 2 weeks TH 15:00",
    "monthly 1st TU 10:00",
    "monthly last workday 15:00",
    "quarterly last workday 15:00",
)


def readers(audience: str, named: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the roles whose people get the reports of a series; `named` are those it names, None: none."""
    return READERS.get(audience, ()) if named is None else named


def may_read(audience: str, roles: Collection[str], named: tuple[str, ...] | None = None) -> bool:
    """Return whether somebody with these roles around an engagement may read its reports for an audience.

    Args:
        named: the roles a series names; None: those of the audience.
    """
    return bool(roles) if audience == TEAM else bool(set(readers(audience, named)) & set(roles))
