"""Every route of the hub, asked for by every role, by nobody and from another province, over real HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from access_world import CANARY, AccessWorld, open_world, populate
from every_route import ROUTES, Line
from fastapi.routing import iter_route_contexts
from starlette.routing import BaseRoute, Mount

from offline_db.protocol.roles import Role

LINES = pytest.mark.parametrize(
    ("method", "path", "line"), [(*route, line) for route, line in ROUTES.items()], ids=[" ".join(r) for r in ROUTES]
)
POSTS = pytest.mark.parametrize(
    ("path", "line"),
    [(path, line) for (method, path), line in ROUTES.items() if method == "POST" and not line.wire],
    ids=[path for (method, path), line in ROUTES.items() if method == "POST" and not line.wire],
)


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AccessWorld]:
    world = open_world(tmp_path_factory.mktemp("hub"))
    samples = populate(world)
    with world.served() as address:
        access = AccessWorld(world, address, samples)
        yield access
        access.close()


def routes_of(routes: list[BaseRoute]) -> set[tuple[str, str]]:
    """Method and path of all that the application answers to, but files."""
    found: set[tuple[str, str]] = set()
    for route in routes:
        if isinstance(route, Mount) and not route.path.startswith("/static"):
            found |= routes_of(route.routes)
    for context in iter_route_contexts(routes):
        methods: set[str] = getattr(context, "methods", None) or set()
        found |= {(method, context.path or "") for method in methods - {"HEAD"}}
    return found


def test_every_route_of_the_hub_has_a_line_and_no_line_is_left_over(access: AccessWorld) -> None:
    assert routes_of(access.world.app.routes) == set(ROUTES)


@LINES
def test_nobody_is_shown_only_what_is_public(access: AccessWorld, method: str, path: str, line: Line) -> None:
    browser = access.nobody()
    with closing(browser.http):
        answer = access.ask(browser, method, path, line)
    if line.public or line.wire:
        assert answer.status_code == line.answer
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in?back=")


@LINES
def test_each_role_gets_what_is_its_own_and_is_refused_the_rest(
    access: AccessWorld, method: str, path: str, line: Line
) -> None:
    """And nothing of another province is on any of it."""
    if line.wire:
        pytest.skip("kiosks only: people are nobody to it")
    own = line.signed_in or line.answer
    expected = {role: own if line.public or role in line.who else 403 for role in Role}
    answers = {role: access.ask(access.browser(role), method, path, line) for role in Role}
    assert {role: answer.status_code for role, answer in answers.items()} == expected
    assert [role for role, answer in answers.items() if CANARY in answer.text] == []


@LINES
def test_another_province_gets_nothing_of_ours(access: AccessWorld, method: str, path: str, line: Line) -> None:
    if line.wire or line.public:
        pytest.skip("no role reads it")
    expected = {role: (line.elsewhere or line.answer) if role in line.who else 403 for role in Role}
    assert {
        role: access.ask(access.browser(role, at_home=False), method, path, line).status_code for role in Role
    } == expected


@POSTS
def test_a_form_without_its_browsers_token_does_nothing(access: AccessWorld, path: str, line: Line) -> None:
    browser = access.browser(min(line.who, default=Role.ADMIN))
    fields = access.form(browser, line)
    for csrf in ("", "sai", f"{browser.csrf[:-2]}xx"):
        assert browser.http.post(access.filled(path), data=fields | {"csrf": csrf}).status_code == 403
