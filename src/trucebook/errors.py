"""What can go wrong, said so that a person can mend it.

    TrucebookError                 anything this program raises on purpose
    ├── UsageError                 the command was asked for something it cannot do (exit code 2)
    │   └── NotThere               nothing is called so, or nothing that this person may see
    ├── NotAllowed                 the person's role may not do this; the message says which may
    ├── ReportError                one report could not be read; the batch goes on
    │   ├── EmptyReport            nothing in it, or no text layer
    │   ├── UnsupportedFormat      bytes no reader knows
    │   ├── DamagedReport          the right format, but broken, locked or hostile
    │   └── TooLarge               beyond the limit for one report
    ├── DecisionError              a decision cannot be read, or contradicts what it decides on
    ├── StoreError                 the workspace or its database cannot be used as it is
    │   ├── NoWorkspace            no register here, or the folder cannot become one
    │   ├── ForeignDatabase        a database that holds something else
    │   ├── NewerWorkspace         made by a later version of this program
    │   ├── DamagedStore           the file is broken, or what it holds was changed from outside
    │   ├── StoreFull              the disk is full; nothing was half-written
    │   └── StoreBusy              others are writing, or the server does not answer
    ├── Undelivered                a notice could not be sent; it is tried again the next time
    ├── ResourceError              a row of a resource file or pack is wrong; carries file and line
    └── MissingPart                an optional part is not installed; carries the command that installs it

Every error has a one-line ``message`` for the reader and a ``mend`` that says what to do.  ``permanent`` is False where
trying again later may help.
"""

from __future__ import annotations


class TrucebookError(Exception):
    """Base of all errors raised on purpose; ``str()`` of it is fit to show to a person."""

    permanent = True

    def __init__(self, message: str, *, where: str | None = None, mend: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.mend = mend

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        mend = f" ({self.mend})" if self.mend else ""
        return f"{place}{self.message}{mend}"


class UsageError(TrucebookError):
    """The command line or a setting asks for something that cannot be done."""


class NotAllowed(TrucebookError):
    """Somebody's role does not go so far."""


class NotThere(UsageError):
    """Nothing has that name, or nothing that whoever asks may see."""


class ReportError(TrucebookError):
    """One report could not be read."""


class EmptyReport(ReportError):
    """There is no text in the report."""


class UnsupportedFormat(ReportError):
    """No reader knows these bytes."""


class DamagedReport(ReportError):
    """The format is known, but the file is broken, locked or hostile."""


class TooLarge(ReportError):
    """The report is beyond the limit for one report."""


class DecisionError(TrucebookError):
    """A person's decision cannot be read, is about nothing that is there, or contradicts another."""


class StoreError(TrucebookError):
    """The workspace or its database cannot be used as it is."""


class NoWorkspace(StoreError):
    """There is no workspace here, or the folder cannot become one."""


class ForeignDatabase(StoreError):
    """The database belongs to another program."""


class NewerWorkspace(StoreError):
    """A later version of this program made the workspace or moved its database on."""


class DamagedStore(StoreError):
    """The database cannot be read, or holds what this program did not write."""


class StoreFull(StoreError):
    """The disk is full."""

    permanent = False


class StoreBusy(StoreError):
    """The database is held by others for too long, or does not answer."""

    permanent = False


class Undelivered(TrucebookError):
    """A notice did not reach where it was to go."""

    permanent = False


class ResourceError(TrucebookError):
    """A row of a resource file or a pack is wrong; ``where`` is ``file:line``."""


class MissingPart(TrucebookError):
    """An optional part is not installed; ``mend`` is the command that installs it."""

    permanent = False
