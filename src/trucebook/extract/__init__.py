"""What one report says: one file per kind of mention; ``claims`` joins them."""
