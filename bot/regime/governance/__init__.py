"""Who says how office days are counted: policies and their versions, calendars, replacement days."""
