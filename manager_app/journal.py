"""Writing down what somebody is writing, on this PC, for that person alone. No Qt."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from signage.errors import StoreFailure
from signage.store.disk import make_folder, write_durably

_PRIVATE: Final = 0o600


def write_down(path: Path, data: bytes) -> None:
    """Put bytes at a path, whole or not at all.

    Raises:
        StoreFailure: the disk refused; the words say what that means for somebody who is writing.
    """
    try:
        make_folder(path.parent)
        write_durably(path, data, mode=_PRIVATE)
    except StoreFailure as failure:
        if failure.code == "no_space":
            raise StoreFailure(
                "El disco de este equipo está lleno: lo escrito sigue en esta ventana, pero se perdería si se cierra. "
                "Libere espacio.",
                "This PC's disk is full: what you wrote is still in this window, but would be lost if it closed. "
                "Free some space.",
                code=failure.code,
            ) from failure
        raise StoreFailure(
            f"Lo escrito sigue en esta ventana, pero se perdería si se cierra. {failure.es}",
            f"What you wrote is still in this window, but would be lost if it closed. {failure.en}",
            code=failure.code,
        ) from failure
