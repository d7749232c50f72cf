"""What can be wrong with a carrier or receipt, and with the stick it lies on.

CarrierError
├── NotACarrier      not a file of ours, or of a version that this program does not know
├── CarrierDamaged   cut or changed on the way: its signature or its seal does not hold
├── CarrierForeign   a whole file, but for another hub or another kiosk
├── CarrierTooLarge  more than is taken at once
└── StickError       the stick cannot be read or written: full, write-protected, pulled out

`str(error)` is English, for logs; `error.for_staff` is Vietnamese: what happened, what is safe, what to do next.
"""

from __future__ import annotations

import errno
from pathlib import Path

_AGAIN = "Hãy xuất lại tệp ở máy đó rồi thử lại; dữ liệu vẫn còn trên máy."


class CarrierError(Exception):
    """Every error that this package raises on purpose."""

    def __init__(self, message: str, *, for_staff: str) -> None:
        super().__init__(message)
        self.for_staff = for_staff


class NotACarrier(CarrierError):
    def __init__(self, detail: str) -> None:
        super().__init__(
            f"This is no file of ours: {detail}",
            for_staff="Đây không phải tệp dữ liệu của Điểm Tựa, hoặc do phiên bản mới hơn ghi. "
            "Hãy chọn đúng tệp; nếu đúng tệp rồi, hãy cập nhật phần mềm.",
        )


class CarrierDamaged(CarrierError):
    def __init__(self, detail: str) -> None:
        super().__init__(
            f"The file is not as it was written: {detail}",
            for_staff=f"Tệp bị hỏng hoặc bị sửa trên đường đi nên chưa nhận gì. {_AGAIN}",
        )


class CarrierForeign(CarrierError):
    def __init__(self, detail: str, *, for_staff: str) -> None:
        super().__init__(f"The file is not for here: {detail}", for_staff=for_staff)


class CarrierTooLarge(CarrierError):
    def __init__(self, limit_mb: int) -> None:
        super().__init__(
            f"The file is larger than {limit_mb} MB",
            for_staff=f"Tệp lớn hơn {limit_mb} MB nên chưa nhận gì. Hãy nhận bằng lệnh trên máy chủ.",
        )


class StickError(CarrierError):
    """The kiosk lost nothing: what was to be carried is still in its store."""

    @classmethod
    def of(cls, path: Path, error: OSError) -> StickError:
        """The sentence for what the system said about a file on the stick."""
        match error.errno:
            case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
                told = "USB đã đầy. Hãy xóa bớt tệp trên USB hoặc dùng USB khác, rồi làm lại."
            case errno.EROFS | errno.EACCES | errno.EPERM:
                told = "Không ghi được vào USB này. Hãy gạt khóa chống ghi trên USB hoặc dùng USB khác, rồi làm lại."
            case errno.ENOENT | errno.ENODEV | errno.ENXIO | errno.EIO | errno.ENOTDIR | errno.ESTALE:
                told = "Không thấy USB nữa. Hãy cắm lại USB, đợi vài giây rồi làm lại."
            case _:
                told = "USB gặp lỗi. Hãy dùng USB khác rồi làm lại."
        return cls(f"{path}: {error}", for_staff=f"{told} Dữ liệu vẫn còn đủ trên máy.")
