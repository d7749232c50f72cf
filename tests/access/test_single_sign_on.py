"""Coming in by single sign-on, against a real provider process over HTTP, and all that must not let anybody in."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from console_world import HERE, PASSWORD, Site, World, csrf_of, sign_in, words_of
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey
from oidc_provider import Provider, Spoil, answer_of, refresh_of, running_provider

from hub.accounts import identities
from hub.accounts.models import StaffAccount
from hub.accounts.seed import add_account
from hub.app import create_app
from hub.settings import SingleSignOnSettings
from offline_db.protocol.roles import Role

SUBJECT = "cb-0412"
CLIENT = "diem-tua"
NEW_KEY = RSAKey.generate_key(2048, {"kid": "moi", "use": "sig", "alg": "RS256"})


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with running_provider() as provider:
        yield provider


@pytest.fixture(scope="module")
def site(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("hub")
    world = World(home, f"sqlite:///{home / 'hub.db'}")
    world.clock.at = datetime.now(UTC)  # the provider's clock is real
    settings = SingleSignOnSettings(issuer=provider.address, client_id=CLIENT, name="Cổng tỉnh", secret="bí mật/+")
    world.hub = replace(world.hub, settings=replace(world.hub.settings, single_sign_on=settings))
    world.app = create_app(world.hub)
    with world.database.write() as session:
        account = add_account(
            session,
            username="ngoc",
            name="Đỗ Thị Ngọc",
            role=Role.COMMUNE_REVIEWER,
            unit_code=HERE,
            password_hash="",
            now=world.clock.now(),
        )
        identities.link(session, account, provider.address, SUBJECT, world.clock.now())
    with world.served() as address:
        site = Site(world, address)
        yield site
        site.close()


@pytest.fixture(autouse=True)
def honest(provider: Provider) -> Iterator[None]:
    yield
    provider.spoil = None


def begin(browser: httpx.Client, back: str = "/sessions") -> str:
    """The provider's address that the sign-in page's link leads to."""
    answer = browser.get("/sign-in/sso", params={"back": back})
    assert answer.status_code == 303, words_of(answer.text)
    return answer.headers["location"]


def arrive(browser: httpx.Client, returned: str) -> httpx.Response:
    """Come back as a browser does: without the strict cookie at first, then on our own page's lead."""
    held = dict(browser.cookies)
    browser.cookies.clear()
    landing = browser.get(returned)
    browser.cookies.update(held)
    assert landing.status_code == 200
    assert "set-cookie" not in landing.headers
    return browser.get(refresh_of(landing.text))


def go_through(site: Site, provider: Provider, subject: str = SUBJECT) -> tuple[httpx.Client, httpx.Response]:
    browser = site.browser()
    return browser, arrive(browser, provider.sign_in(begin(browser), subject))


def test_a_named_person_comes_in_and_lands_where_they_wanted_to_go(site: Site, provider: Provider) -> None:
    browser, answer = go_through(site, provider)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sessions")
    assert "Đỗ Thị Ngọc" in browser.get("/sessions").text
    assert sign_in(site.browser(), "ngoc", "").status_code == 401, "no password lets them in"


def test_local_accounts_still_come_in(site: Site) -> None:
    assert "Đăng nhập bằng Cổng tỉnh" in site.browser().get("/sign-in").text
    assert sign_in(site.browser(), "mai").status_code == 303


def test_the_request_carries_a_challenge_state_and_nonce_that_differ_each_time(site: Site, provider: Provider) -> None:
    browser = site.browser()
    first, second = (answer_of(begin(browser)) for _ in range(2))
    assert first["code_challenge_method"] == "S256"
    assert first["response_type"] == "code"
    assert first["redirect_uri"] == f"{site.address}/sign-in/sso/return"
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 43
        assert first[name] != second[name]


