"""A terminal of one person: the real command, in a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("signage"))
PASSPHRASE = "mar y murallas"
SECOND_PASSPHRASE = "torre del reloj"


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def json(self):  # noqa: ANN201 - JSON is whatever the command prints
        return json.loads(self.out)


@dataclass(frozen=True)
class Terminal:
    """One person's terminal; nothing of it reaches the home of whoever runs the tests."""

    home: Path

    def run(self, *arguments: object, says: str = "", language: str = "es") -> Answer:
        """Run the command to its end; a failure must be one line, never a trace."""
        environment = {
            **os.environ,
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "SIGNAGE_LANGUAGE": language,
            "COLUMNS": "200",
            "NO_COLOR": "1",
        }
        done = subprocess.run(
            [COMMAND, *map(str, arguments)],
            env=environment,
            input=says,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            start_new_session=True,  # no terminal: a question that nobody answers must not wait for ever
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Answer(done.returncode, done.stdout, done.stderr)

    def does(self, *arguments: object, says: str = "") -> Answer:
        """Run a command that must do its work."""
        answer = self.run(*arguments, says=says)
        assert answer.status == 0, answer.err
        return answer

    def is_refused(self, *arguments: object, says: str = "") -> str:
        """Run a command that must be refused; returns its one line."""
        answer = self.run(*arguments, says=says)
        assert answer.status == 1, (answer.status, answer.out, answer.err)
        lines = answer.err.strip().splitlines()
        assert len(lines) == 1, answer.err
        assert lines[0].startswith("signage: ")
        return lines[0]

    def file(self, name: str, text: str) -> Path:
        """Write a file in this person's home."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    @property
    def passphrase(self) -> Path:
        """Return a file with the passphrase of this person's key."""
        return self.file("passphrase", f"{PASSPHRASE}\n")

    @property
    def profile(self) -> Path:
        """Return the operator's profile."""
        return self.home / "data" / "signage" / "operator"
