"""Somebody who signs in at a provider in a real browser: types a name and a password, and presses the button."""

from __future__ import annotations

import json
import os
import sys

os.environ |= {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "QT_LOGGING_RULES": "*=false"}
alone = " --no-sandbox" if os.geteuid() == 0 else ""  # the page is the test's own
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"--disable-gpu --log-level=3{alone}"

from PySide6.QtCore import QTimer, QUrl  # noqa: E402 - after the browser's settings
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

_TYPES = """
(answers => {
  for (const box of document.querySelectorAll("form input")) {
    const answer = answers[box.name];
    if (answer && !box.value) {
      box.focus();
      document.execCommand("insertText", false, answer);
      box.form.requestSubmit(box.form.querySelector("[type=submit]"));
      return;
    }
  }
})
"""
_LOOKS_EVERY_MS = 300


def main(url: str, back: str, answers: str) -> int:
    """Go through the pages until one begins with `back`; print what that one says."""
    application = QApplication([])
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    looks = QTimer(interval=_LOOKS_EVERY_MS)
    looks.timeout.connect(lambda: page.runJavaScript(f"{_TYPES}({answers})"))

    def say(text: str) -> None:
        print(json.dumps(text), flush=True)
        application.quit()

    def arrived(_ok: object) -> None:
        if page.url().toString().startswith(back):
            looks.stop()
            page.toPlainText(say)

    page.loadFinished.connect(arrived)
    page.load(QUrl(url))
    looks.start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
