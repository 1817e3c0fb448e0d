"""Watching an agreement: incidents filed, verified and told of."""
