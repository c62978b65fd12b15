"""The review of alert templates before an office signs words of its own: what a lobby could not read or must not say.

Pure rules (docs/crisis.md, words of the office). The same hold for the templates that travel with the program.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from signage.model.form import FieldType, cleaned
from signage.model.order_review import LONGEST_HEADLINE, MOST_STEPS
from signage.model.plain_language import words_of
from signage.model.screen import OWN_WORDS
from signage.model.template import AlertTemplate, Tone, Wording

MOST_FIELDS: Final = 4
MOST_STEP_WORDS: Final = 12
LONGEST_LIFE_MIN: Final = 1440
LONGEST_RETENTION_MIN: Final = 4320
NEEDED: Final = frozenset({"FIN", "CORRECCION", "SIM"})
"""Without them no alert could be ended, corrected or practised."""
TWO_KEYS_END: Final = frozenset({"RANSOM", "DATOS"})
"""A single extorted person must not tell an office to plug in again (docs/crisis.md, two keys)."""
OF_THE_OFFICE: Final = frozenset({"contacto", "proxima"})
"""What the console fills in by itself."""
_CODE: Final = re.compile(r"[A-Z]{2,16}")
_HOLE: Final = re.compile(r"\{(\w*)\}")
_LONGEST_NAME: Final = 60
_LONGEST_WORD: Final = 14
_LONGEST_STEP: Final = 120
_FEWEST_STEPS: Final = 1
_MOST_KEYS: Final = 2
_MOST_SIGNS: Final = 8
_LAST_DRAWN: Final = 0xFF
"""The last letter of Latin-1: Spanish and English need no more, and no font that travels with the player less."""
_BESIDE: Final = "“”‘’–—…•€"
_ATTACK: Final = ("ataque", "ciber", "attack", "ransom", "hack", "desconect", "unplug")
_REAL: Final = ("no es un simulacro", "not a drill")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateProblem:
    """What keeps a template from being signed, and which one; the code is empty when it is the whole bundle."""

    code: str
    es: str
    en: str


def bundle_problems(templates: Collection[AlertTemplate]) -> tuple[TemplateProblem, ...]:
    """Return what keeps a set of templates from being signed, in their order."""
    codes = [template.code for template in templates]
    found = [TemplateProblem(code="", es=es, en=en) for es, en in _of_the_whole(codes)]
    for template in templates:
        found += [TemplateProblem(code=template.code, es=es, en=en) for es, en in _of_one(template)]
    return tuple(found)


def _of_the_whole(codes: list[str]) -> Iterator[tuple[str, str]]:
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        yield f"Hay dos plantillas {code}.", f"There are two templates {code}."
    for code in sorted(NEEDED - set(codes)):
        yield f"Falta la plantilla {code}: nunca sobra.", f"The template {code} is missing: it is always needed."


def _of_one(template: AlertTemplate) -> Iterator[tuple[str, str]]:
    yield from _of_its_look(template)
    yield from _of_its_keys_and_times(template)
    yield from _of_its_form(template)
    fields = {field.name: field.max for field in template.fields}
    for whose, whose_en, wording in (("personal", "staff", template.staff), ("público", "public", template.public)):
        for es, en in (*_of_its_shape(wording), *_of_its_words(wording, fields), *_of_its_length(wording, fields)):
            yield f"Texto para el {whose}: {es}", f"Words for {whose_en}: {en}"
    public = _all_of(template.public).casefold()
    told = next((hint for hint in _ATTACK if hint in public), "")
    if told and template.category == "Security":
        yield (
            f"Texto para el público: no debe hablar del ataque («{told}»).",
            f"Words for public: they must not speak of the attack (“{told}”).",
        )


def _of_its_look(template: AlertTemplate) -> Iterator[tuple[str, str]]:
    if not _CODE.fullmatch(template.code):
        yield "El código lleva de 2 a 16 letras mayúsculas.", "The code has 2 to 16 capital letters."
    if not all(0 < len(name.strip()) <= _LONGEST_NAME for name in (template.name, template.name_en)):
        yield "Falta el nombre en español o en inglés.", "The name in Spanish or English is missing."
    if not 0 < len(template.word) <= _LONGEST_WORD or template.word != template.word.upper():
        yield "La palabra de aviso va en mayúsculas, máximo 14 letras.", "The word is in capitals, 14 letters at most."
    if template.tlp != "CLEAR":
        yield (
            "Solo lo público (tlp = CLEAR) viaja en una orden.",
            "Only what is public (tlp = CLEAR) travels in an order.",
        )
    if (template.code == "SIM") != (template.tone is Tone.DRILL):
        yield "SIM, y solo SIM, se ve como simulacro.", "SIM, and SIM alone, looks like a drill."
    if any(phrase in _all_of(template.staff, template.public).casefold() for phrase in _REAL):
        yield "No escriba que no es un simulacro.", "Do not write that it is not a drill."


def _of_its_keys_and_times(template: AlertTemplate) -> Iterator[tuple[str, str]]:
    if not (1 <= template.raise_keys <= _MOST_KEYS and 1 <= template.end_keys <= _MOST_KEYS):
        yield "Firman uno o dos operadores.", "One or two operators sign."
    if template.code in TWO_KEYS_END and template.end_keys != _MOST_KEYS:
        yield "Siempre la terminan dos operadores (end_keys = 2).", "Two operators always end it (end_keys = 2)."
    if not 1 <= template.ttl_min <= LONGEST_LIFE_MIN:
        yield "Dura de 1 a 1440 minutos (ttl_min).", "It lives 1 to 1440 minutes (ttl_min)."
    if not 0 <= template.retain_min <= LONGEST_RETENTION_MIN:
        yield "Se retiene hasta 4320 minutos (retain_min).", "It is kept for 4320 minutes at most (retain_min)."
    if not template.audience:
        yield "No va a nadie (audience).", "It is for nobody (audience)."


def _of_its_form(template: AlertTemplate) -> Iterator[tuple[str, str]]:
    if len(template.fields) > MOST_FIELDS:
        yield "Pregunta más de cuatro cosas.", "It asks more than four things."
    names = [field.name for field in template.fields]
    if len(set(names)) != len(names) or {*names} & (OF_THE_OFFICE | OWN_WORDS.keys()):
        yield "Dos campos se llaman igual, o como algo ya sabido.", "Two fields share a name, or one is known already."
    for field in template.fields:
        if field.type not in {FieldType.TEXT, FieldType.TIME} or not field.label.strip() or not field.label_en.strip():
            yield (
                f"El campo «{field.name}» es un texto corto con nombre en español e inglés.",
                f"The field “{field.name}” is a short text with a label in Spanish and English.",
            )


def _of_its_shape(wording: Wording) -> Iterator[tuple[str, str]]:
    if not wording.headline.strip() or not wording.english_headline.strip():
        yield "falta el titular en español o en inglés.", "the headline in Spanish or English is missing."
    for steps, es, en in ((wording.steps, "español", "Spanish"), (wording.english_steps, "inglés", "English")):
        if not _FEWEST_STEPS <= len(steps) <= MOST_STEPS:
            yield f"lleva de 1 a 5 pasos en {es}.", f"it has 1 to 5 steps in {en}."
    texts = (wording.headline, wording.english_headline, *wording.steps, *wording.english_steps)
    if any(not text.strip() or cleaned(text) != text or "\n" in text for text in texts):
        yield "hay un renglón vacío o con signos que no se ven.", "a line is empty, or holds signs that cannot be seen."
    if foreign := "".join(sorted({sign for text in texts for sign in text if not _is_drawn(sign)}))[:_MOST_SIGNS]:
        yield (
            f"las pantallas no dibujan «{foreign}», y la orden no saldría: quítelo.",
            f"screens do not draw “{foreign}”, and no order would leave: take it out.",
        )


def _is_drawn(sign: str) -> bool:
    """Whether the fonts that travel with the player have it: Latin letters, figures and what is written beside them."""
    return ord(sign) <= _LAST_DRAWN or sign in _BESIDE


def _of_its_words(wording: Wording, fields: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    heads = f"{wording.headline} {wording.english_headline}"
    known = {*fields, *OF_THE_OFFICE, *OWN_WORDS}
    for name in sorted({*_HOLE.findall(_all_of(wording))} - known):
        yield f"nadie responde «{{{name}}}».", f"nobody answers “{{{name}}}”."
    for name in sorted({*_HOLE.findall(heads)} & OWN_WORDS.keys()):
        yield (
            f"«{{{name}}}» es de cada pantalla: no va en el titular.",
            f"“{{{name}}}” is a screen's own: not in a headline.",
        )
    left = _HOLE.sub("", _all_of(wording))
    if any(sign in left for sign in "{}"):
        yield "hay una llave sin pareja.", "a brace has no partner."


def _of_its_length(wording: Wording, fields: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    longest = {name: "x" * most for name, most in {**fields, **OWN_WORDS}.items()}
    full = wording.filled({"contacto": "x" * 25, "proxima": "11:12", **longest})
    for text in (full.headline, full.english_headline):
        if len(text) > LONGEST_HEADLINE:
            yield (
                f"el titular llega a {len(text)} letras; máximo {LONGEST_HEADLINE}: «{text[:24]}…».",
                f"the headline grows to {len(text)} letters; {LONGEST_HEADLINE} at most: “{text[:24]}…”.",
            )
    for text in (*full.steps, *full.english_steps):
        if len(words_of(text)) > MOST_STEP_WORDS or len(text) > _LONGEST_STEP:
            yield (
                f"un paso pasa de {MOST_STEP_WORDS} palabras o {_LONGEST_STEP} letras: «{text[:24]}…».",
                f"a step exceeds {MOST_STEP_WORDS} words or {_LONGEST_STEP} letters: “{text[:24]}…”.",
            )


def _all_of(*wordings: Wording) -> str:
    return " ".join(
        text
        for wording in wordings
        for text in (wording.headline, *wording.steps, wording.english_headline, *wording.english_steps)
    )
