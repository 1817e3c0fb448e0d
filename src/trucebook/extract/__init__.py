"""What one report says: a folder for each kind of mention, started by its ``find``; ``report`` runs them all."""
