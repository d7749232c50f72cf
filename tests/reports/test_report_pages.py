"""The pages of reports: every figure leads to its sessions, files say the same, a signed report is kept as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from csv import DictReader
from datetime import UTC, date, datetime
from hashlib import sha256
from html import unescape
from io import BytesIO, StringIO
from pathlib import Path

import httpx
import pytest
import sqlalchemy as sa
from console_world import Site, csrf_of, sign_in, words_of
from openpyxl import load_workbook
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from reports_site import open_world

from hub.audit import AuditEntry
from hub.reports.models import SignedReport

MONTH = {"kind": "month", "day": "2026-11-02"}
LINK = re.compile(r'<a href="(/sessions\?[^"]+)" aria-label="([^":]+): ')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    world = open_world(tmp_path_factory.mktemp("hub"))
    with world.served() as address:
        site = Site(world, address)
        yield site
        site.close()


@pytest.fixture(scope="module")
def mai(site: Site) -> httpx.Client:
    return site.signed_in("mai")


def shown_total(page: str) -> int:
    found = re.search(r'id="count"[^>]*>\s*(\d+)', page)
    return int(found[1]) if found else 0


@pytest.mark.parametrize("username", ["mai", "binh"])
def test_every_figure_leads_to_a_list_of_as_many_sessions(site: Site, username: str) -> None:
    browser = site.signed_in(username)
    links = set(LINK.findall(browser.get("/reports", params=MONTH).text))
    assert len(links) > 60, words_of(browser.get("/reports", params=MONTH).text)[:500]
    for href, figure in links:
        page = browser.get(unescape(href))
        assert page.status_code == 200, href
        assert shown_total(page.text) == int(figure.replace(".", "")), href


def figures_of_csv(body: bytes) -> dict[tuple[str, str, str], str]:
    assert body.startswith(b"\xef\xbb\xbf")
    rows = DictReader(StringIO(body.decode("utf-8-sig"), newline=""))
    return {(row["Bảng"], row["Mục"], row["Chỉ tiêu"]): row["Số liệu"] for row in rows}


def test_page_and_files_say_the_same(mai: httpx.Client) -> None:
    in_csv = figures_of_csv(mai.get("/reports/file", params=MONTH | {"form": "csv"}).content)
    book = load_workbook(BytesIO(mai.get("/reports/file", params=MONTH | {"form": "xlsx"}).content))
    pdf = PdfReader(BytesIO(mai.get("/reports/file", params=MONTH | {"form": "pdf"}).content))
    on_paper = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    page = words_of(mai.get("/reports", params=MONTH).text)
    in_book: dict[tuple[str, str, str], str] = {}
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "B5"
        header = [cell.value for cell in sheet[4]]
        for row in sheet.iter_rows(min_row=5):
            for column, cell in zip(header[1:], row[1:], strict=True):
                assert cell.data_type != "f"
                value = "" if cell.value is None else str(cell.value)
                in_book[str(sheet["A1"].value), str(row[0].value), str(column)] = value
    plain = {tuple(part.removeprefix("'") for part in key): value.removeprefix("'") for key, value in in_csv.items()}
    assert plain.keys() == in_book.keys()
    assert {key: _number(value) for key, value in plain.items()} == {
        key: _number(value) for key, value in in_book.items()
    }
    for (_table, label, column), value in plain.items():
        assert label in page
        if column == "Số phiên" and not label.startswith(("Điểm", "Máy")):  # those have their kind between
            assert f"{label} {value}" in on_paper


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def test_no_cell_can_become_a_formula(mai: httpx.Client) -> None:
    body = mai.get("/reports/file", params=MONTH | {"form": "csv"}).content.decode("utf-8-sig")
    assert "'=1+1" in body
    assert "'@Nguyễn Văn An" in body
    for row in DictReader(StringIO(body, newline="")):
        for name, value in row.items():
            assert not value.startswith(("=", "+", "@")), value
            assert name == "Số liệu" or not value.startswith("-"), value


def test_the_pdf_has_language_title_and_outline(mai: httpx.Client) -> None:
    pdf = PdfReader(BytesIO(mai.get("/reports/file", params=MONTH | {"form": "pdf"}).content))
    assert str(pdf.root_object["/Lang"]) == "vi"
    preferences = pdf.root_object["/ViewerPreferences"].get_object()
    assert isinstance(preferences, DictionaryObject)
    assert preferences["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Báo cáo điểm trợ giúp · Phường Cát Lái · Tháng 11 năm 2026"
    assert len(pdf.outline) > 10
    assert "Bản xem trước, chưa ký" in pdf.pages[0].extract_text()


def sign(browser: httpx.Client, **fields: str) -> httpx.Response:
    csrf = csrf_of(browser.get("/reports").text)
    return browser.post("/reports/signed", data={"csrf": csrf, **fields})


def check(browser: httpx.Client, pdf: bytes) -> str:
    csrf = csrf_of(browser.get("/reports/check").text)
    return words_of(browser.post("/reports/check", data={"csrf": csrf}, files={"pdf": ("a.pdf", pdf)}).text)


def test_a_signed_report_is_kept_checked_and_audited(site: Site, mai: httpx.Client) -> None:
    answer = sign(mai, kind="week", day="2026-11-05")
    assert answer.status_code == 303
    page = mai.get(answer.headers["location"]).text
    assert "không có giá trị pháp lý" in words_of(page)
    where = answer.headers["location"].partition("?")[0]
    pdf = mai.get(f"{where}/file?form=pdf").content
    assert sha256(pdf).hexdigest() in page
    verdict = check(mai, pdf)
    assert "Máy chủ này đã phát hành đúng tệp này." in verdict
    assert "Chữ ký còn nguyên" in verdict
    assert "Người ký: Trần Thị Mai" in verdict
    with site.world.database.read() as session:
        actions = session.scalars(sa.select(AuditEntry.action)).all()
    assert "report.signed" in actions
    again = sign(mai, kind="week", day="2026-11-05")
    assert again.status_code == 422
    assert "không cần ký lại" in words_of(again.text)


def test_later_sessions_make_a_new_version_that_says_what_changed(site: Site, mai: httpx.Client) -> None:
    assert sign(mai, kind="day", day="2026-11-19").status_code == 303
    kiosk = site.world.kiosk(name="Máy mới")
    kiosk.assisted_session(datetime(2026, 11, 19, 3, 0, tzinfo=UTC))
    kiosk.send()
    answer = sign(mai, kind="day", day="2026-11-19")
    page = words_of(mai.get(answer.headers["location"]).text)
    assert "Khác với bản 1" in page
    assert "Tóm tắt · Phiên hỗ trợ · Số phiên" in page


def test_a_signed_report_cannot_be_changed(site: Site, mai: httpx.Client) -> None:
    sign(mai, kind="day", day="2026-11-18")
    for statement in (sa.update(SignedReport).values(signer="x"), sa.delete(SignedReport)):
        with (
            pytest.raises(sa.exc.IntegrityError, match="append-only"),
            site.world.database.write() as session,
        ):
            session.execute(statement)


def test_a_pdf_from_elsewhere_is_told_apart(mai: httpx.Client) -> None:
    draft = mai.get("/reports/file", params=MONTH | {"form": "pdf"}).content
    for pdf in (draft, b"khong phai PDF"):
        verdict = check(mai, pdf)
        assert "Máy chủ này không phát hành tệp này." in verdict
        assert "Chữ ký không đúng" in verdict


def test_a_campaign_of_45_days_is_named_and_seen_by_the_communes_inside(site: Site, mai: httpx.Client) -> None:
    binh = site.signed_in("binh")
    csrf = csrf_of(binh.get("/reports").text)
    fields = {"csrf": csrf, "name": "45 ngày đêm", "first_day": "2026-10-15", "last_day": "2026-11-28"}
    answer = binh.post("/reports/campaigns", data=fields)
    assert answer.status_code == 303
    page = words_of(mai.get(answer.headers["location"]).text)
    assert "Báo cáo: 45 ngày đêm: 15/10/2026–28/11/2026" in page


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "campaign", "first_day": "2026-11-05", "last_day": "2026-11-01"}, "Ngày cuối phải bằng hoặc sau"),
        ({"kind": "campaign", "first_day": "2020-11-05", "last_day": "2026-11-01"}, "dài nhất là 400 ngày"),
        ({"kind": "campaign"}, "Một đợt cần ngày đầu và ngày cuối."),
        ({"kind": "day", "day": "hôm qua"}, "Không đọc được ngày."),
        ({"kind": "day", "day": "1066-10-14"}, "từ năm 2020 đến năm 2099"),
        ({"campaign": "khong-co"}, "Không có đợt này."),
    ],
)
def test_a_period_that_is_none_is_said_on_the_form(mai: httpx.Client, fields: dict[str, str], told: str) -> None:
    page = mai.get("/reports", params=fields)
    assert page.status_code == 422
    assert told in words_of(page.text)
    if "first_day" in fields:
        assert f'value="{fields["first_day"]}"' in page.text


def test_who_may_read_and_who_may_sign(site: Site) -> None:
    nobody = site.browser()
    assert nobody.get("/reports").status_code == 303
    for username in ("bien.tap", "tinh.nguyen"):
        browser = site.browser()
        sign_in(browser, username)
        for path in ("/reports", "/reports/signed", "/reports/check", "/reports/file?form=csv"):
            assert browser.get(path).status_code in {303, 403}, (username, path)


def test_another_units_signed_report_is_not_found(site: Site, mai: httpx.Client) -> None:
    binh = site.signed_in("binh")
    where = sign(binh, kind="day", day="2026-11-03").headers["location"].partition("?")[0]
    assert binh.get(where).status_code == 200
    assert mai.get(where).status_code == 404
    assert mai.get(f"{where}/file?form=pdf").status_code == 404


def test_a_signed_report_is_listed_where_its_unit_is(site: Site, mai: httpx.Client, tmp_path: Path) -> None:
    sign(mai, kind="month", day=date(2026, 11, 1).isoformat())
    for username in ("mai", "binh"):
        assert "Tháng 11 năm 2026 Phường Cát Lái 1" in words_of(site.signed_in(username).get("/reports/signed").text)
