"""The API is asked of a workspace made as the desk's is, and closed before theirs is opened."""

from tests.desk.conftest import agreement, browser, sent, workspace

__all__ = ["agreement", "browser", "sent", "workspace"]
