"""What a volunteer may add to a session after its end. Pure."""

from __future__ import annotations

import re
from typing import Final

from kiosk.errors import CorrectionRefused

LONGEST: Final = 200

_NUMBER: Final = re.compile(r"(?:\d[ .\-]?){6,}")  # phones have 10 digits, identity numbers 9 or 12, dates at most 8


def checked_line(text: str) -> str:
    """`text` as one line of at most LONGEST letters, "" when nothing was written.

    Raises CorrectionRefused, to be shown, when it holds what looks like a phone or identity number or an address on the
    network: the log is kept for ever and read by many.
    """
    line = " ".join(text.split())
    if len(line) > LONGEST:
        raise CorrectionRefused(f"Lời ghi dài quá {LONGEST} chữ. Xin viết ngắn lại.")
    dates_out = re.sub(r"\b\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4}\b", "", line)
    if _NUMBER.search(dates_out) or "@" in line:
        raise CorrectionRefused("Lời ghi có số giống số điện thoại hoặc số căn cước. Xin xóa số đó rồi gửi lại.")
    return line
