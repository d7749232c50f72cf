"""Whether contact keys are lacking; apart from the service, which publishes to the feed that asks this."""

from __future__ import annotations

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.contacts.models import ContactErasure, ContactKey
from hub.db.models import SessionRow


def wants_keys(session: Session, commune_code: str, kiosk_id: UUID) -> bool:
    """Whether a contact of this kiosk's sessions lacks its key: it was not sent yet, or the hub was restored."""
    key = sa.exists().where(ContactKey.commune_code == commune_code, ContactKey.session_id == SessionRow.id)
    gone = sa.exists().where(ContactErasure.commune_code == commune_code, ContactErasure.session_id == SessionRow.id)
    query = sa.select(sa.literal(1)).where(
        SessionRow.commune_code == commune_code,
        SessionRow.kiosk_id == kiosk_id,
        SessionRow.contact_sealed.is_(True),
        ~key,
        ~gone,
    )
    return session.scalar(query.limit(1)) is not None
