"""alert: orders from a terminal, with a hub and without one."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from terminal import SECOND_PASSPHRASE, Terminal

from builders import an_alert
from signage.bench.crowd import CrowdScreen, forget_crowd, pair_crowd
from signage.bench.rig import HubProcess
from signage.cli.sending import _Goal
from signage.client import HubClient, KnownScreen
from signage.model.alert import Status
from signage.model.ids import AlertId, ScreenId
from signage.model.proof import Receipt, ReceiptKind
from signage.sync.fetcher import HttpFetcher
from signage.trust.document import sign

NewTerminal = Callable[[str], Terminal]
NewHub = Callable[[str], HubProcess]
CAIDA = ("--field", "sistema=Correo", "--field", "desde=10:42", "--field", "alterno=el teléfono")
END = ("--field", "sistema=Correo", "--field", "fin=11:30")


@pytest.fixture
def operator(admin: Terminal) -> Iterator[Terminal]:
    """An operator whose screens are free of alerts before and after."""
    yield admin
    for held in admin.does("alert", "list", "--json").json:
        admin.does("alert", "clear", held["id"], *END, "--passphrase-file", admin.passphrase, *_second(admin))


def _second(admin: Terminal) -> tuple[object, ...]:
    """Return the options that add a second operator's signature, once there is one."""
    key = admin.home / "second" / "operator.key"
    if not key.exists():
        return ()
    return ("--second-key", key, "--second-passphrase-file", admin.home / "second-passphrase")


@pytest.fixture(scope="session")
def second(admin: Terminal) -> Terminal:
    """The same office with a second operator, whose key file the first one may hold out to the command."""
    other = admin.home / "second"
    secret = admin.file("second-passphrase", f"{SECOND_PASSPHRASE}\n")
    request = admin.home / "second.json"
    admin.does("keys", "request", request, "--label", "Segunda", "--profile", other, "--passphrase-file", secret)
    proposal = admin.home / "second.proposed"
    admin.does("keys", "approve", request, "--proposal", proposal, "--passphrase-file", admin.passphrase)
    return admin


def _raise(terminal: Terminal, *options: object, code: str = "CAIDA", fields: tuple[str, ...] = CAIDA) -> str:
    options = ("--passphrase-file", terminal.passphrase, "--wait", 0, "--json", *options)
    return str(terminal.does("alert", "raise", code, *fields, *options).json["id"])


def _live(terminal: Terminal) -> dict[str, str]:
    return {held["id"]: held["status"] for held in terminal.does("alert", "list", "--json").json}


def test_the_templates_say_what_they_ask_and_who_signs(admin: Terminal) -> None:
    templates = {template["code"]: template for template in admin.does("alert", "templates", "--json").json}
    assert {"CAIDA", "RANSOM", "SIM", "FIN"} <= set(templates)
    assert templates["RANSOM"]["end_keys"] == 2
    assert "RANSOM" in admin.does("alert", "templates").out


def test_a_laptop_with_the_key_and_the_list_of_screens_needs_nothing_else(
    admin: Terminal, someone: NewTerminal, new_hub: NewHub
) -> None:
    laptop, listed = someone("laptop"), admin.home / "pantallas.json"
    admin.does("screen", "export", listed)
    laptop.profile.mkdir(parents=True)
    key = laptop.profile / "operator.key"
    key.write_bytes((admin.profile / "operator.key").read_bytes())
    order = ("alert", "raise", "CAIDA", *CAIDA, "--passphrase-file", laptop.passphrase, "--wait", 0)
    assert "le falta la raíz" in laptop.is_refused(*order), "it does not tell a holder of a key to make one"
    # Somebody else's list gives no root to a profile.
    other, own = someone("other"), new_hub("theirs")
    other.does("login", "--hub", own.url, "--admin-token", own.folder / "admin-token")
    other.does("keys", "init", "--passphrase-file", other.passphrase)
    theirs = other.home / "pantallas.json"
    other.does("screen", "export", theirs)
    assert "no firma" in laptop.is_refused(*order, "--screens", theirs)
    assert not (laptop.profile / "root").exists()
    said = laptop.is_refused(*order, "--screens", listed)
    assert "--hub URL. La orden salió también por la red local" in said, "there are no screens here; all else is there"
    assert "RANSOM" in laptop.does("alert", "templates").out


