"""The dossier: everything found, as JSON; ``whole`` starts it."""
