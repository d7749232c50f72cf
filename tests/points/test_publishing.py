"""What staff publish: told to exactly the communes it is for, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from console_world import ELSEWHERE, HERE, NOON, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from points_site import add_people
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from content.catalogue import DATA
from content.compiled import open_catalogue
from hub.accounts.models import StaffAccount
from hub.accounts.scope import Scope, find_scope
from hub.accounts.sign_ins import Staff
from hub.announcements.service import announce, announcements_of, checked, withdraw
from hub.content_status.announcing import announce_pack
from hub.db.models import Commune, FeedItem, Province
from hub.faults import Fault, FaultError
from hub.feed.again import publish_again
from hub.kiosk_settings.models import UnitSetting
from hub.kiosk_settings.service import effective, set_value
from hub.place_files.kinds import FileKind, FileState
from hub.place_files.reading import Faults, Place, read_file
from hub.place_files.service import approve, find_proposed, in_force, propose, refuse, waiting
from hub.place_files.words import Change, compare, entries_of
from offline_db.protocol.feed import FeedKind
from offline_db.protocol.settings import SETTINGS, SettingName, accepts

TODAY = date(2026, 11, 21)
FAR = "19333"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Two communes of one province, a third that was merged into HERE, and one of another province."""
    world = World(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}")
    add_people(world, "hai", "tinh")
    with world.database.write() as session:
        session.add(Province(code="46", name="Thành phố Huế"))
        session.flush()
        session.add(Commune(code=FAR, name="Phường Thuận Hóa", province_code="46", today_code=FAR))
        session.add(Commune(code="27115", name="Phường cũ", province_code="79", today_code=HERE))
    yield world
    world.database.close()


def told(session: Session, kind: FeedKind) -> dict[tuple[str, str], object]:
    """(commune, key) → body of what stands in the feeds."""
    rows = session.scalars(sa.select(FeedItem).where(FeedItem.kind == kind.value))
    return {(row.commune_code, row.key): row.body for row in rows if row.body is not None}


def cursors(session: Session) -> dict[tuple[str, str, str], int]:
    rows = session.scalars(sa.select(FeedItem))
    return {(row.commune_code, row.kind, row.key): row.cursor for row in rows}


def scope_of(session: Session, unit_code: str) -> Scope:
    scope = find_scope(session, unit_code)
    assert scope is not None
    return scope


def person(session: Session, username: str) -> Staff:
    row = session.scalars(sa.select(StaffAccount).where(StaffAccount.username == username)).one()
    return Staff(account_id=row.id, name=row.name, role=row.as_role, scope=scope_of(session, row.unit_code))


def test_an_announcement_of_a_province_reaches_its_communes_and_no_other(world: World) -> None:
    with world.database.write() as session:
        body = checked("Nghỉ  Tết.", "", None, TODAY, urgent=False, today=TODAY)
        row = announce(session, world.hub.ids, NOON, "Tĩnh", "79", body)
        assert {code for code, _ in told(session, FeedKind.ANNOUNCEMENT)} == {HERE, ELSEWHERE}
        assert told(session, FeedKind.ANNOUNCEMENT)[HERE, str(row.id)] == {"vi": "Nghỉ Tết.", "last_day": "2026-11-21"}
        assert [each.id for each in announcements_of(session, scope_of(session, HERE))] == [row.id]
        assert announcements_of(session, scope_of(session, FAR)) == []
        assert withdraw(session, scope_of(session, HERE), row.id, NOON) is None  # not the commune's to take back
        assert withdraw(session, scope_of(session, "79"), row.id, NOON) is row
        assert told(session, FeedKind.ANNOUNCEMENT) == {}


@pytest.mark.parametrize(
    ("vi", "first", "last", "fault"),
    [
        (" \n", None, None, Fault.VIETNAMESE_MISSING),
        ("a" * 301, None, None, Fault.WORDS_LONG),
        ("Nghỉ", TODAY, TODAY - timedelta(days=1), Fault.DAYS_REVERSED),
        ("Nghỉ", None, TODAY - timedelta(days=1), Fault.DAY_PAST),
    ],
)
def test_an_announcement_that_nobody_could_read_is_refused(
    vi: str, first: date | None, last: date | None, fault: Fault
) -> None:
    with pytest.raises(FaultError) as refused:
        checked(vi, "", first, last, urgent=False, today=TODAY)
    assert refused.value.fault is fault


VALUES = st.sampled_from([None, 60, 120, 600])
UNITS = st.sampled_from([HERE, ELSEWHERE, FAR, "79", "46", "vn"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(UNITS, VALUES), max_size=10))
def test_a_kiosk_is_told_its_commune_s_value_before_its_province_s_before_the_country_s(
    world: World, changes: list[tuple[str, int | None]]
) -> None:
    name = SettingName.IDLE_SECONDS
    model: dict[str, int] = {}
    with world.database.write() as session:
        session.execute(sa.delete(UnitSetting))
        session.execute(sa.delete(FeedItem).where(FeedItem.kind == "setting"))
        for unit, value in changes:
            set_value(session, scope_of(session, unit), name, value, "Mai", NOON)
            model.pop(unit, None)
            if value is not None:
                model[unit] = value
        found = {code: body for (code, key), body in told(session, FeedKind.SETTING).items() if key == name.value}
        for code, province in ((HERE, "79"), (ELSEWHERE, "79"), (FAR, "46")):
            wanted = model.get(code, model.get(province, model.get("vn")))
            assert found.get(code) == (None if wanted is None else {"value": wanted})
            assert effective(session, scope_of(session, code))[name].value == wanted


