"""Values as JSON: the only module of the model that knows how they are written.

Rules: objects with sorted keys and no spaces; integers only (instants and durations in milliseconds, measures in
thousandths); dates and hours as ISO text; sets sorted; a slide's kind under "kind". Reading is strict: duplicate
keys, NaN, fractions, wrong types and excesses are refused. Unknown fields are ignored, so that a newer hub can speak
to an older screen.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import TYPE_CHECKING, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from signage.errors import BadInput
from signage.model.form import SlideTemplate
from signage.model.ids import AssetHash, SlideId
from signage.model.manifest import Manifest
from signage.model.playlist import Playlist
from signage.model.slide import ImageSlide, Slide, TemplateSlide, VideoSlide
from signage.model.template import AlertTemplate

if TYPE_CHECKING:
    from signage.model.finding import Record

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
T = TypeVar("T")

_MS = timedelta(milliseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_TEXT = 20_000
_LONGEST_LIST = 20_000
_DEEPEST = 12
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)$")
_LARGEST_INT = 2**53
LARGEST_RECORDS = 8 * 1024 * 1024
_KINDS: dict[str, type] = {"image": ImageSlide, "video": VideoSlide, "template": TemplateSlide}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def to_bytes(document: Mapping[str, Json]) -> bytes:
    """Write a document: equal values give equal bytes."""
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), allow_nan=False, ensure_ascii=False)
    return text.encode()


def from_bytes(data: bytes, *, max_bytes: int) -> dict[str, Json]:
    """Read one JSON object strictly.

    Raises:
        BadInput: larger than `max_bytes`, not UTF-8, not JSON, duplicate keys, fractions, or nested too deep.
    """
    if len(data) > max_bytes:
        raise BadInput(f"El documento pasa de {max_bytes} bytes.", f"The document exceeds {max_bytes} bytes.")
    try:
        document = json.loads(data.decode(), object_pairs_hook=_unique, parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError) as fault:
        es, en = _place_of(fault)
        raise BadInput(f"El documento no es JSON válido{es}.", f"Not valid JSON{en}.") from fault
    if not isinstance(document, dict):
        raise BadInput("El documento no es un objeto JSON.", "The document is not a JSON object.")
    _check_depth(document, _DEEPEST)
    return cast("dict[str, Json]", document)


def encode(value: object) -> Json:
    """Write a value of the model as JSON data.

    Raises:
        TypeError: the value is not of the model.
    """
    if isinstance(value, ImageSlide | VideoSlide | TemplateSlide):
        return _encode_slide(value)
    plan = _plan(type(value))  # type: ignore[arg-type] # classes have a hash
    if plan is not None:
        return _encode_fields(value, plan)
    if isinstance(value, frozenset):
        return sorted((encode(item) for item in value), key=str)
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return _encode_scalar(value)


def value_bytes(value: object) -> bytes:
    """Write a dataclass of the model as a document of its own.

    Raises:
        TypeError: the value is not one.
    """
    document = encode(value)
    if not isinstance(document, dict):
        raise TypeError(type(value).__name__)
    return to_bytes(document)


def decode(kind: type[T], data: Json) -> T:
    """Read JSON data as a value of the model.

    Raises:
        BadInput: a field is missing, of another type, or beyond its bounds; the message names it.
    """
    return cast("T", _decode(kind, data, kind.__name__))


def alert_template_from_toml(data: bytes) -> AlertTemplate:
    """Read an alert template file.

    Raises:
        BadInput: not TOML, an unknown key, or a wrong value; the message names it.
    """
    return _from_toml(AlertTemplate, data)


def alert_template_toml(template: AlertTemplate) -> str:
    """Write an alert template as the file that `alert_template_from_toml` reads."""
    import tomli_w  # noqa: PLC0415 - a display writes none, and its first picture waits for nothing

    table = cast("dict[str, Json]", encode(template))
    fields = cast("list[dict[str, Json]]", table.pop("fields"))
    # What a field leaves at its default need not be said.
    said = [{name: value for name, value in field.items() if value} for field in fields]
    return tomli_w.dumps({**table, "field": said})


def slide_template_from_toml(data: bytes) -> SlideTemplate:
    """Read a slide template file.

    Raises:
        BadInput: not TOML, an unknown key, or a wrong value; the message names it.
    """
    return _from_toml(SlideTemplate, data)


def slide_version(slide: Slide) -> str:
    """Return what names this version of a piece's looks: it changes with all that is drawn and with nothing else."""
    looks = dataclasses.replace(
        slide, id=SlideId(""), title="", alt="", duration=timedelta(), valid_from=None, valid_until=None
    )
    return hashlib.sha256(value_bytes(looks)).hexdigest()


def playlist_revision(playlist: Playlist) -> str:
    """Return what names this state of a list; what a smart list holds just now is no part of it."""
    return revision(dataclasses.replace(playlist, items=()) if playlist.rule else playlist)


