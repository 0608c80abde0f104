"""Reviews of a role: when they are, what both sides write, what is agreed, and its targets and dossier."""
