"""What staff read for the closed lists of these pages; keys are the values in code."""

from __future__ import annotations

from hub.announcements.service import Standing
from hub.faults import Fault
from hub.notes.states import NoteState
from hub.place_files.kinds import FileKind, FileState
from hub.place_files.words import Change
from hub.points.health import Trouble
from offline_db.protocol.messages import Warn
from offline_db.protocol.settings import SettingName

FAULT: dict[str, str] = {
    Fault.NAME_LENGTH: "Hãy ghi tên, từ 1 đến {n} chữ.",
    Fault.PERSON_NAME_TAKEN: "Đã có người tên {name}. Hãy ghi thêm chữ để phân biệt, ví dụ tổ hoặc năm sinh.",
    Fault.POINT_NAME_TAKEN: "Đã có điểm tên {name}. Hãy chọn tên khác.",
    Fault.KIOSKS_STAND_THERE: "Còn {n} máy ở điểm này. Hãy chuyển máy sang điểm khác hoặc khóa máy rồi mới đóng điểm.",
    Fault.POINT_NOT_OPEN: (
        "Chỉ chuyển được sang điểm đang mở trong cùng xã, phường. Sang xã khác thì kết nối lại máy bằng mã mới."
    ),
    Fault.NAME_NOT_REPEATED: "Tên gõ lại chưa khớp. Hãy gõ đúng tên máy để chắc là khóa đúng máy.",
    Fault.WORDS_MISSING: "Chưa viết gì. Hãy viết điều cần nói, một hai câu là đủ.",
    Fault.WORDS_LONG: "Lời viết dài hơn {n} chữ. Hãy viết ngắn lại.",
    Fault.NOTE_MOVED_ON: "Vừa có người khác trả lời hoặc đóng ghi chú này. Hãy đọc lại rồi làm tiếp.",
    Fault.VIETNAMESE_MISSING: "Hãy viết lời thông báo bằng tiếng Việt.",
    Fault.DAYS_REVERSED: "Ngày cuối sớm hơn ngày đầu. Hãy sửa một trong hai ngày.",
    Fault.DAY_UNREADABLE: "Ngày chưa đọc được. Hãy chọn ngày trong lịch.",
    Fault.DAY_PAST: "Ngày cuối đã qua. Hãy chọn ngày cuối từ hôm nay trở đi.",
    Fault.VALUE_NOT_ACCEPTED: "Có giá trị máy không nhận. Hãy xem lại ô được đánh dấu.",
    Fault.NOT_WAITING: "Đề nghị này không còn chờ duyệt. Hãy xem lại trang.",
    Fault.SAME_PERSON: "Người đề nghị không tự duyệt được. Hãy nhờ một người khác có quyền đăng lên máy.",
    Fault.REASON_MISSING: "Hãy ghi lý do, một câu là đủ.",
    Fault.NOT_PROPOSER: "Chỉ người đề nghị mới rút được đề nghị của mình.",
}

TROUBLE: dict[str, str] = {
    Trouble.FORK: "Nhật ký tách đôi",
    Trouble.ANOTHER_MACHINE: "Đĩa chạy ở máy khác",
    Trouble.SILENT: "Im lặng hơn một ngày",
    Trouble.NEVER_SPOKE: "Chưa liên lạc lần nào",
    Trouble.QUARANTINED: "Có việc không đọc được",
    Trouble.UNSENT: "Giữ phiên quá một ngày",
    Trouble.DISK_LOW: "Sắp hết chỗ lưu",
    Trouble.CLOCK_OFF: "Đồng hồ sai",
}
TROUBLE_DO: dict[str, str] = {
    Trouble.FORK: (
        "Có hai máy dùng chung một ổ đĩa đã sao chép, hoặc ổ đĩa được khôi phục từ bản cũ. Máy chủ không nhận thêm từ "
        "máy này. Hãy tắt bản sao, kết nối lại máy thật bằng mã mới, rồi bấm đã xử lý xong."
    ),
    Trouble.ANOTHER_MACHINE: (
        "Ổ đĩa của máy này đã chạy ở một máy khác. Nếu vừa thay máy thì bấm đã xử lý xong. Nếu không ai thay, ổ đĩa có "
        "thể đã bị sao chép: hãy khóa máy và báo người quản trị."
    ),
    Trouble.SILENT: "Máy vẫn giữ đủ các phiên. Hãy nhờ người trực kiểm tra điện và mạng.",
    Trouble.NEVER_SPOKE: "Máy đã kết nối nhưng chưa gửi gì. Hãy nhờ người trực bật máy và kiểm tra mạng.",
    Trouble.QUARANTINED: (
        "Máy chủ đã giữ những việc này nhưng chưa đọc được, thường vì máy chạy bản mới hơn máy chủ. Không có gì bị "
        "mất. Hãy báo người quản trị cập nhật máy chủ."
    ),
    Trouble.UNSENT: (
        "Máy có liên lạc mà vẫn còn phiên chưa gửi. Hãy để máy bật thêm; nếu không giảm, mang phiên đi bằng USB."
    ),
    Trouble.DISK_LOW: "Hãy nhờ kỹ thuật dọn bớt tệp trên máy. Máy vẫn ghi được phiên thêm một thời gian.",
    Trouble.CLOCK_OFF: "Giờ trong các phiên bị lệch theo. Hãy chỉnh lại giờ trên máy; thứ tự các việc không bị sai.",
}
TROUBLE_ICON: dict[str, str] = {
    Trouble.FORK: "warning-circle",
    Trouble.ANOTHER_MACHINE: "warning-circle",
    Trouble.SILENT: "hourglass-medium",
    Trouble.NEVER_SPOKE: "hourglass-medium",
    Trouble.QUARANTINED: "warning",
    Trouble.UNSENT: "paper-plane-tilt",
    Trouble.DISK_LOW: "warning",
    Trouble.CLOCK_OFF: "clock",
}
TROUBLE_LOOK: dict[str, str] = {
    trouble: "stop" if trouble in {Trouble.FORK, Trouble.ANOTHER_MACHINE} else "stuck" for trouble in Trouble
}

