"""People, their sessions, and the office's settings."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from signage.hub.records import Origin, Role, User
from signage.hub.records import Session as SignedIn
from signage.hub.store_rows import MAX_ROWS, Row, Rows, to_instant, to_ms, to_text, to_value
from signage.model.office import Scope, Settings
from signage.model.office_calendar import OfficeCalendar
from signage.model.wall import Wall


class UserRow(Row):
    """A person."""

    __tablename__ = "users"
    name: Mapped[str] = mapped_column(primary_key=True)
    full_name: Mapped[str]
    role: Mapped[str]
    active: Mapped[bool]
    password_hash: Mapped[str]
    origin: Mapped[str] = mapped_column(server_default="local")
    subject: Mapped[str] = mapped_column(server_default="")
    scope: Mapped[str] = mapped_column(server_default="{}")


class SessionRow(Row):
    """A signed-in session."""

    __tablename__ = "sessions"
    token_sha256: Mapped[str] = mapped_column(primary_key=True)
    user: Mapped[str] = mapped_column(ForeignKey("users.name", ondelete="CASCADE"), index=True)
    expires: Mapped[int] = mapped_column(sa.BigInteger)


class PeopleRows(Rows):
    """People and the office, as a transaction sees them."""

    def users(self) -> tuple[User, ...]:
        """Return everybody."""
        rows = self._session.scalars(select(UserRow).order_by(UserRow.name).limit(MAX_ROWS))
        return tuple(user_of(row) for row in rows)

    def user(self, name: str) -> tuple[User, str] | None:
        """Return a person and the hash of their password."""
        row = self._session.get(UserRow, name)
        return (user_of(row), row.password_hash) if row else None

    def save_user(self, user: User, password_hash: str) -> None:
        """Keep a person."""
        self._session.merge(
            UserRow(
                name=user.name,
                full_name=user.full_name,
                role=user.role.value,
                active=user.active,
                password_hash=password_hash,
                origin=user.origin.value,
                subject=user.subject,
                scope=to_text(user.scope),
            )
        )

    def delete_user(self, name: str) -> None:
        """Take a person out, their sessions too."""
        self._session.execute(sa.delete(UserRow).where(UserRow.name == name))

    def sessions(self) -> tuple[SignedIn, ...]:
        """Return every session."""
        return tuple(
            SignedIn(token_sha256=row.token_sha256, user=row.user, expires=to_instant(row.expires))
            for row in self._session.scalars(select(SessionRow))
        )

    def save_session(self, session: SignedIn) -> None:
        """Keep a session."""
        self._session.add(
            SessionRow(token_sha256=session.token_sha256, user=session.user, expires=to_ms(session.expires))
        )

    def delete_session(self, token_sha256: str) -> None:
        """End a session."""
        self._session.execute(sa.delete(SessionRow).where(SessionRow.token_sha256 == token_sha256))

    def delete_sessions_of(self, name: str) -> None:
        """End all sessions of a person."""
        self._session.execute(sa.delete(SessionRow).where(SessionRow.user == name))

    def delete_expired_sessions(self, now: datetime) -> None:
        """Let old sessions go."""
        self._session.execute(sa.delete(SessionRow).where(SessionRow.expires < to_ms(now)))

    def settings(self) -> Settings:
        """Return the office's words and defaults."""
        held = self.fact("settings")
        return to_value(Settings, held) if held else Settings()

    def save_settings(self, settings: Settings) -> None:
        """Keep the office's words and defaults."""
        self.save_fact("settings", to_text(settings))

    def calendar(self) -> OfficeCalendar:
        """Return the office's holidays and dayparts."""
        held = self.fact("calendar")
        return to_value(OfficeCalendar, held) if held else OfficeCalendar()

    def save_calendar(self, calendar: OfficeCalendar) -> None:
        """Keep the office's holidays and dayparts."""
        self.save_fact("calendar", to_text(calendar))

    def wall(self) -> Wall:
        """Return the groups of screens and the plans of floors."""
        held = self.fact("wall")
        return to_value(Wall, held) if held else Wall()

    def save_wall(self, wall: Wall) -> None:
        """Keep the groups of screens and the plans of floors."""
        self.save_fact("wall", to_text(wall))


def user_of(row: UserRow) -> User:
    """Return a row as the user it stands for."""
    return User(
        name=row.name,
        full_name=row.full_name,
        role=Role(row.role),
        active=row.active,
        origin=Origin(row.origin),
        subject=row.subject,
        scope=to_value(Scope, row.scope),
    )
