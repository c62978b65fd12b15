"""Writes the interface icons: one 24 by 24 grid, one 1.75 stroke, round joins, black for the app to tint."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

FRAME: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" '
    'stroke="#000000" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">{body}</svg>\n'
)
DOT: Final = '<circle cx="{x}" cy="{y}" r="1" fill="#000000" stroke="none"/>'


def _path(*parts: str) -> str:
    return "".join(f'<path d="{part}"/>' for part in parts)


def _dot(x: float, y: float) -> str:
    return DOT.format(x=x, y=y)


ICONS: Final[dict[str, str]] = {
    "home": _path("M3.5 11.5L12 4l8.5 7.5", "M5.5 9.75v10.75h13V9.75", "M9.75 20.5v-6.5h4.5v6.5"),
    "library": _path("M3.5 5.5h7v5.5h-7z", "M13.5 5.5h7v5.5h-7z", "M3.5 14h7v5.5h-7z", "M13.5 14h7v5.5h-7z"),
    "list": _path("M9 6h11.5", "M9 12h11.5", "M9 18h11.5") + _dot(4.5, 6) + _dot(4.5, 12) + _dot(4.5, 18),
    "calendar": _path("M4 6.5h16v14H4z", "M4 11h16", "M8.5 3.5v5", "M15.5 3.5v5", "M8 15.5h3.5"),
    "screens": _path("M2.5 4.5h14v10h-14z", "M7 19h5.5", "M9.5 14.5V19", "M19.5 9.5h2v10h-5v-2"),
    "alert": _path("M5 17.5v-6.5a7 7 0 0 1 14 0v6.5", "M3 17.5h18v3H3z", "M12 8v5", "M12 1.5v.5"),
    "add": _path("M12 4.5v15", "M4.5 12h15"),
    "play": _path("M7 4.5l12 7.5-12 7.5z"),
    "pause": _path("M8 5v14", "M16 5v14"),
    "trash": _path("M4 6.5h16", "M9 6.5v-3h6v3", "M6 6.5l1 14h10l1-14", "M10 11v5.5", "M14 11v5.5"),
    "undo": _path("M8.5 4.5L4 9l4.5 4.5", "M4 9h10a5.5 5.5 0 0 1 0 11H8"),
    "redo": _path("M15.5 4.5L20 9l-4.5 4.5", "M20 9H10a5.5 5.5 0 0 0 0 11h6"),
    "image": _path("M3 5h18v14H3z", "M3 16.5l5.5-5.5 4.5 4.5 2.5-2.5 5.5 5") + '<circle cx="15.75" cy="9" r="1.4"/>',
    "video": _path("M2.5 6h13v12h-13z", "M15.5 10.5l6-3.5v10l-6-3.5"),
    "news": _path("M3.5 4.5h13.5v15.5H5.5a2 2 0 0 1-2-2z", "M17 9h3.5v9a2 2 0 0 1-3.5 1.5")
    + _path("M7 8.5h6.5", "M7 12.5h6.5", "M7 16.25h4"),
    "send": _path("M21 3L10.5 13.5", "M21 3l-6.5 18-4-7.5L3 9.5z"),
    "clock": '<circle cx="12" cy="12" r="8.5"/>' + _path("M12 7v5.25l3.5 2.25"),
    "check": _path("M4.5 12.5l5 5 10-11"),
    "warning": _path("M12 3.5L2.5 20.5h19z", "M12 10v5") + _dot(12, 17.75),
    "error": '<circle cx="12" cy="12" r="8.5"/>' + _path("M9 9l6 6", "M15 9l-6 6"),
    "search": '<circle cx="10.5" cy="10.5" r="6.5"/>' + _path("M15.5 15.5l5 5"),
    "key": '<circle cx="8" cy="15.5" r="4.5"/>' + _path("M11.25 12.25L20 3.5", "M16 7.5l3 3"),
    "link": _path("M10 14a4.2 4.2 0 0 0 6 0l3.5-3.5a4.25 4.25 0 0 0-6-6L12 6")
    + _path("M14 10a4.2 4.2 0 0 0-6 0L4.5 13.5a4.25 4.25 0 0 0 6 6L12 18"),
    "up": _path("M12 19.5v-15", "M5.5 11L12 4.5 18.5 11"),
    "down": _path("M12 4.5v15", "M5.5 13L12 19.5 18.5 13"),
    "edit": _path("M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19z", "M14 6.5l3.5 3.5"),
    "settings": _path("M4 7h9", "M18 7h2", "M4 17h2", "M11 17h9")
    + '<circle cx="15.5" cy="7" r="2.5"/><circle cx="8.5" cy="17" r="2.5"/>',
    "bell": _path("M6 17v-6.5a6 6 0 0 1 12 0V17", "M4 17h16", "M10 20a2.2 2.2 0 0 0 4 0", "M12 4.5V3"),
    "close": _path("M5.5 5.5l13 13", "M18.5 5.5l-13 13"),
    "refresh": _path("M20 12a8 8 0 1 1-2.5-5.800", "M20.5 2.5v4.5H16"),
    "portrait": _path("M7 3h10v18H7z", "M10.5 18h3"),
}

IN_SHEETS: Final = ("calendar", "check", "down", "up")
"""Those that a style sheet takes as they are: it cannot colour them, so there is a white one for dark grounds."""

STAR: Final = "M128 76l15 31 33-11-11 33 31 15-31 15 11 33-33-11-15 31-15-31-33 11 11-33-31-15 31-15-11-33 33 11z"
APP: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256" viewBox="0 0 256 256">'
    '<rect x="8" y="8" width="240" height="240" rx="52" fill="#0B2A4A"/>'
    '<rect x="40" y="52" width="176" height="128" rx="14" fill="#FFD100"/>'
    '<rect x="58" y="70" width="140" height="92" rx="6" fill="#00693E"/>'
    f'<path transform="translate(19.2 -6.4) scale(.85)" d="{STAR}" fill="#FFFFFF"/>'
    '<path d="M128 180v26M88 210h80" stroke="#FFD100" stroke-width="16" stroke-linecap="round"/></svg>\n'
)


def write(folder: Path) -> None:
    """Write every icon and the application's icon into `folder`."""
    for name, body in ICONS.items():
        (folder / f"{name}.svg").write_text(FRAME.format(body=body), encoding="utf-8")
    for name in IN_SHEETS:
        white = FRAME.format(body=ICONS[name]).replace("#000000", "#FFFFFF")
        (folder / f"{name}-white.svg").write_text(white, encoding="utf-8")
    (folder / "signage.svg").write_text(APP, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "icons")
