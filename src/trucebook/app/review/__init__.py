"""People deciding on what was read: the queue, the record beside its words, pairs, conflicts, rounds of coding."""
