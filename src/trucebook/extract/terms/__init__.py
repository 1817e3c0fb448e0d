"""Terms of agreements, where a report sets them out; ``find`` starts it."""
