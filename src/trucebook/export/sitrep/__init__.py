"""The situation report of a period: its sections, and its two forms, a page and a Word file."""
