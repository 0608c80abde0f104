"""The form of a report: what stands in it, how it is drawn, and what comes back from it."""
