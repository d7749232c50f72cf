"""Whatever the org tree is, nobody reads a row of another unit: random trees, random people, every page and file.

Every name and text of a commune carries the commune's own mark; a page may show only marks of communes that belong,
as of today, to the reader's unit. The expectation is computed here from the tree, not by the hub's own code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from uuid import UUID

import httpx
import sqlalchemy as sa
from console_world import NOON, PASSWORD, QUICK, TLS, World, sign_in
from every_route import ROUTES
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from hub.accounts.models import StaffAccount
from hub.accounts.seed import create_account
from hub.db.models import Commune, HelpPoint, Province
from offline_db.protocol.roles import Role

NATION = "vn"
PROVINCES = ("01", "48", "92")
COMMUNES = tuple(f"{number:05d}" for number in range(101, 108))
MARK = re.compile(r"DAU-(\w{2,5})-")
UNIT_ROLES = (Role.COMMUNE_REVIEWER, Role.PROVINCE_COORDINATOR, Role.ADMIN)
PAGES = [
    (path, line) for (method, path), line in ROUTES.items() if method == "GET" and "{" not in path and not line.public
]


@dataclass(frozen=True)
class Tree:
    """province: of each commune. today: the commune that each has become, itself when it was not merged."""

    province: dict[str, str]
    today: dict[str, str]

    def belongs(self, commune: str, unit: str) -> bool:
        """Whether what `commune` recorded is read at `unit`."""
        now = self.today[commune]
        return unit in (NATION, now, self.province[now])


@dataclass
class Marked:
    """A hub whose communes are marked. ids: of sessions and kiosks, by commune."""

    world: World
    address: str
    ids: dict[str, list[str]] = field(default_factory=dict)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    province = {commune: draw(st.sampled_from(PROVINCES)) for commune in COMMUNES}
    standing = draw(st.lists(st.sampled_from(COMMUNES), min_size=2, max_size=5, unique=True))
    today = {commune: commune if commune in standing else draw(st.sampled_from(standing)) for commune in COMMUNES}
    return Tree(province, today)


people = st.lists(
    st.tuples(st.sampled_from(UNIT_ROLES), st.sampled_from([NATION, *PROVINCES, *COMMUNES])), min_size=2, max_size=2
)


@contextmanager
def marked_hub(template: Path, tree: Tree) -> Iterator[Marked]:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        copyfile(template, home / "hub.db")
        world = World(home, f"sqlite:///{home / 'hub.db'}", staff=())
        with world.database.write() as session:
            session.add_all(Province(code=code, name=f"Tỉnh {code}") for code in PROVINCES)
            session.flush()
            for code in sorted(COMMUNES, key=lambda one: tree.today[one] != one):  # those that stand come first
                session.add(
                    Commune(
                        code=code, name=f"DAU-{code}-xã", province_code=tree.province[code], today_code=tree.today[code]
                    )
                )
                session.flush()
            session.add_all(
                HelpPoint(id=UUID(int=int(code)), commune_code=code, name=f"DAU-{code}-điểm") for code in COMMUNES
            )
        with world.served() as address:
            marked = Marked(world, address)
            for code in COMMUNES:
                marked.ids[code] = record(world, code)
            yield marked


def record(world: World, code: str) -> list[str]:
    """A kiosk with sessions in which all that can carry the mark does. Returns its ids."""
    kiosk = world.kiosk_at(UUID(int=int(code)), f"DAU-{code}-máy")
    sessions = [
        kiosk.assisted_session(
            NOON - timedelta(hours=hours),
            guide=(f"DAU-{code}-guide", f"DAU-{code}-hướng dẫn"),
            helper=(f"DAU-{code}-tnv", f"DAU-{code}-người giúp"),
            outcome="escalated",
            stuck=True,
        )
        for hours in (1, 30)
    ]
    kiosk.send()
    return [str(kiosk.kiosk.id), *map(str, sessions)]


@seed(27112)
@settings(
    max_examples=3, deadline=None, database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
)
@given(tree=trees(), staff=people)
def test_no_row_of_another_unit_is_ever_shown(empty_hub: Path, tree: Tree, staff: list[tuple[Role, str]]) -> None:
    with marked_hub(empty_hub, tree) as marked:
        for number, (role, unit) in enumerate(staff):
            make_account(marked.world, f"nguoi.{number}", role, unit)
        for number, (role, unit) in enumerate(staff):
            with httpx.Client(base_url=marked.address, verify=TLS, timeout=60) as browser:
                assert sign_in(browser, f"nguoi.{number}").status_code == 303
                check_pages(marked, tree, browser, role, unit)


def make_account(world: World, username: str, role: Role, unit: str) -> None:
    """An account of a unit; of one that was merged it is as old as the unit, for none is made there any more."""
    at_first = NATION if unit in COMMUNES else unit
    create_account(
        world.database,
        QUICK,
        username=username,
        name=f"DAU-{unit}-cán bộ",
        role=role,
        unit_code=at_first,
        now=NOON,
        password=PASSWORD,
    )
    with world.database.write() as session:
        session.execute(sa.update(StaffAccount).where(StaffAccount.username == username).values(unit_code=unit))


def check_pages(marked: Marked, tree: Tree, browser: httpx.Client, role: Role, unit: str) -> None:
    ours = {commune for commune in COMMUNES if tree.belongs(commune, unit)}
    others = [commune for commune in COMMUNES if commune not in ours]
    read = 0
    for path, line in PAGES:
        if role not in line.who:
            continue
        for narrowed in ("", *others[:1]):
            query = "&".join(part for part in (line.query, f"unit={narrowed}" if narrowed else "") if part)
            answer = browser.get(f"{path}?{query}")
            assert answer.status_code < 500, path
            seen = set(MARK.findall(answer.text))
            assert seen <= ours | {unit}, (path, role, unit, seen)
            foreign = [one for commune in others for one in marked.ids[commune] if one in answer.text]
            assert foreign == [], (path, role, unit)
            read += len(seen - {unit})
    for commune in COMMUNES:
        expected = 200 if commune in ours else 404
        assert browser.get(f"/sessions/{marked.ids[commune][1]}").status_code == expected
    assert read > 0 or not ours, "pages do show what is one's own"


def test_a_merged_commune_is_read_where_it_went_and_nowhere_else(empty_hub: Path) -> None:
    """The same by hand, so that the property's own reckoning is checked once."""
    old, new, other = COMMUNES[:3]
    tree = Tree(dict.fromkeys(COMMUNES, "01"), dict.fromkeys(COMMUNES, other) | {old: new, new: new})
    with marked_hub(empty_hub, tree) as marked:
        for username, unit in (("nguoi.moi", new), ("nguoi.cu", old)):
            make_account(marked.world, username, Role.COMMUNE_REVIEWER, unit)
        seen = {}
        for username in ("nguoi.moi", "nguoi.cu"):
            with httpx.Client(base_url=marked.address, verify=TLS, timeout=60) as browser:
                sign_in(browser, username)
                seen[username] = set(MARK.findall(browser.get("/sessions").text.partition("<main")[2]))
    assert seen["nguoi.moi"] >= {old, new}
    assert other not in seen["nguoi.moi"]
    assert seen["nguoi.cu"] <= {old}, "of a dissolved unit nothing is left but its name"
