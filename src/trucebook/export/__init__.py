"""Formats out: the dossier, tables, the brief."""
