"""Frozen value types: what was received, what was said, what the register holds.  No clock, no disk."""
