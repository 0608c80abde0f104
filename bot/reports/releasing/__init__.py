"""From what was written to what is read: the preview, an author's own words for an altitude, the release."""
