"""Signing keys in files: a private one that its owner alone can read, and a public one to hand out."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from securesystemslib.signer import CryptoSigner, Key, SSlibKey

from content.packs.errors import WorkshopError
from content.packs.signers import NAME_FIELD


def make_key(path: Path, owner: str, passphrase: str) -> Key:
    """Write a new key to `path` and its public half to `path`.pub. passphrase: empty for a key that is not encrypted.

    Raises WorkshopError when a file is in the way or cannot be written.
    """
    private = Ed25519PrivateKey.generate()
    protection = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, protection)
    public = SSlibKey.from_crypto(private.public_key())
    public.unrecognized_fields[NAME_FIELD] = owner
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(pem)
        record = {"keyid": public.keyid, **public.to_dict()}
        public_path(path).write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
    except FileExistsError as error:
        raise WorkshopError(f"Đã có tệp {path}. Chọn tên khác, không ghi đè khóa cũ.") from error
    except OSError as error:
        raise WorkshopError(f"Không ghi được khóa {path} ({error.strerror}). Chọn thư mục khác.") from error
    return public


def public_path(path: Path) -> Path:
    """Where the public half of the key in `path` lies."""
    return path.with_name(path.name + ".pub")


def read_public(path: Path) -> Key:
    """The public key in `path`. Raises WorkshopError."""
    try:
        record = json.loads(path.read_text("utf-8"))
        keyid = str(record.pop("keyid"))
        key = Key.from_dict(keyid, record)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WorkshopError(f"{path} không phải tệp khóa công khai (.pub). Xin lại tệp từ người giữ khóa.") from error
    if key.keytype != "ed25519":
        raise WorkshopError(f"{path}: loại khóa {key.keytype} không dùng được. Tạo khóa bằng sign --new-key.")
    return key


def is_encrypted(path: Path) -> bool:
    """Whether the key asks for a passphrase. Raises WorkshopError when it cannot be read."""
    return b"ENCRYPTED" in _pem(path)


def load_signer(path: Path, passphrase: str) -> CryptoSigner:
    """The signer of the key in `path`. Raises WorkshopError when it is damaged, locked, or open to others."""
    pem = _pem(path)
    encrypted = b"ENCRYPTED" in pem
    if not encrypted and os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise WorkshopError(f"Khóa {path} để người khác trên máy đọc được. Chạy `chmod 600 {path}` rồi làm lại.")
    try:
        private = load_pem_private_key(pem, passphrase.encode() if encrypted else None)
    except (ValueError, TypeError) as error:
        raise WorkshopError(f"Không mở được khóa {path}: sai mật khẩu hoặc tệp hỏng. Thử lại.") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise WorkshopError(f"Khóa {path} không phải loại ed25519. Tạo khóa bằng sign --new-key.")
    return CryptoSigner(private, SSlibKey.from_crypto(private.public_key()))


def _pem(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WorkshopError(f"Không đọc được khóa {path} ({error.strerror}). Kiểm tra đường dẫn.") from error
