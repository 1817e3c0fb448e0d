"""Time expressions and the intervals they mean; ``find`` starts it."""
