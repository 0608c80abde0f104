"""Capability: somebody who starts in a role is welcomed, told what is kept of them, and set up."""
