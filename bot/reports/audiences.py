"""For whom reports are, and who reads them: roles decide, so that a replaced sponsor is right at once."""

from collections.abc import Collection, Mapping

TEAM, SPONSOR, SENIOR_MANAGEMENT = "team", "sponsor", "senior_management"

# Audience -> the roles around an engagement whose people get its reports privately. The team reads them in
# the channel of the series.
READERS: Mapping[str, tuple[str, ...]] = {
    TEAM: (),
    SPONSOR: ("sponsor",),
    SENIOR_MANAGEMENT: ("manager", "observer"),
}


def may_read(audience: str, roles: Collection[str]) -> bool:
    """Return whether somebody with these roles around an engagement may read its reports for an audience."""
    return bool(roles) if audience == TEAM else bool(set(READERS.get(audience, ())) & set(roles))
