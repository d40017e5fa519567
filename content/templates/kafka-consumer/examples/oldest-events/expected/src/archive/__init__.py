"""Keeps every event, "as is"."""
