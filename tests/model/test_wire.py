"""Values as JSON."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_blob, a_manifest, a_slide, an_alert, an_entry
from signage.errors import BadInput
from signage.model import wire
from signage.model.alert import Alert
from signage.model.manifest import Manifest
from signage.model.office import Settings
from signage.model.schedule import Layer, ScheduleEntry
from signage.model.screen import Screen
from signage.model.slide import Slide, TemplateSlide, VideoSlide
from signage.model.template import AlertTemplate

NEWS = TemplateSlide(
    id=a_slide("n").id,
    title="Ñandú «1»",
    duration=timedelta(seconds=12),
    template="noticia",
    fields=(("titulo", "Hola"),),
)
CLIP = VideoSlide(
    id=a_slide("v").id,
    title="V",
    duration=timedelta(milliseconds=12_040),
    asset=a_slide().asset,
    poster=a_slide().asset,
)
FULL = replace(
    a_manifest(an_entry(starts=time(22), ends=time(6, 30), first_day=date(2028, 2, 29), rrule="FREQ=DAILY")),
    slides=(a_slide(), NEWS, CLIP),
    blobs=(a_blob(b"x", pinned=True),),
)


def test_a_manifest_comes_back_as_it_was() -> None:
    data = wire.to_bytes(wire.manifest_document(FULL))
    assert wire.decode(Manifest, wire.from_bytes(data, max_bytes=100_000)) == FULL


def test_an_alert_says_its_life_in_seconds() -> None:
    document = wire.encode(an_alert(ttl=timedelta(hours=4)))
    assert isinstance(document, dict)
    assert document["ttl_s"] == 14_400
    assert wire.decode(Alert, document).ttl == timedelta(hours=4)


def test_equal_values_give_equal_bytes() -> None:
    assert wire.value_bytes(FULL) == wire.value_bytes(wire.decode(Manifest, wire.encode(FULL)))


def test_unknown_fields_are_ignored_so_that_newer_hubs_can_speak() -> None:
    document = wire.manifest_document(FULL) | {"news_from_the_future": [1, 2]}
    assert wire.decode(Manifest, document) == FULL


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b'{"a":1,"a":2}',
        b'{"a":NaN}',
        b'{"a":1.5}',
        b'{"a":1e3}',
        b"\xff\xfe{}",
        b'{"a":' + b"[" * 50 + b"]" * 50 + b"}",
        b"[" * 100_000,
    ],
)
def test_json_that_is_not_strict_is_refused(data: bytes) -> None:
    with pytest.raises(BadInput):
        wire.from_bytes(data, max_bytes=1_000_000)


def test_a_document_over_its_limit_is_refused_unread() -> None:
    with pytest.raises(BadInput, match="10 bytes"):
        wire.from_bytes(b'{"a":"' + b"x" * 100 + b'"}', max_bytes=10)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("version", "1"),
        ("version", True),
        ("version", None),
        ("version", 2**60),
        ("issued", 10**15 * 9),
        ("screen", []),
        ("slides", {"a": 1}),
        ("slides", [{"kind": "hologram"}]),
        ("entries", [{"id": "x"}]),
        ("org", 7),
    ],
)
def test_a_wrong_field_is_named(name: str, value: wire.Json) -> None:
    document = wire.manifest_document(FULL) | {name: value}
    with pytest.raises(BadInput, match=f"Manifest.{name}"):
        wire.decode(Manifest, document)


def test_a_template_with_an_unknown_key_is_refused_by_name() -> None:
    with pytest.raises(BadInput, match="colour"):
        wire.alert_template_from_toml(b'colour = "red"')


def test_a_template_file_that_is_not_toml_is_refused() -> None:
    with pytest.raises(BadInput, match="TOML"):
        wire.alert_template_from_toml(b"= = =")
    assert AlertTemplate.__slots__


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KEYS = st.sampled_from([*wire.manifest_document(FULL)])


@given(KEYS, JSON)
def test_no_field_whatever_it_holds_breaks_the_reader(name: str, value: wire.Json) -> None:
    try:
        wire.decode(Manifest, wire.manifest_document(FULL) | {name: value})
    except BadInput as refusal:
        assert refusal.es


@given(
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.dates(),
    st.frozensets(st.integers(0, 6)),
    st.sampled_from(list(Layer)),
)
def test_entries_come_back_as_they_were(at: time, day: date, weekdays: frozenset[int], layer: Layer) -> None:
    entry = an_entry(layer=layer, starts=at, ends=at, first_day=day, weekdays=weekdays)
    assert wire.decode(ScheduleEntry, wire.encode(entry)) == entry


def test_an_entry_of_an_older_hub_leaves_no_day_out() -> None:
    document = wire.encode(an_entry())
    assert isinstance(document, dict)
    older = {name: value for name, value in document.items() if name not in {"except_days", "skips_holidays"}}
    assert wire.decode(ScheduleEntry, older) == an_entry()


def test_days_left_out_are_written_in_their_order() -> None:
    days = frozenset({date(2026, 12, 31), date(2026, 12, 24)})
    document = wire.encode(an_entry(except_days=days))
    assert isinstance(document, dict)
    assert document["except_days"] == ["2026-12-24", "2026-12-31"]
    assert wire.decode(ScheduleEntry, document).except_days == days


@pytest.mark.parametrize(
    "values",
    [{"zone": "9999-99-99"}, {"zone": ""}, {"next_update_min": 2**53}, {"trash_days": 0}, {"organisation": "\ud83d"}],
)
def test_settings_that_no_window_could_show_are_refused(values: dict[str, wire.Json]) -> None:
    with pytest.raises(BadInput):
        wire.decode(Settings, values)


@pytest.mark.parametrize("values", [{"width_px": 0}, {"diagonal_in": 0}, {"zone": "Luna"}, {"panel": {"volume": -1}}])
def test_a_screen_that_nothing_could_be_drawn_for_is_refused(values: dict[str, wire.Json]) -> None:
    with pytest.raises(BadInput):
        wire.decode(Screen, {"id": "s", "name": "Vestíbulo", **values})


def test_a_life_longer_than_any_calendar_is_refused() -> None:
    document = wire.encode(an_alert())
    assert isinstance(document, dict)
    with pytest.raises(BadInput):
        wire.decode(Alert, {**document, "ttl_s": 2**53})


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"a": "b', "El documento no es JSON válido: línea 1, columna 7."),
        (b"\x89PNG", "El documento no es JSON válido: no es texto UTF-8."),
        (b'{"a": 1, "a": 2}', "El documento no es JSON válido."),
    ],
)
def test_a_broken_document_is_told_without_the_parsers_english(data: bytes, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        wire.from_bytes(data, max_bytes=100)
    assert refused.value.es == said


def test_a_broken_template_says_where() -> None:
    with pytest.raises(BadInput) as refused:
        wire.alert_template_from_toml(b"code = [\nesto no")
    assert refused.value.es.startswith("El archivo no es TOML válido: línea 2, columna")


@pytest.mark.parametrize("slide", [a_slide(), NEWS, CLIP, None])
def test_what_was_approved_last_is_read_whatever_kind_of_slide_it_was(slide: Slide | None) -> None:
    read = wire.decode(Release, wire.encode(Release(before=slide)))
    assert read.before == slide


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    before: Slide | None
