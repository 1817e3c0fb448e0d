"""Which report copies or quotes which, and how many independent originators that leaves."""
