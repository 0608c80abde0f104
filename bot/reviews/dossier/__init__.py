"""The dossier: targets and responsibilities against dated evidence, put together before a review."""
