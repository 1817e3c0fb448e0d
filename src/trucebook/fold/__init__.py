"""Claims into the register: a pure function, so it can be dropped and rebuilt to the same bytes."""