def test_somebody_whom_nobody_named_is_shown_the_code_to_read_out(site: Site, provider: Provider) -> None:
    browser, answer = go_through(site, provider, "nguoi-la-77")
    assert answer.status_code == 403
    assert "nguoi-la-77" in words_of(answer.text)
    assert browser.get("/sessions").status_code == 303
    with site.world.database.read() as session:
        assert {account.username for account in session.query(StaffAccount)} == {"mai", "ngoc"}


def test_a_disabled_account_stays_out(site: Site, provider: Provider) -> None:
    with site.world.database.write() as session:
        session.query(StaffAccount).filter_by(username="ngoc").one().disabled_at = site.world.clock.now()
    _, answer = go_through(site, provider)
    with site.world.database.write() as session:
        session.query(StaffAccount).filter_by(username="ngoc").one().disabled_at = None
    assert answer.status_code == 403


def test_an_answer_counts_only_in_the_browser_that_asked(site: Site, provider: Provider) -> None:
    returned = provider.sign_in(begin(site.browser()), SUBJECT)
    other = site.browser()
    other.get("/sign-in")
    answer = arrive(other, returned)
    assert answer.status_code == 400
    assert "không khớp với trình duyệt này" in words_of(answer.text)
    assert other.get("/sessions").status_code == 303


@pytest.mark.parametrize("state", ["", "gia-mao", "W10.sig"])
def test_a_made_up_state_is_refused(site: Site, provider: Provider, state: str) -> None:
    browser = site.browser()
    code = answer_of(provider.sign_in(begin(browser), SUBJECT))["code"]
    assert browser.get("/sign-in/sso/finish", params={"state": state, "code": code}).status_code == 400


def test_a_late_answer_is_refused(site: Site, provider: Provider) -> None:
    browser = site.browser()
    returned = provider.sign_in(begin(browser), SUBJECT)
    site.world.clock.forward(timedelta(minutes=11))
    answer = arrive(browser, returned)
    site.world.clock.forward(timedelta(minutes=-11))
    assert answer.status_code == 400


def test_a_code_is_good_for_one_sign_in(site: Site, provider: Provider) -> None:
    browser = site.browser()
    returned = provider.sign_in(begin(browser), SUBJECT)
    with httpx.Client(base_url=site.address, cookies=browser.cookies) as copy:
        assert arrive(copy, returned).status_code == 303
        assert arrive(browser, returned).status_code == 400


def test_somebody_who_turns_back_is_told_so(site: Site) -> None:
    browser = site.browser()
    state = answer_of(begin(browser))["state"]
    answer = browser.get("/sign-in/sso/finish", params={"state": state, "error": "access_denied"})
    assert answer.status_code == 403
    assert "chưa xác nhận anh chị" in words_of(answer.text)


def with_claims(**changes: object) -> Spoil:
    """Tokens with other claims, signed with a key that the provider publishes."""

    def spoil(path: str, said: dict[str, object]) -> dict[str, object]:
        if path.endswith("jwks"):
            return KeySet([NEW_KEY]).as_dict(private=False)  # type: ignore[return-value]  # a TypedDict
        if "id_token" in said:
            claims = claims_of(str(said["id_token"])) | changes
            kept = {name: value for name, value in claims.items() if value is not None}
            return said | {"id_token": jwt.encode({"alg": "RS256", "kid": "moi"}, kept, NEW_KEY)}
        return said

    return spoil


def claims_of(token: str) -> dict[str, object]:
    """The claims of a token, unchecked."""
    claims: dict[str, object] = json.loads(urlsafe_b64decode(token.split(".")[1] + "=="))
    return claims


def test_a_token_of_a_new_key_that_the_provider_publishes_holds(site: Site, provider: Provider) -> None:
    provider.spoil = with_claims()
    _, answer = go_through(site, provider)
    assert answer.status_code == 303


