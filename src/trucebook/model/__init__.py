"""Frozen value types: what was received, what was said in it, what the register holds.  No input, no output, no clock."""
