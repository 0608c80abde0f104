"""How Foyer does: one set of findings for `foyer doctor`, the health page and an admin's Home."""
