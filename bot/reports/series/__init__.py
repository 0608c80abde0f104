"""Series: what they agree on, who changes it, and who writes a report in whose place."""
