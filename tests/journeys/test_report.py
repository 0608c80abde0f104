"""The weekly report: reminded once, written in one form, posted under its reminder."""

