"""Reports sent by a browser: looked at before anything reads them, then taken in behind the page."""