def revision(value: object, *, without: str = "") -> str:
    """Return what names this state of a value: a change of it is kept only over the state that it was made from.

    One field may be left out, which not both sides know.

    Raises:
        TypeError: the value is none of the model.
    """
    document = cast("dict[str, Json]", encode(value))
    return hashlib.sha256(to_bytes({name: part for name, part in document.items() if name != without})).hexdigest()[:16]


def record_request(
    slides: Sequence[TemplateSlide], files: Mapping[AssetHash, str], *, theme: str = "", logo: str = ""
) -> bytes:
    """Write what the stage's program reads to measure slides, where their files lie and those of a look."""
    return to_bytes(
        {
            "slides": [encode(slide) for slide in slides],
            "files": {str(asset): path for asset, path in files.items()},
            "theme": theme,
            "logo": logo,
        }
    )


def read_record_request(data: bytes) -> tuple[tuple[TemplateSlide, ...], dict[AssetHash, str], tuple[str, str]]:
    """Read a request to measure: slides, files, and where the theme and the logo lie, empty for the stage's own.

    Raises:
        BadInput: it is none.
    """
    document = from_bytes(data, max_bytes=LARGEST_RECORDS)
    asked = decode(_RecordRequest, {**document, "files": _pairs(document.get("files"))})
    return asked.slides, dict(asked.files), (asked.theme, asked.logo)


def records_bytes(records: Mapping[SlideId, Record]) -> bytes:
    """Write what was measured of slides."""
    return to_bytes({slide: encode(record) for slide, record in records.items()})


def read_records(data: bytes) -> dict[SlideId, Record]:
    """Read what was measured of slides.

    Raises:
        BadInput: it is none.
    """
    from signage.model.finding import Record  # noqa: PLC0415 - a display reads none: its first picture waits for nothing

    document = from_bytes(data, max_bytes=LARGEST_RECORDS)
    return {SlideId(slide): decode(Record, record) for slide, record in document.items()}


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _RecordRequest:
    slides: tuple[TemplateSlide, ...]
    files: tuple[tuple[AssetHash, str], ...]
    theme: str = ""
    logo: str = ""


def _pairs(data: Json) -> Json:
    return [[name, value] for name, value in data.items()] if isinstance(data, dict) else data


def manifest_document(manifest: Manifest) -> dict[str, Json]:
    """Return a manifest as the document that is signed."""
    return {"type": "manifest", "spec": 1, **cast("dict[str, Json]", encode(manifest))}


def _from_toml(kind: type[T], data: bytes) -> T:
    try:
        table = tomllib.loads(data.decode())
    except (ValueError, RecursionError) as fault:
        es, en = _place_of(fault)
        raise BadInput(f"El archivo no es TOML válido{es}.", f"Not valid TOML{en}.") from fault
    table["fields"] = table.pop("field", [])
    unknown = table.keys() - {field.name for field in dataclasses.fields(cast("type[Manifest]", kind))}
    if unknown:
        names = ", ".join(sorted(unknown))
        raise BadInput(f"Claves desconocidas: {names}.", f"Unknown keys: {names}.")
    return decode(kind, table)


def _encode_scalar(value: object) -> Json:
    match value:
        case Enum():
            scalar: Json = str(value.value)
        case None | bool() | int() | str():
            scalar = value
        case float():
            scalar = round(value * 1000)
        case datetime():
            scalar = (value - _EPOCH) // _MS
        case timedelta():
            scalar = value // _MS
        case date():
            scalar = value.isoformat()
        case time():
            scalar = value.isoformat(timespec="minutes")
        case _:
            raise TypeError(type(value).__name__)
    return scalar


_Plan = tuple[tuple[str, str, timedelta | None], ...]
"""How a class is written: the name in the document, the attribute, and the unit of a length that has its own."""


@lru_cache
def _plan(kind: type) -> _Plan | None:
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple(
        (field.metadata.get("wire", field.name), field.name, field.metadata.get("unit"))
        for field in dataclasses.fields(kind)
    )


def _encode_fields(value: object, plan: _Plan) -> dict[str, Json]:
    coded: dict[str, Json] = {}
    kind = _NAMES.get(type(value))
    if kind:
        coded["kind"] = kind
    for name, attribute, unit in plan:
        item = getattr(value, attribute)
        coded[name] = item // unit if unit else encode(item)
    return coded


@lru_cache(maxsize=4096)
def _encode_slide(slide: Slide) -> Json:
    # The same slides stand in the manifests of a hundred screens; whoever gets the data only writes it.
    plan = _plan(type(slide))  # type: ignore[arg-type] # as above
    assert plan is not None  # noqa: S101 - slides are dataclasses
    return cast("Json", _encode_fields(slide, plan))


@lru_cache
def _shape(kind: type) -> tuple[tuple[dataclasses.Field[object], object], ...]:
    hints = get_type_hints(kind)
    return tuple((field, hints[field.name]) for field in dataclasses.fields(kind))


def _decode(kind: object, data: Json, where: str) -> object:
    origin = get_origin(kind)
    if origin in (UnionType, Union):
        return _decode_choice(get_args(kind), data, where)
    if origin in (tuple, frozenset):
        return _decode_sequence(kind, data, where)
    if origin is not None or not isinstance(kind, type):
        supertype = getattr(kind, "__supertype__", None)
        if supertype is None:
            raise TypeError(kind)
        return _decode(supertype, data, where)
    if dataclasses.is_dataclass(kind):
        return _decode_fields(kind, data, where)
    return _decode_scalar(kind, data, where)


