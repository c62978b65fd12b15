"""What a slide looks like now: its files and its source's data from the store, as the stage draws it."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from player_app.stage.compose import slide_view
from player_app.stage.live import LiveView, live_view
from player_app.stage.view import SlideView
from signage.errors import BadInput, NotFound
from signage.model import wire
from signage.model.ids import AssetHash
from signage.model.live import LiveData, LiveDocument, LiveKind
from signage.model.manifest import Manifest
from signage.model.slide import Slide, TemplateSlide
from signage.model.theme import Theme, theme_from_toml
from signage.store.store import ScreenStore

_LARGEST_DOCUMENT: Final = 1_000_000
_LOUDEST: Final = 100


@dataclass(slots=True)
class Pictures:
    """Reads a store's files for the stage; a document is read once for each version of it."""

    store: ScreenStore
    _held: dict[AssetHash, LiveDocument]

    @staticmethod
    def of(store: ScreenStore) -> Pictures:
        """Return the pictures of a store."""
        return Pictures(store, {})

    def view(self, manifest: Manifest, slide: Slide, *, now: datetime, position: timedelta) -> SlideView:
        """Return a slide as it is drawn at a moment.

        Raises:
            NotFound: its live data are missing or too old to be shown.
        """
        data = self._data(manifest, slide, now) if isinstance(slide, TemplateSlide) and slide.data else None
        volume = manifest.screen.panel.volume / _LOUDEST
        return slide_view(slide, self.file, position=position, strict=True, data=data, volume=volume)

    def headlines(self, manifest: Manifest, now: datetime) -> tuple[str, ...]:
        """Return the texts of the line of news: its own, then what its source said last."""
        panel = manifest.screen.panel
        own = (panel.ticker_text.strip(),) if panel.ticker_text.strip() else ()
        live = next((one for one in manifest.data if one.id == panel.ticker), None)
        if live is None or live.is_stale(now):
            return own
        with contextlib.suppress(NotFound):
            return (*own, *(row.title for row in self._document(live).rows if row.title.strip()))
        return own

    def theme(self, manifest: Manifest) -> tuple[Theme | None, str]:
        """Return the house's look and the logo's file; none where the stage's own is used or the file is damaged."""
        theme = None
        if manifest.theme:
            with contextlib.suppress(OSError, BadInput):
                theme = theme_from_toml(self.store.blob_path(manifest.theme).read_bytes())
        return theme, self.file(manifest.logo) if manifest.logo else ""

    def file(self, digest: AssetHash) -> str:
        """Return where a file lies; nothing for what is no file's name."""
        with contextlib.suppress(BadInput):
            return str(self.store.blob_path(digest))
        return ""

    def _data(self, manifest: Manifest, slide: TemplateSlide, now: datetime) -> LiveView:
        live = next((one for one in manifest.data if one.id == slide.data), None)
        if live is None:
            raise NotFound("todavía no hay datos de su fuente", "its source has given nothing yet")
        if live.is_stale(now):
            raise NotFound("los datos de su fuente son muy viejos", "the data of its source are too old")
        picture = self.file(live.picture) if live.picture else ""
        document = self._document(live)
        if not document.rows and live.kind is not LiveKind.WEB:
            raise NotFound("su fuente no tiene nada para mostrar", "its source has nothing to show")
        return live_view(document, as_of=live.as_of, now=now, zone=manifest.screen.zone, picture=picture)

    def _document(self, live: LiveData) -> LiveDocument:
        if live.sha256 not in self._held:
            try:
                data = self.store.blob_path(live.sha256).read_bytes()
                document = wire.decode(LiveDocument, wire.from_bytes(data, max_bytes=_LARGEST_DOCUMENT))
            except (OSError, BadInput) as fault:
                raise NotFound(
                    "los datos de su fuente no se pueden leer", "its source's data cannot be read"
                ) from fault
            self._held = (
                {**self._held, live.sha256: document} if len(self._held) < _MOST_HELD else {live.sha256: document}
            )
        return self._held[live.sha256]


_MOST_HELD: Final = 32
