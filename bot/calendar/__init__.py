"""Kernel: zones, working days, closed days, quiet hours, and the dates people type."""
