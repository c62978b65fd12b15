"""Draws a web page: `signage-webpage URL OUT.png --proxy HOST:PORT --size WxH --timeout S`.

Every connection goes through the proxy of whoever starts this program, who judges the addresses. The page runs in the
browser's sandbox; root becomes the user nobody first, with a home that is thrown away. Ends with 0 when the page is
drawn, 2 when this machine cannot draw pages, 3 when the page does not open, 4 when it takes too long, 5 when it is
blank, 6 when it takes too much memory, 7 when its certificate is no good.
"""

from __future__ import annotations

import argparse
import os
import pwd
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from signage.assets import assets_dir
from signage.errors import MediaRejected

_NOBODY: Final = 65_534
_CANNOT_DRAW: Final = 2
_ENDS: Final = {"page-silent": 3, "page-slow": 4, "page-blank": 5, "page-heavy": 6, "page-untrusted": 7}
_FLAGS: Final = (
    "--disable-gpu --disable-quic --mute-audio --no-pings --disable-breakpad --log-level=3 "
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp"
)
_FONTS: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir>
<cachedir>{home}/fonts</cachedir>
</fontconfig>
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw one page into a file."""
    options = _parser().parse_args(arguments)
    with options.out.open("wb") as out, tempfile.TemporaryDirectory(prefix="signage-webpage-") as home:
        _settle(Path(home), options.proxy)
        try:
            # After the settings, which it reads when it is loaded; before the other user, who might not read it.
            from player_app.webpage.browser import picture_of  # noqa: PLC0415
        except ImportError as missing:
            sys.stderr.write(_cannot_draw(missing))
            return _CANNOT_DRAW
        _leave_root(Path(home))
        try:
            out.write(picture_of(options.url, options.size, zoom=options.zoom, patience_s=options.timeout))
        except MediaRejected as reason:
            sys.stderr.write(f"{reason.es} ({reason.en})\n")
            return _ENDS[reason.code]
    return 0


def _settle(home: Path, proxy: str) -> None:
    """Set what the browser reads at its start. Names are the proxy's to resolve: here none means anything."""
    host = proxy.rpartition(":")[0]
    away = f"--proxy-server=http://{proxy} --proxy-bypass-list=<-loopback>"
    away += f' --host-resolver-rules="MAP * ~NOTFOUND , EXCLUDE {host}"'
    (home / "fonts.conf").write_text(_FONTS.format(fonts=assets_dir() / "fonts", home=home), encoding="utf-8")
    os.environ.pop("QTWEBENGINE_DISABLE_SANDBOX", None)
    os.environ |= {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "FONTCONFIG_FILE": str(home / "fonts.conf"),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QUICK_BACKEND": "software",
        "QT_LOGGING_RULES": "*=false",  # there is no graphics card to find, nor a bus of messages
        "QTWEBENGINE_CHROMIUM_FLAGS": f"{_FLAGS} {away}",
    }


def _leave_root(home: Path) -> None:
    if os.geteuid() != 0:
        return
    try:
        nobody = pwd.getpwnam("nobody")
        user, group = nobody.pw_uid, nobody.pw_gid
    except KeyError:
        user = group = _NOBODY
    for path in (home, *home.iterdir()):
        os.chown(path, user, group)
    os.setgroups([])
    os.setgid(group)
    os.setuid(user)


def _cannot_draw(missing: ImportError) -> str:
    return (
        f"Faltan bibliotecas para dibujar páginas web ({missing}): ejecute tools/setup en este equipo. "
        "(Libraries to draw web pages are missing: run tools/setup on this machine.)\n"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="signage-webpage", description=__doc__)
    parser.add_argument("url", help="http or https")
    parser.add_argument("out", type=Path, help="the PNG file")
    parser.add_argument("--proxy", required=True, metavar="HOST:PORT", help="where every connection goes")
    parser.add_argument("--size", type=_size, default=(1600, 1600), metavar="WxH", help="of the picture, in pixels")
    parser.add_argument("--zoom", type=float, default=1.25, help="pixels of the picture to one of the page")
    parser.add_argument("--timeout", type=float, default=25.0, metavar="S", help="seconds in all")
    return parser


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)


if __name__ == "__main__":
    sys.exit(main())
