"""Where a hub's database is: a file in its folder, unless `database.toml` there or whoever starts it names a server.

Promises
- A file with a mistake is refused with the name of what is wrong; a hub never falls back to an empty database.
- A password that everybody on the machine can read is refused.
"""

from __future__ import annotations

import stat
import tomllib
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

from signage.errors import BadInput
from signage.hub.login_config import secret_of
from signage.hub.store_dialect import file_address, has_password, server_address

FILE: Final = "database.toml"
SQLITE_FILE: Final = "hub.db"


class _DatabaseConfig(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    password_file: Path | None = None


def database_of(folder: Path, given: str = "") -> str:
    """Return the address of a folder's database; `given` on the command line comes before the file.

    Raises:
        BadInput: the address or the file is wrong, or everybody can read the password.
    """
    if given:
        return server_address(given)
    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return file_address(folder / SQLITE_FILE)
    except (OSError, UnicodeDecodeError) as failure:
        raise _wrong(path, str(failure)) from failure
    try:
        config = _DatabaseConfig.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as failure:
        raise _wrong(path, str(failure)) from failure
    except ValidationError as failure:
        first = failure.errors()[0]
        raise _wrong(
            path, f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
        ) from None  # the cause shows the address
    secret = secret_of(config.password_file) if config.password_file else ""
    address = server_address(config.url, secret)
    kept_in = config.password_file or path
    if has_password(address) and kept_in.stat().st_mode & stat.S_IROTH:
        raise _wrong(kept_in, f"chmod o-r {kept_in}")
    return address


def _wrong(path: Path, why: str) -> BadInput:
    return BadInput(
        f"{path} tiene un error ({why}): corríjalo y vuelva a iniciar el servidor.",
        f"{path} is wrong ({why}): mend it and start the hub again.",
        code="database-config",
    )
