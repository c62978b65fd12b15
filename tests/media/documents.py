"""Small PDF and office files, written by hand: whole, locked, long, empty."""

from __future__ import annotations

import zipfile
from pathlib import Path


def a_pdf(path: Path, *, pages: int = 1, width: int = 400, height: int = 300, locked: bool = False) -> Path:
    """Write a PDF whose pages are one red square each."""
    kids = " ".join(f"{4 + number} 0 R" for number in range(pages))
    page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 3 0 R >>"
    drawing = f"1 0 0 rg 0 0 {width / 2} {height / 2} re f"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>",
        f"<< /Length {len(drawing)} >>\nstream\n{drawing}\nendstream",
        *[page] * pages,
    ]
    key = "41" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >> /ID [<{key}> <{key}>]"
    text, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(text))
        text += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"<< /Size {size} /Root 1 0 R {lock if locked else ''} >>"
    path.write_text(
        f"{text}xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(text)}\n%%EOF\n"
    )
    return path


def a_pptx(path: Path) -> Path:
    """Write what is told from its names to be a presentation."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("ppt/presentation.xml", "<p/>")
    return path


def an_office(folder: Path, script: str) -> Path:
    """Write a program that stands for LibreOffice; `$OUT` is where it leaves its PDF."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "soffice"
    program.write_text(f'#!/bin/sh\nwhile [ "$1" != "--outdir" ]; do shift; done\nOUT="$2"\n{script}\n')
    program.chmod(0o755)
    return program
