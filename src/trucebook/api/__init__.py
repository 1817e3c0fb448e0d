"""The register for programs: ``/api/v1``, with the permissions of the desk.  Speaks to ``app`` only."""
