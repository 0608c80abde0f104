"""Office days: the policy, what was said, where a week stands, and when to ask."""
