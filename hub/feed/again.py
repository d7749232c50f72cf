"""Everything that staff have published, put into every feed it belongs in; what already stands there stays as it is."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from hub.accounts.scope import NATION, find_scope
from hub.announcements.models import AnnouncementRow
from hub.announcements.service import body_of
from hub.feed.fan_out import fan_out
from hub.kiosk_settings.models import UnitSetting
from hub.kiosk_settings.service import tell
from hub.place_files.kinds import FileKind
from hub.place_files.models import PlaceFile
from hub.place_files.service import in_force
from hub.place_files.service import tell as tell_file
from hub.roster.models import RosterPerson
from hub.roster.service import entry_of
from offline_db.protocol.feed import FeedKind, NewestPack
from offline_db.protocol.settings import SettingName


def publish_again(session: Session, pack_version: int, today: date, now: datetime) -> None:
    """In the caller's transaction. pack_version: of the newest published pack, 0 for none."""
    if pack_version:
        fan_out(session, NATION, FeedKind.PACK, "newest", NewestPack(version=pack_version), now)
    stands = sa.and_(
        AnnouncementRow.withdrawn_at.is_(None),
        sa.or_(AnnouncementRow.last_day.is_(None), AnnouncementRow.last_day >= today),
    )
    for row in session.scalars(sa.select(AnnouncementRow).where(stands)):
        fan_out(session, row.unit_code, FeedKind.ANNOUNCEMENT, str(row.id), body_of(row), now)
    for unit_code, name in session.execute(sa.select(UnitSetting.unit_code, UnitSetting.name)).all():
        scope = find_scope(session, unit_code)
        if scope is not None:
            tell(session, scope, SettingName(name), now)
    files = session.execute(sa.select(PlaceFile.unit_code, PlaceFile.kind).distinct()).all()
    for unit_code, kind in files:
        current = in_force(session, unit_code, FileKind(kind))
        if current is not None:
            tell_file(session, current, now)
    for person in session.scalars(sa.select(RosterPerson)):
        fan_out(session, person.commune_code, FeedKind.STAFF, str(person.id), entry_of(person), now)
