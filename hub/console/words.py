"""What staff read for each value of the protocol's closed lists, with an icon; keys are the recorded values.

A value that is not here came from a newer kiosk and is shown as it was recorded.
"""

from __future__ import annotations

from hub.reviews.states import ReviewAction, ReviewState
from offline_db.protocol.kinds import Consent, CorrectionNote, Mode, Outcome, PriorityGroup, Rating, StuckReason
from offline_db.protocol.roles import Role

ROLE: dict[str, str] = {
    Role.VOLUNTEER: "tình nguyện viên",
    Role.COMMUNE_REVIEWER: "cán bộ xã, phường",
    Role.PROVINCE_COORDINATOR: "điều phối viên tỉnh",
    Role.CONTENT_EDITOR: "biên tập viên",
    Role.CONTENT_APPROVER: "người duyệt nội dung",
    Role.ADMIN: "quản trị",
}

MODE: dict[str, str] = {Mode.ASSISTED: "Có người hỗ trợ", Mode.SELF_SERVICE: "Người dân tự làm"}

GROUP: dict[str, str] = {
    PriorityGroup.ELDERLY: "Người cao tuổi",
    PriorityGroup.DISABLED: "Người khuyết tật",
    PriorityGroup.POOR: "Hộ nghèo, cận nghèo",
    PriorityGroup.OTHER: "Không thuộc nhóm ưu tiên",
}

CONSENT: dict[str, str] = {
    Consent.ANONYMOUS: "Không có dữ liệu định danh",
    Consent.CONTACT: "Đồng ý để lại thông tin liên hệ",
}

OUTCOME: dict[str, str] = {
    Outcome.COMPLETED: "Đã làm xong",
    Outcome.CONTINUES_AT_HOME: "Về nhà làm tiếp",
    Outcome.REFERRED: "Hướng dẫn tới nơi khác",
    Outcome.ESCALATED: "Chuyển lên hỗ trợ",
    Outcome.ABANDONED: "Bỏ dở",
}

OUTCOME_ICON: dict[str, str] = {
    Outcome.COMPLETED: "check-circle",
    Outcome.CONTINUES_AT_HOME: "house-line",
    Outcome.REFERRED: "map-pin",
    Outcome.ESCALATED: "phone",
    Outcome.ABANDONED: "x-circle",
}

OUTCOME_LOOK: dict[str, str] = {Outcome.COMPLETED: "good", Outcome.ESCALATED: "stop"}
"""Only what somebody must act on looks urgent; a citizen who walked away is an everyday matter."""

STUCK_REASON: dict[str, str] = {
    StuckReason.NOT_FOUND: "Không tìm thấy chỗ cần bấm",
    StuckReason.NOT_UNDERSTOOD: "Không hiểu phải làm gì",
    StuckReason.NO_CODE: "Không nhận được mã xác nhận",
    StuckReason.SYSTEM_ERROR: "Trang hoặc ứng dụng báo lỗi",
    StuckReason.PAPER_MISSING: "Thiếu giấy tờ",
    StuckReason.OTHER: "Lý do khác",
}

CORRECTION: dict[str, str] = {
    CorrectionNote.WRONG_GROUP: "chọn nhầm nhóm người đến",
    CorrectionNote.WRONG_OUTCOME: "chọn nhầm kết quả",
    CorrectionNote.WRONG_GUIDE: "mở nhầm hướng dẫn",
    CorrectionNote.DUPLICATE: "phiên ghi trùng",
    CorrectionNote.EXPLAINED: "ghi đúng, nói rõ thêm",
}
"""What the volunteer says about a session that was sent back."""

REVIEW: dict[str, str] = {
    ReviewState.RECEIVED: "Mới nhận",
    ReviewState.IN_REVIEW: "Đang xem",
    ReviewState.NEEDS_CORRECTION: "Chờ sửa",
    ReviewState.APPROVED: "Đã duyệt",
    ReviewState.REJECTED: "Không duyệt",
}
REVIEW_ICON: dict[str, str] = {
    ReviewState.RECEIVED: "file-text",
    ReviewState.IN_REVIEW: "eye",
    ReviewState.NEEDS_CORRECTION: "pencil-simple",
    ReviewState.APPROVED: "check-circle",
    ReviewState.REJECTED: "x-circle",
}
REVIEW_LOOK: dict[str, str] = {
    ReviewState.NEEDS_CORRECTION: "stuck",
    ReviewState.APPROVED: "good",
    ReviewState.REJECTED: "stop",
}

