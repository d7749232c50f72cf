"""What can go wrong with a backup. Messages are for the person at the hub's machine.

BackupError
├── BackupDamaged       a sum is wrong, a part is missing or cut
├── PassphraseWrong     or the file was altered: the two cannot be told apart
├── BackupTooNew        made by a newer version of the hub
├── TargetNotEmpty      there is a hub already where it should go
└── ToolMissing         pg_dump, pg_restore or psql is not there, or failed
"""

from __future__ import annotations


class BackupError(Exception):
    """Nothing was changed, unless the message says otherwise."""


class BackupDamaged(BackupError):
    def __init__(self, what: str) -> None:
        super().__init__(f"Tệp sao lưu hỏng: {what}. Xin dùng bản sao lưu khác; máy chủ chưa bị thay đổi gì.")


class PassphraseWrong(BackupError):
    def __init__(self) -> None:
        super().__init__("Không mở được tệp sao lưu: sai mật khẩu, hoặc tệp đã bị sửa. Máy chủ chưa bị thay đổi gì.")


class BackupTooNew(BackupError):
    def __init__(self, revision: str) -> None:
        super().__init__(f"Tệp sao lưu là của phiên bản mới hơn (lược đồ {revision}). Xin nâng cấp máy chủ trước.")


class TargetNotEmpty(BackupError):
    def __init__(self, what: str) -> None:
        super().__init__(f"Đã có dữ liệu ở {what}. Thêm --replace nếu thật sự muốn thay bằng bản sao lưu.")


class ToolMissing(BackupError):
    def __init__(self, tool: str, why: str) -> None:
        super().__init__(f"Lệnh {tool} không chạy được: {why}. Cần gói postgresql-client cùng phiên bản với máy chủ.")
