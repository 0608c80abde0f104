"""Kernel: from a role document to a role sheet, and the engagement it describes."""
