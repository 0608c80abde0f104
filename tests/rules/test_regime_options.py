"""Every option of the policy at its corners, in single weeks; each case follows from the rules as written."""

from tests.rules.office_days import Case, all_of, check

MON, TUE, WED, THU, FRI, SAT, SUN = (f"2025-11-{day}" for day in range(17, 24))
ARMISTICE = {"week": "2026-W46"}  # Wednesday is closed
FOUR_AWAY = {**ARMISTICE, "away": ["2026-11-09/2026-11-12"]}
THREE_DAYS = ["MO", "TU", "WE"]
FOUR_DAYS = ["MO", "TU", "WE", "TH"]
MORNINGS = {"away": [f"{MON}/{FRI} am"]}
HALF_A_WEEK = {"away": [f"{MON}/{TUE}", f"{WED} am"]}
FAIR_LEAVE = {"leave_rule": "proportional"}


@all_of(
    ("2026-11-09T09:00", {**FOUR_AWAY}, "1 0 1 1 last_chance"),
    ("2026-11-09T09:00", {**FOUR_AWAY, "policy": {"leave_rule": "none"}}, "2 0 2 1 at_risk"),
    ("2026-11-09T09:00", {**FOUR_AWAY, "policy": {"holiday_rule": "none"}}, "2 0 2 1 at_risk"),
    ("2026-11-09T09:00", {**FOUR_AWAY, "policy": FAIR_LEAVE}, "1 0 1 1 last_chance"),
    ("2026-11-09T09:00", {**FOUR_AWAY, "policy": {"preset": "fair_share"}}, "0 0 0 1 exempt"),
    ("2026-11-09T09:00", {**FOUR_AWAY, "policy": {"preset": "strict"}}, "2 0 2 1 at_risk"),
    ("2026-11-09T09:00", {**FOUR_AWAY, "policy": {"preset": "literal"}}, "1 0 1 1 last_chance"),
)
def test_a_holiday_inside_leave_is_a_holiday_only_under_every_rule(case: Case) -> None:
    check(case)


@all_of(
    (f"{MON}T09:00", {**MORNINGS}, "2 0 2 2.5 last_chance"),
    (f"{MON}T09:00", {**MORNINGS, "policy": {"half_days": "full"}}, "2 0 2 5 on_track"),
    (f"{MON}T09:00", {**MORNINGS, "policy": {"half_days": "none"}}, "0 0 0 0 exempt"),
    (f"{MON}T09:00", {**MORNINGS, "policy": {"half_days": "none", **FAIR_LEAVE}}, "0 0 0 0 exempt"),
    (f"{MON}T09:00", {**MORNINGS, "policy": {"half_days": "full", **FAIR_LEAVE}}, "1 0 1 5 on_track"),
    (f"{MON}T09:00", {"away": [f"{MON} am", f"{MON} pm"]}, "2 0 2 4 on_track"),
    (f"{MON}T09:00", {"away": [f"{MON} am", f"{MON} am"]}, "2 0 2 4.5 on_track"),
    (f"{THU}T13:00", {"said": [f"{THU} office am"]}, "2 0.5 1.5 1.5 last_chance"),
    (f"{THU}T13:00", {"said": [f"{THU} office am"], "policy": {"half_days": "full"}}, "2 1 1 1 last_chance"),
    (f"{THU}T13:00", {"said": [f"{THU} office am"], "policy": {"half_days": "none"}}, "2 0 2 1 at_risk"),
    (f"{THU}T13:00", {"said": [f"{THU} home am"], "policy": {"half_days": "full"}}, "2 0 2 2 last_chance"),
    (f"{WED}T10:00", {"said": [f"{TUE} office am", f"{TUE} office pm"], "policy": {"half_days": "none"}},
     "2 1 1 3 on_track"),
    (f"{WED}T10:00", {"said": [f"{TUE} office am", f"{TUE} client_site pm"]}, "2 1 1 3 on_track"),
    (f"{WED}T10:00", {"said": [f"{TUE} office am", f"{TUE} client_site pm"], "policy": {"half_days": "full"}},
     "2 1 1 3 on_track"),
)  # fmt: skip
def test_half_days_are_worth_what_the_policy_says_in_presence_leave_and_days_left(case: Case) -> None:
    check(case)


