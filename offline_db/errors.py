"""The errors of the offline store.

OfflineDbError
├── StoreKeyError
│   ├── StoreKeyMissing      a database exists, its key does not
│   ├── StoreKeyUnreachable  the system's key store does not answer, or is locked
│   ├── StoreKeyWrong        the key is of another database, or is damaged
│   └── StoreKeyUnsafe       others on this machine could read the key
├── StoreCorrupt             the database file is damaged or gone
├── StoreTooNew              a newer program wrote the database
├── StoreLocked              another process has the store open
├── StoreClosed              used after close
├── DiskFull                 nothing can be written for lack of room
├── StoreFailed              the system could not read or write, for another reason
├── LogBehindHub             the hub holds more of this kiosk's log than the kiosk does
└── PayloadInvalid           what was asked to be recorded cannot be recorded

`str(error)` is English, for technicians and logs. `error.for_staff` is Vietnamese, for the people at the help point:
what happened, what is safe, what to do next. No message holds a key, a PIN or a payload.
"""

from __future__ import annotations

from pathlib import Path

_CALL_SUPPORT = "Hãy gọi người hỗ trợ kỹ thuật."
_RECOVER = (
    "Hãy gọi người hỗ trợ kỹ thuật chạy lệnh diem-tua-setup recover: "
    "hai cán bộ xã có thể cấp mã khôi phục trong mười lăm phút."
)


class OfflineDbError(Exception):
    """Every error that this package raises on purpose. for_staff: Vietnamese, whole sentences, ready to be shown."""

    def __init__(self, message: str, *, for_staff: str) -> None:
        super().__init__(message)
        self.for_staff = for_staff


class StoreKeyError(OfflineDbError):
    """The database cannot be opened because of its key. The database itself was not touched."""


class StoreKeyMissing(StoreKeyError):
    def __init__(self, database: Path, key_place: str) -> None:
        super().__init__(
            f"The database {database} exists but its key is not in {key_place}. Nothing was changed or created. "
            "Run `diem-tua-setup recover`, or put the key back from its backup, and start again; moving the database "
            "away starts an empty store.",
            for_staff="Máy không tìm thấy chìa khóa của dữ liệu đã lưu. Dữ liệu cũ vẫn còn nguyên, chưa bị thay đổi. "
            f"Đừng xóa tệp nào. {_RECOVER}",
        )


class StoreKeyUnreachable(StoreKeyError):
    def __init__(self, key_place: str, detail: str) -> None:
        super().__init__(
            f"The key could not be read from {key_place}: {detail}. Nothing was changed. "
            "Unlock the system's key store (sign in to the desktop session), then start again.",
            for_staff="Máy chưa đọc được chìa khóa của dữ liệu đã lưu. Dữ liệu vẫn còn nguyên. "
            "Hãy đăng nhập lại vào máy rồi mở lại phần mềm; nếu vẫn không được, hãy gọi người hỗ trợ kỹ thuật.",
        )


class StoreKeyWrong(StoreKeyError):
    def __init__(self, database: Path, key_place: str, detail: str = "it belongs to another database") -> None:
        super().__init__(
            f"The key in {key_place} does not open {database}: {detail}. Nothing was changed. "
            "Run `diem-tua-setup recover`, or put the right key back from its backup, and start again.",
            for_staff="Chìa khóa trên máy không khớp với dữ liệu đã lưu. Dữ liệu cũ vẫn còn nguyên. "
            f"Đừng xóa tệp nào. {_RECOVER}",
        )


class StoreKeyUnsafe(StoreKeyError):
    def __init__(self, key_file: Path, detail: str) -> None:
        super().__init__(
            f"The key file {key_file} is not safe: {detail}. Nothing was opened. "
            "Make it a plain file that only the kiosk's own user can read (chmod 600), then start again.",
            for_staff="Chìa khóa dữ liệu đang để ở chỗ người khác có thể đọc, nên máy chưa mở dữ liệu. "
            f"Dữ liệu vẫn còn nguyên. {_CALL_SUPPORT}",
        )