def test_an_alert_is_raised_listed_and_ended(operator: Terminal) -> None:
    alert = _raise(operator)
    assert _live(operator) == {alert: "Actual"}
    assert alert in operator.does("alert", "list").out
    operator.does("alert", "clear", *END, "--passphrase-file", operator.passphrase)
    assert _live(operator) == {}


def test_what_was_ended_stays_in_the_whole_list(operator: Terminal) -> None:
    alert = _raise(operator)
    operator.does("alert", "clear", alert, *END, "--passphrase-file", operator.passphrase)
    assert alert in {held["id"] for held in operator.does("alert", "list", "--all", "--json").json}


def test_a_drill_waits_behind_a_band_and_behind_all_well_again_and_whoever_raises_it_is_told(
    operator: Terminal,
) -> None:
    mine, waits = ("--passphrase-file", operator.passphrase), "el simulacro se verá cuando él termine"
    drill = ("alert", "raise", "CAIDA", *CAIDA, "--drill", "--wait", 0, *mine)
    real = _raise(operator)
    assert waits in operator.does(*drill).out
    operator.does("alert", "clear", real, *END, *mine, "--minutes", 5)
    assert waits in operator.does(*drill).out


@contextmanager
def _a_screen_that_takes_drills(hub: HubProcess, operator: Terminal) -> Iterator[CrowdScreen]:
    """A screen of everybody that says of each drill that it has it, and draws nothing."""
    password = operator.file("password", "una frase larga\n")
    operator.does("user", "add", "instala", "--role", "admin", "--password-file", password)
    client, stopped = HubClient(hub.url), threading.Event()
    client.login("instala", "una frase larga")
    (screen,) = pair_crowd(client, hub.url, 1)

    def answer() -> None:
        fetcher, answered = HttpFetcher(hub.url, token=screen.token), set[AlertId]()
        while not stopped.wait(0.2):
            for drill in (one.id for one in client.alerts() if one.live and one.alert.status is Status.EXERCISE):
                if drill not in answered:
                    after = timedelta(milliseconds=3)
                    took = Receipt(
                        screen=screen.id, alert=drill, kind=ReceiptKind.RECEIVED, after=after, path="push"
                    )  # fmt: skip
                    fetcher.send("/v1/receipts", sign(took, [screen.key]))
                    answered.add(drill)

    answering = threading.Thread(target=answer)
    answering.start()
    try:
        yield screen
    finally:
        stopped.set()
        answering.join()
        forget_crowd(client, [screen])
        client.close()
        # Other tests share this hub: it has one administrator again.
        operator.does("user", "remove", "instala")


def test_nobody_waits_for_a_screen_that_holds_a_drill_behind_what_is_real(hub: HubProcess, operator: Terminal) -> None:
    everybody = ("--audience", "ciudadania", "--audience", "servidores", "--passphrase-file", operator.passphrase)
    real = operator.does("alert", "raise", "CAIDA", *CAIDA, *everybody, "--wait", 0, "--json").json["id"]
    drill = ("alert", "raise", "CAIDA", *CAIDA, *everybody, "--drill", "--wait", 50)
    with _a_screen_that_takes_drills(hub, operator) as screen:
        told = operator.does(*drill, "--json").json
        lines = operator.does(*drill).out.splitlines()
    assert (told["painted"], told["hidden_by"], told["waiting"]) == (0, [real], [screen.id])
    assert told["elapsed_ms"] < 40_000
    assert lines[0].startswith("Hay un aviso real en pantalla"), "before anything is waited for"
    assert lines[-1] == "La tienen y esperan: Simulada 0001."


def test_who_hears_a_drill_for_others_does_not_wait_with_it() -> None:
    asked, other = (KnownScreen(id=ScreenId(name), name=name, device_key="") for name in ("sala", "lobby"))
    took = [
        Receipt(screen=one.id, alert=AlertId("a"), kind=ReceiptKind.RECEIVED, after=timedelta(), path="lan")
        for one in (asked, other)
    ]

    class Heard:
        def receipts(self, alert: AlertId) -> list[Receipt]:
            return [one for one in took if one.alert == alert]

    goal = _Goal(order=an_alert(), id=AlertId("a"), aimed=(asked,), hidden=frozenset({asked.id, other.id}))
    assert goal.waiting((), Heard()) == {asked.id}  # type: ignore[arg-type] # what it is asked is all there