@given(st.sampled_from(list(SettingName)), st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=30)))
def test_a_value_of_another_type_is_never_accepted(name: SettingName, value: object) -> None:
    if accepts(name, value):
        typed = {"WholeChoice": int, "YesNo": bool, "Line": str}
        wanted = next(each for rule, each in typed.items() if type(SETTINGS[name]).__name__ in rule)
        assert type(value) is wanted
    assert not accepts("no_such_setting", value)


def test_a_new_pack_is_told_to_every_commune_once(world: World) -> None:
    assert not announce_pack(world.database, 0, NOON)
    assert announce_pack(world.database, 7, NOON)
    assert not announce_pack(world.database, 7, NOON + timedelta(hours=1))
    with world.database.read() as session:
        found = told(session, FeedKind.PACK)
    assert found == {(code, "newest"): {"version": 7} for code in (HERE, ELSEWHERE, FAR)}


def test_a_commune_that_comes_later_is_told_what_stands_and_nothing_changes_elsewhere(world: World) -> None:
    name = SettingName.IDLE_SECONDS
    with world.database.write() as session:
        province = scope_of(session, "79")
        row = announce(
            session, world.hub.ids, NOON, "Tĩnh", "79", checked("Nghỉ.", "", None, None, urgent=True, today=TODAY)
        )
        over = announce(
            session, world.hub.ids, NOON, "Tĩnh", "79", checked("Cũ.", "", None, TODAY, urgent=False, today=TODAY)
        )
        set_value(session, province, name, 90, "Tĩnh", NOON)
        session.add(Commune(code="27118", name="Phường mới", province_code="79", today_code="27118"))
        session.flush()
        before = {
            (each.commune_code, each.kind, each.key): each.cursor for each in session.scalars(sa.select(FeedItem))
        }
        publish_again(session, 3, TODAY + timedelta(days=1), NOON)
        after = {(each.commune_code, each.kind, each.key): each.cursor for each in session.scalars(sa.select(FeedItem))}
        assert before.items() <= after.items()
        assert ("27118", str(over.id)) not in told(session, FeedKind.ANNOUNCEMENT)
        assert told(session, FeedKind.ANNOUNCEMENT)["27118", str(row.id)] == {"vi": "Nghỉ.", "urgent": True}
        assert told(session, FeedKind.SETTING)["27118", name.value] == {"value": 90}
        assert told(session, FeedKind.PACK)["27118", "newest"] == {"version": 3}


YAML = """province: "79"
commune: "27112"
channels:
  - id: truc_ban
    kind: hotline
    name: {vi: Trực ban phường}
    phone: "028 1234 5678"
    handles: {vi: Hỏi về giờ làm việc}
    audience: [citizen]
    owner: {vi: Phường Cát Lái}
    source: Thông báo của phường
    verified_on: 2026-11-20
"""


def test_a_directory_goes_out_only_when_a_second_person_agrees(world: World) -> None:
    kind = FileKind.DIRECTORY
    with world.database.write() as session:
        mai, hai = person(session, "mai"), person(session, "hai")
        row = propose(session, world.hub.ids, NOON, mai, HERE, kind, YAML, "số mới")
        with pytest.raises(FaultError) as own:
            approve(session, row, mai, NOON)
        assert own.value.fault is Fault.SAME_PERSON
        assert told(session, FeedKind.DIRECTORY) == {}
        approve(session, find_proposed(session, HERE, row.id), hai, NOON)
        assert told(session, FeedKind.DIRECTORY) == {(HERE, "commune"): {"yaml": YAML}}
        assert in_force(session, HERE, kind) is row
        later = propose(session, world.hub.ids, NOON, mai, HERE, kind, YAML.replace("1234", "9999"), "")
        refuse(find_proposed(session, HERE, later.id), hai, NOON, "số chưa gọi thử")
        assert (in_force(session, HERE, kind), waiting(session, HERE, kind)) == (row, None)


def test_the_table_itself_holds_that_two_people_agree(world: World) -> None:
    with world.database.write() as session:
        row = propose(session, world.hub.ids, NOON, person(session, "mai"), HERE, FileKind.OVERLAY, "", "")
        session.flush()
        row.state, row.decided_by = FileState.APPROVED.value, row.proposed_by
        with pytest.raises(IntegrityError, match="two_people"):
            session.flush()
        session.rollback()


def test_a_file_is_read_by_the_library_s_own_rules_and_told_in_words() -> None:
    guides = open_catalogue(DATA).guides
    place = Place("79", HERE)
    read = read_file(FileKind.DIRECTORY, YAML, place, guides)
    assert not isinstance(read, Faults)
    (entry,) = entries_of(read, {})
    assert entry.heading == "Tổng đài: Trực ban phường"
    assert {"Giúp việc gì: Hỏi về giờ làm việc", "Ai được thấy: người dân", "Số điện thoại: 028 1234 5678"} < set(
        entry.lines
    )
    moved = read_file(FileKind.DIRECTORY, YAML.replace("5678", "0000"), place, guides)
    assert not isinstance(moved, Faults)
    (change,) = compare((entry,), entries_of(moved, {}))
    assert (change.change, change.gone, change.come) == (
        Change.CHANGED,
        ("Số điện thoại: 028 1234 5678",),
        ("Số điện thoại: 028 1234 0000",),
    )
    assert [each.change for each in compare((entry,), ())] == [Change.REMOVED]
    for broken in (
        YAML.replace("27112", "26740"),
        YAML.replace('"79"', '"46"'),
        YAML.replace("hotline", "tổng đài"),
        YAML + "    guides: [khong-co]\n",
        "- a\n",
        "{",
    ):
        assert isinstance(read_file(FileKind.DIRECTORY, broken, place, guides), Faults), broken
