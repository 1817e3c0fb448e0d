"""Events a report tells: triggers on the parse, their roles and modality; ``find`` starts it."""
