"""Places, actors and persons a report names; ``find`` starts it."""