def test_a_drill_is_one_in_its_signed_bytes(operator: Terminal) -> None:
    alert = _raise(operator, "--drill")
    assert _live(operator) == {alert: "Exercise"}


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("NADA",), "NADA"),
        (("CAIDA",), "Sistema que falla"),
        (("CAIDA", "--field", "sistema"), "campo=respuesta"),
        (("CAIDA", *CAIDA, "--field", f"sistema={'x' * 31}"), "31"),
        (("CAIDA", *CAIDA, "--field", "sistemas=Correo"), "sistema, desde, alterno"),
        (("CAIDA", *CAIDA, "--field", "desde=25:99"), "10:42"),
        (("CAIDA", *CAIDA, "--field", "alterno=73.145.882 de Pedro"), "identificación"),
        (("CAIDA", *CAIDA, "--next-update", "mañana"), "Próximo aviso"),
        (("CAIDA", *CAIDA, "--contact", "9" * 81), "81"),
        (("RANSOM", "--field", "tramite=predial"), "--contact"),
    ],
    ids=[
        "no such template", "no answers", "not field=answer", "too long", "a field that nobody asks", "no hour",
        "an identity number", "no hour of the next update", "a contact too long", "nobody to call",
    ],
)  # fmt: skip
def test_an_order_that_cannot_be_made_says_why(admin: Terminal, arguments: tuple[str, ...], word: str) -> None:
    assert word in admin.is_refused("alert", "raise", *arguments, "--passphrase-file", admin.passphrase)
    assert _live(admin) == {}


def test_an_unknown_audience_is_wrong_usage(admin: Terminal) -> None:
    assert admin.run("alert", "raise", "CAIDA", *CAIDA, "--audience", "marcianos").status == 2


def test_which_of_two_alerts_to_end_must_be_said(operator: Terminal) -> None:
    first, second = _raise(operator), _raise(operator)
    line = operator.is_refused("alert", "clear", *END, "--passphrase-file", operator.passphrase)
    assert "2" in line
    operator.does("alert", "clear", first, second, *END, "--passphrase-file", operator.passphrase)
    assert _live(operator) == {}


def test_an_alert_that_nobody_knows_is_named(operator: Terminal) -> None:
    _raise(operator)
    assert "nadie" in operator.is_refused("alert", "clear", "nadie", "--passphrase-file", operator.passphrase)


def test_all_well_again_is_not_shown_with_holes(operator: Terminal) -> None:
    alert = _raise(operator)
    mine = ("--minutes", 5, "--passphrase-file", operator.passphrase, "--wait", 0)
    assert "Sistema que ya funciona" in operator.is_refused("alert", "clear", alert, *mine)
    operator.does("alert", "clear", alert, *END, *mine)


def test_what_an_alert_says_is_in_the_list_and_kept_words_follow_the_office(operator: Terminal) -> None:
    _raise(operator, "--contact", "Mesa 1412")
    assert "Correo no funciona desde las 10:42" in operator.does("alert", "list").out
    listed = operator.run("alert", "list", language="en").out
    assert "Correo is down since 10:42" in listed
    assert "what it says" in listed
    kept = json.loads((operator.profile / "office.json").read_text())
    assert kept["zone"] == "America/Bogota"


def test_nothing_to_end_is_one_line(admin: Terminal) -> None:
    assert "vivas" in admin.is_refused("alert", "clear", *END, "--passphrase-file", admin.passphrase)


def test_a_correction_from_the_terminal_says_that_the_matter_is_settled(operator: Terminal) -> None:
    mine = ("--contact", "Mesa 1412", "--passphrase-file", operator.passphrase, "--wait", 0)
    told = _raise(operator)
    for code, answers, state in (
        ("CAIDA", CAIDA, "identified"),
        ("CORRECCION", ("-f", "evento=falla", "-f", "hora=10:42"), "resolved"),
    ):
        order = operator.home / f"{code}.dsse"
        operator.does("alert", "update", code, told, *answers, *mine, "--out", order)
        assert operator.does("alert", "verify", order, "--json").json["alert"]["state"] == state


