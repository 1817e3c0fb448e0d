"""The brief: one self-contained HTML file; ``page`` starts it."""
