"""The commands of the command line, one module for each that offers them."""

from bot.commands import (
    asking,
    doctor,
    evaluate,
    export,
    handbooks,
    moving,
    people,
    plan,
    policy,
    preview,
    report,
    roles,
    serving,
    trial,
    week,
)

COMMANDS = (
    trial,
    serving,
    doctor,
    roles,
    handbooks,
    asking,
    people,
    evaluate,
    week,
    policy,
    plan,
    moving,
    report,
    preview,
    export,
)
