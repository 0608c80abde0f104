"""What was reported: found again, drawn as a trend, exported."""
