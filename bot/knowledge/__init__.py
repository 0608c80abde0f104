"""Questions about a role, answered from its documents and never beyond them."""