REVIEW_ACTION: dict[str, str] = {
    ReviewAction.TAKE: "Nhận xem",
    ReviewAction.PUT_BACK: "Thôi không xem nữa",
    ReviewAction.APPROVE: "Duyệt",
    ReviewAction.ASK: "Yêu cầu sửa",
    ReviewAction.CORRECTED: "Đã sửa xong",
    ReviewAction.REJECT: "Không duyệt",
    ReviewAction.REOPEN: "Mở lại để xem",
}
REVIEW_DONE: dict[str, str] = {
    ReviewAction.TAKE: "Anh chị đang xem phiên này.",
    ReviewAction.PUT_BACK: "Phiên đã trở lại danh sách mới nhận.",
    ReviewAction.APPROVE: "Đã duyệt phiên này.",
    ReviewAction.ASK: "Đã gửi yêu cầu sửa về máy của tình nguyện viên.",
    ReviewAction.CORRECTED: "Phiên đã sửa, chờ anh chị xem lại.",
    ReviewAction.REJECT: "Đã ghi là không duyệt.",
    ReviewAction.REOPEN: "Đã mở lại phiên này.",
}

NEED: dict[str, str] = {
    "tickets_overdue": "Phiếu chuyển quá hạn trả lời",
    "tickets_mine": "Phiếu chuyển giao cho tôi",
    "tickets_nobodys": "Phiếu chuyển chưa ai nhận",
    "corrected": "Phiên đã sửa, chờ xem lại",
    "to_review": "Phiên chờ duyệt",
    "needs_correction": "Phiên chờ tình nguyện viên sửa",
    "fork": "Máy gửi về hai nhật ký khác nhau, có thể ổ đĩa đã bị sao chép",
    "another_machine": "Ổ đĩa của máy chạy ở một máy khác",
    "silent": "Máy im lặng hơn một ngày",
    "never_spoke": "Máy chưa liên lạc lần nào",
    "quarantined": "Máy có việc mà máy chủ chưa đọc được",
    "unsent": "Máy giữ phiên chưa gửi quá một ngày",
    "disk_low": "Máy sắp hết chỗ lưu",
    "clock_off": "Máy chạy sai giờ",
    "overdue_guides": "Hướng dẫn quá hạn kiểm tra",
    "open_notes": "Ghi chú chờ biên tập viên",
    "answered_notes": "Ghi chú đã được trả lời",
    "unsigned_report": "Báo cáo hôm qua chưa ký",
}
"""The rows of the first page: `hub.console.needs`."""

SUBJECT: dict[str, str] = {
    "account": "Tài khoản",
    "announcement": "Thông báo",
    "help_point": "Điểm trợ giúp",
    "key": "Khóa của máy chủ",
    "kiosk": "Máy",
    "month": "Tháng",
    "open_data": "Dữ liệu mở",
    "place_file": "Danh bạ và điểm riêng",
    "report": "Báo cáo",
    "roster": "Người trực máy",
    "session": "Phiên hỗ trợ",
    "unit": "Đơn vị",
}
"""What an entry of the audit names before the colon of its subject."""

RATING: dict[str, str] = {Rating.GOOD: "Hài lòng", Rating.FAIR: "Bình thường", Rating.POOR: "Chưa hài lòng"}
RATING_ICON: dict[str, str] = {Rating.GOOD: "smiley", Rating.FAIR: "smiley-meh", Rating.POOR: "smiley-sad"}

WAY: dict[str, str] = {"online": "làm trên mạng", "counter": "làm tại quầy"}
BY: dict[str, str] = {
    "citizen": "người dân bấm",
    "volunteer": "tình nguyện viên bấm",
    "idle": "máy tự kết thúc vì để lâu",
}
FORM: dict[str, str] = {"qr": "mã QR", "print": "bản in"}

PAGE: dict[str, str] = {
    "Home": "Trang đầu",
    "Results": "Kết quả tìm",
    "Overview": "Tổng quan hướng dẫn",
    "Question": "Câu hỏi",
    "Papers": "Giấy tờ cần mang",
    "Step": "Bước hướng dẫn",
    "Aside": "Chuyển sang nơi khác",
    "TakeAway": "Mang về",
    "Rating": "Đánh giá",
    "Goodbye": "Lời chào",
    "Stuck": "Chỗ đang vướng",
    "Help": "Trang gọi người giúp",
    "Ask": "Hỏi đáp",
    "Check": "Có thật không?",
    "Places": "Xã mình giờ là xã nào?",
    "TextSize": "Cỡ chữ",
    "Colours": "Màu màn hình",
    "SignIn": "Nhập mã PIN",
    "Volunteer": "Trang của tình nguyện viên",
    "Group": "Chọn nhóm ưu tiên",
    "Consent": "Hỏi sự đồng ý",
    "Contact": "Để lại số điện thoại",
    "Outcome": "Kết quả phiên",
    "Day": "Các phiên trong ngày",
    "News": "Tin từ xã",
    "Correct": "Ghi thêm cho phiên",
    "Sending": "Gửi về xã",
    "Carry": "Mang đi bằng USB",
}
"""The pages of the kiosk's window, by the names that its events carry."""
