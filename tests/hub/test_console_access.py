"""Who may see and do what in the console, and what a browser is told not to do with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx
import pytest
from console_world import ELSEWHERE, HELP_POINTS, HERE, NOON, STAFF, Site, World, csrf_of, sign_in, words_of
from hypothesis import given
from hypothesis import strategies as st

from hub.console.rendering import safe_back

STAFF_PAGES = ("/", "/sessions", "/kiosks")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("hub")
    world = World(home, f"sqlite:///{home / 'hub.db'}", staff=tuple(STAFF))
    with world.served() as address:
        site = Site(world, address)
        yield site
        site.close()


@pytest.fixture(scope="module")
def session_elsewhere(site: Site) -> UUID:
    kiosk = site.world.kiosk(ELSEWHERE)
    session_id = kiosk.assisted_session(NOON)
    kiosk.send()
    return session_id


def code_form(page: str, help_point: str) -> dict[str, str]:
    return {"csrf": csrf_of(page), "help_point": help_point, "kiosk_name": "Máy 2"}


@pytest.mark.parametrize("page", [*STAFF_PAGES, f"/sessions/{UUID(int=7)}"])
def test_nobody_is_sent_to_sign_in_and_then_back(site: Site, page: str) -> None:
    answer = site.browser().get(page)
    assert (answer.status_code, answer.headers["location"]) == (303, str(httpx.URL("/sign-in", params={"back": page})))


def test_signing_in_leads_back_to_the_page_that_was_asked_for(site: Site) -> None:
    answer = sign_in(site.browser(), "mai", back="/sessions?stuck=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sessions?stuck=1")


def test_a_wrong_password_is_told_on_the_form_and_keeps_the_name(site: Site) -> None:
    answer = sign_in(site.browser(), "mai", "không phải mật khẩu")
    assert answer.status_code == 401
    assert "chưa đúng" in words_of(answer.text)
    assert 'value="mai"' in answer.text


def test_a_locked_name_is_told_how_long_to_wait(site: Site) -> None:
    browser = site.browser()
    for _ in range(5):
        sign_in(browser, "ten.la", "sai")
    answer = sign_in(browser, "ten.la", "sai")
    assert answer.status_code == 429
    assert "Hãy đợi 15 phút" in words_of(answer.text)


@pytest.mark.parametrize("page", STAFF_PAGES)
def test_a_volunteer_is_told_that_the_page_is_not_theirs(site: Site, page: str) -> None:
    answer = site.signed_in("tinh.nguyen").get(page)
    assert answer.status_code == 403
    assert "Chưa được phép" in words_of(answer.text)


def test_a_session_of_another_commune_is_not_found(site: Site, session_elsewhere: UUID) -> None:
    assert site.signed_in("lan").get(f"/sessions/{session_elsewhere}").status_code == 200
    answer = site.signed_in("mai").get(f"/sessions/{session_elsewhere}")
    assert answer.status_code == 404
    assert "Lê Thị Mai" not in answer.text


def test_no_page_shows_what_is_another_communes(site: Site, session_elsewhere: UUID) -> None:
    browser = site.signed_in("mai")
    filtered = f"/sessions?help_point={HELP_POINTS[ELSEWHERE]}"
    for page in (*STAFF_PAGES, filtered):
        text = browser.get(page).text
        assert "Phường Sài Gòn" not in text
        assert str(session_elsewhere) not in text


def test_a_code_cannot_be_made_for_another_communes_help_point(site: Site) -> None:
    browser = site.signed_in("mai")
    page = browser.get("/kiosks").text
    own = browser.post("/kiosks/enrolment-codes", data=code_form(page, str(HELP_POINTS[HERE])))
    assert own.status_code == 200
    others = browser.post("/kiosks/enrolment-codes", data=code_form(page, str(HELP_POINTS[ELSEWHERE])))
    assert others.status_code == 404


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/language", "/kiosks/enrolment-codes"])
def test_every_post_without_the_browsers_own_token_is_refused(site: Site, path: str) -> None:
    browser = site.signed_in()
    strange = csrf_of(site.signed_in().get("/").text)  # valid, but of another sign-in
    fields = {"language": "en", "help_point": str(HELP_POINTS[HERE]), "kiosk_name": "Máy 2"}
    for csrf in ({}, {"csrf": ""}, {"csrf": "sai"}, {"csrf": "mã"}, {"csrf": strange}):
        assert browser.post(path, data=fields | csrf).status_code == 403
    assert browser.get("/").status_code == 200


def test_signing_out_ends_the_sign_in_itself_not_only_the_cookie(site: Site) -> None:
    browser = site.signed_in()
    kept = dict(browser.cookies)
    page = browser.get("/").text
    assert browser.post("/sign-out", data={"csrf": csrf_of(page)}).headers["location"] == "/sign-in"
    thief = site.browser(cookie="; ".join(f"{name}={value}" for name, value in kept.items()))
    assert thief.get("/").status_code == 303


def test_signing_in_gives_a_new_cookie_so_that_an_old_one_cannot_be_planted(site: Site) -> None:
    browser = site.browser()
    browser.get("/sign-in")
    before = browser.cookies["diemtua"]
    sign_in(browser, "mai")
    assert browser.cookies["diemtua"] != before


def test_a_cookie_that_was_changed_is_nobodys(site: Site) -> None:
    cookie = site.signed_in().cookies["diemtua"]
    forged = cookie.replace(f"{HERE}:", f"{ELSEWHERE}:")
    assert forged != cookie
    assert site.browser(cookie=f"diemtua={forged}").get("/").status_code == 303


def test_the_cookie_is_out_of_reach_of_scripts_other_sites_and_over_https_of_plain_http(site: Site) -> None:
    plain = site.browser().get("/sign-in").headers["set-cookie"]
    assert "HttpOnly" in plain
    assert "SameSite=strict" in plain
    assert "Secure" not in plain
    # uvicorn trusts the proxy in front of it on the same machine, where TLS ends.
    answer = site.browser(**{"x-forwarded-proto": "https"}).get("/sign-in")
    assert answer.headers["set-cookie"].startswith("__Host-diemtua=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "strict-transport-security" in answer.headers


@pytest.mark.parametrize("page", ["/sign-in", "/", "/khong-co", "/static/console.css"])
def test_every_answer_bounds_what_the_browser_may_do(site: Site, page: str) -> None:
    headers = site.signed_in().get(page).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"


def test_pages_are_never_stored_and_files_are(site: Site) -> None:
    browser = site.signed_in()
    assert browser.get("/").headers["cache-control"] == "no-store"
    font = browser.get("/static/fonts/BeVietnamPro-Regular.ttf")
    assert (font.status_code, font.headers["cache-control"]) == (200, "public, max-age=3600")


def test_pages_have_no_inline_script_and_no_inline_style(site: Site, session_elsewhere: UUID) -> None:
    browser = site.signed_in("lan")
    for page in ("/", "/sessions", f"/sessions/{session_elsewhere}", "/kiosks", "/khong-co"):
        assert not re.search(r"<script(?! src=\"/static/)|<style|\sstyle=|\son\w+=|https?://", browser.get(page).text)


@pytest.mark.parametrize("page", ["/sessions?first_day=hom-qua", "/sessions?after=dau-do", "/sessions?kiosk=1"])
def test_an_address_that_makes_no_sense_gets_a_page_that_says_so(site: Site, page: str) -> None:
    answer = site.signed_in().get(page)
    assert answer.status_code == 400
    assert "không đọc được" in words_of(answer.text)


def test_a_failure_of_the_hub_gets_a_page_without_its_details(tmp_path: Path) -> None:
    world = World(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}")
    with world.served() as address:
        site = Site(world, address)
        browser = site.signed_in()
        with world.database.write() as session:
            session.connection().exec_driver_sql("DROP TABLE stuck_point")
            session.connection().exec_driver_sql("DROP TABLE session")
        answer = browser.get("/sessions")
        site.close()
    assert answer.status_code == 500
    assert "Máy chủ gặp trục trặc" in words_of(answer.text)
    assert "session" not in words_of(answer.text)


def test_a_sign_in_left_idle_must_be_renewed(tmp_path: Path) -> None:
    world = World(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}")
    with world.served() as address:
        site = Site(world, address)
        browser = site.signed_in()
        world.clock.forward(timedelta(minutes=61))
        assert browser.get("/").status_code == 303
        assert sign_in(browser, "mai").status_code == 303
        assert browser.get("/").status_code == 200
        site.close()


@given(st.text(st.sampled_from("/\\:.@?#abc\t\n"), max_size=12))
def test_a_form_never_leads_to_another_site(back: str) -> None:
    led_to = httpx.URL("http://hub.test/").join(safe_back(back))
    assert led_to.host == "hub.test"
    assert not safe_back(back).startswith(("//", "/\\"))
