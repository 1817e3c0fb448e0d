"""What one report says: one folder per kind of mention, each started by its ``find``; ``report`` runs them, ``claims`` joins them."""
