"""The rules of obeying the feed, without a window: what is shown, set, taken in, refused and done once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.catalogue import DATA, Catalogue
from content.compiled import open_catalogue
from content.place import Place
from kiosk.errors import CorrectionRefused
from kiosk.feed import CommuneSettings, FeedWatch, PlaceFiles, for_volunteer, settings_of, shown
from kiosk.feed.settings import obeyed
from kiosk.sessions.corrections import LONGEST, checked_line
from offline_db.errors import OfflineDbError
from offline_db.protocol.feed import Announcement, FeedKind
from offline_db.protocol.kinds import Kind
from offline_db.protocol.roles import Role
from offline_db.store import EventDraft, FileKeyStore, InboxItem, Standing, Store, open_store

TODAY = date(2026, 11, 21)
DAYS = st.none() | st.dates(TODAY - timedelta(days=3), TODAY + timedelta(days=3))
HERE = Place("79", "27112")
OVERLAY = "overlays/commune-27112.yaml"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store", FileKeyStore(tmp_path / "store.key")) as opened:
        yield opened


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return open_catalogue(DATA, tmp_path_factory.mktemp("cache"))


def receive(store: Store, kind: str, key: str, body: object, version: int = 1) -> None:
    item = InboxItem(f"{kind}/{key}/{version}", kind, orjson.dumps({"key": key, "body": body}))
    store.inbox.receive([item], str(version))


# -- announcements and settings


@given(st.dictionaries(st.text(max_size=3), st.tuples(DAYS, DAYS, st.booleans()), max_size=6))
def test_at_most_two_announcements_stand_each_on_its_days_and_no_urgent_one_waits(
    said: dict[str, tuple[date | None, date | None, bool]],
) -> None:
    all_of_them = {
        key: Announcement(vi=f"Tin {key}", first_day=first, last_day=last, urgent=urgent)
        for key, (first, last, urgent) in said.items()
    }
    now = shown(all_of_them, TODAY)
    due = [
        each
        for each in all_of_them.values()
        if (each.first_day is None or each.first_day <= TODAY) and (each.last_day is None or each.last_day >= TODAY)
    ]
    assert len(now) == min(2, len(due))
    assert all(each in due for each in now)
    left_out = [each for each in due if each not in now]
    assert all(each.urgent for each in now) or not any(each.urgent for each in left_out)


def test_a_setting_that_is_not_allowed_is_passed_over_with_a_line_in_the_log(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    receive(store, "setting", "idle_seconds", {"value": 300})
    receive(store, "setting", "reading_speed", {"value": 99})
    receive(store, "setting", "name_of_a_newer_hub", {"value": True})
    assert settings_of(store.inbox) == CommuneSettings(idle_seconds=300)
    assert "reading_speed" in caplog.text
    assert "newer" not in caplog.text
    receive(store, "setting", "idle_seconds", None, 2)
    assert settings_of(store.inbox) == CommuneSettings()


@given(
    st.dictionaries(st.sampled_from([*CommuneSettings.__slots__]), st.integers() | st.text(max_size=5) | st.booleans())
)
def test_no_value_at_all_can_unsettle_a_kiosk(said: dict[str, int | str | bool]) -> None:
    settings = obeyed(said)
    assert settings.idle_seconds is None or 60 <= settings.idle_seconds <= 600
    assert settings.reading_speed in (None, 70, 85, 100, 120)
    assert 0 <= settings.default_text_step <= 6
    assert isinstance(settings.print_allowed, bool)


# -- overlays and directories


def overlay_of(text: str) -> dict[FeedKind, list[Standing]]:
    body = orjson.dumps({"yaml": text})
    return {FeedKind.OVERLAY: [Standing("commune", f"overlay/commune/{hash(text)}", body)], FeedKind.DIRECTORY: []}


def test_a_good_overlay_takes_effect_beside_the_packs_own_and_a_bad_one_leaves_it_so(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    good = (DATA / OVERLAY).read_text("utf-8")
    files = PlaceFiles(tmp_path, HERE)
    assert files.beside(catalogue) is catalogue
    assert files.take_in(overlay_of(good), catalogue) == (True, [])
    assert files.take_in(overlay_of(good), catalogue) == (False, [])
    assert len(files.beside(catalogue).overlays) == len(catalogue.overlays) + 1

    for bad in (
        "",
        "province: '79",
        good.replace("contact: cong_an_xa", "contact: khong_co"),
        good.replace("27112", "26740"),
    ):
        changed, [refused] = files.take_in(overlay_of(bad), catalogue)
        assert not changed
        assert "commune-27112.yaml, dòng" in refused.reason
        assert str(tmp_path) not in refused.reason
    assert PlaceFiles(tmp_path, HERE).beside(catalogue).overlays[-1].file_name == "commune-27112.yaml"

    assert files.take_in({FeedKind.OVERLAY: [], FeedKind.DIRECTORY: []}, catalogue) == (True, [])
    assert files.beside(catalogue) is catalogue


def test_a_file_that_a_newer_pack_no_longer_fits_is_left_out_and_comes_back_with_it(
    tmp_path: Path, catalogue: Catalogue
) -> None:
    files = PlaceFiles(tmp_path, HERE)
    files.take_in(overlay_of((DATA / OVERLAY).read_text("utf-8")), catalogue)
    poorer = catalogue.model_copy(update={"guides": ()})
    assert files.beside(poorer) is poorer
    assert files.beside(catalogue) is not catalogue


def test_a_directory_is_checked_as_the_librarys_own(tmp_path: Path, catalogue: Catalogue) -> None:
    path = min((DATA / "directory").glob("province-*.yaml"))
    files = PlaceFiles(tmp_path, Place(path.stem.removeprefix("province-")))
    body = orjson.dumps({"yaml": path.read_text("utf-8")})
    standing = {FeedKind.OVERLAY: [], FeedKind.DIRECTORY: [Standing("province", "directory/province/1", body)]}
    assert files.take_in(standing, catalogue) == (True, [])
    assert len(files.beside(catalogue).directory) == len(catalogue.directory) + 1


def test_a_kiosk_without_a_place_takes_no_local_file(tmp_path: Path, catalogue: Catalogue) -> None:
    files = PlaceFiles(tmp_path, None)
    assert files.take_in(overlay_of((DATA / OVERLAY).read_text("utf-8")), catalogue) == (False, [])
    assert files.beside(catalogue) is catalogue


# -- what has to be done


def test_what_came_is_done_once_and_again_after_a_failure(store: Store) -> None:
    done: list[tuple[str, ...]] = []
    fails = [True]

    def newer_pack(standing: list[Standing]) -> None:
        if fails.pop() if fails else False:
            raise OSError("no disk")
        done.append(tuple(each.key for each in standing))

    obey = {FeedKind.PACK: newer_pack}
    watch = FeedWatch(store, obey)
    assert watch.look() == frozenset()
    receive(store, "pack", "newest", {"version": 3})
    receive(store, "kind_of_a_newer_hub", "x", {"y": 1})
    assert watch.look() == {"pack", "kind_of_a_newer_hub"}
    assert done == []
    watch.look()
    assert done == [("newest",)]
    assert watch.look() == frozenset()
    assert FeedWatch(store, obey).look() == frozenset(), "what was done is done after a restart too"
    store.close()
    with pytest.raises(OfflineDbError):
        store.inbox.kinds_after(0)
    assert watch.look() == frozenset()


# -- remarks, and the note that answers


def finished_session(store: Store, staff_id: str) -> UUID:
    session = uuid4()
    store.log.append(
        [
            EventDraft(Kind.SESSION_STARTED, {"mode": "assisted", "staff_id": staff_id}, session),
            EventDraft(Kind.SESSION_FINISHED, {"outcome": "completed", "by": "volunteer"}, session),
        ]
    )
    return session


def remark(store: Store, session: UUID, key: str, state: str = "needs_correction", text: str = "Nhờ sửa") -> None:
    body = {"session": str(session), "at": "2026-11-20T03:00:00Z", "author": "Anh Nam", "text": text, "state": state}
    receive(store, "review_remark", key, body)


def test_a_volunteer_reads_of_their_own_sessions_and_of_those_of_nobody_who_is_here(store: Store) -> None:
    lan, hoa = (store.staff.add(name, Role.VOLUNTEER, "246810").id for name in ("Chị Lan", "Chị Hoa"))
    for key, staff_id in (("1", lan), ("2", hoa), ("3", "someone-who-left"), ("4", "")):
        remark(store, finished_session(store, staff_id), key)
    remark(store, uuid4(), "5")
    read = {each.message.id.split("/")[1] for each in for_volunteer(store, lan)}
    assert read == {"1", "3", "4", "5"}


def test_a_correction_is_asked_for_until_a_note_came_and_again_when_asked_again(store: Store) -> None:
    lan = store.staff.add("Chị Lan", Role.VOLUNTEER, "246810").id
    session = finished_session(store, lan)
    remark(store, session, "1")
    assert [each.to_correct for each in for_volunteer(store, lan)] == [True]
    store.log.append([EventDraft(Kind.SESSION_CORRECTED, {"note": "wrong_group", "line": ""}, session)])
    assert [each.to_correct for each in for_volunteer(store, lan)] == [False]
    remark(store, session, "2", text="Chưa rõ, nhờ ghi lại")
    assert any(each.to_correct for each in for_volunteer(store, lan))
    remark(store, session, "3", state="approved", text="Được rồi")
    body = {"session": str(session), "at": "2026-11-21T03:00:00Z", "author": "A", "text": "Duyệt", "state": "approved"}
    receive(store, "review_remark", "4", body)
    assert not any(each.to_correct for each in for_volunteer(store, lan))


@pytest.mark.parametrize("line", ["", "Bà cụ 80 tuổi, đã sửa nhóm", "Hẹn ngày 24/11/2026 lúc 8 giờ 30", "x" * LONGEST])
def test_a_short_line_about_the_matter_is_kept(line: str) -> None:
    assert checked_line(f"  {line}\n") == line


@pytest.mark.parametrize(
    "line", ["gọi 0912345678", "gọi 0912 345 678", "số 079-190-001-234", "viết cho lan@example.vn", "x" * (LONGEST + 1)]
)
def test_a_line_with_what_identifies_somebody_is_not_kept(line: str) -> None:
    with pytest.raises(CorrectionRefused):
        checked_line(line)
