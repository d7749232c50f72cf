"""Releasing a month: seen before, by whom it is allowed, once; the zip holds what it says and no trace of a person."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO, StringIO
from zipfile import ZipFile

import httpx
import pyarrow.parquet as pq
import pytest
import sqlalchemy as sa
from console_world import Site, csrf_of, sign_in, words_of
from reports_site import open_world

from hub.audit import AuditEntry
from hub.db.models import HelpPoint, Kiosk, SessionRow
from hub.open_data.describe import columns

CANARY_NAME, CANARY_GUIDE = "Hoàng Văn Cánh Cụt 0912345678", "huong-dan-cua-rieng-mot-nguoi"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """December 2026, with November's sessions; one of them is like no other and told by somebody who writes it all."""
    world = open_world(tmp_path_factory.mktemp("hub"), sessions=900)
    kiosk = world.kiosk(name="Máy cánh cụt")
    kiosk.assisted_session(
        datetime(2026, 11, 22, 15, 0, tzinfo=UTC),
        guide=(CANARY_GUIDE, CANARY_NAME),
        helper=("tnv-canh-cut", CANARY_NAME),
        group="nhom-canh-cut",
        outcome="ket-qua-canh-cut",
    )
    kiosk.send()
    world.clock.forward(timedelta(days=20))
    with world.served() as address:
        site = Site(world, address)
        yield site
        site.close()


@pytest.fixture(scope="module")
def binh(site: Site) -> httpx.Client:
    return site.signed_in("binh")


@pytest.fixture(scope="module")
def released(binh: httpx.Client) -> ZipFile:
    page = binh.get("/open-data?month=2026-11")
    assert page.status_code == 200
    assert "Xem trước tháng 2026-11" in words_of(page.text)
    answer = binh.post("/open-data", data={"csrf": csrf_of(page.text), "month": "2026-11"})
    assert answer.status_code == 303
    return ZipFile(BytesIO(binh.get("/open-data/file?month=2026-11").content))


def records(zipped: ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(zipped.read(name).decode(), newline="")))


def test_every_released_combination_is_of_ten_sessions_or_more(released: ZipFile) -> None:
    rows = records(released, "phien.csv")
    assert len(rows) > 300
    assert min(Counter(tuple(row.values()) for row in rows).values()) >= 10


def test_parquet_and_csv_hold_the_same(released: ZipFile) -> None:
    assert pq.read_table(BytesIO(released.read("phien.parquet"))).to_pylist() == records(released, "phien.csv")


def test_checksums_and_data_package_are_those_of_the_files(released: ZipFile) -> None:
    sums = dict(reversed(line.split("  ")) for line in released.read("SHA256SUMS").decode().splitlines())
    assert set(sums) == set(released.namelist()) - {"SHA256SUMS"}
    assert all(sha256(released.read(name)).hexdigest() == digest for name, digest in sums.items())
    package = json.loads(released.read("datapackage.json"))
    for resource in package["resources"]:
        body = released.read(resource["path"])
        assert (len(body), f"sha256:{sha256(body).hexdigest()}") == (resource["bytes"], resource["hash"])
        header = next(csv.reader(StringIO(body.decode())))
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_the_dictionary_has_every_value_that_occurs(released: ZipFile) -> None:
    known = {column.name: column.values for column in columns()}
    for row in records(released, "phien.csv"):
        for name, value in row.items():
            assert not known[name] or value in known[name], (name, value)
    text = released.read("tu-dien-du-lieu.md").decode()
    assert all(f"`{name}`" in text for name in known)


def test_both_readmes_state_k_and_what_was_left_out(released: ZipFile) -> None:
    for language, words in (("vi", "k = 10"), ("en", "k-anonymity with k = 10")):
        assert words in released.read(f"README.{language}.md").decode()


def test_nothing_of_any_person_session_or_machine_is_in_any_file(site: Site, released: ZipFile) -> None:
    with site.world.database.read() as session:
        ids = [*session.scalars(sa.select(SessionRow.id)), *session.scalars(sa.select(Kiosk.id))]
        ids += session.scalars(sa.select(HelpPoint.id))
        names = set(session.scalars(sa.select(SessionRow.staff_name).where(SessionRow.staff_name != "")))
        names |= set(session.scalars(sa.select(Kiosk.name))) | set(session.scalars(sa.select(HelpPoint.name)))
    secrets = {str(id_) for id_ in ids} | {id_.hex for id_ in ids} | names
    secrets |= {CANARY_GUIDE, CANARY_NAME, "0912345678", "tnv-canh-cut", "canh-cut"}
    table = pq.read_table(BytesIO(released.read("phien.parquet"))).to_pylist()
    told = "\n".join([*(released.read(name).decode("utf-8", "ignore") for name in released.namelist()), str(table)])
    assert [secret for secret in secrets if secret in told] == []


def test_no_month_is_counted_before_one_is_asked_for(binh: httpx.Client) -> None:
    assert "Xem trước tháng" not in words_of(binh.get("/open-data").text)


def test_a_month_is_released_once(site: Site, binh: httpx.Client, released: ZipFile) -> None:
    before = binh.get("/open-data/file?month=2026-11").content
    csrf = csrf_of(binh.get("/open-data").text)
    answer = binh.post("/open-data", data={"csrf": csrf, "month": "2026-11"})
    assert answer.status_code == 422
    assert "Mỗi tháng chỉ công bố một lần." in words_of(answer.text)
    assert binh.get("/open-data/file?month=2026-11").content == before
    with site.world.database.read() as session:
        actions = session.scalars(sa.select(AuditEntry.action)).all()
    assert actions.count("open_data.released") == 1


@pytest.mark.parametrize(
    ("month", "told"),
    [
        ("2026-12", "Chỉ công bố được tháng đã hết."),
        ("hôm qua", "Hãy chọn một tháng"),
        ("2026-13", "Hãy chọn một tháng"),
    ],
)
def test_what_cannot_be_released_is_said(binh: httpx.Client, month: str, told: str) -> None:
    page = binh.get("/open-data", params={"month": month})
    assert page.status_code == 422
    assert told in words_of(page.text)
    answer = binh.post("/open-data", data={"csrf": csrf_of(binh.get("/open-data").text), "month": month[:7]})
    assert answer.status_code == 422


def test_a_month_without_sessions_offers_no_release(binh: httpx.Client) -> None:
    page = words_of(binh.get("/open-data?month=2026-01").text)
    assert "quá ít phiên giống nhau" in page
    answer = binh.post("/open-data", data={"csrf": csrf_of(binh.get("/open-data").text), "month": "2026-01"})
    assert answer.status_code == 422


def test_only_who_may_release_sees_the_page_and_only_of_a_province(site: Site, binh: httpx.Client) -> None:
    assert site.browser().get("/open-data").status_code == 303
    for username in ("mai", "bien.tap", "quan.tri", "tinh.nguyen"):
        browser = site.browser()
        sign_in(browser, username)
        for path in ("/open-data", "/open-data/file?month=2026-11"):
            assert browser.get(path).status_code == 403, (username, path)
    assert "theo tỉnh, thành phố" in words_of(binh.get("/open-data?unit=27112&month=2026-11").text)
    assert binh.get("/open-data?unit=46").status_code == 404
