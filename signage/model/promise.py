"""When an alert promised its next word: people are told an hour, and the office must keep it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from signage.model.alert import Alert

_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


def promised_update(alert: Alert, zone: str) -> datetime | None:
    """Return the instant of the hour that an alert's words promise: its first one after sending, in the zone.

    None where nothing was promised, or not as HH:MM.
    """
    found = _TIME.fullmatch(dict(alert.params).get("proxima", ""))
    if found is None:
        return None
    sent = alert.sent.astimezone(ZoneInfo(zone))
    promised = sent.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
    return promised if promised > sent else promised + timedelta(days=1)
