"""An operator's profile and the orders made with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from builders import ANSWERS, NOON, ORG
from signage.console import Console, Office, shipped_templates
from signage.errors import AlertRejected, BadInput, Conflict, ManifestRejected, NotAllowed, NotFound
from signage.model.alert import SECOND_WITHIN, MsgType, Response, Status, TakeOver
from signage.trust import ceremony
from signage.trust.acceptance import TrustedSet, first_root
from signage.trust.ceremony import Founders, Holder, HubKeys
from signage.trust.document import Kind, Role, sign
from signage.trust.envelope import Envelope, SigningKey
from signage.trust.order import Aim, free_text
from signage.wording import add_signature

PHRASE = "una frase de prueba"
HUB = HubKeys(publish=SigningKey.new().public, head=SigningKey.new().public)
OFFICE = Office(now=NOON, contact="Ext. 1234", next_update="12:30")


@pytest.fixture
def console(tmp_path: Path) -> Console:
    desk = Console(tmp_path / "operator")
    desk.found(ORG, label="Ana", passphrase=PHRASE, hub=HUB, now=NOON)
    return desk


def test_founding_makes_a_root_that_screens_can_believe(console: Console) -> None:
    root = first_root(console.roots()[0])
    assert root.threshold_of(Role.ROOT) == 1
    assert root.threshold_of(Role.ALERT_FREE_TEXT) == 2
    assert root.keys_of(Role.PUBLISH) == {HUB.publish}
    trusted = TrustedSet(root=root)
    trusted.update_templates(console.founded().templates)
    assert {template.code for template in trusted.templates.values()} >= {"CAIDA", "RANSOM", "SIM", "FIN"}


def test_keys_lie_wrapped_and_readable_for_their_owner_alone(console: Console) -> None:
    for name in ("root", "operator"):
        path = console.folder / f"{name}.key"
        assert path.stat().st_mode & 0o777 == 0o600
        assert console.unlock(PHRASE, name).raw.hex() not in path.read_text()
    with pytest.raises(NotAllowed):
        console.unlock("otra frase larga")


def test_a_second_founding_never_writes_over_the_first(console: Console) -> None:
    before = console.roots()
    with pytest.raises(Conflict):
        console.found(ORG, label="Luis", passphrase=PHRASE, hub=HUB, now=NOON)
    assert console.roots() == before


def test_a_short_phrase_founds_nothing(tmp_path: Path) -> None:
    desk = Console(tmp_path / "operator")
    with pytest.raises(BadInput):
        desk.found(ORG, label="Ana", passphrase="corta", hub=HUB, now=NOON)
    assert not desk.is_founded
    desk.found(ORG, label="Ana", passphrase=PHRASE, hub=HUB, now=NOON)


def test_every_order_has_a_higher_number_than_the_last(console: Console) -> None:
    keys = [console.unlock(PHRASE)]
    seqs = []
    for _ in range(3):
        order = console.raise_alert(console.templates()["CAIDA"], ANSWERS, keys, OFFICE)
        seqs.append(console.trusted().update_alert(order).alert.seq)
    assert seqs == [1, 2, 3]


def test_two_troubles_of_one_minute_are_two_incidents(console: Console) -> None:
    keys = [console.unlock(PHRASE)]
    orders = [
        console.raise_alert(
            console.templates()[code], ANSWERS, keys, replace(OFFICE, now=NOON + timedelta(seconds=after))
        )
        for code, after in (("CAIDA", 1), ("RED", 40))
    ]
    names = [console.trusted().update_alert(order).alert.incident for order in orders]
    assert len(set(names)) == 2


def test_a_drills_template_makes_nothing_but_a_drill(console: Console) -> None:
    keys = [console.unlock(PHRASE)]
    order = console.raise_alert(console.templates()["SIM"], ANSWERS, keys, OFFICE, Aim(status=Status.ACTUAL))
    assert console.trusted().update_alert(order).alert.status is Status.EXERCISE


def test_any_template_can_be_drilled(console: Console) -> None:
    keys = [console.unlock(PHRASE)]
    order = console.raise_alert(console.templates()["RANSOM"], ANSWERS, keys, OFFICE, Aim(status=Status.EXERCISE))
    assert console.trusted().update_alert(order).alert.status is Status.EXERCISE


def test_a_missing_answer_sends_nothing(console: Console) -> None:
    with pytest.raises(BadInput, match="Falta"):
        console.raise_alert(console.templates()["CAIDA"], {}, [console.unlock(PHRASE)], OFFICE)


def test_an_end_names_what_it_ends_and_shows_it_for_a_while_or_not(console: Console) -> None:
    keys = [console.unlock(PHRASE)]
    trusted = console.trusted()
    outage = trusted.update_alert(console.raise_alert(console.templates()["CAIDA"], ANSWERS, keys, OFFICE))
    shown = console.end_alerts([outage], ANSWERS, keys, OFFICE, timedelta(minutes=15))
    alert = trusted.update_alert(shown).alert
    assert (alert.msg_type, alert.response, alert.refs) == (MsgType.UPDATE, Response.ALL_CLEAR, (outage.id,))
    assert alert.take_over is TakeOver.FULL
    silent = trusted.update_alert(console.end_alerts([outage], ANSWERS, keys, OFFICE, timedelta()))
    assert silent.alert.msg_type is MsgType.CANCEL


def test_the_end_of_an_attack_needs_two_people(console: Console) -> None:
    keys = [console.unlock(PHRASE)]
    attack = console.trusted().update_alert(console.raise_alert(console.templates()["RANSOM"], ANSWERS, keys, OFFICE))
    with pytest.raises(BadInput, match="2 operadores"):
        console.end_alerts([attack], ANSWERS, keys, OFFICE, timedelta())
    with pytest.raises(BadInput, match="2 operadores"):
        console.end_alerts([attack], ANSWERS, [*keys, *keys], OFFICE, timedelta())


def test_the_end_of_an_attack_is_not_signed_with_what_is_no_operator_s_key(console: Console, tmp_path: Path) -> None:
    mine, root_key = console.unlock(PHRASE), console.unlock(PHRASE, "root")
    attack = console.trusted().update_alert(console.raise_alert(console.templates()["RANSOM"], ANSWERS, [mine], OFFICE))
    for stranger in (root_key, SigningKey.new()):
        with pytest.raises(NotAllowed, match="no es de los operadores"):
            console.end_alerts([attack], ANSWERS, [mine, stranger], OFFICE, timedelta())
    colleague = Console(tmp_path / "colleague")
    root = ceremony.with_operator(
        console.trusted().root, colleague.request_key(label="Luis", passphrase=PHRASE), now=NOON
    )
    console.add_root(sign(root, [root_key]))
    second = colleague.unlock(PHRASE)
    end = console.end_alerts([attack], ANSWERS, [mine, second], OFFICE, timedelta())
    assert console.trusted().update_alert(end).keys == 2
    console.add_root(sign(ceremony.without_operator(root, second.public, max_seq=99, now=NOON), [root_key]))
    with pytest.raises(NotAllowed, match="retirada"):
        console.end_alerts([attack], ANSWERS, [mine, second], OFFICE, timedelta())


def test_a_key_for_drills_is_no_second_signature_of_a_real_order(console: Console) -> None:
    mine, root_key, drill = console.unlock(PHRASE), console.unlock(PHRASE, "root"), SigningKey.new()
    held = console.trusted().root
    roles = tuple(
        replace(one, keys=one.keys | {drill.public.text}) if one.role is Role.ALERT_DRILL else one for one in held.roles
    )
    console.add_root(sign(replace(held, version=held.version + 1, roles=roles), [root_key]))
    attack = console.trusted().update_alert(console.raise_alert(console.templates()["RANSOM"], ANSWERS, [mine], OFFICE))
    with pytest.raises(NotAllowed, match="simulacros"):
        console.end_alerts([attack], ANSWERS, [mine, drill], OFFICE, timedelta())


@pytest.fixture
def colleague(console: Console, tmp_path: Path) -> Console:
    """Return the profile of a second operator, on another PC."""
    other = Console(tmp_path / "colleague")
    root = ceremony.with_operator(console.root(), other.request_key(label="Luis", passphrase=PHRASE), now=NOON)
    console.add_root(sign(root, [console.unlock(PHRASE, "root")]))
    other.adopt(console.roots(), console.founded().templates)
    return other


def test_the_second_operator_signs_the_same_bytes_at_another_pc(console: Console, colleague: Console) -> None:
    template, keys = console.templates()["DATOS"], [console.unlock(PHRASE)]
    waiting = console.raise_alert(template, ANSWERS, keys, OFFICE, waits=True)
    with pytest.raises(AlertRejected):
        console.trusted().update_alert(waiting)
    half = colleague.half_signed(waiting)
    assert (len(half.signers), half.asked) == (1, 2)
    order = colleague.countersign(waiting, colleague.unlock(PHRASE), now=NOON)
    taken = console.trusted().update_alert(order)
    assert (taken.id, taken.keys) == (half.id, 2)


def test_the_end_of_an_attack_is_signed_at_two_pcs(console: Console, colleague: Console) -> None:
    keys = [console.unlock(PHRASE)]
    raised = console.raise_alert(console.templates()["RANSOM"], ANSWERS, keys, OFFICE)
    attack = console.trusted().update_alert(raised)
    waiting = console.end_alerts([attack], ANSWERS, keys, OFFICE, timedelta(), waits=True)
    outage = console.raise_alert(console.templates()["CAIDA"], ANSWERS, keys, OFFICE)
    plain = console.end_alerts([console.trusted().update_alert(outage)], ANSWERS, keys, OFFICE, timedelta())
    asked = [colleague.half_signed(waiting, held).asked for held in ([raised], [])]
    assert (asked, colleague.half_signed(plain, [outage]).is_complete) == ([2, 2], True)
    end = colleague.countersign(waiting, colleague.unlock(PHRASE), now=NOON, held=[raised])
    assert console.trusted().update_alert(end).keys == 2


def test_nobody_signs_twice_or_late_or_with_a_key_that_counts_for_nothing(console: Console, colleague: Console) -> None:
    mine, root_key = console.unlock(PHRASE), console.unlock(PHRASE, "root")
    waiting = console.raise_alert(console.templates()["DATOS"], ANSWERS, [mine], OFFICE, waits=True)
    with pytest.raises(Conflict, match="ya firmó"):
        console.countersign(waiting, mine, now=NOON)
    with pytest.raises(NotAllowed, match="no es de los operadores"):
        colleague.countersign(waiting, root_key, now=NOON)
    theirs = colleague.unlock(PHRASE)
    with pytest.raises(Conflict, match="esperó demasiado"):
        colleague.countersign(waiting, theirs, now=NOON + SECOND_WITHIN + timedelta(seconds=1))
    complete = colleague.countersign(waiting, theirs, now=NOON + SECOND_WITHIN)
    with pytest.raises(Conflict, match="ya firmó"):
        colleague.countersign(complete, theirs, now=NOON)
    learner = SigningKey.new()
    holder = Holder(key=learner.public, label="Practicante")
    root = sign(ceremony.with_operator(console.root(), holder, now=NOON, drills_only=True), [root_key])
    for profile in (console, colleague):
        profile.add_root(root)
    with pytest.raises(NotAllowed, match="simulacros"):
        colleague.countersign(waiting, learner, now=NOON)


def test_an_order_of_another_office_or_in_unknown_words_is_not_signed(console: Console, tmp_path: Path) -> None:
    stranger = Console(tmp_path / "stranger")
    stranger.found("otra-oficina", label="Eva", passphrase=PHRASE, hub=HUB, now=NOON)
    template = stranger.templates()["DATOS"]
    foreign = stranger.raise_alert(template, ANSWERS, [stranger.unlock(PHRASE)], OFFICE, waits=True)
    for junk in (foreign, b"{}", b"\xff" * 40):
        with pytest.raises(AlertRejected):
            console.half_signed(junk)
    own = replace(console.templates()["DATOS"], name="Palabras que este equipo no tiene")
    waiting = console.raise_alert(own, ANSWERS, [console.unlock(PHRASE)], OFFICE, waits=True)
    with pytest.raises(NotFound, match="template fetch"):
        console.half_signed(waiting)


def test_real_alerts_and_drills_are_not_ended_together(console: Console) -> None:
    keys = [console.unlock(PHRASE)]
    trusted = console.trusted()
    real = trusted.update_alert(console.raise_alert(console.templates()["CAIDA"], ANSWERS, keys, OFFICE))
    drill = trusted.update_alert(console.raise_alert(console.templates()["SIM"], ANSWERS, keys, OFFICE))
    with pytest.raises(BadInput):
        console.end_alerts([real, drill], ANSWERS, keys, OFFICE, timedelta())


def test_a_new_operator_works_from_another_pc_once_approved(console: Console, tmp_path: Path) -> None:
    other = Console(tmp_path / "other")
    holder = other.request_key(label="Luis", passphrase="la frase de Luis")
    root_key = console.unlock(PHRASE, "root")
    following = ceremony.with_operator(console.trusted().root, holder, now=NOON)
    console.add_root(sign(following, [root_key]))
    other.adopt(console.roots(), console.founded().templates)
    order = other.raise_alert(other.templates()["CAIDA"], ANSWERS, [other.unlock("la frase de Luis")], OFFICE)
    assert console.trusted().update_alert(order).keys == 1


def test_an_operators_pc_follows_the_roots_that_come_later(console: Console, tmp_path: Path) -> None:
    root_key = console.unlock(PHRASE, "root")
    luis, eva = Console(tmp_path / "luis"), Console(tmp_path / "eva")

    def approve(desk: Console, name: str) -> None:
        holder = desk.request_key(label=name, passphrase=PHRASE)
        console.add_root(sign(ceremony.with_operator(console.trusted().root, holder, now=NOON), [root_key]))

    approve(luis, "Luis")
    luis.adopt(console.roots(), console.founded().templates)
    approve(eva, "Eva")
    words = ceremony.next_templates(console.words(), [*console.words().templates], now=NOON + timedelta(minutes=1))
    agreed = sign(words, [console.unlock(PHRASE), luis.unlock(PHRASE)])
    console.adopt_words(agreed)
    console.add_root(sign(ceremony.with_approvals(console.trusted().root, 2, now=NOON), [root_key]))
    keys = [luis.unlock(PHRASE), eva.unlock(PHRASE)]
    attack = luis.trusted().update_alert(luis.raise_alert(luis.templates()["RANSOM"], ANSWERS, keys[:1], OFFICE))
    with pytest.raises(NotAllowed, match="no es de los operadores"):
        luis.end_alerts([attack], ANSWERS, keys, OFFICE, timedelta())

    assert luis.follow(console.roots(), lambda: agreed) == 2
    assert luis.trusted().root == console.trusted().root
    assert luis.templates(), "the words came along: those held had one signature"
    luis.end_alerts([attack], ANSWERS, keys, OFFICE, timedelta())
    assert luis.follow(console.roots(), lambda: agreed) == 0

    stranger = Console(tmp_path / "stranger")
    stranger.found(ORG, label="X", passphrase=PHRASE, hub=HUB, now=NOON)
    with pytest.raises(Conflict):
        luis.adopt(stranger.roots(), stranger.founded().templates)


def test_words_that_do_not_suffice_bring_no_root_along(console: Console, tmp_path: Path) -> None:
    luis, root_key = Console(tmp_path / "luis"), console.unlock(PHRASE, "root")
    luis.request_key(label="Luis", passphrase=PHRASE)
    luis.adopt(console.roots(), console.founded().templates)
    asks_two = replace(
        console.trusted().root,
        version=2,
        roles=tuple(
            replace(one, threshold=2) if one.role is Role.TEMPLATES else one for one in console.trusted().root.roles
        ),
    )
    old = console.founded().templates
    with pytest.raises(ManifestRejected):
        luis.follow([*console.roots(), sign(asks_two, [root_key])], lambda: old)
    assert luis.templates()


def test_an_unapproved_operator_is_told_before_anything_is_sent(console: Console, tmp_path: Path) -> None:
    other = Console(tmp_path / "other")
    other.request_key(label="Luis", passphrase="la frase de Luis")
    other.adopt(console.roots(), console.founded().templates)
    with pytest.raises(Exception, match="operadores"):
        other.raise_alert(other.templates()["CAIDA"], ANSWERS, [other.unlock("la frase de Luis")], OFFICE)


def test_a_profile_without_keys_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="keys init"):
        Console(tmp_path).templates()


def test_an_altered_root_is_noticed(console: Console) -> None:
    path = console.folder / "root" / "1.dsse"
    path.write_bytes(path.read_bytes().replace(b'"sig":"', b'"sig":"A', 1))
    with pytest.raises(ManifestRejected):
        console.trusted()


def test_a_root_of_more_people_than_keys_is_not_made() -> None:
    holder = Holder(key=SigningKey.new().public, label="Ana")
    with pytest.raises(BadInput):
        ceremony.first_root(ORG, Founders(roots=(holder,), threshold=2, operators=(holder,)), HUB, now=NOON)
    with pytest.raises(BadInput):
        ceremony.first_root(ORG, Founders(roots=(holder,), threshold=1, operators=()), HUB, now=NOON)


def test_the_only_operator_cannot_be_retired(console: Console) -> None:
    root = console.trusted().root
    (key,) = root.keys_of(Role.ALERT_ACTUAL)
    with pytest.raises(BadInput):
        ceremony.without_operator(root, key, max_seq=1, now=NOON)


def test_every_shipped_template_makes_an_order_that_fits_a_datagram() -> None:
    for template in shipped_templates():
        assert template.raise_keys in {1, 2}
        assert len(template.fields) <= 4
        assert replace(template, code="X") != template


def test_words_that_nobody_approved_leave_with_two_signatures_only(console: Console, tmp_path: Path) -> None:
    mine, root_key = console.unlock(PHRASE), console.unlock(PHRASE, "root")
    colleague = Console(tmp_path / "colleague")
    root = ceremony.with_operator(
        console.trusted().root, colleague.request_key(label="Luis", passphrase=PHRASE), now=NOON
    )
    console.add_root(sign(root, [root_key]))
    text = free_text("Salga por la puerta norte.", "Leave by the north door.")
    template = console.templates()["CAIDA"]
    with pytest.raises(BadInput, match="2 operadores"):
        console.raise_alert(template, ANSWERS, [mine], OFFICE, text=text)
    order = console.raise_alert(template, ANSWERS, [mine, colleague.unlock(PHRASE)], OFFICE, text=text)
    assert console.trusted().update_alert(order).alert.text == text


def test_a_key_for_drills_raises_and_ends_drills_and_is_told_so_of_anything_real(
    console: Console, tmp_path: Path
) -> None:
    learner = Console(tmp_path / "learner")
    holder = learner.request_key(label="Practicante", passphrase=PHRASE)
    root = ceremony.with_operator(console.root(), holder, now=NOON, drills_only=True)
    console.add_root(sign(root, [console.unlock(PHRASE, "root")]))
    theirs, template = learner.unlock(PHRASE), console.templates()["CAIDA"]
    drill = console.raise_alert(template, ANSWERS, [theirs], OFFICE, Aim(status=Status.EXERCISE))
    assert console.trusted().update_alert(drill).keys == 1
    with pytest.raises(NotAllowed, match="simulacros y nada más"):
        console.raise_alert(template, ANSWERS, [theirs], OFFICE)


def without_words(console: Console) -> SigningKey:
    """Sign a root in which only a new operator has a say, as no command does; returns the new one's key."""
    new, root = SigningKey.new(), console.root()
    two = ceremony.with_operator(root, Holder(key=new.public, label="Luis"), now=NOON)
    console.add_root(sign(two, [console.unlock(PHRASE, "root")]))
    going = console.unlock(PHRASE).public
    one = ceremony.without_operator(two, going, max_seq=0, now=NOON)
    console.add_root(sign(one, [console.unlock(PHRASE, "root")]))
    return new


