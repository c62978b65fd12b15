"""What all documents share: names, times, measures, refusals."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from signage.model.checks import is_zone

Id = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9._-]+$")]


Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


Instant = Annotated[int, Field(ge=0, le=2**53, description="Milliseconds since 1970-01-01 UTC")]


Span = Annotated[int, Field(ge=0, le=2**53, description="Milliseconds")]


Milli = Annotated[int, Field(ge=1, le=10**9, description="Thousandths")]


Day = Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]


Hour = Annotated[str, Field(pattern=r"^\d\d:\d\d$")]


def _known_zone(name: str) -> str:
    if not is_zone(name):
        raise ValueError("no such time zone")
    return name


Zone = Annotated[str, Field(max_length=64), AfterValidator(_known_zone)]


Line = Annotated[str, Field(max_length=500)]


Refusal = Annotated[
    list[str], Field(min_length=3, max_length=3, description="What it is about, why not in Spanish, in English")
]


Hex = Annotated[str, Field(max_length=100_000, pattern=r"^([0-9a-fA-F]{2})*$")]


class Document(BaseModel):
    """A strict document: an unknown key is a mistake that deserves to be told."""

    model_config = ConfigDict(extra="forbid", strict=False)


class Problem(Document):
    """One line for a person in each language; `code` is stable, `kind` is the class of the decision."""

    code: str
    es: str
    en: str
    kind: str


class Failure(Document):
    """What every failure answers."""

    error: Problem


class Nothing(Document):
    """Done."""
