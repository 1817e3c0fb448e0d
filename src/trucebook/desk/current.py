"""The workspace this process serves, for the views."""

from __future__ import annotations

from trucebook.app.current import get_workspace, serve_from

__all__ = ["get_workspace", "serve_from"]
