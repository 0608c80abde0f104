"""The loop: what the documents do not say is asked of a human, whose answer everybody gets from then on."""
