"""Decisions that reports ask for: whom they reach, what is answered, what stays open."""
