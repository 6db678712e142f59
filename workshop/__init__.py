"""Startdag. Nothing is imported here: start-up must patch the standard library first."""
