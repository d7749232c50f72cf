"""The console's areas, in the order in which staff meet them. An area adds one line here."""

from __future__ import annotations

from dataclasses import dataclass

from hub.accounts.roles import Permission
from hub.accounts.sign_ins import Staff


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the frame. key: what its pages pass to `render` as `here`. permission: who sees it, None for all."""

    key: str
    href: str
    icon: str
    label: str
    permission: Permission | None


NAVIGATION: tuple[Entry, ...] = (
    Entry("home", "/", "house", "Hôm nay", Permission.READ_CONTENT),
    Entry("sessions", "/sessions", "list-bullets", "Phiên hỗ trợ", Permission.READ_SESSIONS),
    Entry("stuck", "/stuck", "hand-palm", "Vướng mắc", Permission.READ_SESSIONS),
    Entry("tickets", "/tickets", "ticket", "Phiếu chuyển", Permission.READ_SESSIONS),
    Entry("kiosks", "/kiosks", "desktop", "Điểm trợ giúp", Permission.READ_SESSIONS),
    Entry("content", "/content", "book-open", "Nội dung", Permission.READ_CONTENT),
    Entry("reports", "/reports", "chart-bar", "Báo cáo", Permission.READ_REPORTS),
    Entry("open_data", "/open-data", "database", "Dữ liệu mở", Permission.RELEASE_OPEN_DATA),
)
"""Hôm nay, Phiên hỗ trợ, Vướng mắc, Phiếu chuyển, Điểm trợ giúp, Nội dung, Báo cáo, Dữ liệu mở."""

OTHERS: tuple[Entry, ...] = (
    Entry("notes", "/notes", "note", "Ghi chú cho biên tập viên", Permission.READ_CONTENT),
    Entry("roster", "/roster", "identification-card", "Người trực máy", Permission.MANAGE_VOLUNTEERS),
    Entry("announcements", "/announcements", "bell", "Thông báo", Permission.ANNOUNCE),
    Entry("kiosk-settings", "/kiosk-settings", "desktop", "Cài đặt máy", Permission.ANNOUNCE),
    Entry("place-files", "/place-files", "map-pin", "Danh bạ và điểm riêng", Permission.ANNOUNCE),
    Entry("carriers", "/carriers", "upload-simple", "Nhận tệp USB", Permission.MANAGE_KIOSKS),
    Entry("recoveries", "/recoveries", "key", "Khôi phục máy", Permission.RECOVER_KIOSKS),
    Entry("accounts", "/accounts", "users-three", "Tài khoản", Permission.MANAGE_ACCOUNTS),
    Entry("personal-data", "/personal-data", "identification-card", "Dữ liệu cá nhân", Permission.HANDLE_PERSONAL_DATA),
    Entry("audit", "/audit", "file-text", "Nhật ký truy cập", Permission.READ_AUDIT),
    Entry("account", "/account", "user", "Tài khoản của tôi", None),
)
"""Behind "Khác", what is opened now and then: accounts, audit, personal data, one's own account."""


def open_to(staff: Staff | None, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries that this person may open; nobody's are none."""
    if staff is None:
        return ()
    return tuple(entry for entry in entries if entry.permission is None or staff.may(entry.permission))


def area_of(key: str) -> str:
    """Where the area `key` begins; "/" when there is none, as on pages of errors."""
    return next((entry.href for entry in NAVIGATION + OTHERS if entry.key == key), "/")
