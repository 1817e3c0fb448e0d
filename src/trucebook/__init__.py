"""Trucebook: the book of record for local ceasefires.

Evidence in, register out.  The register is a pure function of the evidence and of people's decisions about it.
"""

__version__ = "0.1.0"
