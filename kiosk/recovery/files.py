"""Recovery without a network: a request file that goes to the commune on a USB stick, and the answer that comes back.

The key that the answer is sealed to stays in the kiosk's folder meanwhile, readable by its owner alone, and is deleted
once the answer was taken. Neither file says anything of use to who finds it.
"""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from nacl.signing import SigningKey
from pydantic import ValidationError

from kiosk.carriers.stick import write_to_stick
from kiosk.recovery.restoring import NotRecovered, check_of, restore
from offline_db.protocol.messages import RecoveryAnswerFile, RecoveryRequestFile
from offline_db.store import KeyStore
from offline_db.store.files import sync_folder, write_new

REQUEST_NAME = "diem-tua-khoi-phuc.json"
ANSWER_NAME = "diem-tua-khoi-phuc-tra-loi.json"
_WAITING = "recovery.key"
_MAX_ANSWER_BYTES = 64 * 1024


def write_request(folder: Path, stick: Path) -> Path:
    """Write the request for this store's key onto a stick. Raises NotRecovered, StickError."""
    key_check = check_of(folder)
    public_key = b64encode(bytes(_waiting_key(folder).verify_key)).decode()
    request = RecoveryRequestFile(public_key=public_key, key_check=key_check)
    path = stick / REQUEST_NAME
    write_to_stick(path, lambda out: out.write(request.model_dump_json().encode()))
    return path


def take_answer(folder: Path, keys: KeyStore, stick: Path) -> None:
    """Take the answer that lies on the stick and keep the key. Raises NotRecovered with the sentence to show."""
    path = stick / ANSWER_NAME
    try:
        with path.open("rb") as file:
            answer = RecoveryAnswerFile.model_validate_json(file.read(_MAX_ANSWER_BYTES))
    except (OSError, ValidationError) as error:
        raise NotRecovered(f"Không đọc được tệp trả lời {ANSWER_NAME} trên USB. Hãy chép lại từ máy chủ.") from error
    waiting = folder / _WAITING
    if not waiting.exists():
        raise NotRecovered("Máy này chưa ghi yêu cầu khôi phục nào. Hãy chạy lại lệnh với --to để ghi yêu cầu.")
    restore(folder, keys, answer.reply, _waiting_key(folder))
    waiting.unlink()
    sync_folder(folder)


def _waiting_key(folder: Path) -> SigningKey:
    """The key of the request that is under way, made when there is none: an answer to an earlier copy still opens."""
    path = folder / _WAITING
    if not path.exists():
        write_new(path, bytes(SigningKey.generate()))
        sync_folder(folder)
    return SigningKey(path.read_bytes())
