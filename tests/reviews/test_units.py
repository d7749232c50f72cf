"""Staff of a province look at one commune, and keep it in the address; nobody looks outside their own unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from console_world import ELSEWHERE, HERE, NOON, PASSWORD, QUICK, Site, World, words_of

from hub.accounts.seed import create_account
from hub.db.models import Commune, Province
from offline_db.protocol.roles import Role


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("hub")
    world = World(home, f"sqlite:///{home / 'hub.db'}", staff=("mai",))
    with world.database.write() as session:
        session.add(Province(code="01", name="Thành phố Hà Nội"))
        session.flush()
        session.add(Commune(code="00004", name="Phường Ba Đình", province_code="01", today_code="00004"))
    # Only what the unit is matters here; the second factor of a coordinator would be in the way.
    create_account(
        world.database,
        QUICK,
        username="tinh",
        name="Điều phối viên",
        role=Role.COMMUNE_REVIEWER,
        unit_code=HERE,
        now=NOON,
        password=PASSWORD,
    )
    with world.database.write() as session:
        session.connection().exec_driver_sql("UPDATE staff_account SET unit_code = '79' WHERE username = 'tinh'")
    for commune in (HERE, ELSEWHERE):
        kiosk = world.kiosk(commune)
        kiosk.assisted_session(NOON, guide=(f"g-{commune}", f"Thủ tục {commune}"))
        kiosk.send()
    with world.served() as address:
        site = Site(world, address)
        yield site
        site.close()


def test_a_province_sees_all_its_communes_and_narrows_to_one(site: Site) -> None:
    browser = site.signed_in("tinh")
    every = browser.get("/sessions").text
    assert f"Thủ tục {HERE}" in words_of(every)
    assert f"Thủ tục {ELSEWHERE}" in words_of(every)
    one = browser.get(f"/sessions?unit={ELSEWHERE}").text
    assert f"Thủ tục {HERE}" not in words_of(one)
    assert f"Thủ tục {ELSEWHERE}" in words_of(one)


def test_the_choice_stays_in_every_link_of_the_page(site: Site) -> None:
    page = site.signed_in("tinh").get(f"/sessions?unit={ELSEWHERE}").text
    links = [link for link in re.findall(r'<a [^>]*href="([^"]+)"', page) if link != "#main"]
    assert links
    assert [link for link in links if f"unit={ELSEWHERE}" not in link] == []
    assert f'value="{ELSEWHERE}" selected' in page


@pytest.mark.parametrize("unit", ["00004", "01", "vn", "99999", "x", "7 9"])
@pytest.mark.parametrize("username", ["tinh", "mai"])
def test_what_is_not_inside_ones_own_unit_is_not_found(site: Site, username: str, unit: str) -> None:
    assert site.signed_in(username).get("/sessions", params={"unit": unit}).status_code == 404


def test_staff_of_a_commune_are_given_nothing_to_choose(site: Site) -> None:
    assert 'name="unit"' not in site.signed_in("mai").get("/sessions").text


def test_a_session_stays_out_of_reach_of_another_commune(site: Site) -> None:
    found = re.search(r'href="(/sessions/[^"?]+)', site.signed_in("tinh").get(f"/sessions?unit={ELSEWHERE}").text)
    assert found is not None
    assert site.signed_in("tinh").get(found[1]).status_code == 200
    assert site.signed_in("mai").get(found[1]).status_code == 404
