"""Use cases: what the faces ask for, in one call each."""