def test_a_profile_whose_words_count_no_more_says_what_to_do_and_takes_them_again(console: Console) -> None:
    before = console.founded().templates
    new = without_words(console)
    with pytest.raises(ManifestRejected, match="approve --in-force"):
        console.templates()
    assert console.held_words() is None
    assert console.root().version == 3
    with pytest.raises(ManifestRejected):
        console.adopt_words(before)
    console.adopt_words(add_signature(before, key=new))
    assert "RANSOM" in console.templates()


def test_a_profile_without_words_follows_roots_all_the_same(console: Console, tmp_path: Path) -> None:
    other = Console(tmp_path / "other")
    other.adopt(console.roots(), console.founded().templates)
    without_words(console)
    with pytest.raises(ManifestRejected):
        other.follow(console.roots(), lambda: console.founded().templates)
    assert other.root().version == 1, "none is taken that would leave this PC without words"
    following = ceremony.with_second_hub(console.root(), "", now=NOON)
    chain = [*console.roots(), sign(following, [console.unlock(PHRASE, "root")])]
    assert console.follow(chain, lambda: console.founded().templates) == 1, "what is lost is no reason to stay behind"


def test_a_profile_whose_words_are_missing_says_where_they_are(console: Console) -> None:
    (console.folder / "templates.dsse").unlink()
    with pytest.raises(ManifestRejected, match="template fetch"):
        console.trusted()


def test_two_who_sign_the_same_words_apart_lose_nobodys_signature(console: Console) -> None:
    new = SigningKey.new()
    two = ceremony.with_operator(console.root(), Holder(key=new.public, label="Luis"), now=NOON)
    console.add_root(sign(two, [console.unlock(PHRASE, "root")]))
    words = console.words()
    console.adopt_words(sign(words, [new]))
    envelope = Envelope.from_bytes(console.founded().templates, payload_type=Kind.TEMPLATES.payload_type,
                                   max_bytes=Kind.TEMPLATES.max_bytes)  # fmt: skip
    assert envelope.signers(two.keys_of(Role.TEMPLATES)) == two.keys_of(Role.TEMPLATES)