@all_of(
    (f"{WED}T10:00", {"away": [f"{TUE} am"], "said": [f"{TUE} office pm"]}, "2 0.5 1.5 3 on_track"),
    (f"{WED}T10:00", {"away": [f"{MON}/{FRI}"], "said": [f"{TUE} office am"]}, "0.5 0.5 0 0 met"),
    (f"{WED}T10:00", {"away": [f"{MON}/{FRI}"], "said": [f"{TUE} office"]}, "1 1 0 0 met"),
    (f"{WED}T10:00", {"away": [f"{MON}/{FRI}"], "said": [f"{TUE} home"]}, "0 0 0 0 exempt"),
    (f"{THU}T09:00", {"away": [FRI], "said": [f"{FRI} office"]}, "2 0 2 1 at_risk"),
    (f"{THU}T09:00", {"said": [f"{FRI} training"]}, "2 0 2 2 last_chance"),
    (f"{THU}T10:00", {"said": [f"{THU} training am"]}, "2 0 2 1.5 at_risk"),
    (f"{WED}T10:00", {"said": [f"{TUE} training am"]}, "2 0 2 3 on_track"),
    (f"{WED}T10:00", {"said": [f"{TUE} training am"], "policy": {**FAIR_LEAVE, "rounding": "floor"}},
     "1 0 1 3 on_track"),
    (f"{FRI}T09:00", {"said": [f"{day} training" for day in (MON, TUE, WED, THU)]}, "1 0 1 1 last_chance"),
    (f"{WED}T10:00", {"said": [f"{TUE} training", f"{TUE} office"]}, "2 1 1 3 on_track"),
    (f"{WED}T10:00", {"said": [f"{TUE} office", f"{TUE} training pm"]}, "2 0.5 1.5 3 on_track"),
    (f"{WED}T10:00", {"said": [f"{TUE} other", f"{MON} home"]}, "2 0 2 3 on_track"),
    (f"{WED}T10:00", {"said": [f"{TUE} other"], "policy": {"place_rules": {"other": "counts"}}},
     "2 1 1 3 on_track"),
    (f"{WED}T10:00", {"said": [f"{TUE} office"], "policy": {"place_rules": {"office": "not"}}},
     "2 0 2 3 on_track"),
    (f"{FRI}T09:00", {"said": [f"{day} home" for day in (MON, TUE, WED, THU)],
                      "policy": {"place_rules": {"home": "excused"}}}, "1 0 1 1 last_chance"),
)  # fmt: skip
def test_presence_beats_leave_and_an_excused_place_is_leave_on_its_part_once_its_day_has_come(
    case: Case,
) -> None:
    check(case)


@all_of(
    ("2026-11-12T09:00", {**ARMISTICE, "said": ["2026-11-09 office", "2026-11-11 office"]}, "2 2 0 2 met"),
    ("2026-11-13T09:00",
     {**ARMISTICE, "policy": {"required_days": 5, "holiday_checkins": "ignore"},
      "said": [f"2026-11-{day:02} office" for day in (9, 10, 11, 12)]}, "4 3 1 1 last_chance"),
    ("2026-11-13T09:00",
     {**ARMISTICE, "policy": {"required_days": 5},
      "said": [f"2026-11-{day:02} office" for day in (9, 10, 11, 12)]}, "4 4 0 1 met"),
    ("2026-11-11T09:00", {**ARMISTICE, "said": ["2026-11-11 home"]}, "2 0 2 2 last_chance"),
    ("2026-05-13T09:00",
     {"week": "2026-W20", "calendar": ["BE", "EUI-BRU"]}, "2 0 2 1 at_risk"),
    ("2026-05-11T09:00",
     {"week": "2026-W20", "calendar": ["BE", "EUI-BRU", "2026-05-11/2026-05-13"]}, "0 0 0 0 exempt"),
    ("2025-12-22T09:00",
     {"week": "2025-W52", "calendar": "EUI-BRU", "policy": {"holiday_rule": "none", "required_days": 5}},
     "5 0 5 2 at_risk"),
    ("2025-12-22T09:00", {"week": "2025-W52", "calendar": []}, "2 0 2 5 on_track"),
)  # fmt: skip
def test_closed_days_lower_what_is_asked_and_presence_on_them_counts_as_the_policy_says(case: Case) -> None:
    check(case)


