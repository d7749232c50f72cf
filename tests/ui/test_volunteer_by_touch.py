"""A volunteer's whole work by touch: PIN, session, consent, a sealed number, a stuck point, the end, the day."""

from __future__ import annotations

from base64 import b64decode
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import uuid4

from kiosk_hands import Hands
from nacl.public import PrivateKey, SealedBox
from nacl.secret import SecretBox

from ui.screenshots import wait_until
from ui.window import KioskWindow

PIN, OTHER = "246810", "135790"
PHONE = "0912345678"


def test_the_first_volunteer_sets_the_pin_by_typing_it_twice(hands: Hands, kiosk: KioskWindow) -> None:
    hands.tap("volunteer")
    hands.wait_for("SignIn")
    assert "Đặt mã PIN" in hands.texts()
    hands.type_pin(PIN)
    assert "Gõ lại mã PIN" in hands.texts()
    hands.type_pin(OTHER)
    assert "không giống nhau" in hands.texts()
    assert kiosk.volunteers.staff == ()
    hands.type_pin(PIN)
    hands.type_pin(PIN)
    hands.wait_for("Volunteer")
    assert len(kiosk.volunteers.staff) == 1


def test_a_wrong_pin_tells_the_tries_left_and_then_locks(hands: Hands, kiosk: KioskWindow) -> None:
    _set_up(hands, kiosk)
    hands.tap("lock")
    hands.tap("volunteer")
    for left in (4, 3, 2, 1):
        hands.type_pin(OTHER)
        wait_until(partial(_says, hands, f"Còn {left} lần thử"))
    hands.type_pin(OTHER)
    wait_until(lambda: "Sai quá nhiều lần. Thử lại sau" in hands.texts())
    hands.type_pin(PIN)
    wait_until(lambda: "Sai quá nhiều lần" in hands.texts() and not kiosk.volunteers.busy)
    assert hands.page == "SignIn", "the right PIN must not open a locked account"


def test_a_session_with_consent_is_recorded_shown_and_ended(hands: Hands, kiosk: KioskWindow) -> None:
    _set_up(hands, kiosk)
    _begin(hands, "elderly", "anonymous")
    hands.wait_for("Home")
    assert hands.find("sessionState").isVisible()
    hands.tap("life-chung-thuc")
    hands.tap("guide-chung-thuc-ban-sao")
    hands.wait_for("Overview")
    hands.tap("noteStuck")
    hands.tap("reason-paper_missing")
    hands.wait_until_saved()
    hands.tap("finishSession")
    hands.wait_for("Outcome")
    hands.tap("outcome-referred")
    hands.wait_for("Volunteer")
    assert kiosk.services is not None
    kiosk.services.store.writer.flush()
    [session] = kiosk.services.store.sessions.of_day(kiosk.services.today())
    assert (session.mode, session.priority_group, session.outcome) == ("assisted", "elderly", "referred")
    assert (session.stuck_count, session.guide) == (1, "chung-thuc-ban-sao")
    assert "phiên" in hands.texts()
    hands.tap("showDay")
    hands.wait_for("Day")
    day = hands.texts()
    for words in ("Phiên hôm nay: 1", "Người cao tuổi", "Chuyển nơi khác", "1 chỗ vướng", "Chưa gửi"):
        assert words in day


def test_who_does_not_agree_is_not_recorded(hands: Hands, kiosk: KioskWindow) -> None:
    _set_up(hands, kiosk)
    _begin(hands, "other", "none")
    hands.wait_for("Home")
    assert kiosk.services is not None
    kiosk.services.store.writer.flush()
    assert kiosk.services.store.sessions.of_day(kiosk.services.today()) == []


def test_a_phone_number_is_sealed_for_the_commune_and_nowhere_in_the_store(
    hands: Hands, kiosk: KioskWindow, tmp_path: Path
) -> None:
    commune = PrivateKey.generate()
    _enrol(kiosk, bytes(commune.public_key))
    _set_up(hands, kiosk)
    _begin(hands, "poor", "contact")
    hands.wait_for("Contact")
    hands.type_pin(PHONE)
    hands.wait_for("Home")
    assert PHONE not in hands.texts().replace(" ", "")
    assert kiosk.services is not None
    store = kiosk.services.store
    store.writer.flush()
    [session] = store.sessions.of_day(kiosk.services.today())
    events = store.sessions.timeline(session.id)
    assert not [event.kind for event in events if PHONE in str(event.payload)]
    [sealed] = [event.payload for event in events if event.kind == "contact.sealed"]
    [key] = store.contact_keys.unsent(9)
    assert (key.name, key.session_id) == (sealed["key"], session.id)
    opened = SecretBox(SealedBox(commune).decrypt(key.sealed)).decrypt(b64decode(str(sealed["sealed"])))
    assert opened == PHONE.encode()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert PHONE.encode() not in path.read_bytes(), path.name


def test_a_kiosk_that_does_not_know_its_commune_takes_no_number(hands: Hands, kiosk: KioskWindow) -> None:
    """Without the commune's key a number could only be kept in the clear, so it is not kept."""
    _set_up(hands, kiosk)
    _begin(hands, "poor", "contact")
    hands.wait_for("Contact")
    hands.type_pin(PHONE)
    assert "chưa nhận được số điện thoại" in hands.texts()
    hands.tap("skipPhone")
    hands.wait_for("Home")


def test_a_session_left_open_is_offered_at_home_and_goes_on(hands: Hands, kiosk: KioskWindow) -> None:
    _set_up(hands, kiosk)
    _begin(hands, "disabled", "anonymous")
    hands.tap("life-chung-thuc")
    hands.tap("guide-chung-thuc-ban-sao")
    hands.tap("counter")
    hands.answer_questions()
    hands.wait_until_saved()
    page = hands.page
    kiosk.wipe()
    hands.wait_for("Home")
    assert "Tiếp tục phiên đang dở" in hands.texts()
    hands.tap("volunteer")
    hands.type_pin(PIN)
    hands.wait_for("Volunteer")
    assert "Phiên đang dở, không mất gì" in hands.texts()
    hands.tap("resume")
    hands.wait_for(page)
    assert hands.find("sessionState").isVisible()


def _says(hands: Hands, words: str) -> bool:
    return words in hands.texts()


def _set_up(hands: Hands, kiosk: KioskWindow) -> None:
    hands.tap("volunteer")
    kiosk.volunteers.create_first("Nguyễn Thị Hòa", PIN)
    hands.wait_for("Volunteer")


def _begin(hands: Hands, group: str, consent: str) -> None:
    hands.tap("begin")
    hands.wait_for("Group")
    hands.tap(f"group-{group}")
    hands.wait_for("Consent")
    hands.tap(f"consent-{consent}")


def _enrol(kiosk: KioskWindow, sealing_key: bytes) -> None:
    from offline_db.store.device import Enrolment

    assert kiosk.services is not None
    kiosk.services.store.device.enrol(
        Enrolment(
            kiosk_id=uuid4(),
            commune_code="27112",
            commune_name="Phường Cát Lái",
            hub_url="https://hub.example.gov.vn",
            hub_sealing_key=sealing_key,
            hub_sealing_key_id="a1b2c3d4e5f60718",
            enrolled_at=datetime.now(UTC),
        )
    )
