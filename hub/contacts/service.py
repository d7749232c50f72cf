"""Keeping, opening and erasing contacts. Who may, and the audit of it, are the caller's."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterable
from datetime import datetime
from enum import Enum, auto
from uuid import UUID

import sqlalchemy as sa
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from sqlalchemy.orm import Session

from hub.contacts.models import ContactErasure, ContactKey
from hub.db.models import SessionRow
from hub.db.turns import take_turn
from hub.feed import publish
from hub.keys import HubKeys
from hub.sessions.timeline import timeline
from offline_db.protocol.event import Payload
from offline_db.protocol.feed import Erasure, FeedKind
from offline_db.protocol.kinds import Kind
from offline_db.protocol.messages import ContactKey as ContactKeyMessage


class ContactState(Enum):
    """What there is of a session's contact. AWAITED: the event is here, its key has not come from the kiosk yet."""

    NONE = auto()
    AWAITED = auto()
    HERE = auto()
    ERASED = auto()


def contact_state(session: Session, commune_code: str, session_id: UUID) -> ContactState:
    """Whether a contact was left in this session and can be opened; reads nothing of it."""
    row = session.get(SessionRow, (commune_code, session_id))
    if row is None or not row.contact_sealed:
        return ContactState.NONE
    if session.get(ContactErasure, (commune_code, session_id)) is not None:
        return ContactState.ERASED
    there = sa.select(sa.literal(1)).where(ContactKey.commune_code == commune_code, ContactKey.session_id == session_id)
    return ContactState.AWAITED if session.scalar(there.limit(1)) is None else ContactState.HERE


def open_contact(session: Session, keys: HubKeys, commune_code: str, session_id: UUID) -> str | None:
    """The contact left last in this session, in the clear; `contact_state` says why there is none.

    The caller has checked the reader's right and audited the reading (`hub.audit.before_reading`).
    """
    row = session.get(SessionRow, (commune_code, session_id))
    if row is None or not row.contact_sealed:
        return None
    left = [event.payload for event in timeline(session, row) if event.kind == Kind.CONTACT_SEALED]
    for payload in reversed(left):
        opened = _opened(session, keys, row, payload)
        if opened is not None:
            return opened
    return None


def erase_contact(session: Session, commune_code: str, session_id: UUID, now: datetime) -> bool:
    """Make the contacts of a session unreadable for ever, here and, by the feed, at its kiosk.

    In the caller's transaction. May be repeated. Returns whether there was a session to erase a contact of.
    """
    row = session.get(SessionRow, (commune_code, session_id))
    if row is None:
        return False
    put_tombstones(session, commune_code, [session_id], now)
    publish(
        session,
        commune_code,
        FeedKind.ERASURE,
        str(session_id),
        Erasure(session=session_id),
        now,
        kiosk_id=row.kiosk_id,
    )
    return True


def keep_keys(
    session: Session, commune_code: str, kiosk_id: UUID, brought: Iterable[ContactKeyMessage], now: datetime
) -> tuple[UUID, ...]:
    """Keep the keys that a kiosk brought; one that is here is left as it is. Returns the sessions that were erased,
    of which nothing is kept and the kiosk must forget its keys too."""
    _take_turn(session, commune_code)
    erased: list[UUID] = []
    for key in brought:
        if session.get(ContactErasure, (commune_code, key.session)) is not None:
            erased.append(key.session)
        elif session.get(ContactKey, (commune_code, key.session, key.name)) is None:
            session.add(
                ContactKey(
                    commune_code=commune_code,
                    session_id=key.session,
                    name=key.name,
                    kiosk_id=kiosk_id,
                    hub_key_id=key.hub_key_id,
                    sealed=b64decode(key.sealed),
                    received_at=now,
                )
            )
            session.flush()
    return tuple(dict.fromkeys(erased))


def put_tombstones(session: Session, commune_code: str, session_ids: Iterable[UUID], now: datetime) -> None:
    """Delete the keys of these sessions and remember that they were erased."""
    _take_turn(session, commune_code)
    for session_id in session_ids:
        session.execute(
            sa.delete(ContactKey).where(ContactKey.commune_code == commune_code, ContactKey.session_id == session_id)
        )
        if session.get(ContactErasure, (commune_code, session_id)) is None:
            session.add(ContactErasure(commune_code=commune_code, session_id=session_id, erased_at=now))
            session.flush()


def _take_turn(session: Session, commune_code: str) -> None:
    """Keys that come and contacts that are erased go one after another: neither could see the other's rows yet."""
    take_turn(session, f"contacts/{commune_code}")


def _opened(session: Session, keys: HubKeys, row: SessionRow, payload: Payload) -> str | None:
    sealed, name = payload.get("sealed"), payload.get("key")
    if not isinstance(sealed, str) or not isinstance(name, str):
        return None
    held = session.get(ContactKey, (row.commune_code, row.id, name))
    key = None if held is None else keys.unseal(held.hub_key_id, held.sealed)
    if key is None:
        return None
    try:
        return SecretBox(key).decrypt(b64decode(sealed, validate=True)).decode()
    except (CryptoError, Base64Error, ValueError, TypeError):
        return None  # the kiosk sealed something else under this name: there is nothing to read
