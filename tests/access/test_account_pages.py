"""Managing accounts, and one's own: in pages, as people do it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path
from shutil import copyfile

import httpx
import pyotp
import pytest
import sqlalchemy as sa
from console_world import ELSEWHERE, HERE, PASSWORD, QUICK, Site, World, csrf_of, post, sign_in, words_of

from hub.accounts.models import StaffAccount
from hub.accounts.seed import create_account
from hub.audit import AuditEntry
from hub.console.browsers import named
from hub.db.models import Commune
from hub.settings import Settings
from offline_db.protocol.roles import Role

NEW_PASSWORD = "mưa dầm thấm lâu ngày"
MERGED = "27115"


@pytest.fixture
def site(empty_hub: Path, tmp_path: Path) -> Iterator[Site]:
    copyfile(empty_hub, tmp_path / "hub.db")
    world = World(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}")
    with world.database.write() as session:
        session.add(Commune(code=MERGED, name="Phường cũ", province_code="79", today_code=HERE))
    add(world, "quan.tri", Role.ADMIN, "79")
    add(world, "quan.tri.xa", Role.ADMIN, HERE)
    with world.served() as address:
        site = Site(world, address)
        yield site
        site.close()


def add(world: World, username: str, role: Role, unit_code: str) -> None:
    create_account(
        world.database,
        QUICK,
        username=username,
        name=f"Người {username}",
        role=role,
        unit_code=unit_code,
        now=world.clock.now(),
        password=PASSWORD,
    )


def make(browser: httpx.Client, username: str, role: str, unit_code: str) -> httpx.Response:
    return post(browser, "/accounts", username=username, name="Người mới", role=role, unit_code=unit_code)


def id_of(site: Site, username: str) -> str:
    with site.world.database.read() as session:
        return str(session.scalars(sa.select(StaffAccount.id).where(StaffAccount.username == username)).one())


def password_on(page: str) -> str:
    found = re.search(r'class="code">([^<]+)<', page)
    assert found is not None
    return found[1]


def deeds(site: Site) -> list[tuple[str, str]]:
    with site.world.database.read() as session:
        by_people = sa.select(AuditEntry.action, AuditEntry.subject).where(AuditEntry.account_id.is_not(None))
        found = session.execute(by_people.order_by(AuditEntry.id))
        return [(action, subject) for action, subject in found if action != "account.signed_in"]


def test_a_new_account_replaces_its_printed_password_before_anything_else(site: Site) -> None:
    made = make(site.signed_in("quan.tri"), "tran.ti", "commune_reviewer", HERE)
    assert made.status_code == 200
    first = password_on(made.text)
    browser = site.browser()
    assert sign_in(browser, "tran.ti", first).status_code == 303
    sent = browser.get("/sessions?stuck=1")
    assert (sent.status_code, httpx.URL(sent.headers["location"]).path) == (303, "/account/password")
    form = browser.get(sent.headers["location"]).text
    asked = {"csrf": csrf_of(form), "current": first, "back": "/sessions?stuck=1"}
    for wrong in (
        {"password": "ngắn", "again": "ngắn"},
        {"password": NEW_PASSWORD, "again": "khác hẳn như thế này"},
        {"password": first, "again": first},
        {"current": "không phải", "password": NEW_PASSWORD, "again": NEW_PASSWORD},
    ):
        assert browser.post("/account/password", data=asked | wrong).status_code in {401, 422}
    done = browser.post("/account/password", data=asked | {"password": NEW_PASSWORD, "again": NEW_PASSWORD})
    assert (done.status_code, done.headers["location"]) == (303, "/sessions?stuck=1")
    assert browser.get("/sessions").status_code == 200
    assert sign_in(site.browser(), "tran.ti", first).status_code == 401
    assert sign_in(site.browser(), "tran.ti", NEW_PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("manager", "role", "unit_code", "told"),
    [
        ("quan.tri", "commune_reviewer", HERE, ""),
        ("quan.tri", "province_coordinator", "79", ""),
        ("quan.tri", "admin", ELSEWHERE, ""),
        ("quan.tri", "commune_reviewer", "79", "không dùng cho đơn vị"),
        ("quan.tri", "province_coordinator", HERE, "không dùng cho đơn vị"),
        ("quan.tri", "admin", "vn", "Không có đơn vị"),
        ("quan.tri", "admin", "01", "Không có đơn vị"),
        ("quan.tri", "commune_reviewer", MERGED, "Không có đơn vị"),
        ("quan.tri", "commune_reviewer", "?", "Không có đơn vị"),
        ("quan.tri.xa", "commune_reviewer", HERE, ""),
        ("quan.tri.xa", "commune_reviewer", ELSEWHERE, "Không có đơn vị"),
        ("quan.tri.xa", "province_coordinator", "79", "Không có đơn vị"),
    ],
)
def test_a_manager_gives_only_what_lies_inside_their_own_unit(
    site: Site, manager: str, role: str, unit_code: str, told: str
) -> None:
    browser = site.signed_in(manager)
    made = make(browser, "moi", role, unit_code)
    assert (made.status_code, told in words_of(made.text)) == (422 if told else 200, True)
    changed = post(browser, f"/accounts/{id_of(site, 'mai')}/role", role=role, unit_code=unit_code)
    assert changed.status_code == (422 if told else 303)


def test_accounts_of_other_units_are_neither_listed_nor_touched(site: Site) -> None:
    add(site.world, "xa.khac", Role.COMMUNE_REVIEWER, ELSEWHERE)
    browser = site.signed_in("quan.tri.xa")
    listed = words_of(browser.get("/accounts").text)
    assert "mai" in listed
    assert "xa.khac" not in listed
    assert "quan.tri " not in listed, "the province's own accounts are not the commune's"
    for username in ("xa.khac", "quan.tri"):
        for deed in ("disable", "password", "end-sign-ins"):
            assert post(browser, f"/accounts/{id_of(site, username)}/{deed}").status_code == 404
    assert "xa.khac" in words_of(site.signed_in("quan.tri").get("/accounts?q=KHAC").text)


def test_nobody_changes_their_own_standing(site: Site) -> None:
    browser = site.signed_in("quan.tri")
    own = id_of(site, "quan.tri")
    assert post(browser, f"/accounts/{own}/role", role="commune_reviewer", unit_code=HERE).status_code == 422
    for deed in ("disable", "password", "remove-second-factor"):
        assert post(browser, f"/accounts/{own}/{deed}").status_code == 422
    assert browser.get("/accounts").status_code == 200


@pytest.mark.parametrize("deed", ["disable", "end-sign-ins", "password", "role"])
def test_what_takes_rights_away_ends_open_sign_ins(site: Site, deed: str) -> None:
    reviewer, manager = site.signed_in("mai"), site.signed_in("quan.tri")
    fields = {"role": "volunteer", "unit_code": HERE} if deed == "role" else {}
    assert post(manager, f"/accounts/{id_of(site, 'mai')}/{deed}", **fields).status_code in {200, 303}
    assert reviewer.get("/sessions").status_code == 303
    if deed == "disable":
        assert sign_in(site.browser(), "mai").status_code == 401
        assert post(manager, f"/accounts/{id_of(site, 'mai')}/enable").status_code == 303
        assert sign_in(site.browser(), "mai").status_code == 303


def test_every_deed_stands_in_the_audit(site: Site) -> None:
    manager = site.signed_in("quan.tri")
    make(manager, "moi", "commune_reviewer", HERE)
    account = id_of(site, "moi")
    post(manager, f"/accounts/{account}/role", role="volunteer", unit_code=HERE)
    for deed in ("password", "end-sign-ins", "disable", "enable", "remove-second-factor"):
        post(manager, f"/accounts/{account}/{deed}")
    made = ["made", "changed", "password_reset", "sign_ins_ended", "disabled", "enabled", "second_factor_removed"]
    assert deeds(site) == [(f"account.{deed}", "account:moi") for deed in made]


def test_dangerous_deeds_ask_again_who_one_is(site: Site) -> None:
    browser = site.signed_in("quan.tri")
    page = f"/accounts/{id_of(site, 'mai')}"
    site.world.clock.forward(timedelta(minutes=11))
    asked = post(browser, f"{page}/disable", back=page)
    assert (asked.status_code, httpx.URL(asked.headers["location"]).path) == (303, "/account/proof")
    assert httpx.URL(asked.headers["location"]).params["back"] == page
    assert post(browser, "/account/proof", proof="sai", back=page).status_code == 401
    proved = post(browser, "/account/proof", proof=PASSWORD, back=page)
    assert (proved.status_code, proved.headers["location"]) == (303, page)
    assert post(browser, f"{page}/disable", back=page).headers["location"] == page


def secret_on(page: str) -> str:
    found = re.search(r'class="secret">([^<]+)<', page)
    assert found is not None
    return found[1].replace(" ", "")


def turn_on_codes(site: Site, browser: httpx.Client) -> tuple[pyotp.TOTP, list[str]]:
    generator = pyotp.TOTP(secret_on(browser.get("/account/second-factor").text))
    assert post(browser, "/account/second-factor", code="000000").status_code == 422
    shown = post(browser, "/account/second-factor", code=generator.at(site.world.clock.now()))
    assert shown.status_code == 200
    return generator, re.findall(r"<li><code>([^<]+)</code></li>", shown.text)


def test_a_code_is_asked_after_the_password_and_the_cookie_changes_with_it(site: Site) -> None:
    generator, on_paper = turn_on_codes(site, site.signed_in("mai"))
    browser = site.browser()
    assert sign_in(browser, "mai", back="/sessions").status_code == 303
    half = browser.cookies["diemtua"]
    sent = browser.get("/sessions")
    assert httpx.URL(sent.headers["location"]).path == "/sign-in/code"
    page = browser.get(sent.headers["location"]).text
    assert "Người" not in page.partition("<main")[2], "the name is not shown before the code"
    site.world.clock.forward(timedelta(seconds=30))
    fields = {"csrf": csrf_of(page), "back": "/sessions"}
    assert browser.post("/sign-in/code", data=fields | {"code": "123"}).status_code == 401
    code = generator.at(site.world.clock.now())
    came_in = browser.post("/sign-in/code", data=fields | {"code": code})
    assert (came_in.status_code, came_in.headers["location"]) == (303, "/sessions")
    assert browser.get("/sessions").status_code == 200
    assert site.browser(cookie=f"diemtua={half}").get("/sessions").status_code == 303
    again = site.browser()
    sign_in(again, "mai")
    fields["csrf"] = csrf_of(again.get("/sign-in/code").text)
    assert again.post("/sign-in/code", data=fields | {"code": code}).status_code == 401, "taken once"
    assert again.post("/sign-in/code", data=fields | {"code": on_paper[0]}).status_code == 303
    assert ("account.recovery_code_used", "account:mai") in deeds(site)


def test_guessing_codes_locks_the_account_out(site: Site) -> None:
    generator, _ = turn_on_codes(site, site.signed_in("mai"))
    site.world.clock.forward(timedelta(minutes=1))
    browser = site.browser()
    sign_in(browser, "mai")
    fields = {"csrf": csrf_of(browser.get("/sign-in/code").text)}
    answers = [browser.post("/sign-in/code", data=fields | {"code": "111111"}).status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]
    right = generator.at(site.world.clock.now())
    assert browser.post("/sign-in/code", data=fields | {"code": right}).status_code == 429


def test_a_role_that_needs_codes_sets_them_up_first(tmp_path: Path) -> None:
    world = World(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}")
    by_default = Settings(home=tmp_path, database_url="").second_factor_roles
    assert by_default == {Role.PROVINCE_COORDINATOR, Role.ADMIN}
    object.__setattr__(world.hub.settings, "second_factor_roles", by_default)
    add(world, "quan.tri", Role.ADMIN, "79")
    with world.served() as address:
        site = Site(world, address)
        browser = site.signed_in("quan.tri")
        sent = browser.get("/accounts")
        assert httpx.URL(sent.headers["location"]).path == "/account/second-factor"
        assert site.signed_in("mai").get("/sessions").status_code == 200
        page = browser.get(sent.headers["location"]).text
        generator = pyotp.TOTP(secret_on(page))
        code = generator.at(world.clock.now())
        answer = browser.post("/account/second-factor", data={"csrf": csrf_of(page), "code": code, "back": "/accounts"})
        assert 'href="/accounts"' in answer.text
        assert browser.get("/accounts").status_code == 200
        site.close()


def test_ones_own_sign_ins_are_listed_and_can_be_ended(site: Site) -> None:
    first, second = site.signed_in("mai"), site.browser(**{"user-agent": "Browser <b>"})
    sign_in(second, "mai")
    page = first.get("/account").text
    assert "Browser <b>" in unescape(page)
    assert "Browser <b>" not in page
    whiches = re.findall(r'name="which" value="([0-9a-f]{64})"', page)
    assert len(whiches) == 2
    assert post(first, "/account/sign-ins/end", which="others").status_code == 303
    assert (first.get("/account").status_code, second.get("/account").status_code) == (200, 303)
    another = site.signed_in("quan.tri")
    which = re.findall(r'name="which" value="([0-9a-f]{64})"', first.get("/account").text)[0]
    post(another, "/account/sign-ins/end", which=which)
    assert first.get("/account").status_code == 200, "nobody ends another's sign-in this way"
    assert post(first, "/account/sign-ins/end", which="xyz").status_code == 400


@pytest.mark.parametrize(
    ("calls_itself", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/120.0 Chrome/114.0 Safari/537.36", "Cốc Cốc, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
        ("curl/8", "curl/8"),
        ("", ""),
    ],
)
def test_a_browser_is_named_in_two_words(calls_itself: str, name: str) -> None:
    assert named(calls_itself) == name


def test_the_audit_shows_ones_own_unit_and_records_that_it_was_read(site: Site) -> None:
    add(site.world, "xa.khac", Role.ADMIN, ELSEWHERE)
    post(site.signed_in("quan.tri.xa"), f"/accounts/{id_of(site, 'mai')}/disable")
    province, elsewhere = site.signed_in("quan.tri"), site.signed_in("xa.khac")
    assert "Tài khoản mai" in words_of(province.get("/audit").text)
    assert "Tài khoản mai" not in words_of(elsewhere.get("/audit").text)
    assert ("audit.read", "") in deeds(site)
    account = id_of(site, "quan.tri.xa")
    day = "2026-11-21"
    found = f"/audit?account={account}&action=account.disabled&first_day={day}&last_day={day}"
    assert "Tài khoản mai" in words_of(province.get(found).text)
    assert "Không có dòng nào" in words_of(province.get("/audit?first_day=2026-11-22").text)
    for wrong in ("account=1", "action=khong.co", "first_day=hom-qua"):
        assert province.get(f"/audit?{wrong}").status_code == 400


def test_a_long_audit_goes_on_page_by_page(site: Site) -> None:
    browser = site.signed_in("quan.tri")
    for _ in range(60):
        browser.get("/audit?subject=khong-co")
    first = browser.get("/audit").text
    older = re.search(r'href="(/audit\?before=[^"]+)"', first)
    assert older is not None
    second = browser.get(unescape(older[1])).text
    assert (first.count("<time"), second.count("<time")) == (50, 15)


def test_the_audit_can_be_neither_changed_nor_erased(site: Site) -> None:
    site.signed_in("mai")
    for statement in ("UPDATE audit_entry SET reason = 'khác'", "DELETE FROM audit_entry"):
        with pytest.raises(sa.exc.IntegrityError, match="append-only"), site.world.database.write() as session:
            session.execute(sa.text(statement))
