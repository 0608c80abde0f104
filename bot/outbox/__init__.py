"""Durable delivery: queued with the fact, rendered and sent once, paced, expired, explained."""
