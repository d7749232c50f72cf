"""The hub's own keys: one opens what kiosks seal, one signs what they must trust. Files that only the hub reads."""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from nacl.public import PrivateKey
from nacl.signing import SigningKey


@dataclass(frozen=True, slots=True)
class HubKeys:
    """sealing: X25519, opens libsodium sealed boxes. signing: Ed25519."""

    sealing: PrivateKey
    signing: SigningKey

    @property
    def sealing_key_id(self) -> str:
        """Names the sealing key in `contact.sealed` events: first 16 hex digits of SHA-256 of the public key."""
        return sha256(bytes(self.sealing.public_key)).hexdigest()[:16]


def load_keys(home: Path) -> HubKeys:
    """The keys in `home`/keys, made at first use. Raises OSError or ValueError when a file is unreadable or cut."""
    folder = home / "keys"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return HubKeys(
        sealing=PrivateKey(_load_or_make(folder / "sealing.key")),
        signing=SigningKey(_load_or_make(folder / "signing.key")),
    )


def _load_or_make(path: Path) -> bytes:
    if not path.exists():
        # Written whole under another name first: a second process never reads half a key, nor replaces a whole one.
        with tempfile.NamedTemporaryFile(dir=path.parent) as file:  # readable by its owner alone
            file.write(os.urandom(32))
            file.flush()
            os.fsync(file.fileno())
            with contextlib.suppress(FileExistsError):
                path.hardlink_to(file.name)
    key = path.read_bytes()
    if len(key) != 32:
        raise ValueError(f"{path} must hold 32 bytes but holds {len(key)}: restore it from the backup")
    return key
