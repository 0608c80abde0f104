"""Kernel: workspaces, people, channels, and the one table in which Slack's ids stand."""
