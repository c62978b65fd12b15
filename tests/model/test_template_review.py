"""What an office may not sign: words that a lobby could not read, or that must not be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from builders import a_template
from signage.console import shipped_templates
from signage.model.form import FieldType
from signage.model.template import AlertTemplate, Tone
from signage.model.template_review import bundle_problems

Change = Callable[[AlertTemplate], AlertTemplate]


def staff(**words: object) -> Change:
    return lambda template: replace(template, staff=replace(template.staff, **words))  # type: ignore[arg-type]


def public(**words: object) -> Change:
    return lambda template: replace(template, public=replace(template.public, **words))  # type: ignore[arg-type]


def has(**values: object) -> Change:
    return lambda template: replace(template, **values)  # type: ignore[arg-type]


def asks_a_number(template: AlertTemplate) -> AlertTemplate:
    first, *others = template.fields
    return replace(template, fields=(replace(first, type=FieldType.NUMBER), *others))


def asks_for_what_is_known(template: AlertTemplate) -> AlertTemplate:
    first, *others = template.fields
    return replace(template, fields=(replace(first, name="contacto"), *others))


def told(code: str, change: Change) -> list[str]:
    changed = change(a_template(code))
    others = [template for template in shipped_templates() if template.code != code]
    return [problem.es for problem in bundle_problems([*others, changed]) if problem.code == changed.code]


def test_the_words_that_travel_with_the_program_can_be_signed() -> None:
    assert bundle_problems(shipped_templates()) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (has(code="Caída"), "mayúsculas"),
        (has(name_en=" "), "inglés"),
        (has(word="precaución"), "mayúsculas"),
        (has(tlp="AMBER"), "CLEAR"),
        (has(tone=Tone.DRILL), "simulacro"),
        (staff(headline="Esto NO es un simulacro"), "simulacro"),
        (staff(steps=("Salga por 北 🚨.",)), "no dibujan «北🚨»"),
        (has(raise_keys=0), "uno o dos"),
        (has(ttl_min=2000), "1440"),
        (has(retain_min=9000), "4320"),
        (has(audience=frozenset()), "nadie"),
        (asks_a_number, "texto corto"),
        (asks_for_what_is_known, "ya sabido"),
        (staff(headline=" "), "titular"),
        (public(english_headline=""), "titular"),
        (staff(english_steps=()), "inglés"),
        (staff(steps=("Uno.",) * 6), "pasos"),
        (staff(steps=("Siga\u202e la señal.",)), "no se ven"),
        (staff(steps=("Llame al {jefe}.",)), "{jefe}"),
        (staff(headline="Salga por {salida}"), "cada pantalla"),
        (staff(steps=("Llame al {contacto.",)), "pareja"),
        (staff(headline="Correo institucional " * 4), "letras"),
        (staff(steps=("una " * 13,)), "12 palabras"),
    ],
)
def test_what_keeps_a_template_from_being_signed_is_said(change: Change, said: str) -> None:
    assert any(said in problem for problem in told("CAIDA", change)), told("CAIDA", change)


def test_the_public_is_never_told_of_an_attack_and_two_people_end_one() -> None:
    assert any("ataque" in problem for problem in told("RANSOM", public(headline="Hubo un ataque")))
    assert any("end_keys" in problem for problem in told("RANSOM", has(end_keys=1)))


def test_what_ends_corrects_and_practises_is_always_there_and_each_once() -> None:
    some = [template for template in shipped_templates() if template.code not in {"FIN", "SIM"}]
    problems = bundle_problems([*some, some[0]])
    assert [problem.es for problem in problems] == [
        f"Hay dos plantillas {some[0].code}.",
        "Falta la plantilla FIN: nunca sobra.",
        "Falta la plantilla SIM: nunca sobra.",
    ]
    assert not any(problem.code for problem in problems)