def test_a_cyber_attack_is_ended_by_two_operators_or_not_at_all(second: Terminal, operator: Terminal) -> None:
    alert = _raise(operator, code="RANSOM", fields=("--field", "tramite=predial", "--contact", "Mesa 1412"))
    mine = ("--passphrase-file", operator.passphrase)
    assert "--second-key" in operator.is_refused("alert", "clear", alert, *END, *mine)
    junk = ("--second-key", operator.passphrase, "--second-passphrase-file", operator.passphrase)
    assert "no es la llave de un operador" in operator.is_refused("alert", "clear", alert, *END, *mine, *junk)
    same = ("--second-key", operator.profile / "operator.key", "--second-passphrase-file", operator.passphrase)
    operator.is_refused("alert", "clear", alert, *END, *mine, *same)
    assert _live(operator) == {alert: "Actual"}
    drill = ("alert", "raise", "CAIDA", *CAIDA, "--drill", "--wait", 0, *mine)
    assert "el simulacro se verá cuando él termine" in operator.does(*drill).out
    (practised,) = set(_live(operator)) - {alert}
    operator.does("alert", "clear", practised, *END, *mine)
    fields = ("--field", "tramite=catastro", "--contact", "Mesa 1412", "--wait", 0, "--json")
    beside = operator.does("alert", "update", "RANSOM", alert, *fields, *mine).json["id"]
    assert set(_live(operator)) == {alert, beside}
    said = operator.does("alert", "clear", alert, *END, *mine, *_second(second)).out
    assert f"(1). Para darle fin: signage alert clear {beside}" in said
    assert "darle fin" not in operator.does("alert", "clear", beside, *END, *mine, *_second(second)).out
    assert _live(operator) == {}
    key = json.loads((second.home / "second" / "operator.key").read_text())["public"]
    wrong = ("--passphrase-file", operator.file("wrong", "otra frase larga\n"))
    told = operator.run("keys", "revoke", key, "--max-seq", 0, *wrong)
    assert told.status == 1
    assert "vuelven si aún viven" in told.out, "whoever retires a key is told what comes back, before signing"
    assert "--max-seq" in told.out


def test_the_second_operator_signs_at_a_pc_of_their_own(second: Terminal, operator: Terminal) -> None:
    mine = ("--passphrase-file", operator.passphrase)
    theirs = ("--profile", second.home / "second", "--passphrase-file", second.home / "second-passphrase", "--wait", 0)
    chain = operator.home / "chain.json"
    operator.does("keys", "export", chain)
    operator.does("keys", "import", chain, "--profile", second.home / "second")
    attack = _raise(operator, code="RANSOM", fields=("--field", "tramite=predial", "--contact", "Mesa 1412"))
    assert "quite --ask-second" in operator.is_refused("alert", "raise", "CAIDA", *CAIDA, "--ask-second", *mine)

    told = operator.does("alert", "clear", attack, *END, *mine, "--ask-second").out
    (listed,) = operator.does("alert", "waiting", "--json").json
    assert f"signage alert sign {listed['id']}" in told
    assert (len(listed["signers"]), listed["asked"]) == (1, 2)
    assert _live(operator) == {attack: "Actual"}, "what one operator signed ends no attack"
    assert "ya firmó" in operator.is_refused("alert", "sign", listed["id"], *mine, "--json")
    said = operator.does("alert", "sign", listed["id"], *theirs).out
    assert "sistema: Correo" in said, "who signs reads what they sign"
    assert _live(operator) == {}
    assert operator.does("alert", "waiting", "--json").json == []
    assert "espere una firma" in operator.is_refused("alert", "sign", listed["id"], *theirs)

    carried, words = operator.home / "carried.dsse", ("--text", "Salga ya.", "--text-en", "Leave now.")
    nobody = ("--hub", "http://127.0.0.1:9", "--no-lan")
    waits = operator.does("alert", "raise", "CAIDA", *CAIDA, *words, *mine, *nobody, "--ask-second", "--out", carried)
    assert f"signage alert sign {carried}" in waits.out
    assert "firma de dos operadores" in operator.is_refused("alert", "verify", carried)
    operator.does("alert", "sign", carried, *theirs)
    assert list(_live(operator).values()) == ["Actual"]


