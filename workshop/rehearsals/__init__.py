"""Rehearsals: a workshop tried out with simulated participants, of which nothing is left. They are in memory alone."""
