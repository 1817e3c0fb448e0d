"""The desk: the register in a browser, for people who read, decide and watch.  Speaks to ``app`` only."""
