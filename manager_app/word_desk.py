"""The office's alert words under work: drafts that survive, and the two signatures that make them what screens say.

A draft is one file per template in the profile, written as soon as something is typed; it goes once it is approved.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from manager_app.journal import write_down
from manager_app.soundness import words_of
from signage import wording
from signage.client import HubClient
from signage.console import Console
from signage.errors import BadInput, NotFound, StoreFailure
from signage.model import wire
from signage.model.template import AlertTemplate, Wording
from signage.model.template_review import TemplateProblem
from signage.store.disk import write_durably
from signage.trust.document import Kind
from signage.wording import Change

FOLDER: Final = "palabras"
"""Its name in the profile."""
_LARGEST: Final = 64 * 1024


class WordDesk:
    """Values and files; no Qt. Methods that sign take seconds and are called in the pool."""

    def __init__(self, console: Console) -> None:
        """Take the operator's console."""
        self._console = console
        self._drafts: dict[str, AlertTemplate] = {}
        self.load()

    @property
    def _folder(self) -> Path:
        return self._console.folder / FOLDER

    def load(self) -> None:
        """Read the drafts again; what cannot be read, or is approved meanwhile, is none."""
        self._drafts = {}
        if not self._console.is_founded:
            return
        approved = self.approved()
        for path in sorted(self._folder.glob("*.toml")):
            with contextlib.suppress(OSError, BadInput):
                held = path.read_bytes()
                if len(held) <= _LARGEST:
                    draft = wire.alert_template_from_toml(held)
                    if draft == approved.get(draft.code):
                        path.unlink()
                    elif draft.code in approved:
                        self._drafts[draft.code] = draft

    def approved(self) -> Mapping[str, AlertTemplate]:
        """Return what is approved, by code."""
        return words_of(self._console)

    def templates(self) -> Mapping[str, AlertTemplate]:
        """Return what would be proposed now, by code."""
        return {**self.approved(), **self._drafts}

    def is_changed(self, code: str) -> bool:
        """Whether a template has a draft."""
        return code in self._drafts

    def write(self, code: str, *, staff: Wording, public: Wording) -> None:
        """Keep words as they are typed, or forget the draft when they are the approved ones.

        Raises:
            StoreFailure: the draft cannot be written down; it is kept in this window all the same.
        """
        approved = self.approved()[code]
        draft = replace(approved, staff=staff, public=public)
        if draft == approved:
            self.discard(code)
            return
        self._drafts[code] = draft
        write_down(self._folder / f"{code}.toml", wire.alert_template_toml(draft).encode())

    def discard(self, code: str) -> None:
        """Go back to what is approved."""
        self._drafts.pop(code, None)
        with contextlib.suppress(OSError):
            (self._folder / f"{code}.toml").unlink(missing_ok=True)

    def problems(self) -> tuple[TemplateProblem, ...]:
        """Return what keeps the drafts from being signed."""
        return wording.unfit(tuple(self.templates().values()))

    def changes(self) -> tuple[Change, ...]:
        """Return what would be proposed."""
        return wording.changes(tuple(self.approved().values()), tuple(self.templates().values()))

    # Signing

    def propose(self, passphrase: str, *, now: datetime) -> bytes:
        """Sign the drafts as the first.

        Raises:
            NotAllowed: the passphrase is wrong.
        """
        key = self._console.unlock(passphrase)
        return wording.propose(self._console.words(), tuple(self.templates().values()), key=key, now=now)

    def approve(self, data: bytes, passphrase: str) -> bytes:
        """Sign another's proposal.

        Raises:
            BadInput: it is no proposal.
            Conflict: it does not follow what is approved here, or was signed with this key already.
            NotAllowed: the passphrase is wrong.
        """
        return wording.approve(self._console.words(), data, key=self._console.unlock(passphrase))

    def changes_in(self, data: bytes) -> tuple[Change, ...]:
        """Return what a proposal would change.

        Raises:
            BadInput: it is no proposal.
        """
        return wording.changes(tuple(self.approved().values()), wording.proposed(data).templates)

    def is_complete(self, data: bytes) -> bool:
        """Whether nobody else need sign."""
        return wording.is_complete(data, self._console.trusted().root)

    def adopt(self, data: bytes, client: HubClient) -> None:
        """Take complete words over here, and give them to the hub.

        Raises:
            ManifestRejected: not signed by as many as the root asks for.
            HubUnreachable: they hold here, and `hand_over` brings them to the hub later.
        """
        self._console.adopt_words(data)
        self.load()
        client.post_templates(data)

    def hand_over(self, client: HubClient) -> None:
        """Give the hub what is approved here."""
        client.post_templates(self._console.founded().templates)

    def fetch(self, client: HubClient) -> None:
        """Take over what others approved.

        Raises:
            Conflict: the hub's words are older than those here.
        """
        self._console.adopt_words(client.templates())
        self.load()


def read_proposal(path: Path) -> bytes:
    """Return the bytes of a proposal.

    Raises:
        NotFound: it cannot be read.
        BadInput: too large to be one.
    """
    most = Kind.TEMPLATES.max_bytes
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as fault:
        raise NotFound(f"No se puede leer {path}.", f"{path} cannot be read.") from fault
    if len(data) > most:
        raise BadInput(f"{path} es demasiado grande.", f"{path} is too large.")
    return data


def keep_proposal(path: Path, data: bytes) -> None:
    """Write a proposal where another operator finds it.

    Raises:
        StoreFailure: the disk does not take it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise StoreFailure(f"No se puede escribir en {path}.", f"{path} cannot be written.") from failure
    write_durably(path, data)


def lines_of(template: AlertTemplate) -> tuple[str, ...]:
    """Return the words of a template, a line each, for a comparison."""
    return tuple(
        line
        for kind in (template.staff, template.public)
        for line in (kind.headline, *kind.steps, kind.english_headline, *kind.english_steps)
    )
