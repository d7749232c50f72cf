"""The sample commune that a new hub starts with, so that it can be tried at once. May be run any number of times."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from hub.db.models import Commune, HelpPoint, Province
from hub.feed import publish
from offline_db.protocol.feed import FeedKind, Setting

# Codes of the national list in force from 1 July 2025.
SAMPLE_PROVINCE = ("79", "Thành phố Hồ Chí Minh")
SAMPLE_COMMUNE = ("27112", "Phường Cát Lái")
# A fixed id makes the seed idempotent.
SAMPLE_HELP_POINT = (UUID("01976000-0000-7000-8000-000000027112"), "Điểm hỗ trợ chuyển đổi số phường Cát Lái")


def seed(session: Session, now: datetime) -> HelpPoint:
    """Make sure that the sample province, commune and help point exist. Returns the help point."""
    province_code, province_name = SAMPLE_PROVINCE
    commune_code, commune_name = SAMPLE_COMMUNE
    help_point_id, help_point_name = SAMPLE_HELP_POINT
    if session.get(Province, province_code) is None:
        session.add(Province(code=province_code, name=province_name))
        session.flush()
    if session.get(Commune, commune_code) is None:
        session.add(Commune(code=commune_code, name=commune_name, province_code=province_code, today_code=commune_code))
        session.flush()
    help_point = session.get(HelpPoint, help_point_id)
    if help_point is None:
        help_point = HelpPoint(id=help_point_id, commune_code=commune_code, name=help_point_name)
        session.add(help_point)
        session.flush()
    publish(session, commune_code, FeedKind.SETTING, "help_point_name", Setting(value=help_point_name), now)
    return help_point
