"""The tests.  Django is configured once in a process: as for the desk, which is the store's settings and more."""

from trucebook.desk.settings import Serving, configure

configure(Serving("a secret for tests only", hosts=("testserver", "127.0.0.1")))
