"""Accounts of where reports come from, for a terminal, a program and the eye."""
