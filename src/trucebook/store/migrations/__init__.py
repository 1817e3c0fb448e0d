"""The schema's history, applied in order; a later release adds files and changes none."""
