"""What a screen believes. The names follow the attacks of the TUF specification and its conformance suite."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import NOON, a_manifest, a_screen, an_alert
from signage.console import shipped_templates
from signage.errors import AlertRejected, BadInput, ManifestRejected
from signage.model.alert import AlertClock, MsgType, Status, live_alerts
from signage.model.ids import ScreenId
from signage.trust import ceremony
from signage.trust.acceptance import TrustedSet, first_root
from signage.trust.ceremony import Founders, Holder, HubKeys
from signage.trust.document import Head, Role, RoleKeys, Templates, sign
from signage.trust.envelope import SigningKey
from simulator import HubSimulator

HUB = HubSimulator()
STRANGER = SigningKey.new()


def a_head(**changes: object) -> Head:
    head = Head(
        org=HUB.root.org,
        screen=HUB.screen.id,
        nonce="n1",
        issued=NOON,
        manifest_epoch=1,
        manifest_version=1,
        manifest_sha256="",
        root_version=1,
        incarnation="i",
    )
    return replace(head, **changes)  # type: ignore[arg-type]


class TestRoot:
    def test_a_root_that_its_own_keys_did_not_sign_is_refused(self) -> None:
        with pytest.raises(ManifestRejected, match="Faltan firmas"):
            first_root(sign(HUB.root, [STRANGER]))

    def test_the_next_root_needs_the_old_keys_and_its_own(self) -> None:
        new_key = SigningKey.new()
        following = replace(
            HUB.root,
            version=2,
            roles=(
                RoleKeys(role=Role.ROOT, keys=frozenset({new_key.public.text}), threshold=1),
                *(entry for entry in HUB.root.roles if entry.role is not Role.ROOT),
            ),
        )
        for keys in ([new_key], [HUB.root_key]):
            with pytest.raises(ManifestRejected):
                HUB.trusted().update_root(sign(following, keys))
        assert HUB.trusted().update_root(sign(following, [new_key, HUB.root_key])).version == 2

    @pytest.mark.parametrize("version", [0, 1, 3, 400])
    def test_roots_are_walked_one_by_one(self, version: int) -> None:
        with pytest.raises(ManifestRejected, match="no sigue"):
            HUB.trusted().update_root(sign(replace(HUB.root, version=version), [HUB.root_key]))

    def test_another_organisations_root_is_refused(self) -> None:
        with pytest.raises(ManifestRejected):
            HUB.trusted().update_root(sign(replace(HUB.root, version=2, org="otra"), [HUB.root_key]))

    def test_two_of_three_people_make_a_root_and_one_does_not(self) -> None:
        keys = [SigningKey.new() for _ in range(3)]
        people = tuple(Holder(key=key.public, label=str(n)) for n, key in enumerate(keys))
        founders = Founders(roots=people, threshold=2, operators=people[:1])
        hub = HubKeys(publish=HUB.publish_key.public, head=HUB.head_key.public)
        root = ceremony.first_root("otra", founders, hub, now=NOON)
        with pytest.raises(ManifestRejected):
            first_root(sign(root, keys[:1]))
        with pytest.raises(ManifestRejected):
            first_root(sign(root, [keys[0], keys[0]]))
        assert first_root(sign(root, keys[1:])).version == 1

    def test_a_threshold_of_zero_opens_nothing(self) -> None:
        roles = tuple(replace(entry, threshold=0) for entry in HUB.root.roles)
        with pytest.raises(ManifestRejected):
            first_root(sign(replace(HUB.root, roles=roles), [STRANGER]))


class TestHead:
    def test_a_head_of_the_hub_is_accepted(self) -> None:
        trusted = HUB.trusted()
        assert trusted.update_head(sign(a_head(), [HUB.head_key]), nonce="n1").nonce == "n1"
        with pytest.raises(ManifestRejected, match="anterior"):
            trusted.update_head(sign(a_head(issued=NOON - timedelta(seconds=1)), [HUB.head_key]), nonce="n1")

    @pytest.mark.parametrize(
        ("changes", "key"),
        [
            ({"nonce": "other"}, HUB.head_key),
            ({"screen": ScreenId("other")}, HUB.head_key),
            ({"org": "other"}, HUB.head_key),
            ({}, STRANGER),
            ({}, HUB.publish_key),
        ],
    )
    def test_a_head_that_is_not_the_answer_to_this_poll_is_refused(
        self, changes: dict[str, object], key: SigningKey
    ) -> None:
        with pytest.raises(ManifestRejected):
            HUB.trusted().update_head(sign(a_head(**changes), [key]), nonce="n1")

    def test_a_head_with_eight_live_alerts_stays_under_a_kilobyte(self) -> None:
        full = a_head(
            screen=ScreenId("pantalla-0123456789ab"),
            nonce="0" * 24,
            manifest_version=1_795_539_600_000,
            manifest_sha256="0" * 64,
            incarnation="0" * 32,
            live_alerts=tuple(f"{n:022d}" for n in range(8)),
            live_count=9,
        )
        assert len(sign(full, [HUB.head_key])) <= 1024


class TestManifest:
    @pytest.mark.parametrize(
        "changes",
        [{"screen": a_screen(id=ScreenId("other"))}, {"org": "other"}, {"must_understand": frozenset({"hologram"})}],
    )
    def test_what_is_not_for_this_screen_or_this_player_is_refused(self, changes: dict[str, object]) -> None:
        with pytest.raises(ManifestRejected):
            HUB.trusted().update_manifest(sign(a_manifest(**changes), [HUB.publish_key]))

    def test_one_changed_byte_is_refused(self) -> None:
        data = sign(a_manifest(), [HUB.publish_key])
        at = data.index(b'"payload":"') + 200
        changed = data[:at] + (b"A" if data[at : at + 1] != b"A" else b"B") + data[at + 1 :]
        with pytest.raises(ManifestRejected):
            HUB.trusted().update_manifest(changed)

    def test_an_operators_key_does_not_publish(self) -> None:
        with pytest.raises(ManifestRejected, match="publish"):
            HUB.trusted().update_manifest(sign(a_manifest(), [HUB.operator]))

    def test_an_older_version_is_refused_and_the_held_one_stays(self) -> None:
        trusted = HUB.trusted()
        trusted.update_manifest(sign(a_manifest(version=5), [HUB.publish_key]))
        with pytest.raises(ManifestRejected, match="anterior"):
            trusted.update_manifest(sign(a_manifest(version=4), [HUB.publish_key]))
        assert trusted.manifest is not None
        assert trusted.manifest.version == 5

    def test_the_same_version_with_other_bytes_is_refused(self) -> None:
        trusted = HUB.trusted()
        data = sign(a_manifest(version=5), [HUB.publish_key])
        trusted.update_manifest(data)
        trusted.update_manifest(data)
        with pytest.raises(ManifestRejected):
            trusted.update_manifest(sign(a_manifest(version=5, issued=NOON + timedelta(1)), [HUB.publish_key]))

    def test_a_fast_forward_is_refused_by_a_witnessed_clock_and_undone_by_a_new_epoch(self) -> None:
        far = sign(a_manifest(version=2**50), [HUB.publish_key])
        with pytest.raises(ManifestRejected, match="futuro"):
            HUB.trusted().update_manifest(far, witness=NOON)
        trusted = HUB.trusted()
        trusted.update_manifest(far)
        rescued = sign(a_manifest(epoch=2, version=1), [HUB.publish_key])
        assert trusted.update_manifest(rescued).epoch == 2

    def test_after_the_roots_epoch_rises_what_a_stolen_key_signed_is_refused(self) -> None:
        trusted = HUB.trusted()
        new = HubKeys(publish=SigningKey.new().public, head=SigningKey.new().public)
        trusted.update_root(sign(ceremony.with_hub(HUB.root, new, now=NOON), [HUB.root_key]))
        with pytest.raises(ManifestRejected):
            trusted.update_manifest(sign(a_manifest(), [HUB.publish_key]))


class TestAlert:
    def test_an_operators_alert_is_accepted_once(self) -> None:
        trusted = HUB.trusted()
        data = HUB.signed(an_alert())
        first, second = trusted.update_alert(data), trusted.update_alert(data)
        assert first == second
        assert len(trusted.alerts) == 1

    @pytest.mark.parametrize("key", [STRANGER, HUB.publish_key, HUB.head_key, HUB.root_key])
    def test_no_key_but_an_operators_raises_one(self, key: SigningKey) -> None:
        with pytest.raises(AlertRejected):
            HUB.trusted().update_alert(HUB.signed(an_alert(), key))

    def test_a_changed_word_is_refused(self) -> None:
        data = HUB.signed(an_alert())
        forged = sign(an_alert(params=(("sistema", "Otra cosa"),)), [STRANGER])
        spliced = forged[: forged.index(b'"signatures"')] + data[data.index(b'"signatures"') :]
        with pytest.raises(AlertRejected):
            HUB.trusted().update_alert(spliced)

    def test_another_organisations_alert_is_refused(self) -> None:
        with pytest.raises(AlertRejected):
            HUB.trusted().update_alert(HUB.signed(an_alert(org="otra")))

    def test_free_text_needs_two_operators(self) -> None:
        spoken = an_alert(text="Evacúen")
        with pytest.raises(AlertRejected, match="dos"):
            HUB.trusted().update_alert(HUB.signed(spoken))
        both = HUB.signed(spoken, HUB.operator, HUB.second_operator)
        assert HUB.trusted().update_alert(both).keys == 2

    def test_a_drill_key_signs_drills_and_nothing_else(self) -> None:
        trainee = SigningKey.new()
        roles = tuple(
            replace(entry, keys=entry.keys | {trainee.public.text}) if entry.role is Role.ALERT_DRILL else entry
            for entry in HUB.root.roles
        )
        trusted = HUB.trusted()
        trusted.update_root(sign(replace(HUB.root, version=2, roles=roles), [HUB.root_key]))
        assert trusted.update_alert(HUB.signed(an_alert("SIM"), trainee)).alert.status is Status.EXERCISE
        for alert in (an_alert(), an_alert(status=Status.SYSTEM)):
            with pytest.raises(AlertRejected):
                trusted.update_alert(HUB.signed(alert, trainee))

    def test_what_a_retired_operator_ended_stays_ended_and_nothing_new_counts(self) -> None:
        trusted = HUB.trusted()
        outage = trusted.update_alert(HUB.signed(an_alert(), HUB.second_operator))
        end = replace(an_alert("FIN", seq=7), msg_type=MsgType.CANCEL, refs=(outage.id,))
        ended = HUB.signed(end)
        retiring = ceremony.without_operator(HUB.root, HUB.operator.public, max_seq=7, now=NOON)
        trusted.update_root(sign(retiring, [HUB.root_key]))
        trusted.update_alert(ended)
        assert live_alerts(trusted.alerts, HUB.screen, _clock()) == ()
        with pytest.raises(AlertRejected):
            trusted.update_alert(HUB.signed(an_alert(seq=8)))

    def test_an_attack_needs_two_keys_to_end(self) -> None:
        trusted = HUB.trusted()
        attack = trusted.update_alert(HUB.signed(an_alert("RANSOM")))
        end = replace(an_alert("FIN"), msg_type=MsgType.CANCEL, refs=(attack.id,))
        trusted.update_alert(HUB.signed(end))
        assert [live.id for live in live_alerts(trusted.alerts, HUB.screen, _clock())] == [attack.id]
        trusted.update_alert(HUB.signed(end, HUB.operator, HUB.second_operator))
        assert live_alerts(trusted.alerts, HUB.screen, _clock()) == ()

    def test_templates_that_arrive_later_still_bind_the_end(self) -> None:
        trusted = TrustedSet(root=HUB.root, screen=HUB.screen.id)
        attack = trusted.update_alert(HUB.signed(an_alert("RANSOM")))
        trusted.update_templates(HUB.templates)
        assert trusted.alerts[attack.id].end_keys == 2

    def test_words_that_were_replaced_still_bind_the_end_of_an_alert_that_names_them(self) -> None:
        held = Templates(org=HUB.root.org, issued=NOON, templates=shipped_templates())
        milder = [replace(template, end_keys=1, name="Otro nombre") for template in shipped_templates()]
        following = ceremony.next_templates(held, milder, now=NOON + timedelta(days=1))
        trusted = TrustedSet(root=HUB.root)
        trusted.update_templates(sign(following, [HUB.operator]))
        assert trusted.update_alert(sign(an_alert("RANSOM"), [HUB.operator])).end_keys == 2

    def test_words_are_never_older_than_those_they_replace(self) -> None:
        held = Templates(org=HUB.root.org, issued=NOON, templates=shipped_templates())
        with pytest.raises(BadInput, match="reloj"):
            ceremony.next_templates(held, shipped_templates(), now=NOON)

    def test_templates_that_the_hub_signs_are_refused(self) -> None:
        bundle = Templates(org=HUB.root.org, issued=NOON, templates=())
        with pytest.raises(ManifestRejected):
            HUB.trusted().update_templates(sign(bundle, [HUB.publish_key, HUB.head_key]))

    def test_an_order_with_two_signatures_fits_one_datagram(self) -> None:
        for code in ("CAIDA", "RANSOM", "SIM", "FIN"):
            assert len(HUB.signed(an_alert(code), HUB.operator, HUB.second_operator)) <= 1200

    @settings(max_examples=300)
    @given(st.binary(max_size=400))
    def test_noise_is_refused_and_changes_nothing(self, noise: bytes) -> None:
        trusted = HUB.trusted()
        for data in (noise, HUB.signed(an_alert())[: len(noise)] + noise):
            with pytest.raises(AlertRejected):
                trusted.update_alert(data)
        assert trusted.alerts == {}


def _clock() -> AlertClock:

    return AlertClock(wall=NOON)