@all_of(
    (f"{FRI}T09:00", {"said": [f"{THU} office"], "policy": {"work_days": THREE_DAYS}}, "2 1 1 0 at_risk"),
    (f"{SUN}T12:00", {"said": [f"{THU} office", f"{SAT} office"], "policy": {"work_days": THREE_DAYS}},
     "2 1 1 0 at_risk"),
    (f"{SUN}T12:00",
     {"said": [f"{THU} office", f"{SAT} office"],
      "policy": {"work_days": THREE_DAYS, "off_pattern": "count_all"}}, "2 2 0 0 met"),
    (f"{SUN}T12:00",
     {"said": [f"{THU} office", f"{SAT} office"],
      "policy": {"work_days": THREE_DAYS, "off_pattern": "ignore"}}, "2 0 2 0 at_risk"),
    (f"{SUN}T12:00",
     {"said": [f"{SAT} office"], "policy": {"work_days": ["SA", "SU"], "off_pattern": "ignore"}},
     "2 1 1 1 last_chance"),
    ("2026-11-12T09:00",
     {**ARMISTICE, "said": ["2026-11-11 office"],
      "policy": {"work_days": ["MO", "TU"], "holiday_checkins": "ignore"}}, "2 0 2 0 at_risk"),
)  # fmt: skip
def test_presence_outside_the_pattern_counts_as_the_policy_says_and_no_such_day_is_left(case: Case) -> None:
    check(case)


@all_of(
    (f"{MON}T09:00", {"policy": {"work_days": THREE_DAYS, "part_time": "pro_rata"}}, "1 0 1 3 on_track"),
    (f"{MON}T09:00", {"policy": {"work_days": THREE_DAYS, "part_time": "pro_rata", "rounding": "ceil"}},
     "2 0 2 3 on_track"),
    (f"{MON}T09:00", {"policy": {"work_days": ["MO"], "part_time": "pro_rata"}}, "0 0 0 1 exempt"),
    ("2026-11-09T09:00",
     {**ARMISTICE, "policy": {"work_days": FOUR_DAYS, "part_time": "pro_rata",
                              "holiday_rule": "proportional"}}, "1 0 1 3 on_track"),
    ("2026-11-09T09:00",
     {**ARMISTICE, "policy": {"work_days": THREE_DAYS, "part_time": "pro_rata", "required_days": 3,
                              "holiday_rule": "proportional"}}, "1 0 1 2 on_track"),
    (f"{MON}T09:00", {"policy": {"work_days": [*FOUR_DAYS, "FR", "SA"], "part_time": "pro_rata"}},
     "2 0 2 6 on_track"),
    (f"{MON}T09:00", {"policy": {"work_days": [*FOUR_DAYS, "FR", "SA", "SU"], "required_days": 7}},
     "7 0 7 7 last_chance"),
    (f"{MON}T09:00", {"policy": {"required_days": 7}}, "5 0 5 5 last_chance"),
    (f"{MON}T09:00", {"policy": {"required_days": 7, "preset": "strict"}}, "5 0 5 5 last_chance"),
    (f"{MON}T09:00", {"policy": {"required_days": 5, "work_days": THREE_DAYS}}, "3 0 3 3 last_chance"),
)  # fmt: skip
def test_a_shorter_or_longer_pattern_asks_for_its_fifths_only_where_the_policy_says_so(case: Case) -> None:
    check(case)


@all_of(
    (f"{THU}T09:00", {"start": THU}, "2 0 2 2 last_chance"),
    (f"{THU}T09:00", {"start": THU, "policy": {"partial_week_rule": "none"}}, "2 0 2 2 last_chance"),
    (f"{THU}T09:00", {"start": THU, "policy": {"partial_week_rule": "proportional"}}, "1 0 1 2 on_track"),
    (f"{THU}T09:00", {"start": THU, "policy": {"partial_week_rule": "exempt"}}, "0 0 0 2 exempt"),
    ("2026-11-16T09:00",
     {"week": "2026-W47", "policy": {"partial_week_rule": "none"}}, "2 0 2 1 at_risk"),
    ("2026-11-16T09:00",
     {"week": "2026-W47", "end": "2026-11-17", "policy": {"partial_week_rule": "proportional"}},
     "1 0 1 2 on_track"),
    ("2026-11-16T09:00",
     {"week": "2026-W47", "policy": {"partial_week_rule": "proportional", "rounding": "ceil"}},
     "1 0 1 1 last_chance"),
    (f"{MON}T09:00", {"start": MON, "end": FRI, "policy": {"partial_week_rule": "exempt"}},
     "2 0 2 5 on_track"),
    (f"{WED}T09:00", {"start": TUE, "end": THU}, "2 0 2 2 last_chance"),
    (f"{WED}T09:00", {"start": MON, "policy": {"grace_weeks": 1}}, "0 0 0 3 exempt"),
    ("2025-11-24T09:00", {"start": FRI, "week": "2025-W48", "policy": {"grace_weeks": 1}},
     "2 0 2 5 on_track"),
    ("2025-11-24T09:00", {"start": FRI, "week": "2025-W48", "policy": {"grace_weeks": 2}},
     "0 0 0 5 exempt"),
    (f"{WED}T09:00", {"said": [f"{MON} office"], "policy": {"grace_weeks": 1}}, "0 1 0 3 exempt"),
)  # fmt: skip
def test_the_first_and_the_last_week_and_weeks_of_grace_ask_for_what_the_policy_says(case: Case) -> None:
    check(case)


