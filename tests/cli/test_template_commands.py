"""template: the office's own words, written by one person and approved by another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from terminal import SECOND_PASSPHRASE, Answer, Terminal

from signage.bench.rig import HubProcess

OURS = "Trabaje con {alterno} o el formato F-12."


@dataclass(frozen=True)
class Pair:
    """Two operators of one office, at one signed-in terminal: whose key it is, is said with each command."""

    chief: Terminal
    second: Path
    secret: Path

    def words(self, folder: str) -> Path:
        """Export the approved words, with one step of CAIDA written anew."""
        path = self.chief.home / folder
        self.chief.does("template", "export", path)
        outage = path / "CAIDA.toml"
        before = outage.read_text(encoding="utf-8")
        after = before.replace("Trabaje con {alterno} o con formato en papel.", OURS)
        assert after != before
        outage.write_text(after, encoding="utf-8")
        return path

    def propose(self, folder: Path, proposal: Path) -> Answer:
        secret = self.chief.passphrase
        return self.chief.does("template", "propose", folder, "--proposal", proposal, "--passphrase-file", secret)

    @property
    def approver(self) -> tuple[object, ...]:
        return ("--profile", self.second, "--passphrase-file", self.secret)

    def steps(self, *profile: object) -> list[str]:
        held = self.chief.does("alert", "templates", "--json", *profile).json
        return next(list(one["staff"]["steps"]) for one in held if one["code"] == "CAIDA")


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> object:
    """An office of two."""
    home = tmp_path_factory.mktemp("office")
    hub, chief = HubProcess(home / "hub"), Terminal(home / "chief")
    hub.start()
    second, secret = home / "second", chief.file("second-passphrase", f"{SECOND_PASSPHRASE}\n")
    own = ("--passphrase-file", chief.passphrase)
    chief.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    chief.does("keys", "init", "--label", "Jefa", *own)
    request, public = home / "request.json", home / "public.json"
    chief.does("keys", "request", request, "--label", "Segundo", "--profile", second, "--passphrase-file", secret)
    chief.does("keys", "approve", request, "--proposal", home / "root.proposed", *own)
    chief.does("keys", "export", public)
    chief.does("keys", "import", public, "--profile", second)
    yield Pair(chief, second, secret)
    hub.stop()


def test_words_of_the_office_count_once_two_have_signed_them(pair: Pair, tmp_path: Path) -> None:
    chief, proposal = pair.chief, tmp_path / "ours.proposed"
    approvals = (
        "keys",
        "approvals",
        2,
        "--proposal",
        tmp_path / "root.proposed",
        "--passphrase-file",
        chief.passphrase,
    )
    assert "1 de 2 firmas" in chief.is_refused(*approvals), "screens would believe the words in use no more"

    said = pair.propose(pair.words("ours"), proposal)
    assert f'+    "{OURS}",' in said.out, "what changes is shown before it is signed"
    assert "Falta otra persona" in said.out
    assert OURS not in pair.steps(), "one signature changes nothing"
    again = chief.is_refused("template", "approve", "--proposal", proposal, "--passphrase-file", chief.passphrase)
    assert again.endswith("falta la firma de otra persona."), "there is nothing to fetch"

    approved = chief.does("template", "approve", "--proposal", proposal, *pair.approver)
    assert f'+    "{OURS}",' in approved.out
    assert "enviadas al hub" in approved.out
    assert not proposal.exists()
    chief.does("template", "fetch")
    assert OURS in pair.steps()
    assert OURS in pair.steps("--profile", pair.second)

    chief.does(*approvals)
    rows = {row["role"]: row["threshold"] for row in chief.does("keys", "show", "--json").json["roles"]}
    assert rows["templates"] == 2
    assert OURS in pair.steps(), "and those in use are still believed"


def test_an_order_has_the_words_that_another_approved_and_a_live_one_keeps_its_own(pair: Pair, tmp_path: Path) -> None:
    chief, proposal = pair.chief, tmp_path / "later.proposed"
    fields = ("-f", "sistema=Correo", "-f", "desde=10:42", "-f", "alterno=Teléfono", "--contact", "Mesa 1412")
    mine = ("--passphrase-file", chief.passphrase, "--wait", 0, "--no-lan")
    chief.does("alert", "raise", "CAIDA", *fields, "--drill", *mine)
    folder = chief.home / "later"
    chief.does("template", "export", folder)
    outage = folder / "CAIDA.toml"
    outage.write_text(outage.read_text().replace("no funciona desde", "está caído desde"))
    pair.propose(folder, proposal)
    chief.does("template", "approve", "--proposal", proposal, *pair.approver)
    chief.does("alert", "raise", "CAIDA", *fields, "--drill", *mine)
    said = chief.does("alert", "list").out
    assert "Correo no funciona desde las 10:42" in said
    assert "Correo está caído desde las 10:42" in said


def test_what_cannot_be_read_in_a_lobby_is_told_and_not_signed(pair: Pair, tmp_path: Path) -> None:
    chief, folder = pair.chief, pair.chief.home / "bad"
    chief.does("template", "export", folder)
    (folder / "FIN.toml").unlink()
    (folder / "RED.toml").write_text((folder / "RED.toml").read_text().replace("{sede}", "{sitio}"))
    for verb in (("check", folder), ("propose", folder, "--proposal", tmp_path / "p")):
        answer = chief.run(
            "template", *verb, *(("--passphrase-file", chief.passphrase) if verb[0] == "propose" else ())
        )
        assert answer.status == 1
        assert "Falta la plantilla FIN" in answer.out
        assert "nadie responde «{sitio}»" in answer.out
        assert len(answer.err.strip().splitlines()) == 1
    assert not (tmp_path / "p").exists()
    (folder / "RED.toml").write_text("code = [")
    assert "RED.toml" in chief.is_refused("template", "check", folder)
    assert "template export" in chief.is_refused("template", "check", tmp_path)


def test_a_proposal_that_is_not_what_this_office_would_propose_is_not_signed(pair: Pair, tmp_path: Path) -> None:
    chief, proposal = pair.chief, tmp_path / "late.proposed"
    folder = chief.home / "late"
    chief.does("template", "export", folder)
    pair.propose(folder, proposal)
    assert "ya existe" in chief.is_refused(
        "template", "propose", folder, "--proposal", proposal, "--passphrase-file", chief.passphrase
    )
    other = tmp_path / "other.proposed"
    pair.propose(folder, other)
    chief.does("template", "approve", "--proposal", other, *pair.approver)
    assert chief.run("template", "approve", "--proposal", proposal, *pair.approver).status == 1, (
        "older than what is held"
    )
    proposal.write_bytes(b"{}")
    chief.is_refused("template", "approve", "--proposal", proposal, *pair.approver)
