"""The tree of decisions: a caller chooses what to do by the class alone.

    SignageError
    ├── HubUnreachable     retry later, keep playing
    ├── ManifestRejected   keep playing the held one, report
    ├── AlertRejected      do not show, report
    ├── AssetCorrupt       throw the bytes away, fetch again
    ├── MediaRejected      this file cannot become a piece; tell the person why
    ├── StoreFailure       the disk failed or is full: keep playing, report {need, have}
    ├── NotAllowed         signed in, but not for this; or a wrong passphrase
    ├── NotFound
    ├── Conflict           somebody was faster: load again
    └── BadInput           the request itself is wrong; nothing was changed

Every error carries one line for a person, in Spanish and in English, that says what to do.
"""

from __future__ import annotations


class SignageError(Exception):
    """Root of everything this project raises on purpose."""

    def __init__(self, es: str, en: str | None = None, *, code: str = "") -> None:
        """Keep one line for a person in each language; `code` is stable for programs."""
        super().__init__(es)
        self.es = es
        self.en = en if en is not None else es
        self.code = code or type(self).__name__


class HubUnreachable(SignageError):
    """No answer, or an answer that is not the hub's: retry later."""


class ManifestRejected(SignageError):
    """A root, head or manifest that must not be adopted."""


class AlertRejected(SignageError):
    """Bytes that are not an order of a trusted operator."""


class AssetCorrupt(SignageError):
    """Bytes that do not match their hash or size."""


class MediaRejected(SignageError):
    """A file that cannot become a piece."""


class StoreFailure(SignageError):
    """The disk refused: full, read-only or failing."""


class NotAllowed(SignageError):
    """The person or key has no right to this."""


class NotFound(SignageError):
    """There is no such thing, or no longer."""


class Conflict(SignageError):
    """The thing changed or is taken."""


class BadInput(SignageError):
    """The request is malformed; nothing was changed."""
