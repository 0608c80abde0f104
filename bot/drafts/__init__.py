"""Setting a role up in Slack: a document that was sent, what it proposes, and what is decided about it."""
