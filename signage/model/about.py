"""What an office notes about a piece and no screen shows: its source, who answers for it, when to look again."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final

from signage.errors import BadInput

LONGEST: Final = 200
"""Letters of one note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Source (`credit`), licence and contact person, and the day by which somebody must look at the piece again.

    That day takes nothing off a screen: it is the last day of a piece that does.
    """

    credit: str = ""
    licence: str = ""
    contact: str = ""
    review_by: date | None = None

    def checked(self) -> About:
        """Return it without blanks around its words.

        Raises:
            BadInput: a note is longer than a line; `code` names it.
        """
        words = {one.name: getattr(self, one.name).strip() for one in fields(self) if one.name != "review_by"}
        for name, text in words.items():
            if len(text) > LONGEST:
                raise BadInput(
                    f"La fuente, la licencia y el contacto tienen como máximo {LONGEST} letras.",
                    f"Source, licence and contact have {LONGEST} letters at most.",
                    code=name,
                )
        return replace(self, **words)
