"""The fixed words of a take-away, Vietnamese and English: short, plain, the same on paper and in a code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip  # strftime's names follow the computer's locale


@dataclass(frozen=True, slots=True)
class Wording:
    """Headings and phrases of one language. {laws}, {day}: filled in by the methods."""

    language: str
    documents: str
    steps: str
    fees: str
    fee: str
    times: str
    time: str
    where: str
    call: str
    contacts: str
    phone_blank: str
    official_page: str
    present: str
    hand_in: str
    upload: str
    counter: str
    online: str
    scan: str
    scan_hint: str
    list_code: str
    basis: str
    page: str
    overdue: str
    law_known: str
    law_unknown: str
    day_phrase: str

    def day(self, day: date) -> str:
        """A calendar date as it is written: 21/11/2026, or 21 November 2026, which no reader takes for a month."""
        return day.strftime("%d/%m/%Y") if self.language == "vi" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"

    def on_day(self, day: date) -> str:
        return self.day_phrase.format(day=self.day(day))

    def link(self, address: str) -> str:
        return f"{self.official_page}: {address}"

    def law(self, laws: tuple[str, ...], verified_on: date) -> str:
        template = self.law_known if laws else self.law_unknown
        return template.format(laws=", ".join(laws), day=self.day(verified_on))


_VI = Wording(
    language="vi",
    documents="Giấy tờ cần có",
    steps="Các bước",
    fees="Chi phí",
    fee="Phí",
    times="Thời gian",
    time="Thời gian",
    where="Nơi làm",
    call="Gọi",
    contacts="Cần giúp thì gọi",
    phone_blank="Số điện thoại (hỏi tại quầy)",
    official_page="Trang chính thức",
    present="đưa xem rồi nhận lại",
    hand_in="nộp lại",
    upload="chụp và gửi lên",
    counter="Làm tại quầy",
    online="Làm trên điện thoại",
    scan="Xem trên điện thoại",
    scan_hint="Mở máy ảnh của điện thoại, đưa vào ô vuông. Danh sách hiện ra không cần mạng.",
    list_code="Danh sách",
    basis="Căn cứ",
    page="Trang",
    overdue="Hướng dẫn này đã quá hạn kiểm tra lại. Ông bà hỏi cán bộ trước khi làm.",
    law_known="Theo {laws}. Kiểm tra ngày {day}.",
    law_unknown="Kiểm tra ngày {day}.",
    day_phrase="ngày {day}",
)

_EN = Wording(
    language="en",
    documents="What you need",
    steps="Steps",
    fees="Cost",
    fee="Fee",
    times="Time",
    time="Time",
    where="Where",
    call="Call",
    contacts="Call for help",
    phone_blank="Phone number (ask at the counter)",
    official_page="Official page",
    present="show it and take it back",
    hand_in="hand it in",
    upload="photograph and upload it",
    counter="At the counter",
    online="On the phone",
    scan="On your phone",
    scan_hint="Point your phone's camera at a square. The list shows without internet.",
    list_code="List",
    basis="Legal basis",
    page="Page",
    overdue="This guide is past its review date. Ask the staff before you start.",
    law_known="Under {laws}. Checked on {day}.",
    law_unknown="Checked on {day}.",
    day_phrase="{day}",
)


def wording_in(language: str) -> Wording:
    """The words of "vi" or "en"; any other language gets the Vietnamese ones, as the guides do."""
    return _EN if language == "en" else _VI
