"""The command line: a thin face that speaks to ``app`` only."""
