"""The register's evidence on disk: append-only rows, a chain over them, and the tables of the folded register."""
