"""A pack from its making to the kiosk, and what stays when things go wrong on the way."""

from __future__ import annotations

from pack_world import World, write_content

from content.library import load_library
from content.packs.loading import load_active
from content.packs.outcomes import Installed, UpToDate


def test_a_pack_signed_by_two_people_becomes_the_active_one(world: World) -> None:
    outcome = world.update()
    assert isinstance(outcome, Installed)
    pack = world.store.active()
    assert (pack.version, pack.signers) == (1, ("Bình", "Lan"))
    library, used = load_active(world.store)
    assert used == pack
    assert library.guide("lam-thu").version == 1


def test_nothing_newer_leaves_everything_as_it_is(world: World) -> None:
    world.update()
    before = world.store.active()
    assert isinstance(world.update(), UpToDate)
    assert world.store.active() == before


def test_a_library_that_is_open_keeps_its_version_while_a_newer_pack_takes_over(world: World) -> None:
    world.update()
    old_pack = world.store.active()
    open_library = load_library(old_pack.data, cache=old_pack.cache)
    write_content(world.data, guide_version=2)
    world.publish_pack()
    world.update()
    assert open_library.guide("lam-thu").version == 1
    assert load_library(old_pack.data, cache=old_pack.cache).guide("lam-thu").version == 1, "its files are still there"
    assert load_active(world.store)[0].guide("lam-thu").version == 2
