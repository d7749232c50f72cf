"""The content in force is that of the newest published pack, whatever state its files are in."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pack_world
from pack_world import write_content

from hub.content_status.in_force import ContentShelf, overdue_guides
from hub.content_status.packs import newest_version, published_pack


def test_the_shelf_holds_what_ships_until_a_pack_is_published_and_then_that(tmp_path: Path) -> None:
    world = pack_world.World(tmp_path / "world")
    folder = world.workshop.folder
    shelf = ContentShelf(folder, tmp_path / "cache")
    assert (shelf.newest().version, newest_version(folder), published_pack(folder)) == (0, 0, None)
    world.publish_pack(name="Gói tháng Mười một")
    first = shelf.newest()
    assert (first.version, first.fault) == (1, "")
    assert shelf.newest() is first  # read once
    write_content(world.data, guide_version=5)
    world.publish_pack()
    assert 5 in {guide.version for guide in shelf.newest().catalogue.guides}
    other_process = ContentShelf(folder, tmp_path / "cache")
    assert other_process.newest().catalogue == shelf.newest().catalogue


def test_a_pack_whose_files_are_gone_is_told_as_a_fault_beside_what_ships(tmp_path: Path) -> None:
    world = pack_world.World(tmp_path / "world")
    world.publish_pack()
    world.target(next(iter(sorted(f"guides/{path.name}" for path in (world.data / "guides").iterdir())))).unlink()
    found = ContentShelf(world.workshop.folder, tmp_path / "cache").newest()
    assert found.version == 1
    assert "Gói số 1" in found.fault
    assert len(found.catalogue.guides) > 10


def test_who_signed_and_until_when(tmp_path: Path) -> None:
    world = pack_world.World(tmp_path / "world")
    world.publish_pack(name="Gói tháng Mười một")
    pack = published_pack(world.workshop.folder)
    assert pack is not None
    assert (pack.version, pack.name, pack.created) == (1, "Gói tháng Mười một", world.now.date())
    assert set(pack.signers) == {"Lan", "Bình"}
    assert [each.role for each in pack.expiries] == ["root", "targets", "snapshot", "timestamp"]
    assert not any(each.is_over(world.now) or each.is_near(world.now) for each in pack.expiries)
    late = world.now + timedelta(days=31)
    assert [each.role for each in pack.expiries if each.is_over(late)] == ["timestamp"]
    root = pack.expiries[0]
    assert root.is_near(root.expires - timedelta(days=29))
    assert not pack.expiries[3].is_near(pack.expiries[3].expires - timedelta(days=1))  # the hub does that itself


def test_guides_are_overdue_from_the_day_after_their_review_date(tmp_path: Path) -> None:
    world = pack_world.World(tmp_path / "world")
    world.publish_pack()
    guides = ContentShelf(world.workshop.folder, tmp_path / "cache").newest().catalogue.guides
    day = max(guide.review_by for guide in guides)
    assert [each.days for each in overdue_guides(guides, day + timedelta(days=1))][-1] == 1
    assert not [each for each in overdue_guides(guides, day) if each.guide.review_by == day]
