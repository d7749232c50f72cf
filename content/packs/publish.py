"""Publishing: what enough people have signed enters the repository, and the hub vouches that it is the newest."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from securesystemslib.signer import CryptoSigner, Key
from tuf.api.exceptions import UnsignedMetadataError
from tuf.api.metadata import Metadata, MetaFile, Role, Root, Snapshot, Targets, Timestamp

from content.packs.durable import locked, write_durably
from content.packs.errors import PackRefused, WorkshopError
from content.packs.keys import load_signer, make_key
from content.packs.signers import NEEDED, signers_of
from content.packs.signing import valid_signers
from content.packs.workshop import Workshop, stored_name, to_bytes

ROOT_LIFE = timedelta(days=3 * 365)
SNAPSHOT_LIFE = timedelta(days=365)
TIMESTAMP_LIFE = timedelta(days=30)
"""A stick may travel this long; the hub signs a new timestamp when half of it is over."""


def draft_root(workshop: Workshop, people: Sequence[Key], now: datetime) -> Metadata[Root]:
    """A new root file that lets `people`, and nobody else, sign packs. It waits for signatures. Raises WorkshopError.

    The people of the old root file have to agree to the new one, two of each.
    """
    by_key = {str(key.keyval["public"]): key for key in people}
    if len(by_key) < NEEDED:
        raise WorkshopError(
            f"Cần khóa của ít nhất {NEEDED} người khác nhau; nên có ba, để mất một khóa vẫn phát hành được."
        )
    old = workshop.newest(Root)
    online = _online_signer(workshop, make=True).public_key
    ids = [key.keyid for key in by_key.values()]
    root = Root(
        version=old.signed.version + 1 if old else 1,
        expires=(now + ROOT_LIFE).replace(microsecond=0),
        keys={key.keyid: key for key in (*by_key.values(), online)},
        roles={
            Root.type: Role(ids, NEEDED),
            Targets.type: Role(ids, NEEDED),
            Snapshot.type: Role([online.keyid], 1),
            Timestamp.type: Role([online.keyid], 1),
        },
        consistent_snapshot=True,
    )
    metadata = Metadata(root)
    workshop.write_draft(metadata)
    return metadata


def publish(workshop: Workshop, now: datetime) -> tuple[str, ...]:
    """Publish what waits, if enough people signed it. Returns what was done, for staff. Raises WorkshopError.

    now: aware UTC.
    """
    with locked(workshop.folder / "lock"):
        root, targets = workshop.drafted(Root), workshop.drafted(Targets)
        if root is None and targets is None:
            raise WorkshopError(
                f"Không có gì chờ phát hành trong {workshop.draft}. Dựng gói trước: python -m content build."
            )
        _online_signer(workshop, make=False)  # without it nothing is begun that could not be ended
        done = []
        if root is not None:
            done.append(_publish_root(workshop, root))
        if targets is not None:
            done.append(_publish_targets(workshop, targets, now))
        if workshop.newest(Targets) is not None:
            _vouch(workshop, now, snapshot=True)
        # Only now: what was cut short before is published again by the same command.
        shutil.rmtree(workshop.draft, ignore_errors=True)
        return tuple(done)


def renew(workshop: Workshop, now: datetime) -> bool:
    """Sign the timestamp anew when half its life is over, and the snapshot likewise. Returns whether it did.

    Raises WorkshopError when the hub's own key is gone, PackBusy when another process is at it.
    """
    timestamp, snapshot = workshop.newest(Timestamp), workshop.newest(Snapshot)
    if timestamp is None or snapshot is None:
        return False
    old_snapshot = snapshot.signed.expires - now < SNAPSHOT_LIFE / 2
    if not old_snapshot and timestamp.signed.expires - now >= TIMESTAMP_LIFE / 2:
        return False
    with locked(workshop.folder / "lock"):
        _vouch(workshop, now, snapshot=old_snapshot)
    return True


def _publish_root(workshop: Workshop, root: Metadata[Root]) -> str:
    old = workshop.newest(Root)
    if old is not None and old.signed == root.signed:
        return f"Tệp gốc số {root.signed.version} đã phát hành."
    try:
        for judge in (root.signed, *([old.signed] if old else [])):
            judge.verify_delegate(Root.type, root.signed_bytes, root.signatures)
    except UnsignedMetadataError as error:
        raise WorkshopError(
            f"Tệp gốc chưa đủ chữ ký: cần {NEEDED} người trong tệp mới"
            + (f" và {NEEDED} người trong tệp cũ" if old else "")
            + ". Mỗi người chạy: python -m content sign."
        ) from error
    workshop.publish(root)
    return f"Đã phát hành tệp gốc số {root.signed.version}."


def _publish_targets(workshop: Workshop, targets: Metadata[Targets], now: datetime) -> str:
    root = workshop.trusted_root()
    try:
        names = signers_of(targets, root)
    except PackRefused as error:
        signed = ", ".join(valid_signers(root, targets)) or "chưa ai"
        raise WorkshopError(
            f"Chưa phát hành: gói số {targets.signed.version} cần chữ ký hợp lệ của {NEEDED} người khác nhau, "
            f"mới có {signed}. Người còn lại chạy: python -m content sign {workshop.folder} --key KHÓA"
        ) from error
    newest = workshop.newest(Targets)
    follows = newest is None or newest.signed == targets.signed or targets.signed.version == newest.signed.version + 1
    if not follows or targets.signed.is_expired(now):
        raise WorkshopError(
            f"Gói số {targets.signed.version} không nối tiếp gói đã phát hành, hoặc đã cũ. Dựng và ký lại."
        )
    for name, file in targets.signed.targets.items():
        stored = stored_name(name, file)
        if not (workshop.targets / stored).exists():
            _copy(workshop.draft_targets / stored, workshop.targets / stored)
    workshop.publish(targets)
    return f"Đã phát hành gói số {targets.signed.version} (người ký: {', '.join(names)})."


def _vouch(workshop: Workshop, now: datetime, *, snapshot: bool) -> None:
    """Sign a new timestamp, and a new snapshot where asked, with the hub's own key."""
    signer = _online_signer(workshop, make=False)
    targets, old_snapshot = workshop.newest(Targets), workshop.newest(Snapshot)
    if targets is None:
        return
    if snapshot or old_snapshot is None:
        version = old_snapshot.signed.version + 1 if old_snapshot else 1
        meta = {"targets.json": MetaFile.from_data(targets.signed.version, to_bytes(targets), ["sha256"])}
        old_snapshot = Metadata(Snapshot(version, expires=(now + SNAPSHOT_LIFE).replace(microsecond=0), meta=meta))
        old_snapshot.sign(signer)
        workshop.publish(old_snapshot)
    old_timestamp = workshop.newest(Timestamp)
    version = old_timestamp.signed.version + 1 if old_timestamp else 1
    about = MetaFile.from_data(old_snapshot.signed.version, to_bytes(old_snapshot), ["sha256"])
    timestamp = Metadata(Timestamp(version, expires=(now + TIMESTAMP_LIFE).replace(microsecond=0), snapshot_meta=about))
    timestamp.sign(signer)
    workshop.publish(timestamp)


def _online_signer(workshop: Workshop, *, make: bool) -> CryptoSigner:
    path = workshop.online_key
    if make and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        make_key(path, "Máy chủ", "")
    return load_signer(path, "")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_durably(target, source.read_bytes())
    except OSError as error:
        raise WorkshopError(f"Bản nháp thiếu tệp {source.name}. Dựng và ký lại gói.") from error