def test_words_that_nobody_approved_are_signed_by_two(second: Terminal, operator: Terminal) -> None:
    mine = ("--passphrase-file", operator.passphrase, "--wait", 0, "--json")
    words = ("--text", "Salga por la puerta norte.", "--text-en", "Leave by the north door.")
    assert "--second-key" in operator.is_refused("alert", "raise", "CAIDA", *CAIDA, *words, *mine)
    half = operator.is_refused("alert", "raise", "CAIDA", *CAIDA, *words[:2], *mine, *_second(second))
    assert "español y en inglés" in half
    assert _live(operator) == {}
    alert = operator.does("alert", "raise", "CAIDA", *CAIDA, *words, *mine, *_second(second)).json["id"]
    assert _live(operator) == {alert: "Actual"}


def test_an_order_travels_in_a_file(operator: Terminal, someone: NewTerminal) -> None:
    order = operator.home / "order.dsse"
    alert = _raise(operator, "--out", order)
    assert alert in operator.does("alert", "verify", order).out
    assert operator.does("alert", "verify", order, "--json").json["keys"] == 1
    exported = operator.home / "exported.dsse"
    operator.does("alert", "export", alert, exported)
    assert exported.read_bytes() == order.read_bytes()
    again = operator.does("alert", "import", order, "--wait", 0, "--json").json
    assert again["id"] == alert
    assert list(_live(operator)) == [alert]
    operator.is_refused("alert", "export", "no-such-alert", exported)


def test_an_alert_leaves_as_cap_and_a_foreign_one_is_told_and_never_sent(operator: Terminal) -> None:
    alert = _raise(operator, "--drill")
    out = operator.home / "alerta.xml"
    operator.does("alert", "export", alert, out)
    (told,) = operator.does("alert", "import", out, "--json").json["messages"]
    assert told["message"]["identifier"] == alert
    assert told["message"]["status"] == "Exercise"
    assert "No es una orden" in operator.does("alert", "import", out).out
    many = "".join(f"<area><areaDesc>Barrio {number}</areaDesc></area>" for number in range(1000))
    words = out.read_text().replace("UTF-8", "UTF-16").replace("</headline>", "x" * 5000 + "</headline>")
    wide = operator.home / "ancha.xml"
    wide.write_bytes(words.replace("</info>", many + "</info>").encode("utf-16-be"))
    said = operator.does("alert", "import", wide).out
    assert "Barrio 3" in said
    assert "Barrio 9" not in said
    assert len(said) < 2000
    bad = operator.file("mal.xml", '<!DOCTYPE a [<!ENTITY b "c">]><alert/>')
    assert "DOCTYPE" in operator.is_refused("alert", "import", bad)


