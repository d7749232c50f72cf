"""Repositories that someone without enough keys has tampered with. Each function damages a good one."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from pack_world import World, write_content
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import DelegatedRole, Delegations, Metadata, Root, Snapshot, Targets

from content.packs.workshop import to_bytes

Damage = Callable[[World], None]
ZERO = "0" * 128


def edit(path: Path, change: Callable[[Any], Any]) -> None:
    path.write_text(json.dumps(change(json.loads(path.read_bytes()))))


def timestamp_rolled_back(world: World) -> None:
    old = world.metadata("timestamp.json").read_bytes()
    world.stamp(world.newest(Snapshot))
    world.update()  # the kiosk has now seen the newer one
    world.metadata("timestamp.json").write_bytes(old)


def old_repository_and_the_kiosk_forgot(world: World) -> None:
    keep = world.folder / "old"
    shutil.copytree(world.repository, keep)
    write_content(world.data, guide_version=3)
    world.publish_pack()
    world.update()
    shutil.rmtree(world.store.folder / "tuf")
    shutil.rmtree(world.repository)
    keep.rename(world.repository)


def snapshot_names_an_older_pack(world: World) -> None:
    world.update()
    world.vouch(world.metadata("1.targets.json").read_bytes(), 1)


def timestamp_expired(world: World) -> None:
    world.now -= timedelta(days=40)
    world.stamp(world.newest(Snapshot))


def snapshot_expired(world: World) -> None:
    targets = world.newest(Targets)
    real, world.now = world.now, world.now - timedelta(days=400)
    world.vouch(to_bytes(targets), targets.signed.version)
    world.now = real
    world.stamp(world.newest(Snapshot))


def targets_expired(world: World) -> None:
    def change(targets: Targets) -> None:
        targets.expires = world.later(-1)

    world.resign(change)


def root_expired(world: World) -> None:
    def change(root: Root) -> None:
        root.expires = world.later(-1)

    new_root(world, change)


def old_targets_under_the_new_name(world: World) -> None:
    shutil.copy(world.metadata("1.targets.json"), world.metadata("2.targets.json"))


def old_snapshot_under_the_new_name(world: World) -> None:
    shutil.copy(world.metadata("1.snapshot.json"), world.metadata("2.snapshot.json"))


def fast_forward_by_a_stranger(world: World) -> None:
    targets = world.newest(Targets)
    world.vouch(to_bytes(targets), 2, signer=world.person("Kẻ lạ"), timestamp=1_000_000_000)


def timestamp_signed_by_an_editor(world: World) -> None:
    world.vouch(to_bytes(world.newest(Targets)), 2, signer=world.person("Lan"))


def unsigned(world: World) -> None:
    world.resign(by=())


def one_signature(world: World) -> None:
    world.resign(by=("Lan",))


def same_signer_twice(world: World) -> None:
    world.resign(by=("Lan",))
    path = world.metadata("3.targets.json")
    edit(path, lambda raw: raw | {"signatures": raw["signatures"] * 2})
    world.vouch(path.read_bytes(), 3)


def two_strangers(world: World) -> None:
    world.resign(by=("Kẻ lạ", "Bạn kẻ lạ"))


def one_editor_and_the_hub(world: World) -> None:
    online = world.online
    world.resign(by=("Lan",), signed=lambda targets: _sign(targets, online))


def second_signature_is_garbage(world: World) -> None:
    def garble(targets: Metadata[Targets]) -> None:
        for signature in list(targets.signatures.values())[1:]:
            signature.signature = ZERO

    world.resign(signed=garble)


def signatures_of_another_pack(world: World) -> None:
    other = world.newest(Targets).signatures

    def swap(targets: Metadata[Targets]) -> None:
        targets.signatures.clear()
        targets.signatures.update(other)

    world.resign(signed=swap)


def signed_by_someone_whose_key_was_revoked(world: World) -> None:
    world.publish_root("Lan", "Chi", signed_by=("Lan", "Chi"))
    world.resign(by=("Lan", "Bình"))


def root_of_a_stranger(world: World) -> None:
    new_root(world, by=("Kẻ lạ", "Bạn kẻ lạ"))


def root_signed_by_one(world: World) -> None:
    new_root(world, by=("Lan",))


def root_skips_a_number(world: World) -> None:
    def change(root: Root) -> None:
        root.version = 3

    new_root(world, change)
    world.metadata("3.root.json").rename(world.metadata("2.root.json"))


def root_asks_for_one_signature(world: World) -> None:
    """Two people signed it, so python-tuf takes it; this program asks for two signers whatever a root file says."""

    def change(root: Root) -> None:
        root.roles[Targets.type].threshold = 1

    new_root(world, change)
    world.resign(by=("Lan",))


def root_lists_one_key_under_two_names(world: World) -> None:
    def change(root: Root) -> None:
        lan = root.keys[world.person("Lan").public_key.keyid]
        twin = type(lan).from_dict("f" * 64, lan.to_dict())
        root.keys[twin.keyid] = twin
        root.roles[Targets.type].keyids = [lan.keyid, twin.keyid]

    new_root(world, change)

    def sign_twice(targets: Metadata[Targets]) -> None:
        [signature] = targets.signatures.values()
        targets.signatures["f" * 64] = type(signature)("f" * 64, signature.signature)

    world.resign(by=("Lan",), signed=sign_twice)


def other_root_on_the_kiosk(world: World) -> None:
    """The kiosk believes other people than those who publish here."""
    other = World(world.folder / "other")
    (world.store.folder / "trusted-root.json").write_bytes(other.metadata("1.root.json").read_bytes())
    shutil.rmtree(world.store.folder / "tuf")


def trusted_root_damaged(world: World) -> None:
    (world.store.folder / "trusted-root.json").write_bytes(b"{")


def trusted_root_missing(world: World) -> None:
    (world.store.folder / "trusted-root.json").unlink()


def delegation_to_another_key(world: World) -> None:
    stranger = world.person("Kẻ lạ").public_key

    def change(targets: Targets) -> None:
        role = DelegatedRole("khac", [stranger.keyid], 1, True, paths=["guides/*"])
        targets.delegations = Delegations({stranger.keyid: stranger}, {"khac": role})

    world.resign(change)


def timestamp_is(content: bytes) -> Damage:
    def damage(world: World) -> None:
        world.metadata("timestamp.json").write_bytes(content)

    return damage


def timestamp_with(**changes: object) -> Damage:
    def damage(world: World) -> None:
        edit(world.metadata("timestamp.json"), lambda raw: raw | {"signed": raw["signed"] | changes})

    return damage


def timestamp_is_a_root_file(world: World) -> None:
    shutil.copy(world.metadata("1.root.json"), world.metadata("timestamp.json"))


def snapshot_missing(world: World) -> None:
    world.metadata("2.snapshot.json").unlink()


def snapshot_truncated(world: World) -> None:
    truncate(world.metadata("2.snapshot.json"))


def targets_missing(world: World) -> None:
    world.metadata("2.targets.json").unlink()


def targets_edited(world: World) -> None:
    path = world.metadata("2.targets.json")
    path.write_bytes(path.read_bytes().replace(b"guides/lam-thu.yaml", b"guides/lam-xau.yaml"))


def timestamp_is_a_link(world: World) -> None:
    path = world.metadata("timestamp.json")
    path.rename(path.with_name("real.json"))
    path.symlink_to("real.json")


def timestamp_is_a_link_to_itself(world: World) -> None:
    path = world.metadata("timestamp.json")
    path.unlink()
    path.symlink_to(path.name)


def metadata_folder_is_a_link(world: World) -> None:
    world.workshop.metadata.rename(world.folder / "elsewhere")
    world.workshop.metadata.symlink_to(world.folder / "elsewhere")


def timestamp_is_a_pipe(world: World) -> None:
    world.metadata("timestamp.json").unlink()
    os.mkfifo(world.metadata("timestamp.json"))


def new_root(
    world: World, change: Callable[[Root], None] = lambda _: None, by: tuple[str, ...] = ("Lan", "Bình")
) -> None:
    root = world.newest(Root)
    root.signed.version += 1
    change(root.signed)
    root.signatures.clear()
    for each in by:
        root.sign(world.person(each), append=True)
    world.workshop.publish(root)


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _sign(targets: Metadata[Targets], signer: CryptoSigner) -> None:
    targets.sign(signer, append=True)