def _decode_choice(kinds: tuple[object, ...], data: Json, where: str) -> object:
    inner = tuple(kind for kind in kinds if kind is not type(None))
    if data is None and len(inner) < len(kinds):
        return None
    # "A slide or none" is one flat choice of all its kinds.
    return _decode_slide(data, where) if inner == get_args(Slide) else _decode(inner[0], data, where)


def _decode_slide(data: Json, where: str) -> object:
    kind = data.get("kind") if isinstance(data, dict) else None
    slide = _KINDS.get(kind) if isinstance(kind, str) else None
    if slide is None:
        raise _wrong(where, "image, video o template")
    return _decode_fields(slide, data, where)


def _decode_sequence(kind: object, data: Json, where: str) -> object:
    if not isinstance(data, list) or len(data) > _LONGEST_LIST:
        raise _wrong(where, "una lista")
    args = get_args(kind)
    if get_origin(kind) is frozenset:
        return frozenset(_decode(args[0], item, where) for item in data)
    if args[-1] is Ellipsis:
        return tuple(_decode(args[0], item, where) for item in data)
    if len(data) != len(args):
        raise _wrong(where, f"{len(args)} elementos")
    return tuple(_decode(arg, item, where) for arg, item in zip(args, data, strict=True))


def _decode_fields(kind: type, data: Json, where: str) -> object:
    if not isinstance(data, dict):
        raise _wrong(where, "un objeto")
    values: dict[str, object] = {}
    for field, hint in _shape(kind):
        name = field.metadata.get("wire", field.name)
        if name in data:
            values[field.name] = _decode_field(field, hint, data[name], f"{where}.{name}")
        elif field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
            raise BadInput(f"Falta {where}.{name}.", f"{where}.{name} is missing.")
    return kind(**values)


def _decode_field(field: dataclasses.Field[object], hint: object, data: Json, where: str) -> object:
    unit, check = field.metadata.get("unit"), field.metadata.get("check")
    item = _decode(int if unit else hint, data, where)
    if check is not None and not check(item):
        raise _wrong(where, field.metadata["expected"])
    try:
        return cast("int", item) * unit if unit else item
    except OverflowError as fault:
        raise _wrong(where, "un tiempo más corto") from fault


def _decode_scalar(kind: type, data: Json, where: str) -> object:
    if kind is bool and isinstance(data, bool):
        return data
    if isinstance(data, bool) or data is None:
        raise _wrong(where, kind.__name__)
    if isinstance(data, int):
        return _decode_number(kind, data, where)
    if isinstance(data, str) and len(data) <= _LONGEST_TEXT:
        return _decode_text(kind, data, where)
    raise _wrong(where, kind.__name__)


def _decode_number(kind: type, data: int, where: str) -> object:
    if abs(data) > _LARGEST_INT:
        raise _wrong(where, "un entero de 53 bits")
    try:
        if kind is int:
            return data
        if kind is float:
            return data / 1000
        if kind is datetime:
            return _EPOCH + data * _MS
        if kind is timedelta:
            return data * _MS
    except OverflowError as fault:
        raise _wrong(where, kind.__name__) from fault
    raise _wrong(where, kind.__name__)


def _decode_text(kind: type, data: str, where: str) -> object:
    try:
        if kind is str:
            data.encode()  # half a character of two can neither be shown nor sent on
            return data
        if issubclass(kind, Enum):
            return kind(data)
        if kind in (date, time):
            return kind.fromisoformat(data)
    except ValueError as fault:
        raise _wrong(where, kind.__name__) from fault
    raise _wrong(where, kind.__name__)


def _wrong(where: str, expected: str) -> BadInput:
    return BadInput(f"{where}: se esperaba {expected}.", f"{where}: expected {expected}.")


def _place_of(fault: Exception) -> tuple[str, str]:
    """Return where a text breaks, in both languages: the parsers' own words are English and quote the document."""
    if isinstance(fault, UnicodeDecodeError):
        return ": no es texto UTF-8", ": it is no UTF-8 text"
    if isinstance(fault, json.JSONDecodeError):
        return f": línea {fault.lineno}, columna {fault.colno}", f": line {fault.lineno}, column {fault.colno}"
    if found := _TOML_PLACE.search(str(fault)):
        return f": línea {found[1]}, columna {found[2]}", f": line {found[1]}, column {found[2]}"
    return "", ""


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    document = dict(pairs)
    if len(document) != len(pairs):
        raise ValueError("clave repetida / duplicate key")
    return document


def _refuse(number: str) -> object:
    raise ValueError(f"{number}: solo enteros / integers only")


def _check_depth(data: object, left: int) -> None:
    if left == 0:
        raise BadInput("El documento está demasiado anidado.", "The document is nested too deep.")
    items = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for item in items:
        _check_depth(item, left - 1)
