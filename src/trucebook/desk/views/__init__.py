"""One module for each part of the desk; a view asks ``app`` and renders a template."""
