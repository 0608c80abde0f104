"""One report at three altitudes: what each audience reads of it, in its own length and order."""
