"""Agreements a report speaks of, and what it says of them; ``find`` starts it."""
