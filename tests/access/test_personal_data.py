"""One person asks about their data: it is found by what they left, handed over, and erased; nobody else's is shown."""

from __future__ import annotations

import json
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from shutil import copyfile
from uuid import UUID

import httpx
import pytest
import sqlalchemy as sa
from console_world import HELP_POINTS, HERE, NOON, STAFF, KioskLogWriter, Site, World, post, words_of
from hypothesis import given
from hypothesis import strategies as st

from hub.audit import Action, AuditEntry
from hub.contacts.service import keep_keys
from hub.personal_data.service import is_same_contact
from hub.verify import verify
from kiosk.contact.sealing import seal_phone
from offline_db.protocol.kinds import Kind
from offline_db.protocol.messages import ContactKey

HERS, ANOTHERS = "0901234567", "0987654321"
DAY = "2026-11-21"
REASON = "bà Sáu tới quầy xin xem"


@pytest.fixture
def site(empty_hub: Path, tmp_path: Path) -> Iterator[Site]:
    copyfile(empty_hub, tmp_path / "hub.db")
    world = World(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}", staff=tuple(STAFF))
    with world.served() as address:
        site = Site(world, address)
        yield site
        site.close()


@pytest.fixture
def visits(site: Site) -> tuple[UUID, UUID]:
    """Her session, and another person's at the same point and day."""
    kiosk = site.world.kiosk()
    hers, anothers = visit(site.world, kiosk, HERS, 0), visit(site.world, kiosk, ANOTHERS, 1)
    kiosk.send()
    return hers, anothers


def visit(world: World, kiosk: KioskLogWriter, phone: str, hours_ago: int) -> UUID:
    """A session in which a number was left, sealed as kiosks do, its key already at the hub."""
    at = NOON - timedelta(hours=hours_ago, minutes=30)
    session_id = kiosk.assisted_session(at, consent="contact")
    keys = world.hub.keys
    sealed = seal_phone(phone, session_id, bytes(keys.sealing.public_key), keys.sealing_key_id)
    kiosk.record(Kind.CONTACT_SEALED, session_id, at + timedelta(minutes=20), sealed.payload)
    key = ContactKey(
        session=session_id,
        name=sealed.key.name,
        hub_key_id=sealed.key.hub_key_id,
        sealed=b64encode(sealed.key.sealed).decode(),
    )
    with world.database.write() as session:
        keep_keys(session, kiosk.kiosk.commune_code, kiosk.kiosk.id, [key], NOON)
    return session_id


def look_for(browser: httpx.Client, contact: str, reason: str = REASON) -> httpx.Response:
    point = str(HELP_POINTS[HERE])
    return post(browser, "/personal-data", help_point=point, day=DAY, contact=contact, reason=reason)


def deeds(site: Site) -> list[tuple[str, str, str]]:
    with site.world.database.read() as session:
        found = session.execute(
            sa.select(AuditEntry.action, AuditEntry.subject, AuditEntry.reason)
            .where(AuditEntry.action.startswith("personal_data"))
            .order_by(AuditEntry.id)
        )
        return [(action, subject, reason) for action, subject, reason in found]


def readings(site: Site) -> list[tuple[str, str]]:
    with site.world.database.read() as session:
        read = sa.select(AuditEntry.subject, AuditEntry.reason).where(AuditEntry.action == Action.CONTACT_READ)
        return [(subject, reason) for subject, reason in session.execute(read.order_by(AuditEntry.id))]


def test_her_session_is_found_by_her_number_and_no_number_is_shown(site: Site, visits: tuple[UUID, UUID]) -> None:
    hers, anothers = visits
    answer = look_for(site.signed_in("mai"), "+84 901 234 567")
    assert f"/personal-data/{hers}" in answer.text
    assert f"/personal-data/{anothers}" not in answer.text
    assert "Còn 1 phiên khác" in words_of(answer.text)
    assert ANOTHERS not in answer.text
    subject = f"help_point:{HELP_POINTS[HERE]} {DAY}"
    assert deeds(site) == [("personal_data.searched", subject, REASON)], "and the number is not in the audit"


def test_without_a_reason_nothing_is_opened(site: Site, visits: tuple[UUID, UUID]) -> None:
    hers, _ = visits
    browser = site.signed_in("mai")
    assert look_for(browser, HERS, reason=" . ").status_code == 422
    assert post(browser, f"/personal-data/{hers}/export", reason="xem").status_code == 422
    assert post(browser, f"/personal-data/{hers}/erase", reason="xóa", sure="true").status_code == 422
    assert deeds(site) == []


def test_the_page_shows_what_was_agreed_to_when_and_before_whom(site: Site, visits: tuple[UUID, UUID]) -> None:
    words = words_of(site.signed_in("mai").get(f"/personal-data/{visits[0]}").text)
    assert "Đồng ý để lại thông tin liên hệ" in words
    assert "21/11/2026 11:30 · người hỏi: Lê Thị Mai" in words
    assert HERS not in words


