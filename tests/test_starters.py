"""The starter content keeps the rules that it will hold others to: words, time, contrast, both orientations."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Mapping
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from signage.assets import assets_dir, playlists_dir
from signage.model.alert import TakeOver
from signage.model.ids import SlideId
from signage.model.review import needed_time
from signage.model.screen import OWN_WORDS
from signage.model.slide import TemplateSlide
from signage.model.template import AlertTemplate, Tone, Wording
from signage.model.wire import alert_template_from_toml, slide_template_from_toml

ASSETS: Final = assets_dir()
PLAYLISTS: Final = sorted(playlists_dir().glob("*.toml"))
CRISIS: Final = sorted((ASSETS / "crisis").glob("*.toml"))
WORDS: Final = tomllib.loads((ASSETS / "studio" / "words.toml").read_text(encoding="utf-8"))
WEIGHTS: Final = (400, 600, 700)
AUDIENCES: Final = {"servidores", "contratistas", "ciudadania"}
COMMON: Final = {"id", "kind", "title", "alt", "seconds", "audience", "source"}
KEYS: Final = {
    "image": COMMON | {"file", "portrait_file"},
    "video": COMMON | {"file"},
    "template": COMMON | {"template", "fields", "images"},
}
OWN: Final = {"salida": "escalera norte", "piso": "piso 3", "telefono": "605 650 1000"}
CONSOLE_FILLS: Final = {"contacto": "605 650 1000, ext. 1234", "proxima": "11:12"}


def items_of(file: Path) -> list[dict[str, object]]:
    """Return the items of one playlist file."""
    items: list[dict[str, object]] = tomllib.loads(file.read_text(encoding="utf-8"))["item"]
    return items


ITEMS: Final = list(chain.from_iterable(items_of(file) for file in PLAYLISTS))
IMAGES: Final = [item for item in ITEMS if item["kind"] == "image"]
NEWS: Final = [item for item in ITEMS if item["kind"] == "template"]


def files_of(item: dict[str, object]) -> list[str]:
    """Return the media that an item names."""
    names = [item.get("file"), item.get("portrait_file")]
    pictures = item.get("images", {})
    assert isinstance(pictures, dict)
    return [str(name) for name in [*names, *pictures.values()] if name]


def words_in(text: str) -> int:
    """Count words as a reader does: signs alone are none."""
    return len([word for word in text.replace("|", " ").split() if re.search(r"\w", word)])


def reading_seconds(characters: int) -> int:
    """Return how long a standing reader needs, within the bounds of a loop."""
    return max(8, min(30, math.ceil(2 + 0.095 * characters)))


def template_of(file: Path) -> AlertTemplate:
    """Read one crisis template as the product does."""
    return alert_template_from_toml(file.read_bytes())


def longest(template: AlertTemplate, wording: Wording) -> Wording:
    """Fill a wording with answers as long as the form lets them be."""
    return wording.filled(CONSOLE_FILLS | {field.name: "x" * field.max for field in template.fields})


def usual(template: AlertTemplate, wording: Wording, own: Mapping[str, str]) -> Wording:
    """Fill a wording with the answers the form proposes, for a screen with some words of its own."""
    return wording.filled(CONSOLE_FILLS | {field.name: field.default for field in template.fields}, own)


# -- playlists ----------------------------------------------------------------------------------
def test_there_are_three_playlists_with_fourteen_pieces_and_one_of_them_is_the_base() -> None:
    layers = [tomllib.loads(file.read_text(encoding="utf-8"))["layer"] for file in PLAYLISTS]
    assert len(PLAYLISTS) >= 3
    assert layers.count("base") == 1
    assert len({item["id"] for item in ITEMS}) == len(ITEMS) >= 14


@pytest.mark.parametrize("file", PLAYLISTS, ids=lambda file: file.stem)
def test_a_playlist_is_named_after_its_file_and_has_no_unknown_key(file: Path) -> None:
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    assert table["id"] == file.stem
    assert table.keys() == {"id", "name", "layer", "item"}
    for item in items_of(file):
        assert item.keys() <= KEYS[str(item["kind"])]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["id"])
def test_a_piece_has_its_files_a_description_and_an_audience(item: dict[str, object]) -> None:
    audience = item["audience"]
    assert isinstance(audience, list)
    assert files_of(item) or item["kind"] == "template"
    assert [name for name in files_of(item) if not (ASSETS / name).is_file()] == []
    assert not files_of(item) or 20 <= len(str(item["alt"])) <= 250
    assert set(audience) <= AUDIENCES
    assert audience


@pytest.mark.parametrize("item", IMAGES, ids=lambda item: item["id"])
def test_an_image_is_drawn_in_4k_for_wide_and_for_tall_screens(item: dict[str, object]) -> None:
    sizes = []
    for name in files_of(item):
        with Image.open(ASSETS / name) as picture:
            sizes.append(picture.size)
    assert sizes == [(3840, 2160), (2160, 3840)]


def test_every_media_file_is_used_and_all_of_them_fit_a_small_repository() -> None:
    used = set(chain.from_iterable(files_of(item) for item in ITEMS))
    files = [file for file in (ASSETS / "media").iterdir() if file.is_file()]
    assert {f"media/{file.name}" for file in files} == used
    assert 35_000_000 <= sum(file.stat().st_size for file in files) <= 50_000_000


# -- words and time -------------------------------------------------------------------------------
@pytest.mark.parametrize("name", WORDS)
def test_an_image_keeps_the_limits_of_words(name: str) -> None:
    words = WORDS[name]
    body = sum(map(words_in, words["body"]))
    assert words_in(words["title"]) <= 8
    assert body <= 25
    assert words_in(words["tag"]) + words_in(words["title"]) + body + words_in(words["foot"]) <= 35


@pytest.mark.parametrize("item", IMAGES, ids=lambda item: item["id"])
def test_an_image_stays_as_long_as_reading_it_takes(item: dict[str, object]) -> None:
    words = WORDS[str(item["id"])]
    needed = reading_seconds(sum(map(len, [words["tag"], words["title"], *words["body"], words["foot"]])))
    seconds = item["seconds"]
    assert isinstance(seconds, int)
    assert needed <= seconds <= needed + 3
    assert item["title"] == words["title"].replace("|", " ")


@pytest.mark.parametrize("item", NEWS, ids=lambda item: item["id"])
def test_a_template_piece_fills_its_form_and_stays_as_long_as_reading_it_takes(item: dict[str, object]) -> None:
    file = ASSETS / "templates" / f"{item['template']}.toml"
    template = slide_template_from_toml(file.read_bytes())
    fields, seconds = item["fields"], item["seconds"]
    assert isinstance(fields, dict)
    assert isinstance(seconds, int)
    assert template.problems(fields) == ()
    assert words_in(fields.get("titulo", fields.get("pregunta"))) <= 8
    assert words_in(fields.get("entradilla", "")) <= 25
    slide = TemplateSlide(
        id=SlideId("a"), title="", alt="", duration=timedelta(), template=template.id, fields=tuple(fields.items()),
        images=(),
    )  # fmt: skip
    needed = math.ceil(needed_time(slide, template) / timedelta(seconds=1))
    assert needed <= seconds <= needed + 4


# -- fonts --------------------------------------------------------------------------------------
def test_the_fonts_come_with_their_licence() -> None:
    for family in ("atkinson-hyperlegible-next", "inter"):
        folder = ASSETS / "fonts" / family
        assert len(list(folder.glob("*.ttf"))) == len(WEIGHTS)
        assert "SIL Open Font License" in (folder / "OFL.txt").read_text(encoding="utf-8")


# -- crisis -------------------------------------------------------------------------------------
@pytest.mark.parametrize("file", CRISIS, ids=lambda file: file.stem)
def test_a_crisis_template_is_named_after_its_file_and_asks_for_four_things_at_most(file: Path) -> None:
    template = template_of(file)
    assert template.code == file.stem
    assert len(template.fields) <= 4
    assert template.tlp == "CLEAR"
    assert all(field.default and field.label_en for field in template.fields)


@pytest.mark.parametrize("file", CRISIS, ids=lambda file: file.stem)
def test_every_hole_of_a_crisis_wording_is_filled_by_the_form_or_the_console(file: Path) -> None:
    template = template_of(file)
    known = {field.name for field in template.fields} | CONSOLE_FILLS.keys() | OWN_WORDS.keys()
    assert set(re.findall(r"\{(\w+)\}", file.read_text(encoding="utf-8"))) <= known
    heads = [template.staff.headline, template.public.headline, template.staff.english_headline]
    assert not [name for name in OWN_WORDS if f"{{{name}}}" in "".join([*heads, template.public.english_headline])]
    wordings = [usual(template, words, own) for words in (template.staff, template.public) for own in ({}, OWN)]
    for wording in wordings:
        assert not set("[]{}") & set("".join([*wording.steps, *wording.english_steps]))
        assert "—" not in "".join([wording.headline, *wording.steps, wording.english_headline, *wording.english_steps])


@pytest.mark.parametrize("file", CRISIS, ids=lambda file: file.stem)
def test_a_crisis_headline_fits_even_with_the_longest_answers_and_steps_are_short(file: Path) -> None:
    template = template_of(file)
    for wording in (template.staff, template.public):
        full = longest(template, wording)
        assert max(len(full.headline), len(full.english_headline)) <= 60
        for own in ({}, OWN):
            filled = usual(template, wording, own)
            assert 3 <= len(filled.steps) <= 5
            assert len(filled.english_steps) == len(filled.steps)
            assert max(map(words_in, filled.steps + filled.english_steps)) <= 12


def test_the_gravest_alerts_name_what_each_screen_has_of_its_own() -> None:
    asked = {file.stem: set(re.findall(r"\{(\w+)\}", file.read_text(encoding="utf-8"))) & OWN.keys() for file in CRISIS}
    assert {code: names for code, names in asked.items() if names} == {
        "ENERGIA": {"salida"},
        "RANSOM": {"piso"},
        "RED": {"telefono"},
    }


def test_the_public_is_not_told_of_an_attack() -> None:
    for code in ("RANSOM", "DATOS"):
        attack = template_of(ASSETS / "crisis" / f"{code}.toml")
        public = " ".join([attack.public.headline, *attack.public.steps, attack.public.english_headline]).lower()
        hints = ("ataque", "ciber", "attack", "desconect", "usb", "seguridad", "incident", "datos")
        assert not [word for word in hints if word in public]


def test_the_attack_takes_two_keys_to_end_a_data_incident_two_for_both_and_the_rest_one() -> None:
    keys = {file.stem: (template_of(file).raise_keys, template_of(file).end_keys) for file in CRISIS}
    assert {code: asked for code, asked in keys.items() if asked != (1, 1)} == {"RANSOM": (1, 2), "DATOS": (2, 2)}
    assert len(keys) == 12


def test_each_crisis_template_has_the_look_of_its_gravity() -> None:
    looks = {file.stem: (template_of(file).take_over, template_of(file).tone) for file in CRISIS}
    assert looks == {
        "CAIDA": (TakeOver.BAND, Tone.CAUTION),
        "CIUDADANO": (TakeOver.FULL, Tone.CAUTION),
        "CORRECCION": (TakeOver.FULL, Tone.CORRECTION),
        "CORREO": (TakeOver.BAND, Tone.CAUTION),
        "DATOS": (TakeOver.BAND, Tone.DANGER),
        "ENERGIA": (TakeOver.FULL, Tone.DANGER),
        "FIN": (TakeOver.FULL, Tone.RESOLVED),
        "MANT": (TakeOver.BAND, Tone.INFO),
        "PHISH": (TakeOver.FULL, Tone.DANGER),
        "RANSOM": (TakeOver.FULL, Tone.DANGER),
        "RED": (TakeOver.FULL, Tone.DANGER),
        "SIM": (TakeOver.FULL, Tone.DRILL),
    }
