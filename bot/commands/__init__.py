"""The commands of the command line, one module for each that offers them."""

from bot.commands import evaluate, preview, roles, serving, trial

COMMANDS = (trial, serving, roles, evaluate, preview)
