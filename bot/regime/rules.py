"""Where a window of office days stands, and why; the door of this room for all its rules.

A window is judged in nine steps. Steps 1 to 3, and what a single day adds in steps 7 and 8, stand in
`bot.regime.days`; steps 4 and 5 in `bot.regime.requirement`; step 6 in `bot.regime.carrying`; the others, and
all of them together, in `bot.regime.standings`. Windows after each other are judged in `bot.regime.running`.
Amounts are days as Decimal, never negative; a half day is 0.5.
"""

from bot.regime.carrying import NOTHING, Carried
from bot.regime.chips import DayKind, DayState, day_state, day_states
from bot.regime.engagement import EngagementPhase, Phase, engagement_phase
from bot.regime.facts import (
    Absence,
    CheckIn,
    Facts,
    Part,
    Place,
    check_in_problem,
    day_problem,
    place_named,
    said_places,
)
from bot.regime.options import PRESETS, policy_from, spelled_out
from bot.regime.planning import PROMPT, PromptFacts, prompt_about
from bot.regime.policy import Policy
from bot.regime.running import Judged, Totals, apart, carried_into, history, standing_around, streak, totals
from bot.regime.standings import Standing, Status, is_closed, standing
from bot.regime.steps import Step, StepKind
from bot.regime.trying import Tried, changed_options, tried
from bot.regime.windows import Window, WindowKind, window_named

__all__ = [
    "NOTHING",
    "PRESETS",
    "PROMPT",
    "Absence",
    "Carried",
    "CheckIn",
    "DayKind",
    "DayState",
    "EngagementPhase",
    "Facts",
    "Judged",
    "Part",
    "Phase",
    "Place",
    "Policy",
    "PromptFacts",
    "Standing",
    "Status",
    "Step",
    "StepKind",
    "Totals",
    "Tried",
    "Window",
    "WindowKind",
    "apart",
    "carried_into",
    "changed_options",
    "check_in_problem",
    "day_problem",
    "day_state",
    "day_states",
    "engagement_phase",
    "history",
    "is_closed",
    "place_named",
    "policy_from",
    "prompt_about",
    "said_places",
    "spelled_out",
    "standing",
    "standing_around",
    "streak",
    "totals",
    "tried",
    "window_named",
]
