"""What somebody plans: a usual week, days that differ from it, and what is asked because of it."""
