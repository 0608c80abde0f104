"""Progress reports: series, cadence, reminder, report."""
