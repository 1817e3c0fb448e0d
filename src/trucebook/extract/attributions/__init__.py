"""Who says what to whom; ``find`` starts it."""
