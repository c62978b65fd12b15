"""The promised hour of an alert's next word, told as a countdown, and told as overdue."""

from __future__ import annotations

from datetime import datetime, timedelta

from manager_app.language import clock_text, length_text, translate
from signage.client import HeldAlert
from signage.model.alert import Alert
from signage.model.promise import promised_update

_MINUTE = timedelta(minutes=1)


def is_overdue(alert: Alert, zone: str, now: datetime) -> bool:
    """Whether the promised hour is over."""
    due = promised_update(alert, zone)
    return due is not None and now >= due


def promise_text(alert: Alert, zone: str, now: datetime) -> str:
    """Return how long it is to the next word, to the second; or since when it is overdue."""
    due = promised_update(alert, zone)
    if due is None:
        return translate("Promise", "No se prometió una hora para el próximo aviso.")
    at = clock_text(due, zone)
    if now < due:
        return translate("Promise", "Próximo aviso a las {0}: faltan {1}").format(at, length_text(due - now))
    return translate("Promise", "Próximo aviso atrasado desde las {0}: diga algo, aunque sea «sin cambios».").format(at)


def reminder(alerts: tuple[HeldAlert, ...], zone: str, now: datetime) -> str:
    """Return the most pressing promise among alerts in a few words, by the minute; empty where none was given."""
    dues = [due for held in alerts if (due := promised_update(held.alert, zone)) is not None]
    if not dues:
        return ""
    due = min(dues)
    at = clock_text(due, zone)
    if now >= due:
        return translate("Promise", "AVISO ATRASADO desde las {0}").format(at)
    minutes = -(-(due - now) // _MINUTE)
    return translate("Promise", "próximo aviso {0} (en {1})").format(at, length_text(minutes * _MINUTE))