def _altered(order: bytes) -> dict[str, bytes]:
    document = json.loads(order)
    unsigned = json.dumps({**document, "signatures": []}).encode()
    other_type = json.dumps({**document, "payloadType": "application/vnd.signage.manifest+json"}).encode()
    swapped = document["payload"][:40] + ("A" if document["payload"][40] != "A" else "B") + document["payload"][41:]
    return {
        "empty": b"",
        "not JSON": b"hola",
        "a picture": b"\x89PNG\r\n\x1a\n" + bytes(64),
        "cut in the middle": order[: len(order) // 2],
        "too large": order + b" " * 20_000,
        "without signatures": unsigned,
        "of another type": other_type,
        "with one sign changed": json.dumps({**document, "payload": swapped}).encode(),
    }


def test_files_that_are_no_order_are_refused_one_by_one(operator: Terminal) -> None:
    order = operator.home / "order.dsse"
    alert = _raise(operator, "--out", order)
    for name, data in _altered(order.read_bytes()).items():
        bad = operator.home / f"{name}.dsse"
        bad.write_bytes(data)
        assert operator.is_refused("alert", "import", bad, "--wait", 0), name
    operator.is_refused("alert", "verify", bad)
    assert list(_live(operator)) == [alert]
    operator.does("alert", "report", alert, operator.home / "report.json")
    report = json.loads((operator.home / "report.json").read_bytes())
    for name, (data, words) in {
        "cut": (order.read_bytes()[:300], "dañado o incompleto: pida otra copia"),
        "cut-report": (b'{"entries": [', "dañado o incompleto: pida otra copia"),
        "half-a-report": (b'{"entries": []}', "no es un informe entero"),
        "more-than-a-report": (report | {"verdict": "x"}, "ningún hub escribió"),
        "of-another-incident": (report | {"incident": "x", "orders": report["orders"] * 9}, "más: --json"),
        "list": (b'{"screens": []}', "no es una orden firmada"),
        "vast": (b'{"a": "' + b"x" * 10_000_000 + b'"}', "no es una orden firmada"),
        "cap": (b"<?xml version='1.0'?><alert/>", "es un CAP y no lleva las firmas"),
    }.items():
        bad = operator.home / name
        bad.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
        assert words in operator.is_refused("alert", "verify", bad), name
    assert ".json o en .pdf" in operator.is_refused("alert", "report", alert, "report.docx")
    assert operator.run("alert", "import", order, "--wait", -1).status == 2
    operator.is_refused("alert", "import", operator.home / "absent.dsse")
    operator.is_refused("alert", "import", operator.home)


@pytest.fixture
def stranded(new_hub: NewHub, someone: NewTerminal) -> tuple[Terminal, HubProcess]:
    """An operator whose hub has just failed."""
    hub, operator = new_hub("own"), someone("operator")
    operator.does("login", "--hub", hub.url, "--admin-token", hub.folder / "admin-token")
    operator.does("keys", "init", "--passphrase-file", operator.passphrase)
    hub.stop()
    return operator, hub


def test_with_the_hub_off_orders_are_kept_and_ended_and_sent_later(
    stranded: tuple[Terminal, HubProcess], tmp_path: Path
) -> None:
    operator, hub = stranded
    mine = ("--passphrase-file", operator.passphrase, "--wait", 0)
    order, end = tmp_path / "order.dsse", tmp_path / "end.dsse"
    assert "--out" in operator.is_refused("alert", "raise", "CAIDA", *CAIDA, *mine)
    assert str(order) in operator.is_refused("alert", "raise", "CAIDA", *CAIDA, *mine, "--out", order)
    operator.does("alert", "verify", order)
    assert str(end) in operator.is_refused("alert", "clear", order, *END, *mine, "--out", end)
    operator.does("alert", "verify", end)
    hub.start()
    operator.does("alert", "import", order, "--wait", 0)
    assert len(_live(operator)) == 1
    operator.does("alert", "import", end, "--wait", 0)
    assert _live(operator) == {}


def test_with_every_hub_off_what_left_this_pc_is_ended_without_a_file(stranded: tuple[Terminal, HubProcess]) -> None:
    operator, _ = stranded
    mine = ("--passphrase-file", operator.passphrase, "--wait", 0)
    folder = operator.profile / "orders"
    for path in folder.glob("*.dsse"):
        path.unlink()
    assert "no responde" in operator.is_refused("alert", "clear", *END, *mine), "nothing is known to be up"
    operator.is_refused("alert", "raise", "CAIDA", *CAIDA, *mine)
    (first,) = (path.stem for path in folder.glob("*.dsse"))
    operator.is_refused("alert", "raise", "CAIDA", *CAIDA, *mine)
    (folder / "junk.dsse").write_bytes(b"{}")
    assert first in operator.is_refused("alert", "clear", *END, *mine), "several are ended by name alone"
    assert "salió" in operator.is_refused("alert", "clear", first, *END, *mine), "it left, and nobody is there to hear"
    assert "salió" in operator.is_refused("alert", "clear", *END, *mine)
    assert "no responde" in operator.is_refused("alert", "clear", *END, *mine), "both are over here"


def test_a_folder_that_cannot_be_written_is_one_line(admin: Terminal) -> None:
    options = ("--passphrase-file", admin.passphrase, "--out", "/proc/order.dsse")
    admin.is_refused("alert", "raise", "CAIDA", *CAIDA, *options)
    assert _live(admin) == {}


def test_a_stranger_with_a_session_and_a_key_of_their_own_raises_nothing(
    hub: HubProcess, admin: Terminal, stranded: tuple[Terminal, HubProcess]
) -> None:
    stranger, _ = stranded
    password = admin.file("password", "una frase larga\n")
    admin.does("user", "add", "ajeno", "--role", "operator", "--password-file", password)
    stranger.does("login", "--hub", hub.url, "--user", "ajeno", "--password-file", password)
    stranger.is_refused("alert", "raise", "CAIDA", *CAIDA, "--passphrase-file", stranger.passphrase)
    assert _live(admin) == {}
