"""What is a person's own: their month day by day, corrections and appeals, days away, what changed, who looked."""
