"""The command line: a unit's files as the console gives them, and the released zip."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook
from pypdf import PdfReader
from reports_world import RandomSessions

from hub.__main__ import main
from hub.db import Database
from hub.db.migrate import migrate
from hub.reports.models import CountMark, SessionCount
from hub.reports.roll_up import mark_all


@pytest.fixture(scope="module")
def hub_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("hub")
    database = Database(f"sqlite:///{home / 'hub.db'}")
    migrate(database)
    world = RandomSessions(21, datetime(2026, 9, 30, 17, 0, tzinfo=UTC), timedelta(days=31))
    with database.write() as session:
        world.prepare(session)
        world.begin(session, 120)
    database.close()
    return home


@pytest.fixture
def hub(hub_home: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """Run `python -m hub` with these arguments, in this process."""
    monkeypatch.setenv("DIEMTUA_HUB_HOME", str(hub_home))
    monkeypatch.delenv("DIEMTUA_HUB_DATABASE", raising=False)
    return lambda arguments: main(arguments.split())


def test_a_job_writes_all_forms_of_a_month(
    hub: Callable[[str], int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hub(f"report --unit 79 --kind month --day 2026-10-05 --into {tmp_path}") == 0
    assert capsys.readouterr().err == ""
    stem = "bao-cao-79-20261001-20261031"
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{stem}.{form}" for form in ("csv", "pdf", "xlsx")]
    assert load_workbook(tmp_path / f"{stem}.xlsx").worksheets[0]["B5"].value > 50
    assert "Bản xem trước, chưa ký" in PdfReader(tmp_path / f"{stem}.pdf").pages[0].extract_text()


def test_without_a_day_it_is_the_last_day_that_is_over(hub: Callable[[str], int], tmp_path: Path) -> None:
    assert hub(f"report --unit 27112 --form csv --into {tmp_path}") == 0
    [path] = tmp_path.iterdir()
    assert date.fromisoformat(path.stem.split("-")[-1]) < datetime.now(UTC).date() + timedelta(days=1)


def test_what_has_changed_is_counted_before_anybody_asks(
    hub: Callable[[str], int], hub_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = Database(f"sqlite:///{hub_home / 'hub.db'}")
    with database.write() as session:
        days = mark_all(session)
    assert hub("count") == 0
    assert hub("count") == 0
    again, _, none = capsys.readouterr().out.strip().partition("\n")
    assert days > 0
    assert again.startswith("Đã đếm lại phiên của 3")  # a month of 31 days
    assert none == "Đã đếm lại phiên của 0 ngày."
    with database.read() as session:
        assert session.scalars(sa.select(CountMark)).all() == []
        assert session.get(SessionCount, ("vn", "month", date(2026, 10, 1))) is not None
    database.close()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("report --unit 99", "Không có đơn vị mã 99"),
        ("report --unit 79 --kind campaign", "Một đợt cần ngày đầu và ngày cuối."),
        ("open-data --unit 99 --month 2026-10", "Không có đơn vị mã 99"),
        ("open-data --unit 27112 --month 2026-10", "theo tỉnh, thành phố"),
        ("open-data --unit 79 --month 2026-10 --into khong-co.zip", "Tháng này chưa công bố."),
    ],
)
def test_what_cannot_be_made_says_why(
    hub: Callable[[str], int], capsys: pytest.CaptureFixture[str], arguments: str, told: str
) -> None:
    assert hub(arguments) == 2
    assert told in capsys.readouterr().err
