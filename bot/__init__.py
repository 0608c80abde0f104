"""What the assistant knows and decides. No listener and no timer lives here."""
