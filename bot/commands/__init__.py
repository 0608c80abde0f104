"""The commands of the command line, one module for each that offers them."""

from bot.commands import asking, evaluate, export, handbooks, people, preview, roles, serving, trial, week

COMMANDS = (trial, serving, roles, handbooks, asking, people, evaluate, week, preview, export)