class StoreCorrupt(OfflineDbError):
    def __init__(self, database: Path, detail: str) -> None:
        super().__init__(
            f"The database {database} is damaged: {detail}. Nothing was overwritten. Keep a copy of the whole folder, "
            "then restore the newest sound copy; what the hub has acknowledged is safe there.",
            for_staff="Tệp dữ liệu trên máy bị hỏng nên chưa mở được. Máy không ghi đè lên tệp đó; "
            "các phiên đã gửi về xã vẫn an toàn. "
            f"Đừng xóa tệp nào. {_CALL_SUPPORT}",
        )


class StoreTooNew(OfflineDbError):
    def __init__(self, database: Path, revision: str, known: str) -> None:
        super().__init__(
            f"The database {database} has schema {revision}, this program knows up to {known}. Nothing was changed. "
            "Install the newer version of the program again.",
            for_staff="Dữ liệu trên máy do một phiên bản mới hơn của phần mềm ghi. Dữ liệu vẫn còn nguyên. "
            "Hãy cài lại phiên bản mới hơn, hoặc gọi người hỗ trợ kỹ thuật.",
        )


class StoreLocked(OfflineDbError):
    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Another process has the store in {folder} open. Nothing was changed. Close the other one first.",
            for_staff="Phần mềm đang mở ở một cửa sổ khác trên máy này. Dữ liệu vẫn an toàn. "
            "Hãy dùng cửa sổ đang mở, hoặc đóng nó rồi mở lại.",
        )


class StoreClosed(OfflineDbError):
    def __init__(self) -> None:
        super().__init__(
            "The store is closed: nothing more can be saved until it is opened again. What was confirmed is safe.",
            for_staff="Phần mềm đang tắt nên chưa lưu được bước vừa rồi. Những gì đã lưu vẫn an toàn. "
            "Hãy mở lại phần mềm rồi làm lại bước này.",
        )


class DiskFull(OfflineDbError):
    def __init__(self, database: Path) -> None:
        super().__init__(
            f"The disk of {database} is full; the last change was not saved, all before it is. "
            "Free some room and try again; no restart is needed.",
            for_staff="Ổ đĩa của máy đã đầy nên chưa lưu được bước vừa rồi. Những gì đã lưu trước đó vẫn an toàn. "
            "Hãy xóa bớt tệp không cần đến (không xóa dữ liệu của phần mềm này) rồi làm lại bước này.",
        )


class StoreFailed(OfflineDbError):
    def __init__(self, database: Path, detail: str) -> None:
        super().__init__(
            f"The system could not read or write {database}: {detail}. The last change was not saved, all before it "
            "is. Check the disk and the folder's permissions, then try again.",
            for_staff="Máy chưa đọc hoặc ghi được dữ liệu nên chưa lưu được bước vừa rồi. "
            "Những gì đã lưu trước đó vẫn an toàn. Hãy thử lại; nếu vẫn không được, hãy gọi người hỗ trợ kỹ thuật.",
        )


class LogBehindHub(OfflineDbError):
    def __init__(self, acked_seq: int, head_seq: int) -> None:
        super().__init__(
            f"The hub holds events up to {acked_seq}, this store only up to {head_seq}: an old copy of the store was "
            "put back. Nothing was changed. Enrol this kiosk anew, so that the two logs never mix.",
            for_staff="Dữ liệu trên máy cũ hơn dữ liệu mà xã đã nhận. Máy vẫn dùng được nhưng chưa gửi tiếp. "
            f"{_CALL_SUPPORT}",
        )


class PayloadInvalid(OfflineDbError, ValueError):
    def __init__(self, detail: str) -> None:
        super().__init__(
            f"This cannot be recorded: {detail}. Nothing of it was saved. This is a fault of the calling code.",
            for_staff="Phần mềm gặp lỗi nên chưa lưu được bước vừa rồi. Những gì đã lưu trước đó vẫn an toàn. "
            "Hãy làm lại bước này; nếu vẫn không được, hãy gọi người hỗ trợ kỹ thuật.",
        )
