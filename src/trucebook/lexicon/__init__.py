"""The tables compiled from ``resources/``, read once; rows that are wrong are named with file and line."""