@all_of(
    (f"{MON}T09:00", {**HALF_A_WEEK, "policy": {**FAIR_LEAVE, "required_days": 1}}, "1 0 1 2.5 on_track"),
    (f"{MON}T09:00", {**HALF_A_WEEK, "policy": {**FAIR_LEAVE, "required_days": 1, "rounding": "floor"}},
     "0 0 0 2.5 exempt"),
    (f"{MON}T09:00", {**HALF_A_WEEK, "policy": {**FAIR_LEAVE, "required_days": 5, "rounding": "ceil"}},
     "2.5 0 2.5 2.5 last_chance"),
    (f"{MON}T09:00", {**HALF_A_WEEK, "policy": {**FAIR_LEAVE, "required_days": 5, "rounding": "floor"}},
     "2 0 2 2.5 last_chance"),
    (f"{MON}T09:00", {"away": [MON], "policy": {**FAIR_LEAVE, "required_days": 4, "rounding": "floor"}},
     "3 0 3 4 on_track"),
    (f"{MON}T09:00", {"policy": {"required_days": 2, "rounding": "ceil"}}, "2 0 2 5 on_track"),
)  # fmt: skip
def test_what_is_left_in_proportion_is_rounded_once_and_never_above_the_days_there_are(case: Case) -> None:
    check(case)


@all_of(
    (f"{THU}T11:59", {"policy": {"day_cutoff": "12:00"}}, "2 0 2 2 last_chance"),
    (f"{THU}T12:00", {"policy": {"day_cutoff": "12:00"}}, "2 0 2 1 at_risk"),
    (f"{THU}T00:00", {"policy": {"day_cutoff": "00:00"}}, "2 0 2 1 at_risk"),
    (f"{WED}T09:00", {"policy": {"risk_buffer": 1}}, "2 0 2 3 on_track"),
    (f"{WED}T09:00", {"policy": {"risk_buffer": 1.5}}, "2 0 2 3 last_chance"),
    (f"{WED}T09:00", {"policy": {"risk_buffer": 2}}, "2 0 2 3 last_chance"),
    (f"{THU}T09:00", {"policy": {"risk_buffer": 0}}, "2 0 2 2 on_track"),
    (f"{FRI}T09:00", {"policy": {"risk_buffer": 0}}, "2 0 2 1 at_risk"),
    (f"{SAT}T09:00", {}, "2 0 2 0 at_risk"),
    ("2025-11-16T23:59", {}, "2 0 2 5 upcoming"),
    ("2025-11-17T00:00", {}, "2 0 2 5 on_track"),
    ("2025-11-20T09:00", {"week": "2025-W48"}, "2 0 2 5 upcoming"),
    ("2025-12-20T09:00", {}, "2 0 2 0 missed"),
    (f"{WED}T23:59", {"end": WED}, "2 0 2 0 at_risk"),
    (f"{THU}T00:00", {"end": WED}, "2 0 2 0 missed"),
    (f"{THU}T09:00", {"end": WED, "said": [f"{MON} office", f"{WED} office", f"{THU} office"]},
     "2 2 0 0 met"),
    (f"{MON}T09:00", {"start": "2025-11-24", "said": [f"{MON} office"]}, "0 0 0 0 outside"),
    ("2026-12-28T09:00", {"week": "2026-W53", "end": None}, "2 0 2 4 on_track"),
    ("2027-01-02T09:00", {"week": "2026-W53", "end": None}, "2 0 2 0 at_risk"),
    ("2027-01-04T00:00", {"week": "2026-W53", "end": None}, "2 0 2 0 missed"),
    ("2026-12-28T09:00", {"week": "2026-W53", "end": None, "calendar": "EUI-BRU"}, "1 0 1 1 last_chance"),
)  # fmt: skip
def test_days_left_and_status_change_at_the_cutoff_at_midnight_and_at_the_ends(case: Case) -> None:
    check(case)


