"""What staff read for the states of a ticket and for what may be done with it."""

from __future__ import annotations

from hub.tickets.states import Level, TicketAction, TicketState

STATE: dict[str, str] = {
    TicketState.OPEN: "Chưa ai nhận",
    TicketState.IN_PROGRESS: "Đang xử lý",
    TicketState.WAITING: "Chờ nơi khác",
    TicketState.ANSWERED: "Đã trả lời",
    TicketState.CLOSED: "Đã đóng",
}
STATE_ICON: dict[str, str] = {
    TicketState.OPEN: "bell",
    TicketState.IN_PROGRESS: "user-circle",
    TicketState.WAITING: "hourglass-medium",
    TicketState.ANSWERED: "chat-text",
    TicketState.CLOSED: "check-circle",
}
STATE_LOOK: dict[str, str] = {TicketState.OPEN: "stuck", TicketState.ANSWERED: "good", TicketState.CLOSED: ""}

ACTION: dict[str, str] = {
    TicketAction.TAKE: "Tôi nhận xử lý",
    TicketAction.ASSIGN: "Giao cho",
    TicketAction.WAIT: "Chờ nơi khác trả lời",
    TicketAction.RESUME: "Xử lý tiếp",
    TicketAction.NOTE: "Ghi chú nội bộ",
    TicketAction.REPLY: "Gửi trả lời về máy",
    TicketAction.ESCALATE: "Chuyển lên tỉnh, thành phố",
    TicketAction.GIVE_BACK: "Chuyển lại xã, phường",
    TicketAction.CLOSE: "Đóng phiếu",
    TicketAction.REOPEN: "Mở lại phiếu",
}
TOLD: dict[str, str] = {
    TicketAction.TAKE: "đã nhận xử lý",
    TicketAction.ASSIGN: "đã giao cho {name}",
    TicketAction.WAIT: "đang chờ nơi khác trả lời",
    TicketAction.RESUME: "xử lý tiếp",
    TicketAction.NOTE: "ghi chú nội bộ",
    TicketAction.REPLY: "đã trả lời tình nguyện viên",
    TicketAction.ESCALATE: "đã chuyển lên tỉnh, thành phố",
    TicketAction.GIVE_BACK: "đã chuyển lại xã, phường",
    TicketAction.CLOSE: "đã đóng phiếu",
    TicketAction.REOPEN: "đã mở lại phiếu",
}
LEVEL: dict[str, str] = {Level.COMMUNE: "Xã, phường xử lý", Level.PROVINCE: "Tỉnh, thành phố xử lý"}
PROBLEM: dict[str, str] = {
    "overtaken": "Có người vừa xử lý phiếu này trước. Chưa ghi gì thêm; lời anh chị gõ vẫn còn bên dưới.",
    "not_allowed": "Việc này không làm được ở trạng thái hiện tại của phiếu. Lời đã gõ vẫn còn bên dưới.",
    "words_missing": "Hãy ghi lời trước khi bấm.",
}
