"""The commands of the command line, one module for each that offers them."""

from bot.commands import asking, evaluate, export, people, preview, roles, serving, trial

COMMANDS = (trial, serving, roles, asking, people, evaluate, preview, export)