@all_of(
    ("2025-11-24T00:30 Europe/Brussels", {"policy": {"tz": "America/New_York"}}, "2 0 2 0 at_risk"),
    ("2025-11-23T11:00Z", {"policy": {"tz": "Pacific/Auckland"}}, "2 0 2 0 missed"),
    ("2025-11-23T10:59Z", {"policy": {"tz": "Pacific/Auckland"}}, "2 0 2 0 at_risk"),
    ("2025-11-20T22:59Z", {"policy": {"tz": "America/New_York"}}, "2 0 2 2 last_chance"),
    ("2025-11-20T23:00Z", {"policy": {"tz": "America/New_York"}}, "2 0 2 1 at_risk"),
    (f"{WED}T09:00", {"said": [{"at": "2025-11-18T22:59:59Z"}, {"at": "2025-11-18T23:00:00Z"}]},
     "2 2 0 2 met"),
    (f"{WED}T09:00", {"said": [{"at": "2025-11-18T23:30:00Z"}], "policy": {"tz": "Europe/London"}},
     "2 1 1 3 on_track"),
    (f"{WED}T09:00", {"said": [{"at": "2025-11-19T10:00:00Z"}]}, "2 0 2 3 on_track"),
    (f"{WED}T09:00",
     {"said": [{"at": "2025-11-18T08:00:00Z"},
               {"at": "2025-11-18T12:00:00Z", "place": "home", "part": "pm"}]},
     "2 0.5 1.5 3 on_track"),
    ("2026-03-29T12:00",
     {"week": "2026-W13", "said": [{"at": "2026-03-28T23:30:00Z"}], "policy": {"off_pattern": "count_all"}},
     "2 1 1 0 at_risk"),
    ("2026-03-29T21:59:59Z", {"week": "2026-W13"}, "2 0 2 0 at_risk"),
    ("2026-03-29T22:00:00Z", {"week": "2026-W13"}, "2 0 2 0 missed"),
    ("2026-03-29T02:30", {"week": "2026-W13"}, "2 0 2 0 at_risk"),
    ("2026-10-25T22:59:59Z", {"week": "2026-W43"}, "2 0 2 0 at_risk"),
    ("2026-10-25T12:00",
     {"week": "2026-W43", "policy": {"off_pattern": "count_all"},
      "said": [{"at": "2026-10-25T00:30:00Z"}, {"at": "2026-10-25T01:30:00Z"}]}, "2 1 1 0 at_risk"),
    ("2026-10-25T02:30", {"week": "2026-W43", "policy": {"work_days": ["SU"], "day_cutoff": "02:30"}},
     "1 0 1 0 at_risk"),
)  # fmt: skip
def test_today_is_the_date_in_the_persons_zone_also_when_the_clocks_change(case: Case) -> None:
    check(case)


LATER = {"date": TUE, "recorded_at": "2025-11-26T09:00"}


