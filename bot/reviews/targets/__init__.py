"""Targets of a role: what is to be reached by when, how it is measured, and how far it is."""
