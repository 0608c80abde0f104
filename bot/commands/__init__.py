"""The commands of the command line, one module for each that offers them."""

from bot.commands import evaluate, export, people, preview, roles, serving, trial

COMMANDS = (trial, serving, roles, people, evaluate, preview, export)
