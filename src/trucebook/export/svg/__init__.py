"""Figures drawn as SVG: life lines, maps, timelines, sources."""
