"""A person's own days: the month, corrections and appeals, days away, what changed of them, who looked."""