@all_of(
    ("2025-11-26T10:00", {"said": [f"{MON} office", LATER]}, "2 1 1 0 missed"),
    ("2025-11-26T10:00", {"said": [f"{MON} office", LATER | {"approved": True}]}, "2 2 0 0 met"),
    ("2025-11-26T10:00", {"said": [f"{MON} office", LATER], "policy": {"correction_window_days": 8}},
     "2 2 0 0 met"),
    ("2025-11-26T10:00", {"said": [f"{MON} office", LATER | {"approved": True, "retracted": True}]},
     "2 1 1 0 missed"),
    ("2025-11-26T10:00", {"said": [f"{MON} office", f"{TUE} office", LATER | {"place": "home"}]},
     "2 2 0 0 met"),
    ("2025-11-26T10:00", {"said": [{"date": TUE, "recorded_at": "2025-11-25T23:59"}]}, "2 1 1 0 missed"),
    ("2025-11-26T10:00", {"said": [{"date": TUE, "recorded_at": "2025-11-25T23:30:00Z"}]}, "2 0 2 0 missed"),
    ("2025-11-26T10:00",
     {"said": [{"date": TUE, "recorded_at": "2025-11-25T23:30:00Z"}], "policy": {"tz": "America/New_York"}},
     "2 1 1 0 missed"),
    (f"{WED}T10:00", {"said": [{"date": TUE, "recorded_at": "2025-11-19T00:00"}],
                      "policy": {"correction_window_days": 0}}, "2 0 2 3 on_track"),
    (f"{WED}T10:00", {"said": [{"date": TUE, "recorded_at": "2025-11-18T23:59"}],
                      "policy": {"correction_window_days": 0}}, "2 1 1 3 on_track"),
    (f"{WED}T10:00", {"said": [{"date": TUE, "recorded_at": "2025-11-19T10:00"}]}, "2 1 1 3 on_track"),
    (f"{WED}T10:00", {"said": [{"date": TUE, "recorded_at": "2025-11-19T10:01"}]}, "2 0 2 3 on_track"),
    (f"{WED}T10:00", {"said": [{"date": TUE, "recorded_at": "2025-11-18T13:00"},
                               {"date": TUE, "place": "home", "recorded_at": "2025-11-18T09:00"}]},
     "2 1 1 3 on_track"),
    (f"{WED}T10:00", {"said": [f"{TUE} home", f"{TUE} office"]}, "2 1 1 3 on_track"),
    (f"{WED}T10:00", {"said": [f"{TUE} office", f"{TUE} home"]}, "2 0 2 3 on_track"),
    (f"{WED}T10:00", {"said": [f"{TUE} office", {"date": TUE, "place": "home", "retracted": True}]},
     "2 1 1 3 on_track"),
    (f"{WED}T10:00", {"said": [f"{TUE} office", f"{TUE} office"]}, "2 1 1 3 on_track"),
)  # fmt: skip
def test_a_later_record_stands_unless_it_is_retracted_unknown_yet_or_late_without_approval(
    case: Case,
) -> None:
    check(case)


EXTRA, OWED = {"surplus": 1, "deficit": 0}, {"surplus": 0, "deficit": 1}


@all_of(
    (f"{MON}T09:00", {"previous": EXTRA}, "2 0 2 5 on_track"),
    (f"{MON}T09:00", {"previous": OWED}, "2 0 2 5 on_track"),
    (f"{MON}T09:00", {"previous": EXTRA, "policy": {"carry_over_max": 2}}, "1 0 1 5 on_track"),
    (f"{MON}T09:00", {"previous": {"surplus": 0.5}, "policy": {"carry_over_max": 2}}, "1.5 0 1.5 5 on_track"),
    (f"{MON}T09:00", {"previous": {"surplus": 3}, "policy": {"carry_over_max": 3}}, "0 0 0 5 exempt"),
    (f"{MON}T09:00", {"previous": {"surplus": 3}, "policy": {"carry_over_max": 1}}, "1 0 1 5 on_track"),
    (f"{MON}T09:00", {"previous": {"deficit": 9}, "policy": {"make_up": "next_week"}}, "5 0 5 5 last_chance"),
    (f"{MON}T09:00", {"previous": {"surplus": 1, "deficit": 1},
                      "policy": {"carry_over_max": 1, "make_up": "next_week"}}, "2 0 2 5 on_track"),
    (f"{FRI}T09:00", {"previous": {"deficit": 2}, "away": [f"{MON}/{THU}", f"{FRI} pm"],
                      "policy": {"make_up": "next_week"}}, "0.5 0 0.5 0.5 last_chance"),
    (f"{MON}T09:00", {"previous": OWED, "away": [f"{MON}/{FRI}"], "policy": {"make_up": "next_week"}},
     "0 0 0 0 exempt"),
    (f"{MON}T09:00", {"previous": OWED, "away": [f"{MON}/{THU}"],
                      "policy": {"make_up": "next_week", "leave_rule": "none"}}, "2 0 2 1 at_risk"),
    ("2025-12-22T09:00", {"week": "2025-W52", "calendar": "EUI-BRU", "previous": OWED,
                          "policy": {"make_up": "next_week", "holiday_rule": "none"}}, "2 0 2 2 last_chance"),
    ("2026-11-16T09:00", {"week": "2026-W47", "previous": OWED, "policy": {"make_up": "next_week"}},
     "1 0 1 1 last_chance"),
    ("2025-11-12T09:00", {"week": "2025-W46", "previous": OWED, "policy": {"make_up": "next_week"}},
     "0 0 0 0 outside"),
)  # fmt: skip
def test_what_was_done_before_is_taken_off_and_what_was_missing_added_as_far_as_days_are_there(
    case: Case,
) -> None:
    check(case)