def test_the_file_holds_all_for_people_and_for_programs(site: Site, visits: tuple[UUID, UUID]) -> None:
    hers, _ = visits
    answer = post(site.signed_in("mai"), f"/personal-data/{hers}/export", reason=REASON)
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["cache-control"] == "no-store"
    with zipfile.ZipFile(BytesIO(answer.content)) as archive:
        record = json.loads(archive.read("du-lieu.json"))
        page = archive.read("du-lieu.html").decode()
    assert (record["contact"], record["session"]) == (HERS, str(hers))
    assert record["consent"] == {"agreed_to": "contact", "at": "2026-11-21T04:30:00+00:00", "asked_by": "Lê Thị Mai"}
    assert len(record["events"]) == 12
    assert [reading["reason"] for reading in record["readings"]] == [REASON], "its own reading is in it"
    assert HERS in page
    assert "Lê Thị Mai" in page
    assert ANOTHERS not in page + json.dumps(record)


def test_a_number_is_shown_for_a_reason_on_one_answer_and_the_reading_is_written_down(
    site: Site, visits: tuple[UUID, UUID]
) -> None:
    page, browser = f"/sessions/{visits[0]}", site.signed_in("mai")
    assert post(browser, f"{page}/contact", reason=" xem ").status_code == 422
    assert readings(site) == []
    shown = post(browser, f"{page}/contact", reason=REASON)
    assert HERS in shown.text
    assert shown.headers["cache-control"] == "no-store"
    assert HERS not in browser.get(page).text
    post(browser, f"{page}/contact", reason=REASON)
    assert readings(site) == [(f"session:{visits[0]}", REASON)] * 2, "each reading, also of the same"


@pytest.mark.parametrize(("who", "status"), [("tinh.nguyen", 403), ("lan", 404)], ids=["role", "other commune"])
def test_without_the_right_no_number_is_shown_whatever_the_reason(
    site: Site, visits: tuple[UUID, UUID], who: str, status: int
) -> None:
    answer = post(site.signed_in(who), f"/sessions/{visits[0]}/contact", reason=REASON)
    assert answer.status_code == status
    assert HERS not in answer.text
    assert readings(site) == []


def test_erased_is_erased_for_ever_and_the_log_stays_whole(site: Site, visits: tuple[UUID, UUID]) -> None:
    hers, anothers = visits
    browser = site.signed_in("mai")
    page = f"/personal-data/{hers}/erase"
    assert "Không ai đọc được" in words_of(browser.get(page).text)
    assert post(browser, page, reason=REASON).status_code == 422, "the second step is to say that one is sure"
    assert post(browser, page, reason=REASON, sure="true").headers["location"] == f"/personal-data/{hers}"
    assert "Đã xóa lúc" in words_of(browser.get(f"/personal-data/{hers}").text)
    exported = post(browser, f"/personal-data/{hers}/export", reason=REASON)
    with zipfile.ZipFile(BytesIO(exported.content)) as archive:
        record = json.loads(archive.read("du-lieu.json"))
    assert (record["contact"], record["contact_state"]) == (None, "erased")
    assert f"/personal-data/{anothers}" in look_for(browser, ANOTHERS).text
    with site.world.database.read() as session:
        assert list(verify(session)) == []
    assert ("personal_data.erased", f"session:{hers}", REASON) in deeds(site)


def test_another_commune_finds_and_opens_nothing(site: Site, visits: tuple[UUID, UUID]) -> None:
    hers, _ = visits
    browser = site.signed_in("lan")
    assert str(hers) not in look_for(browser, HERS).text
    for path in (f"/personal-data/{hers}", f"/personal-data/{hers}/erase"):
        assert browser.get(path).status_code == 404
    for deed in ("export", "erase"):
        assert post(browser, f"/personal-data/{hers}/{deed}", reason=REASON, sure="true").status_code == 404


def test_an_old_proof_of_who_one_is_does_not_do(site: Site, visits: tuple[UUID, UUID]) -> None:
    hers, _ = visits
    browser = site.signed_in("mai")
    site.world.clock.forward(timedelta(minutes=11))
    for deed in ("export", "erase"):
        back = f"/personal-data/{hers}"
        answer = post(browser, f"{back}/{deed}", reason=REASON, sure="true", back=back)
        assert answer.headers["location"].startswith("/account/proof")
    assert deeds(site) == []


@pytest.mark.parametrize(
    ("held", "asked", "same"),
    [
        ("0901234567", "0901 234 567", True),
        ("0901234567", "+84901234567", True),
        ("0901234567", "84.901.234.567", True),
        ("0901234567", "234567", True),
        ("0901234567", "34567", False),
        ("0901234567", "0901234568", False),
        ("0901234567", "", False),
        ("ba.sau@thu.vn", "Ba.Sau@thu.vn", True),
        ("ba.sau@thu.vn", "sau", False),
    ],
)
def test_the_same_contact_is_known_however_it_is_written(held: str, asked: str, same: bool) -> None:
    assert is_same_contact(held, asked) is same


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True), st.from_regex(r"0[35789][0-9]{8}", fullmatch=True))
def test_a_whole_number_matches_itself_and_no_other(one: str, other: str) -> None:
    assert is_same_contact(one, one)
    assert is_same_contact(one, other) is (one == other)