FOUND: dict[str, str] = {
    Warn.FORK: "Nhật ký tách đôi: máy gửi việc khác với việc đã nhận",
    Warn.ANOTHER_MACHINE: "Ổ đĩa chạy ở một máy khác",
}

NOTE_STATE: dict[str, str] = {
    NoteState.OPEN: "Chờ biên tập viên",
    NoteState.ANSWERED: "Đã trả lời",
    NoteState.CLOSED: "Đã xong",
}
NOTE_SAID: dict[str, str] = {
    NoteState.OPEN: "đã viết",
    NoteState.ANSWERED: "đã trả lời",
    NoteState.CLOSED: "đã đóng ghi chú",
}
NOTE_ICON: dict[str, str] = {
    NoteState.OPEN: "hourglass-medium",
    NoteState.ANSWERED: "chat-text",
    NoteState.CLOSED: "check-circle",
}
NOTE_LOOK: dict[str, str] = {NoteState.OPEN: "stuck", NoteState.ANSWERED: "", NoteState.CLOSED: "good"}

STANDING: dict[str, str] = {
    Standing.SHOWN: "Đang hiện trên máy",
    Standing.COMING: "Chưa tới ngày",
    Standing.OVER: "Đã hết ngày",
    Standing.WITHDRAWN: "Đã rút",
}
STANDING_ICON: dict[str, str] = {
    Standing.SHOWN: "check-circle",
    Standing.COMING: "clock",
    Standing.OVER: "clock-counter-clockwise",
    Standing.WITHDRAWN: "prohibit",
}

SETTING: dict[str, str] = {
    SettingName.IDLE_SECONDS: "Không ai chạm bao lâu thì hỏi và xóa màn hình (giây, từ 60 đến 600)",
    SettingName.READING_SPEED: "Tốc độ đọc to",
    SettingName.DEFAULT_TEXT_STEP: "Cỡ chữ lúc bắt đầu",
    SettingName.PRINT_ALLOWED: "Cho in danh sách việc phải làm",
    SettingName.HELP_PHONE: "Số điện thoại gọi người giúp",
}
READING_SPEED: dict[int, str] = {70: "Chậm", 85: "Hơi chậm", 100: "Bình thường", 120: "Nhanh"}

FILE_KIND: dict[str, str] = {FileKind.DIRECTORY: "Danh bạ hỗ trợ", FileKind.OVERLAY: "Điểm riêng của địa phương"}
FILE_ABOUT: dict[str, str] = {
    FileKind.DIRECTORY: "Gọi ai, hỏi ai: tổng đài, nhóm liên lạc, ca trực của địa phương.",
    FileKind.OVERLAY: "Lệ phí, địa chỉ, giờ mở cửa, lưu ý mà địa phương đặt khác hướng dẫn chung.",
}
FILE_STATE: dict[str, str] = {
    FileState.PROPOSED: "Chờ người thứ hai duyệt",
    FileState.APPROVED: "Đã duyệt",
    FileState.REFUSED: "Không duyệt",
    FileState.WITHDRAWN: "Đã rút",
}
CHANGE: dict[str, str] = {
    Change.ADDED: "Thêm",
    Change.REMOVED: "Bỏ",
    Change.CHANGED: "Sửa",
    Change.SAME: "Giữ nguyên",
}
CHANGE_LOOK: dict[str, str] = {
    Change.ADDED: "good",
    Change.REMOVED: "stop",
    Change.CHANGED: "stuck",
    Change.SAME: "",
}

SIGNED_ROLE: dict[str, str] = {
    "root": "Danh sách người được ký",
    "targets": "Gói nội dung",
    "snapshot": "Ảnh chụp của kho gói",
    "timestamp": "Lời báo không có gì mới hơn",
}
"""What The Update Framework's roles sign."""

DONE: dict[str, str] = {
    "note": "Đã gửi ghi chú cho biên tập viên. Câu trả lời sẽ hiện ở trang Hôm nay.",
    "said": "Đã lưu.",
    "renamed": "Đã đổi tên.",
    "moved": "Đã chuyển máy sang điểm khác.",
    "settled": "Đã ghi nhận là xử lý xong.",
    "revoked": "Đã khóa máy. Máy chủ không nhận gì thêm từ máy này.",
    "point": "Đã thêm điểm trợ giúp.",
    "closed": "Đã đóng điểm trợ giúp.",
    "opened": "Đã mở lại điểm trợ giúp.",
    "disabled": "Người này không vào được máy nữa, ngay khi từng máy có mạng.",
    "enabled": "Người này lại vào được máy bằng mã PIN đang có.",
    "announced": "Đã đăng thông báo. Máy hiện thông báo khi có mạng.",
    "withdrawn": "Đã rút. Máy thôi hiện khi có mạng.",
    "saved": "Đã lưu cài đặt. Máy làm theo khi có mạng.",
    "proposed": "Đã gửi đề nghị. Cần một người khác duyệt trước khi lên máy.",
    "approved": "Đã duyệt. Máy dùng tệp mới khi có mạng.",
    "refused": "Đã ghi không duyệt.",
    "taken_back": "Đã rút đề nghị.",
}
"""What was just done, by the word in the address that the form leads back to."""
