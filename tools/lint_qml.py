"""Checks the stage's QML: `.venv/bin/python tools/lint_qml.py`; 0 when nothing is to be said.

The types that QML gets from Python are described afresh for each run, so that a property renamed in Python and not in
QML is found.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

STAGE = Path(__file__).parents[1] / "player_app" / "stage"
TOOLS = Path(sys.executable).parent
MODULES = {
    "Signage.Bridge": (
        *("theme.py", "wallclock.py", "slides.py", "crisis.py", "zone.py", "ticker.py", "bridge.py", "pen.py"),
        "livefeed.py",
    )
}


def lint() -> int:
    """Describe the types, run the linter, answer its code."""
    with tempfile.TemporaryDirectory() as folder:
        for uri, sources in MODULES.items():
            _describe(uri, sources, Path(folder))
        files = sorted(str(path) for path in (STAGE / "qml").rglob("*.qml"))
        command: list[str | Path] = [TOOLS / "pyside6-qmllint", "-W", "0", "-I", STAGE / "qml", "-I", folder, *files]
        return subprocess.run(command, check=False).returncode  # noqa: S603


def _describe(uri: str, sources: tuple[str, ...], folder: Path) -> None:
    target = folder.joinpath(*uri.split("."))
    target.mkdir(parents=True)
    qmldir = (f"module {uri}", "typeinfo types.qmltypes", "depends QtQuick", "import QtQuick", "")
    (target / "qmldir").write_text("\n".join(qmldir), encoding="utf-8")
    dumped = [_dump(STAGE / source, target) for source in sources]
    command: list[str | Path] = [TOOLS / "pyside6-qmltyperegistrar", "--generate-qmltypes", target / "types.qmltypes"]
    command += ["-o", target / "ignored.cpp", "--import-name", uri, "--major-version", "1"]
    command += ["--foreign-types", _foreign(), *dumped]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603


def _dump(source: Path, target: Path) -> Path:
    """Write what a Python module offers; the dump forgets which properties are constant or pointers."""
    command: list[str | Path] = [TOOLS / "pyside6-metaobjectdump", source]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    described = json.loads(done.stdout)
    for cls in described[0]["classes"]:
        for item in cls.get("properties", []):
            item["constant"] = "notify" not in item
            if item["type"] in OBJECTS:
                item["type"] += "*"
    path = target / f"{source.stem}.json"
    path.write_text(json.dumps(described), encoding="utf-8")
    return path


OBJECTS = {
    "SlideContent", "LayerState", "AlertState", "Look", "WallClock", "SlideZone", "Ticker", "QObject", "QQuickItem",
}  # fmt: skip


def _foreign() -> str:
    import PySide6  # noqa: PLC0415 - only its place is wanted

    types = Path(PySide6.__file__).parent / "Qt" / "metatypes"
    names = ("qt6core", "qt6gui", "qt6qml", "qt6quick")
    return ",".join(str(next(types.glob(f"{name}_*.json"))) for name in names)


if __name__ == "__main__":
    sys.exit(lint())
