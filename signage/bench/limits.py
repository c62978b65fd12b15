"""How many files, sockets among them, this process and its children may have open at once."""

from __future__ import annotations

import resource

from signage.errors import BadInput


def allow_open_files(count: int) -> None:
    """Raise this process's limit to so many open files; children inherit it.

    Raises:
        BadInput: the machine does not allow so many.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= count:
        return
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (count, hard))
    except (ValueError, OSError) as fault:
        raise BadInput(
            f"Este equipo no permite {count} archivos abiertos a la vez: pida menos o suba el límite (ulimit -Hn).",
            f"This machine does not allow {count} open files at once: ask for less or raise the limit (ulimit -Hn).",
        ) from fault
