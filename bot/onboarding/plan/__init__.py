"""The plan of an engagement: tasks from four weeks before its start to its last day, and who does them."""
