"""keys: the ceremony, from terminals of several people."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable

import pytest
from terminal import PASSPHRASE, SECOND_PASSPHRASE, Answer, Terminal

from signage.bench.rig import HubProcess

NewTerminal = Callable[[str], Terminal]
NewHub = Callable[[str], HubProcess]


def _holders(shown: Answer, role: str) -> tuple[int, list[str]]:
    row = next(row for row in shown.json["roles"] if row["role"] == role)
    return row["threshold"], row["holders"]


def test_init_makes_a_root_and_a_private_key_of_ones_own(admin: Terminal) -> None:
    shown = admin.does("keys", "show", "--json")
    assert shown.json["org"] == "oai"
    threshold, people = _holders(shown, "alert_actual")
    assert threshold == 1
    assert "Operadora" in people
    assert _holders(shown, "alert_free_text")[0] == 2
    for name in ("root", "operator"):
        assert (admin.profile / f"{name}.key").stat().st_mode & 0o777 == 0o600


def test_init_never_writes_over_a_root(admin: Terminal) -> None:
    before = (admin.profile / "root.key").read_bytes()
    admin.is_refused("keys", "init", "--passphrase-file", admin.passphrase)
    assert (admin.profile / "root.key").read_bytes() == before


def test_a_short_passphrase_makes_no_key(hub: HubProcess, new_hub: NewHub, someone: NewTerminal) -> None:
    own = new_hub("own")
    person = someone("a")
    person.does("login", "--hub", own.url, "--admin-token", own.folder / "admin-token")
    assert "8" in person.is_refused("keys", "init", "--passphrase-file", person.file("short", "corta\n"))
    assert not (person.profile / "operator.key").exists()
    person.does("keys", "init", "--passphrase-file", person.passphrase)


def test_a_profile_with_no_keys_says_how_to_make_them(someone: NewTerminal) -> None:
    assert "signage keys init" in someone("a").is_refused("keys", "show")


def test_a_second_operator_asks_and_is_approved_and_moves_to_another_pc(admin: Terminal, someone: NewTerminal) -> None:
    second = someone("second")
    secret = second.file("passphrase", f"{SECOND_PASSPHRASE}\n")
    request = second.home / "request.json"
    second.does("keys", "request", request, "--label", "Segundo", "--passphrase-file", secret)
    proposal = admin.home / "root.proposed"
    admin.does("keys", "approve", request, "--proposal", proposal, "--passphrase-file", admin.passphrase)
    assert not proposal.exists()
    assert "Segundo" in _holders(admin.does("keys", "show", "--json"), "alert_actual")[1]
    public = admin.home / "public.json"
    admin.does("keys", "export", public)
    second.does("keys", "import", public)
    assert {"Operadora", "Segundo"} <= set(_holders(second.does("keys", "show", "--json"), "alert_actual")[1])
    assert PASSPHRASE not in public.read_text()


def test_an_operator_is_revoked_by_the_name_of_the_key(new_hub: NewHub, someone: NewTerminal) -> None:
    hub, boss, other = new_hub("own"), someone("boss"), someone("other")
    boss.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    boss.does("keys", "init", "--label", "Jefa", "--passphrase-file", boss.passphrase)
    request = other.home / "request.json"
    other.does("keys", "request", request, "--label", "Otro", "--passphrase-file", other.passphrase)
    proposal = boss.home / "root.proposed"
    options = ("--proposal", proposal, "--passphrase-file", boss.passphrase)
    boss.does("keys", "approve", request, *options)
    public = json.loads(request.read_text())["public"]
    boss.does("keys", "revoke", public[:12], "--max-seq", 0, *options)
    shown = boss.does("keys", "show", "--json")
    assert shown.json["version"] == 3
    assert _holders(shown, "alert_actual")[1] == ["Jefa"]
    boss.is_refused("keys", "revoke", "ffffffffffff", "--max-seq", 0, *options)
    last = json.loads((boss.profile / "operator.key").read_text())["public"]
    boss.is_refused("keys", "revoke", last, "--max-seq", 0, *options)


def test_a_key_for_drills_signs_drills_alone_and_stays_so_when_others_come_and_go(
    new_hub: NewHub, someone: NewTerminal
) -> None:
    hub, boss, learner, other = new_hub("school"), someone("boss"), someone("learner"), someone("other")
    boss.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    boss.does("keys", "init", "--label", "Jefa", "--passphrase-file", boss.passphrase)
    options = ("--proposal", boss.home / "root.proposed", "--passphrase-file", boss.passphrase)

    def asks(who: Terminal, label: str, *more: str) -> str:
        request = who.home / "request.json"
        who.does("keys", "request", request, "--label", label, "--passphrase-file", who.passphrase)
        boss.does("keys", "approve", request, *more, *options)
        return str(json.loads(request.read_text())["public"])[:12]

    drills = asks(learner, "Practicante", "--drills-only")
    operator = asks(other, "Otro")
    boss.does("keys", "revoke", operator, "--max-seq", 0, *options)
    shown = boss.does("keys", "show", "--json")
    assert _holders(shown, "alert_drill")[1] == ["Jefa", "Practicante"]
    assert _holders(shown, "alert_actual")[1] == _holders(shown, "templates")[1] == ["Jefa"]
    mine = boss.profile / "operator.key"
    public = json.loads(mine.read_text())["public"]
    request = boss.file("own.req", json.dumps({"public": public, "label": "Jefa"}))
    assert "ya firma alertas reales" in boss.is_refused("keys", "approve", request, "--drills-only", *options)
    boss.does("keys", "revoke", drills, "--max-seq", 0, *options)
    assert _holders(boss.does("keys", "show", "--json"), "alert_drill")[1] == ["Jefa"]


@pytest.fixture
def three(new_hub: NewHub, someone: NewTerminal) -> Terminal:
    """A root that three people hold, two of whom must sign."""
    hub, chief = new_hub("three"), someone("chief")
    chief.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    holders = [chief.file(f"holder-{n}", f"frase de la persona {n}\n") for n in (1, 2, 3)]
    arguments = ["keys", "init", "--holders", 3, "--threshold", 2, "--root-folder", chief.home / "usb"]
    for file in holders:
        arguments += ["--holder-passphrase-file", file]
    chief.does(*arguments, "--passphrase-file", chief.passphrase)
    return chief


def test_a_root_of_three_people_lies_where_they_said(three: Terminal) -> None:
    keys = sorted((three.home / "usb").iterdir())
    assert [key.name for key in keys] == ["root-1.key", "root-2.key", "root-3.key"]
    assert all(key.stat().st_mode & 0o777 == 0o600 for key in keys)
    assert not (three.profile / "root.key").exists()
    threshold, people = _holders(three.does("keys", "show", "--json"), "root")
    assert (threshold, len(people)) == (2, 3)


def test_one_holder_alone_changes_nothing_and_the_second_one_does(three: Terminal, someone: NewTerminal) -> None:
    other = someone("other")
    request = other.home / "request.json"
    other.does("keys", "request", request, "--label", "Otra", "--passphrase-file", other.passphrase)
    proposal = three.home / "root.proposed"

    def approve(number: int) -> Answer:
        return three.does(
            *("keys", "approve", request, "--proposal", proposal),
            *("--root-key", three.home / "usb" / f"root-{number}.key"),
            *("--passphrase-file", three.home / f"holder-{number}"),
        )

    approve(1)
    assert proposal.exists()
    approve(1)  # the same person twice is one person
    assert three.does("keys", "show", "--json").json["version"] == 1
    approve(3)
    shown = three.does("keys", "show", "--json")
    assert shown.json["version"] == 2
    assert "Otra" in _holders(shown, "alert_actual")[1]


def test_holders_passphrases_are_asked_for_when_no_file_is_given(new_hub: NewHub, someone: NewTerminal) -> None:
    hub, chief = new_hub("three"), someone("chief")
    chief.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    spoken = "".join(f"frase de la persona {n}\n" * 2 for n in (1, 2))
    chief.does(
        *("keys", "init", "--holders", 2, "--threshold", 2, "--root-folder", chief.home / "usb"),
        *("--passphrase-file", chief.passphrase),
        says=spoken,
    )
    assert len(list((chief.home / "usb").iterdir())) == 2


@pytest.mark.parametrize(
    "options",
    [
        ("--holders", 2, "--threshold", 3, "--root-folder", "usb"),
        ("--holders", 3, "--threshold", 2),
        ("--threshold", 2),
    ],
    ids=["more signatures than people", "nowhere to put them", "one person, two signatures"],
)
def test_a_ceremony_that_cannot_work_leaves_nothing_behind(
    options: tuple[object, ...], new_hub: NewHub, someone: NewTerminal
) -> None:
    hub, chief = new_hub("own"), someone("chief")
    chief.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    options = tuple(chief.home / "usb" if option == "usb" else option for option in options)
    chief.is_refused("keys", "init", *options, "--passphrase-file", chief.passphrase)
    assert not (chief.profile / "operator.key").exists()
    assert not (chief.home / "usb").exists()


def test_a_stolen_hub_gets_new_keys_and_the_old_ones_are_no_longer_named(new_hub: NewHub, someone: NewTerminal) -> None:
    hub, boss = new_hub("own"), someone("boss")
    boss.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    boss.does("keys", "init", "--passphrase-file", boss.passphrase)
    before = {key.name: key.read_text() for key in (hub.folder / "keys").glob("*.key")}
    hub.stop()
    for key in (hub.folder / "keys").glob("*.key"):
        key.unlink()
    hub.start()
    boss.does("keys", "hub", "--proposal", boss.home / "root.proposed", "--passphrase-file", boss.passphrase)
    assert boss.does("keys", "show", "--json").json["version"] == 2
    assert all(key.read_text() != before[key.name] for key in (hub.folder / "keys").glob("*.key"))
    boss.does("publish", "--json")


def test_a_root_key_of_one_person_is_renewed_and_put_in_use(new_hub: NewHub, someone: NewTerminal) -> None:
    hub, boss = new_hub("own"), someone("boss")
    boss.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    boss.does("keys", "init", "--label", "Jefa", "--passphrase-file", boss.passphrase)
    fresh, request, proposal = (boss.home / name for name in ("raiz.key", "raiz.req", "root.proposed"))
    said = ("--label", "Jefa 2031", "--passphrase-file", boss.passphrase)
    assert "--key" in boss.is_refused("keys", "request", request, "--root", *said)
    boss.does("keys", "request", request, "--root", "--key", fresh, *said)
    assert fresh.stat().st_mode & 0o777 == 0o600
    old = next(one["key"] for one in boss.does("keys", "show", "--json").json["keys"] if one["roles"] == ["root"])
    options = ("--proposal", proposal, "--passphrase-file", boss.passphrase)
    assert f"Jefa ({old[:12]})" in boss.is_refused("keys", "approve", request, *options)
    waits = boss.does("keys", "approve", request, "--instead-of", old[:6], *options).out
    assert "1 de 1 firmas de la raíz 1; 0 de 1 firmas de la raíz 2" in waits
    assert boss.does("keys", "show", "--json").json["version"] == 1, "the new key has not signed yet"
    done = boss.does("keys", "approve", request, "--instead-of", old[:6], "--root-key", fresh, *options)
    assert "keys use" in done.out + done.err
    assert _holders(boss.does("keys", "show", "--json"), "root") == (1, ["Jefa 2031"])
    assert "--root-key" in boss.is_refused("keys", "second", "", *options), "the old key signs nothing more"
    assert not proposal.exists()
    boss.does("keys", "second", "", *options, "--root-key", fresh)
    boss.does("keys", "use", fresh)
    assert json.loads((boss.profile / "root.key").read_text()) == json.loads(fresh.read_text())
    assert (boss.profile / f"root-{old[:12]}.key").exists(), "nothing is lost"
    boss.does("keys", "second", "", *options)
    assert boss.does("keys", "show", "--json").json["version"] == 4


def test_an_operators_key_is_renewed_and_the_approved_words_are_believed_on(
    new_hub: NewHub, someone: NewTerminal
) -> None:
    hub, boss = new_hub("own"), someone("boss")
    mine = ("--passphrase-file", boss.passphrase)
    boss.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    boss.does("keys", "init", "--label", "Jefa", *mine)
    fresh, request = (boss.home / name for name in ("nueva.key", "nueva.req"))
    root = ("--proposal", boss.home / "root.proposed")
    boss.does("keys", "request", request, "--key", fresh, "--label", "Jefa 2031", *mine)
    boss.does("keys", "approve", request, *root, *mine)
    old = json.loads((boss.profile / "operator.key").read_text())["public"]
    refused = boss.run("keys", "revoke", old, "--max-seq", 9, *root, *mine)
    assert refused.status == 1
    assert "0 de 1 firmas" in refused.err, "every screen would have lost the words of alerts"
    assert "template approve --in-force" in refused.err
    assert "Usted ya la firmó" in boss.is_refused("template", "approve", "--in-force", *mine)
    boss.does("keys", "use", fresh)
    assert "enviadas al hub" in boss.does("template", "approve", "--in-force", *mine).out, (
        "the one who is gone need not"
    )
    boss.does("keys", "revoke", old, "--max-seq", 9, *root, *mine)
    assert _holders(boss.does("keys", "show", "--json"), "alert_actual") == (1, ["Jefa 2031"])
    assert "RANSOM" in boss.does("alert", "templates").out


def test_of_three_operators_a_stolen_key_goes_while_the_hub_is_off(new_hub: NewHub, someone: NewTerminal) -> None:
    hub, boss, luis = new_hub("own"), someone("boss"), someone("luis")
    mine = ("--proposal", boss.home / "root.proposed", "--passphrase-file", boss.passphrase)
    boss.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    boss.does("keys", "init", "--label", "Jefa", "--passphrase-file", boss.passphrase)
    for person in (luis, someone("eva")):
        request = person.home / "request.json"
        person.does("keys", "request", request, "--label", person.home.name, "--passphrase-file", person.passphrase)
        boss.does("keys", "approve", request, *mine)
    public, stolen = boss.home / "public.json", json.loads((boss.profile / "operator.key").read_text())["public"]
    boss.does("keys", "export", public)
    luis.does("keys", "import", public)
    hub.stop()
    assert "--in-force" in boss.run("keys", "revoke", stolen, "--max-seq", 0, *mine).err
    assert "template send" in luis.does("template", "approve", "--in-force", "--passphrase-file", luis.passphrase).out
    luis.does("keys", "export", public)
    boss.does("keys", "import", public)
    boss.does("keys", "revoke", stolen, "--max-seq", 0, *mine)
    hub.start()
    # The hub has the words with the signature that goes: they come with the root that takes it away.
    assert boss.does("keys", "send").out.endswith(": 1.\n")
    assert "RANSOM" in boss.does("alert", "templates").out
    assert boss.does("template", "fetch").status == 0


def test_two_of_three_replace_the_root_key_that_the_third_one_lost(three: Terminal) -> None:
    fresh, request, proposal = (three.home / name for name in ("nueva.key", "nueva.req", "root.proposed"))
    three.does(
        *("keys", "request", request, "--root", "--key", fresh, "--label", "Raíz 3 nueva"),
        *("--passphrase-file", three.passphrase),
    )
    lost = json.loads((three.home / "usb" / "root-3.key").read_text())["public"]
    for number in (1, 2):
        three.does(
            *("keys", "approve", request, "--instead-of", lost, "--proposal", proposal),
            *("--root-key", three.home / "usb" / f"root-{number}.key"),
            *("--passphrase-file", three.home / f"holder-{number}"),
        )
    assert _holders(three.does("keys", "show", "--json"), "root") == (2, ["Raíz 1", "Raíz 2", "Raíz 3 nueva"])
    three.is_refused("keys", "use", three.home / "usb" / "root-3.key")


def test_a_stale_pc_signs_over_the_newest_root(new_hub: NewHub, someone: NewTerminal) -> None:
    hub, boss, stale = new_hub("own"), someone("boss"), someone("stale")
    boss.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    boss.does("keys", "init", "--label", "Jefa", "--passphrase-file", boss.passphrase)
    shutil.copytree(boss.home, stale.home)
    for person, name in ((boss, "luis"), (stale, "eva")):
        request = someone(name).home / "request.json"
        someone(name).does("keys", "request", request, "--label", name, "--passphrase-file", boss.passphrase)
        proposal = person.home / "root.proposed"
        person.does("keys", "approve", request, "--proposal", proposal, "--passphrase-file", person.passphrase)
    shown = stale.does("keys", "show", "--json")
    assert shown.json["version"] == 3
    assert _holders(shown, "alert_actual")[1] == ["Jefa", "eva", "luis"]


def test_two_roots_signed_apart_are_told_from_each_other(new_hub: NewHub, someone: NewTerminal) -> None:
    hub, boss, apart = new_hub("own"), someone("boss"), someone("apart")
    boss.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    boss.does("keys", "init", "--label", "Jefa", "--passphrase-file", boss.passphrase)
    shutil.copytree(boss.home, apart.home)
    for person, address in ((apart, ""), (boss, "")):
        if person is apart:
            hub.stop()
        proposal = person.home / "root.proposed"
        person.does("keys", "second", address, "--proposal", proposal, "--passphrase-file", person.passphrase)
        if person is apart:
            hub.start()
    assert "2.dsse" in apart.is_refused("keys", "send")
    (apart.profile / "root" / "2.dsse").unlink()
    apart.does("keys", "send")
    assert apart.does("keys", "show", "--json").json["version"] == 2


def test_a_root_signed_while_the_hub_was_off_is_brought_to_it_later(new_hub: NewHub, someone: NewTerminal) -> None:
    hub, boss, other = new_hub("own"), someone("boss"), someone("other")
    boss.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    boss.does("keys", "init", "--label", "Jefa", "--passphrase-file", boss.passphrase)
    request = other.home / "request.json"
    other.does("keys", "request", request, "--label", "Otro", "--passphrase-file", other.passphrase)
    hub.stop()
    options = ("--proposal", boss.home / "root.proposed", "--passphrase-file", boss.passphrase)
    said = boss.does("keys", "approve", request, *options)
    assert "raíz 1, la de este equipo" in said.out + said.err
    assert "keys send" in said.out + said.err
    hub.start()
    assert boss.does("keys", "send").out.endswith(": 1.\n")
    assert boss.does("keys", "send").out.endswith(": 0.\n")


def test_nobody_signs_a_proposal_for_something_else(three: Terminal, someone: NewTerminal) -> None:
    proposal = three.home / "root.proposed"
    for number, name in ((1, "one"), (2, "other")):
        request = someone(name).home / "request.json"
        someone(name).does("keys", "request", request, "--label", name, "--passphrase-file", someone(name).passphrase)
        options = ("--proposal", proposal, "--root-key", three.home / "usb" / f"root-{number}.key")
        answer = three.run("keys", "approve", request, *options, "--passphrase-file", three.home / f"holder-{number}")
        assert answer.status == number - 1
    assert "otro cambio" in answer.err


def test_init_again_teaches_a_hub_that_lost_everything_but_its_keys(new_hub: NewHub, someone: NewTerminal) -> None:
    hub, boss = new_hub("own"), someone("boss")
    boss.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    boss.does("keys", "init", "--passphrase-file", boss.passphrase)
    hub.stop()
    for file in hub.folder.glob("hub.db*"):
        file.unlink()
    hub.start()
    boss.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    assert "signage keys init --hub" in boss.is_refused("keys", "send"), "it lacks them all, and the words as well"
    boss.does("keys", "init", "--passphrase-file", boss.passphrase)
    assert boss.does("keys", "send").out.endswith(": 0.\n")
    assert boss.does("keys", "show", "--json").json["version"] == 1
    boss.is_refused("keys", "init", "--passphrase-file", boss.passphrase)


def test_a_request_does_not_take_the_place_of_its_own_key(someone: NewTerminal) -> None:
    person = someone("a")
    person.home.mkdir(parents=True, exist_ok=True)
    (person.home / "here").symlink_to(person.home)
    file, again = person.home / "nueva.req", person.home / "here" / "nueva.req"
    said = ("--label", "Otra", "--passphrase-file", person.passphrase)
    assert "el mismo archivo" in person.is_refused("keys", "request", file, "--key", again, *said)
    own = person.profile / "operator.key"
    assert "el mismo archivo" in person.is_refused("keys", "request", own, *said)
    assert not file.exists()
    assert not own.exists()


def test_a_file_that_is_no_request_is_one_line(admin: Terminal) -> None:
    for text in ("", "hola", "{}", '{"public": "00", "label": "x"}'):
        admin.is_refused("keys", "approve", admin.file("bad", text), "--passphrase-file", admin.passphrase)
    admin.is_refused("keys", "approve", admin.home / "absent", "--passphrase-file", admin.passphrase)


def test_a_file_that_is_no_export_is_one_line(someone: NewTerminal) -> None:
    person = someone("a")
    for text in ("", "{}", '{"roots": ["*"], "templates": ""}', '{"roots": ["aG9sYQ=="], "templates": ""}'):
        person.is_refused("keys", "import", person.file("bad", text))
    assert not (person.profile / "templates.dsse").exists()


def test_a_wrong_passphrase_is_one_line(admin: Terminal, someone: NewTerminal) -> None:
    other = someone("other")
    request = other.home / "request.json"
    other.does("keys", "request", request, "--label", "Otro", "--passphrase-file", other.passphrase)
    wrong = admin.file("wrong", "no es la frase\n")
    assert "frase" in admin.is_refused("keys", "approve", request, "--passphrase-file", wrong)
