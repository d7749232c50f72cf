"""Opening what the hub released, checking it, and putting it into the key store."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import SealedBox
from nacl.signing import SigningKey

from kiosk.errors import KioskError
from offline_db.errors import StoreCorrupt
from offline_db.protocol.messages import RecoveryReply
from offline_db.store import KeyStore
from offline_db.store.engine import Database
from offline_db.store.schema import revision_of
from offline_db.store.store import DATABASE, expected_key_check, key_check


class NotRecovered(KioskError):
    """The message is Vietnamese, for the person at the kiosk; nothing was changed."""


def check_of(folder: Path) -> str:
    """What tells the right key again, "" when the kiosk never wrote it. Raises NotRecovered where there is no store."""
    if not (folder / DATABASE).exists():
        raise NotRecovered(f"Không có dữ liệu nào ở {folder} để khôi phục. Hãy xem lại thư mục của máy (--folder).")
    found = expected_key_check(folder)
    return "" if found is None else found.decode("ascii", "replace")


def restore(folder: Path, keys: KeyStore, reply: RecoveryReply, ephemeral: SigningKey) -> None:
    """Keep the released key, durably, if it is that of this store. A key that is there already is kept aside.

    Raises NotRecovered; StoreKeyError when the key store does not take it.
    """
    try:
        key = SealedBox(ephemeral.to_curve25519_private_key()).decrypt(b64decode(reply.sealed))
    except (CryptoError, ValueError) as error:
        raise NotRecovered("Câu trả lời của máy chủ không mở được trên máy này. Hãy làm lại từ đầu.") from error
    if not _is_key_of(folder, key):
        raise NotRecovered("Chìa khóa nhận được là của máy khác. Không có gì thay đổi. Hãy xin mã cho đúng máy này.")
    keys.restore(key)


def _is_key_of(folder: Path, key: bytes) -> bool:
    """By the key check; without one, which a power cut right after the first start leaves, by opening the database."""
    expected = check_of(folder)
    if expected:
        return key_check(key).decode() == expected
    database = Database(folder / DATABASE, key)
    try:
        return revision_of(database) is not None
    except StoreCorrupt:
        return False
    finally:
        database.close()
