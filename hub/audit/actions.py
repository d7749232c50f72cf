"""The deeds that the audit knows, each with the words that its page shows. A new deed is a new line."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class Action(StrEnum):
    """value: what is stored, at most 40 letters, never changed once released. words: Vietnamese, shown by `t()`."""

    words: str

    def __new__(cls, value: str, words: str) -> Action:
        action = str.__new__(cls, value)
        action._value_ = value
        action.words = words
        return action

    AUDIT_READ = "audit.read", "Xem nhật ký truy cập"

    SIGNED_IN = "account.signed_in", "Đăng nhập"
    ACCOUNT_MADE = "account.made", "Tạo tài khoản"
    ACCOUNT_CHANGED = "account.changed", "Đổi vai trò hoặc đơn vị"
    ACCOUNT_DISABLED = "account.disabled", "Khóa tài khoản"
    ACCOUNT_ENABLED = "account.enabled", "Mở lại tài khoản"
    PASSWORD_RESET = "account.password_reset", "Cấp lại mật khẩu"
    PASSWORD_CHANGED = "account.password_changed", "Tự đổi mật khẩu"
    SIGN_INS_ENDED = "account.sign_ins_ended", "Kết thúc các phiên đăng nhập"
    SECOND_FACTOR_SET = "account.second_factor_set", "Bật mã xác nhận bước hai"
    SECOND_FACTOR_REMOVED = "account.second_factor_removed", "Bỏ mã xác nhận bước hai"
    RECOVERY_CODES_RENEWED = "account.recovery_codes_renewed", "Lập mã dự phòng mới"
    RECOVERY_CODE_USED = "account.recovery_code_used", "Đăng nhập bằng mã dự phòng"
    IDENTITY_LINKED = "account.identity_linked", "Gắn tài khoản đăng nhập một lần"
    IDENTITY_UNLINKED = "account.identity_unlinked", "Bỏ tài khoản đăng nhập một lần"

    CONTACT_READ = "contact.read", "Xem thông tin liên hệ"
    RECOVERY_ASKED = "recovery.asked", "Yêu cầu khôi phục máy"
    RECOVERY_APPROVED = "recovery.approved", "Duyệt khôi phục máy"
    RECOVERY_WITHDRAWN = "recovery.withdrawn", "Rút yêu cầu khôi phục máy"
    RECOVERY_USED = "recovery.used", "Máy nhận lại chìa khóa dữ liệu"
    CARRIER_TAKEN = "carrier.taken", "Nhận tệp USB của máy"
    HUB_KEY_ROTATED = "hub_key.rotated", "Đổi khóa niêm phong của máy chủ"

    PERSONAL_DATA_SEARCHED = "personal_data.searched", "Tìm dữ liệu của một người"
    PERSONAL_DATA_EXPORTED = "personal_data.exported", "Xuất dữ liệu của một người"
    PERSONAL_DATA_ERASED = "personal_data.erased", "Xóa dữ liệu của một người"

    RETIRED = "hub.retired", "Xóa dữ liệu quá hạn lưu"

    KIOSK_CODE_MADE = "kiosk.code_made", "Tạo mã kết nối máy"
    KIOSK_RENAMED = "kiosk.renamed", "Đổi tên máy"
    KIOSK_MOVED = "kiosk.moved", "Chuyển máy sang điểm khác"
    KIOSK_REVOKED = "kiosk.revoked", "Khóa máy"
    KIOSK_SETTLED = "kiosk.settled", "Xác nhận đã xử lý cảnh báo của máy"
    POINT_MADE = "help_point.made", "Thêm điểm trợ giúp"
    POINT_RENAMED = "help_point.renamed", "Đổi tên điểm trợ giúp"
    POINT_CLOSED = "help_point.closed", "Đóng điểm trợ giúp"
    POINT_OPENED = "help_point.opened", "Mở lại điểm trợ giúp"
    ROSTER_ADDED = "roster.added", "Thêm người vào danh sách trực máy"
    ROSTER_RENAMED = "roster.renamed", "Đổi tên trong danh sách trực máy"
    ROSTER_PIN_RESET = "roster.pin_reset", "Cấp lại mã PIN"
    ROSTER_DISABLED = "roster.disabled", "Thôi cho vào máy"
    ROSTER_ENABLED = "roster.enabled", "Cho vào máy trở lại"
    ANNOUNCED = "announcement.made", "Đăng thông báo lên máy"
    ANNOUNCEMENT_WITHDRAWN = "announcement.withdrawn", "Rút thông báo"
    SETTING_CHANGED = "setting.changed", "Đổi cài đặt của các máy"
    PLACE_FILE_PROPOSED = "place_file.proposed", "Đề nghị đổi danh bạ hoặc điểm riêng của địa phương"
    PLACE_FILE_APPROVED = "place_file.approved", "Duyệt danh bạ hoặc điểm riêng của địa phương"
    PLACE_FILE_REFUSED = "place_file.refused", "Không duyệt danh bạ hoặc điểm riêng của địa phương"
    PLACE_FILE_WITHDRAWN = "place_file.withdrawn", "Rút đề nghị đổi danh bạ hoặc điểm riêng"

    REPORT_SIGNED = "report.signed", "Ký báo cáo"
    OPEN_DATA_RELEASED = "open_data.released", "Công bố dữ liệu mở"


WORDS = {action.value: action.words for action in Action}
"""For entries as they are stored."""
