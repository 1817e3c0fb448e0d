"""Identity: which place, which actor, which agreement; scored, explained, overridable."""