@pytest.mark.parametrize(
    "changes",
    [
        {"nonce": "khac"},
        {"nonce": None},
        {"iss": "https://ke-gian.test"},
        {"aud": "ung-dung-khac"},
        {"aud": [CLIENT, "ung-dung-khac"]},
        {"azp": "ung-dung-khac"},
        {"exp": 1_700_000_000},
        {"exp": None},
        {"iat": 4_000_000_000},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
    ],
    ids=str,
)
def test_a_token_with_a_wrong_claim_lets_nobody_in(site: Site, provider: Provider, changes: dict[str, object]) -> None:
    provider.spoil = with_claims(**changes)
    browser, answer = go_through(site, provider)
    assert answer.status_code == 400
    assert browser.get("/sessions").status_code == 303


def cut_signature(_path: str, said: dict[str, object]) -> dict[str, object]:
    token = str(said.get("id_token", ""))
    return said | {"id_token": f"{token[:-8]}AAAAAAAA"} if token else said


def without_signature(_path: str, said: dict[str, object]) -> dict[str, object]:
    if "id_token" not in said:
        return said
    head = "eyJhbGciOiJub25lIn0"  # {"alg":"none"}
    return said | {"id_token": f"{head}.{str(said['id_token']).split('.')[1]}."}


def signed_with_the_secret(_path: str, said: dict[str, object]) -> dict[str, object]:
    if "id_token" not in said:
        return said
    key = OctKey.import_key("bí mật/+ " * 8)
    return said | {"id_token": jwt.encode({"alg": "HS256"}, claims_of(str(said["id_token"])), key)}


def no_token(_path: str, said: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in said.items() if name != "id_token"}


@pytest.mark.parametrize("spoil", [cut_signature, without_signature, signed_with_the_secret, no_token])
def test_a_token_without_the_providers_signature_lets_nobody_in(site: Site, provider: Provider, spoil: Spoil) -> None:
    provider.spoil = spoil
    browser, answer = go_through(site, provider)
    assert answer.status_code == 400
    assert browser.get("/sessions").status_code == 303


def another_issuer(path: str, said: dict[str, object]) -> dict[str, object]:
    return said | {"issuer": "https://ke-gian.test"} if path.endswith("openid-configuration") else said


def plain_http(path: str, said: dict[str, object]) -> dict[str, object]:
    wrong = {"token_endpoint": "http://ke-gian.test/token"}
    return said | wrong if path.endswith("openid-configuration") else said


def no_metadata(path: str, said: dict[str, object]) -> dict[str, object]:
    return {} if path.endswith("openid-configuration") else said


@pytest.mark.parametrize("spoil", [another_issuer, plain_http, no_metadata])
def test_a_provider_that_is_not_the_one_we_know_is_as_good_as_down(
    site: Site, provider: Provider, spoil: Spoil
) -> None:
    provider.spoil = spoil
    answer = site.browser().get("/sign-in/sso")
    assert answer.status_code == 503
    assert "hiện không trả lời" in words_of(answer.text)


def test_a_provider_that_is_down_is_told_and_local_accounts_come_in(tmp_path: Path) -> None:
    world = World(tmp_path, f"sqlite:///{tmp_path / 'hub.db'}")
    settings = SingleSignOnSettings(issuer="http://127.0.0.1:9", client_id=CLIENT, name="Cổng tỉnh")
    world.hub = replace(world.hub, settings=replace(world.hub.settings, single_sign_on=settings))
    world.app = create_app(world.hub)
    with world.served() as address:
        site = Site(world, address)
        answer = site.browser().get("/sign-in/sso")
        assert answer.status_code == 503
        assert "đăng nhập bằng tên và mật khẩu" in words_of(answer.text)
        assert sign_in(site.browser(), "mai", PASSWORD).status_code == 303
        assert site.browser().get("/sign-in/sso/ended").status_code == 200
        site.close()


def test_signing_out_offers_to_end_the_providers_sign_in_too(site: Site, provider: Provider) -> None:
    browser, _ = go_through(site, provider)
    page = browser.get("/sessions").text
    answer = browser.post("/sign-out", data={"csrf": csrf_of(page)})
    assert answer.headers["location"] == "/sign-in/sso/ended"
    ended = browser.get("/sign-in/sso/ended").text
    assert f"{provider.address}/oauth2/end_session" in ended
    assert browser.get("/sessions").status_code == 303
