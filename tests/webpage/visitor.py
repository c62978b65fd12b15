"""Somebody who reads a page in a real browser and prints what it says, a line of JSON each time it changes."""

from __future__ import annotations

import os
import sys

os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "QT_LOGGING_RULES": "*=false"}
alone = " --no-sandbox" if os.geteuid() == 0 else ""  # the page is the test's own
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"--disable-gpu --log-level=3{alone}"

from PySide6.QtCore import QUrl  # noqa: E402 - after the browser's settings
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineScript  # noqa: E402
from PySide6.QtWebEngineWidgets import QWebEngineView  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

_TELLS = """
const shadows = [...document.querySelectorAll('*')].map(one => one.shadowRoot).filter(Boolean);
const tell = () => {
  const boxes = [document, ...shadows].flatMap(root => [...root.querySelectorAll('section')]);
  const style = boxes.length ? getComputedStyle(boxes[0]) : {};
  const words = shadows.flatMap(root => [...root.children]).map(one => one.innerText);
  const step = boxes.length && boxes[0].querySelector('li');
  const page = document.documentElement;
  console.log(JSON.stringify({
    text: [document.body.innerText, ...words].join("\\n"), ground: style.backgroundColor || "",
    direction: style.direction, step: step ? getComputedStyle(step).color : "",
    width: page.scrollWidth, room: page.clientWidth,
  }));
};
const watch = {childList: true, subtree: true, attributes: true};
[document.body, ...shadows].forEach(root => new MutationObserver(tell).observe(root, watch));
tell();
"""


class Reader(QWebEnginePage):
    """Prints what the page's observer says, and what the browser refuses."""

    def javaScriptConsoleMessage(self, _level: object, message: str, *_: object) -> None:  # noqa: N802 - Qt's name
        print(message, flush=True)


def main(url: str) -> int:
    application = QApplication([])
    profile = QWebEngineProfile()
    page, view = Reader(profile), QWebEngineView()
    view.setPage(page)
    view.resize(800, 600)
    view.show()
    world = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
    page.loadFinished.connect(lambda _ok: page.runJavaScript(_TELLS, world))
    page.load(QUrl(url))
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
