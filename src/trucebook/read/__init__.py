"""Formats in: files of many kinds into reports with clean bodies and a way back to what was received."""
