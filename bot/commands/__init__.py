"""The commands of the command line, one module for each that offers them."""

from bot.commands import asking, evaluate, export, handbooks, people, policy, preview, roles, serving, trial

COMMANDS = (trial, serving, roles, handbooks, asking, people, evaluate, policy, preview, export)
