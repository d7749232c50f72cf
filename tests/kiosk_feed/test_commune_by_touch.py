"""What the commune says reaches the people at the kiosk, by touch in a real window, against a real hub over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from uuid import UUID

from commune_staff import Commune
from kiosk_hands import Hands
from PySide6.QtTest import QTest

from content.catalogue import DATA
from content.packs.status import status_of
from content.packs.store import PackStore
from hub.carriers.service import take_carrier
from kiosk.carriers import Drive
from kiosk.feed import CommuneSettings
from offline_db.protocol.event import Event
from offline_db.protocol.feed import Announcement, ContentFile, FeedKind, NewestPack, Setting
from offline_db.protocol.kinds import Kind
from offline_db.sync.outcomes import Cause
from offline_db.sync.with_store import StoredNotices
from ui.screenshots import wait_until
from ui.services import Services
from ui.window import KioskWindow

Sync = Callable[[], None]
BETWEEN_PRESSES_MS = 600
"""A button takes a second press sooner than half a second for a tremor; nobody types a line in less."""


def test_a_volunteer_of_the_roster_signs_in_is_reset_and_disabled(
    commune: Commune, kiosk: KioskWindow, hands: Hands, services: Services, sync: Sync
) -> None:
    person, pin = commune.lets_in("Lê Thị Lan")
    sync()
    wait_until(lambda: [each.name for each in kiosk.volunteers.staff] == ["Lê Thị Lan"])
    hands.tap("volunteer")
    hands.type_pin(pin)
    hands.wait_for("Volunteer")
    assert "Chào Lê Thị Lan" in hands.texts()

    renewed = [""]
    commune.changes(person, lambda roster, who: renewed.__setitem__(0, roster.reset_pin(who).pin))
    hands.tap("lock")
    said = services.store.inbox.last_position
    sync()
    wait_until(lambda: services.store.inbox.last_position > said)
    hands.tap("volunteer")
    hands.type_pin(pin)
    wait_until(lambda: "Mã PIN chưa đúng" in hands.texts())
    hands.type_pin(renewed[0])
    hands.wait_for("Volunteer")

    commune.changes(person, lambda roster, who: roster.let_in(who, active=False))
    sync()
    hands.wait_for("Home")
    assert kiosk.volunteers.helper is None
    hands.tap("volunteer")
    hands.wait_for("SignIn")
    assert "Xã chưa cho tên nào đăng nhập" in hands.texts()


def test_a_remark_arrives_and_is_answered_and_a_ticket_reply_arrives(
    commune: Commune, kiosk: KioskWindow, hands: Hands, services: Services, sync: Sync
) -> None:
    _, pin = commune.lets_in("Phạm Văn Ba")
    _sign_in(kiosk, hands, sync, pin, "Phạm Văn Ba")
    session = _escalated_session(kiosk, hands, services)
    hands.tap("showDay")
    hands.wait_for("Day")
    wait_until(lambda: "Xã đã nhận" in hands.texts())  # the hub acknowledged all of it
    hands.tap("dayBack")
    commune.asks_to_correct(session, "Nhờ anh xem lại nhóm người đến.")
    commune.replies(session, "Xã đã gọi lại cho bà, hẹn sáng mai.")
    sync()
    wait_until(lambda: "Tin từ xã: 2 tin mới" in _label(hands, "showNews"))
    hands.tap("showNews")
    hands.wait_for("News")
    told = hands.texts()
    for words in ("Nhờ anh xem lại nhóm người đến.", "Cần sửa", "Xã đã gọi lại cho bà", "Trần Văn Nam", "Tin mới"):
        assert words in told
    hands.tap("correct")
    hands.wait_for("Correct")
    hands.tap("sendCorrection")
    wait_until(lambda: "Xin chọn một mục trước" in hands.texts())
    hands.tap("note-wrong_group")
    hands.find("line").setProperty("text", "Bà 80 tuổi, gọi 0912 345 678")
    QTest.qWait(BETWEEN_PRESSES_MS)
    hands.tap("sendCorrection")
    wait_until(lambda: "số giống số điện thoại" in hands.texts())
    hands.find("line").setProperty("text", "Bà 80 tuổi, đã sửa")
    QTest.qWait(BETWEEN_PRESSES_MS)
    hands.tap("sendCorrection")
    hands.wait_for("News")
    assert "Ghi thêm cho xã" not in hands.texts(), "answered: nothing is asked any more"
    hands.tap("newsBack")
    assert _label(hands, "showNews") == "Tin từ xã"
    wait_until(lambda: commune.review_state(session) != "needs_correction")
    hands.tap("showDay")
    hands.wait_for("Day")
    assert "Đã ghi thêm" in hands.texts()
    hands.tap("dayBack")
    hands.tap("lock")
    hands.wait_for("Home")
    assert "Tin từ xã" not in hands.texts()


def test_an_announcement_is_shown_on_its_days_in_both_languages_and_withdrawn(
    commune: Commune, kiosk: KioskWindow, hands: Hands, services: Services, sync: Sync
) -> None:
    today = services.today()
    tomorrow = today + timedelta(days=1)
    commune.says(FeedKind.ANNOUNCEMENT, "dien", Announcement(vi="Mất điện sáng nay.", en="No power.", urgent=True))
    commune.says(FeedKind.ANNOUNCEMENT, "kham", Announcement(vi="Khám sức khỏe.", first_day=tomorrow))
    commune.says(FeedKind.ANNOUNCEMENT, "cu", Announcement(vi="Chuyện cũ.", last_day=date(2020, 1, 1)))
    sync()
    wait_until(lambda: "Mất điện sáng nay." in hands.texts())
    assert "Khám sức khỏe." not in hands.texts()
    assert "Chuyện cũ." not in hands.texts()
    assert hands.find("announcement").property("warning") is True
    hands.tap("barLanguage")
    wait_until(lambda: "No power." in hands.texts())
    hands.tap("barLanguage")
    services.today = lambda: tomorrow
    assert kiosk.hub_side is not None
    kiosk.hub_side.commune.look_at_announcements()
    wait_until(lambda: "Xem thêm" in hands.texts())  # one line: what people came for stays in sight below it
    assert "Mất điện sáng nay." in hands.texts()
    hands.tap("moreAnnouncements")
    wait_until(lambda: "Khám sức khỏe." in hands.texts())
    for key in ("dien", "kham"):
        commune.says(FeedKind.ANNOUNCEMENT, key, None)
    sync()
    wait_until(lambda: "Mất điện" not in hands.texts() and "Khám sức khỏe" not in hands.texts())


def test_settings_are_obeyed_live_and_a_wrong_one_is_passed_over(
    commune: Commune, kiosk: KioskWindow, hands: Hands, sync: Sync
) -> None:
    commune.says(FeedKind.SETTING, "default_text_step", Setting(value=1))
    commune.says(FeedKind.SETTING, "help_point_name", Setting(value="Nhà văn hóa khu phố 3"))
    commune.says(FeedKind.SETTING, "help_phone", Setting(value="028 3742 0000"))
    commune.says(FeedKind.SETTING, "print_allowed", Setting(value=False))
    commune.says(FeedKind.SETTING, "idle_seconds", Setting(value=1))
    sync()
    obeyed = CommuneSettings(
        default_text_step=1, help_point_name="Nhà văn hóa khu phố 3", help_phone="028 3742 0000", print_allowed=False
    )
    wait_until(lambda: kiosk.flow.settings == obeyed)
    assert (kiosk.appearance.property("textPercent"), kiosk.take_away.property("mayPrint")) == (125, False)
    hands.tap("barHelp")
    hands.wait_for("Help")
    assert "028 3742 0000" in hands.texts()
    hands.tap("barHome")
    kiosk.wipe()
    assert kiosk.appearance.property("textPercent") == 125
    for name in ("default_text_step", "help_phone", "print_allowed", "idle_seconds"):
        commune.says(FeedKind.SETTING, name, None)
    sync()
    wait_until(lambda: kiosk.take_away.property("mayPrint") is True)
    wait_until(lambda: kiosk.appearance.property("textPercent") == 100)


def test_what_is_unsent_goes_by_usb_and_the_receipt_comes_back(
    commune: Commune, kiosk: KioskWindow, hands: Hands, services: Services, sync: Sync, tmp_path: Path
) -> None:
    _, pin = commune.lets_in("Hồ Thị Năm")
    _sign_in(kiosk, hands, sync, pin, "Hồ Thị Năm")
    assert services.records is not None
    assert services.records.sync is not None
    services.records.sync.stop()  # no network from here on
    session = _escalated_session(kiosk, hands, services)
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    plugged: list[Drive] = []
    services.find_drives = lambda: list(plugged)
    hands.tap("showSending")
    hands.wait_for("Sending")
    assert "1 phiên chưa gửi, cũ nhất từ" in hands.texts()
    hands.tap("carry")
    hands.wait_for("Carry")
    wait_until(lambda: "Chưa thấy ổ USB nào" in hands.texts())
    assert hands.find("writeCarrier").property("enabled") is False
    plugged.append(Drive(stick, "KINGSTON", 8_000_000_000, writable=True))
    hands.tap("lookForDrives")
    wait_until(lambda: "Ổ KINGSTON, còn trống 8.0 GB" in hands.texts())
    hands.tap("takeReceipt")
    wait_until(lambda: "Không thấy biên nhận" in hands.texts())
    hands.tap("writeCarrier")
    wait_until(lambda: "Rút ổ ra được rồi" in hands.texts())
    [carrier] = stick.glob("*.dtc")
    assert carrier.name in hands.texts()
    assert services.store.sync_state.unsent_sessions() == 1, "exported is not acknowledged"

    taken = take_carrier(commune.hub, BytesIO(carrier.read_bytes()))
    commune.asks_to_correct(session, "Nhờ chị ghi rõ thêm.")
    again = take_carrier(commune.hub, BytesIO(carrier.read_bytes()))
    assert taken.added > 0
    (stick / again.receipt_name).write_bytes(again.receipt)
    hands.tap("carryBack")
    hands.tap("carry")
    wait_until(lambda: "Ổ KINGSTON" in hands.texts())
    hands.tap("takeReceipt")
    wait_until(lambda: "Rút ổ ra được rồi" in hands.texts())
    assert services.store.sync_state.unsent_sessions() == 0
    hands.tap("barBack")
    hands.wait_for("Sending")
    wait_until(lambda: "Đã gửi hết" in hands.texts())
    hands.tap("sendingBack")
    wait_until(lambda: "1 tin mới" in _label(hands, "showNews"))


def _sign_in(kiosk: KioskWindow, hands: Hands, sync: Sync, pin: str, name: str) -> None:
    sync()
    wait_until(lambda: name in [each.name for each in kiosk.volunteers.staff])
    hands.tap("volunteer")
    hands.wait_for("SignIn")
    chosen = next(each.id for each in kiosk.volunteers.staff if each.name == name)
    if len(kiosk.volunteers.staff) > 1:
        hands.tap(f"staff-{chosen}")
    hands.type_pin(pin)
    hands.wait_for("Volunteer")


def _escalated_session(kiosk: KioskWindow, hands: Hands, services: Services) -> UUID:
    hands.tap("begin")
    hands.tap("group-other")
    hands.tap("consent-anonymous")
    hands.wait_for("Home")
    hands.tap("finishSession")
    hands.tap("outcome-escalated")
    hands.wait_for("Volunteer")
    services.store.writer.flush()
    return services.store.sessions.of_day(services.today())[-1].id


def _label(hands: Hands, button: str) -> str:
    return str(hands.find(button).property("text"))


def test_a_local_file_takes_effect_beside_the_pack_and_a_bad_one_is_refused_and_reported(
    commune: Commune, hands: Hands, kiosk: KioskWindow, services: Services, sync: Sync
) -> None:
    good = (
        (DATA / "overlays" / "commune-27112.yaml").read_text("utf-8").replace("phone: null", 'phone: "028 3742 1111"')
    )
    commune.says(FeedKind.OVERLAY, "commune", ContentFile(yaml=good))
    sync()
    wait_until(lambda: any(each.phone == "028 3742 1111" for each in services.library.counters))
    in_force = services.library.counters
    commune.says(FeedKind.OVERLAY, "commune", ContentFile(yaml=good.replace("quay_mot_cua\n", "khong_co\n")))
    sync()
    assert kiosk.hub_side is not None
    talk = kiosk.hub_side.commune
    wait_until(lambda: bool(talk.refused))
    assert services.library.counters == in_force
    refusals = [each for each in _log(services) if each.kind == Kind.FEED_REFUSED]
    assert [each.payload["kind"] for each in refusals] == ["overlay"]
    _, pin = commune.lets_in("Đỗ Thị Sáu")
    _sign_in(kiosk, hands, sync, pin, "Đỗ Thị Sáu")
    hands.tap("showSending")
    hands.wait_for("Sending")
    assert "Một tệp xã gửi xuống chưa dùng được, máy giữ bản cũ. commune-27112.yaml, dòng" in hands.texts()
    commune.says(FeedKind.OVERLAY, "commune", None)
    sync()
    wait_until(lambda: all(each.phone is None for each in services.library.counters))


def test_news_of_a_newer_pack_wakes_the_updater(commune: Commune, services: Services, sync: Sync) -> None:
    assert services.packs is not None
    looks = PackStore(services.config.folder)
    sync()
    commune.says(FeedKind.PACK, "newest", NewestPack(version=7))
    sync()
    wait_until(lambda: status_of(looks).checks.checked_at is not None)  # twenty seconds sooner than by itself
    commune.says(FeedKind.PACK, "newest", None)


def test_what_keeps_the_kiosk_from_sending_is_said_with_what_to_do(
    commune: Commune, hands: Hands, kiosk: KioskWindow, services: Services, sync: Sync
) -> None:
    _, pin = commune.lets_in("Võ Thị Bảy")
    _sign_in(kiosk, hands, sync, pin, "Võ Thị Bảy")
    assert services.records is not None
    assert services.records.sync is not None
    services.records.sync.stop()
    hands.tap("showSending")
    hands.wait_for("Sending")
    notices = StoredNotices(services.store.preferences)
    for cause, warnings, told in (
        (Cause.REVOKED, (), "Xã đã khóa máy này"),
        (Cause.FORK, (), "khác với bản xã đang giữ"),
        (Cause.NOT_RECOGNISED, (), "ghi danh lại máy"),
        (Cause.UNREACHABLE, ("another_machine",), "Có một máy khác đang dùng bản sao"),
        (Cause.PORTAL, (), "có thể cần đăng nhập Wi-Fi"),
    ):
        services.store.sync_state.failed(cause.value)
        notices.keep(warnings, 3)
        kiosk.flow.recorded.emit()
        wait_until(partial(_says, hands, told))
        assert "Xã giữ 3 mục mà máy chủ chưa đọc được" in hands.texts()
    notices.keep((), 0)
    services.store.sync_state.acknowledged(services.store.sync_state.acked_seq)
    kiosk.flow.recorded.emit()
    wait_until(lambda: "Đã gửi hết" in hands.texts() and "3 mục" not in hands.texts())


def _says(hands: Hands, words: str) -> bool:
    return words in hands.texts()


def _log(services: Services) -> list[Event]:
    return [Event.from_canonical(each.body) for each in services.store.log.read(1, 1 << 22, 1000)]
