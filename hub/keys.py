"""The hub's own keys, in files that only the hub reads.

sealing: X25519, opens what kiosks seal (contact keys, carriers). escrow: X25519 of its own, opens escrowed store keys.
signing: Ed25519, signs what kiosks must trust.

In `keys/`: `sealing.key`, `escrow.key`, `signing.key`, 32 bytes each; in `keys/retired/`: every earlier sealing and
escrow key under its id, so that what was sealed for it stays readable. A process that runs while keys are rotated finds
the new ones by their id when it first needs them.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Literal, TypeAlias

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from nacl.signing import SigningKey

OpeningKey: TypeAlias = Literal["sealing", "escrow"]


def key_id(public_key: bytes) -> str:
    """Names a key: the first 16 hex digits of SHA-256 of its public half."""
    return sha256(public_key).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class HubKeys:
    """The keys in force when they were loaded, and the folder where the retired ones lie."""

    sealing: PrivateKey = field(repr=False)
    signing: SigningKey = field(repr=False)
    escrow: PrivateKey = field(repr=False)
    folder: Path

    @property
    def sealing_key_id(self) -> str:
        return key_id(bytes(self.sealing.public_key))

    @property
    def escrow_key_id(self) -> str:
        return key_id(bytes(self.escrow.public_key))

    def unseal(self, wanted_id: str, box: bytes) -> bytes | None:
        """What a libsodium sealed box for the key `wanted_id` holds; None when that key is not ours, or the box is no
        such box."""
        for private in self._named(wanted_id):
            with contextlib.suppress(CryptoError, ValueError, TypeError):
                return SealedBox(private).decrypt(box)
        return None

    def _named(self, wanted_id: str) -> list[PrivateKey]:
        known = [private for private in (self.sealing, self.escrow) if key_id(bytes(private.public_key)) == wanted_id]
        if known:
            return known
        paths = [self.folder / "sealing.key", self.folder / "escrow.key", *sorted(self.folder.glob("retired/*.key"))]
        found = [PrivateKey(_read(path)) for path in paths if path.exists()]
        return [private for private in found if key_id(bytes(private.public_key)) == wanted_id]


def load_keys(home: Path) -> HubKeys:
    """The keys in `home`/keys, made at first use. Raises OSError or ValueError when a file is unreadable or cut."""
    folder = home / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return HubKeys(
        sealing=PrivateKey(_load_or_make(folder / "sealing.key")),
        signing=SigningKey(_load_or_make(folder / "signing.key")),
        escrow=PrivateKey(_load_or_make(folder / "escrow.key")),
        folder=folder,
    )


def rotate(home: Path, name: OpeningKey) -> HubKeys:
    """Put a new key in the place of `name`. The old one is kept, durably, before the new one is in force.

    Killed at any point, it leaves the old key in force or the new one, and none is lost. Raises OSError.
    """
    folder = load_keys(home).folder
    retired, current = folder / "retired", folder / f"{name}.key"
    retired.mkdir(exist_ok=True, mode=0o700)
    old = PrivateKey(_read(current))
    kept = retired / f"{name}-{key_id(bytes(old.public_key))}.key"
    if not kept.exists():
        kept.hardlink_to(current)
    _sync(retired)
    new = folder / f"{name}.key.new"
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(os.urandom(32))
        file.flush()
        os.fsync(file.fileno())
    new.replace(current)
    _sync(folder)
    return load_keys(home)


def _load_or_make(path: Path) -> bytes:
    if not path.exists():
        # Written whole under another name first: a second process never reads half a key, nor replaces a whole one.
        with tempfile.NamedTemporaryFile(dir=path.parent) as file:  # readable by its owner alone
            file.write(os.urandom(32))
            file.flush()
            os.fsync(file.fileno())
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(file.name)
        _sync(path.parent)
    return _read(path)


def _read(path: Path) -> bytes:
    key = path.read_bytes()
    if len(key) != 32:
        raise ValueError(f"{path} must hold 32 bytes but holds {len(key)}: restore it from the backup")
    return key


def _sync(folder: Path) -> None:
    """Make the names in `folder` durable."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
