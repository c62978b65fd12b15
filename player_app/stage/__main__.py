"""The stage on the command line.

`signage-stage render SPEC.json OUT` draws a picture (PNG), or a page where OUT ends in .pdf; `signage-stage measure
SPEC.json` says if it reads; `signage-stage record [REQUEST.json]` writes what a review needs to know of template
slides; `signage-stage samples FOLDER` draws every template's sample and says how long each took.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from player_app.stage import wire
from player_app.stage.measure import measure
from player_app.stage.paper import paper_of
from player_app.stage.record import records
from player_app.stage.render import offscreen_stage, start_application
from player_app.stage.samples import samples, write_sample
from player_app.stage.view import DEFAULT_MIN_TEXT_PX
from signage.errors import SignageError
from signage.model.theme import theme_from_toml
from signage.model.wire import LARGEST_RECORDS, read_record_request, records_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from player_app.stage.render import OffscreenStage

_LARGEST: Final = 16_384
"""What a picture of Qt's painter can be a side on any machine; an 8K wall is half of it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 well, 1 the picture does not fit, 2 it cannot be drawn."""
    options = _parser().parse_args(arguments)
    application = start_application()
    try:
        return _run(options)
    except SignageError as reason:
        sys.stderr.write(f"{reason}\n")
        return 2
    finally:
        application.shutdown()


def _run(options: argparse.Namespace) -> int:
    match options.verb:
        case "record":
            return _record(options.request)
        case "samples":
            return _samples(options)
        case _:
            return _picture(options)


def _samples(options: argparse.Namespace) -> int:
    options.folder.mkdir(parents=True, exist_ok=True)
    drawn = samples(options.size, templates=options.template, english=options.english, rounds=options.rounds)
    for sample in drawn:
        write_sample(sample, options.folder)
        sys.stdout.write(f"{sample.template} {sample.took_ms:.2f}\n")
    return 0


def _record(request: Path | None) -> int:
    data = request.read_bytes() if request is not None else sys.stdin.buffer.read(LARGEST_RECORDS + 1)
    slides, files, (theme, logo) = read_record_request(data)
    dress = theme_from_toml(Path(theme).read_bytes()) if theme else None
    sys.stdout.buffer.write(records_bytes(records(slides, files, theme=dress, logo=logo)))
    return 0


def _picture(options: argparse.Namespace) -> int:
    width, height = options.size
    picture = wire.read_picture(options.spec)
    with offscreen_stage(width, height, min_text_px=options.min_text) as stage:
        stage.show(picture)
        image = stage.draw()
        if options.verb == "render":
            is_page = options.out.suffix.lower() == ".pdf"
            is_written = _write_page(options.out, stage) if is_page else image.save(str(options.out))
            if not is_written:
                sys.stderr.write(f"{options.out}: cannot be written\n")
            return 0 if is_written else 2
        found = measure(stage, minimum_px=options.min_text * min(width, height) / 1080)
    sys.stdout.write(wire.measure_to_json(found) + "\n")
    return 0 if found.fits and not found.missing_glyphs else 1


def _write_page(path: Path, stage: OffscreenStage) -> bool:
    with contextlib.suppress(OSError):
        return path.write_bytes(paper_of(stage).to_pdf(path.stem)) > 0
    return False


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="signage-stage", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    render = verbs.add_parser("render", help="draw a picture into a file, PNG or PDF")
    measured = verbs.add_parser("measure", help="say whether the texts of a picture can be read, as JSON")
    drawn = verbs.add_parser("samples", help="draw every template's sample: pictures, their words, milliseconds")
    drawn.add_argument("folder", type=Path)
    drawn.add_argument("--template", action="append", default=[], help="these alone")
    drawn.add_argument("--english", action="store_true", help="the samples in English")
    drawn.add_argument("--rounds", type=int, default=1, help="how often all are drawn")
    drawn.add_argument("--size", type=_size, default=(1920, 1080), metavar="WxH")
    for verb in (render, measured):
        verb.add_argument("spec", type=Path, help="JSON: slide, alerts, pairing")
        verb.add_argument("--size", type=_size, default=(1920, 1080), metavar="WxH")
        verb.add_argument(
            "--min-text", type=float, default=DEFAULT_MIN_TEXT_PX, metavar="PX", help="of a 1080-line canvas"
        )
    render.add_argument("out", type=Path)
    record = verbs.add_parser("record", help="write what was measured of template slides in every shape, as JSON")
    record.add_argument(
        "request", type=Path, nargs="?", help="JSON: slides, files by hash; read from the input if absent"
    )
    return parser


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal() and all(1 <= int(side) <= _LARGEST for side in (width, height))):
        raise argparse.ArgumentTypeError(f"WIDTHxHEIGHT, each from 1 to {_LARGEST}: 1920x1080, not {text}")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
