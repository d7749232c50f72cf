"""python-tuf's errors in words that staff can act on. Pure."""

from __future__ import annotations

from tuf.api import exceptions as tuf
from tuf.api.serialization import DeserializationError

from content.packs.errors import PackError, PackRefused, SourceUnreachable

_COPY_AGAIN = "lấy lại gói từ máy chủ hoặc chép lại USB; nếu còn lặp lại, báo người phát hành gói"
_TELL = "không dùng nguồn này, báo người phát hành gói và người phụ trách an toàn thông tin"


def explain(error: Exception, asked: str) -> PackError:
    """What to tell staff about an error of python-tuf. asked: the file that was read last."""
    match error:
        case PackError():
            return error
        case tuf.DownloadHTTPError() if asked == "metadata/timestamp.json":
            return SourceUnreachable("kho chưa phát hành gói nào, hoặc đây không phải kho gói")
        case tuf.DownloadHTTPError():
            return PackRefused(asked, "thiếu trong kho gói", _COPY_AGAIN)
        case tuf.DownloadLengthMismatchError():
            return PackRefused(asked, "độ dài không khớp với bản đã ký (tệp bị cắt hoặc bị thêm)", _COPY_AGAIN)
        case tuf.DownloadError():
            return _unreachable(error)
        case tuf.LengthOrHashMismatchError():
            return PackRefused(asked, "nội dung không khớp với bản đã ký (tệp hỏng hoặc bị sửa)", _COPY_AGAIN)
        case tuf.ExpiredMetadataError():
            file = next(
                (f"{role}.json" for role in ("root", "timestamp", "snapshot", "targets") if role in str(error)), asked
            )
            problem = "đã hết hạn, có thể là bản cũ được đưa lại hoặc đồng hồ của máy sai"
            return PackRefused(file, problem, "xem lại ngày giờ của máy; nếu đúng, xin bản mới từ máy chủ")
        case tuf.UnsignedMetadataError():
            return PackRefused(asked, f"không đủ chữ ký hợp lệ{_counted(str(error))}", _TELL)
        case tuf.BadVersionNumberError() if "root" in asked:
            return PackRefused(asked, "số thứ tự của tệp gốc không liền nhau", _TELL)
        case tuf.BadVersionNumberError():
            return PackRefused(asked, "là bản cũ hơn bản máy đã nhận, hoặc các tệp không cùng một lần phát hành", _TELL)
        case DeserializationError():
            return PackRefused(asked, "không đọc được, không phải tệp của kho gói", _COPY_AGAIN)
        case tuf.RepositoryError():
            return PackRefused(asked, "không hợp lệ với kho gói này", _TELL)
        case OSError():
            return SourceUnreachable(f"không ghi được vào ổ đĩa của máy ({error.strerror or error})")
    raise error


def _unreachable(error: BaseException) -> PackError:
    """The first of our own errors behind python-tuf's, which says more."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, PackError):
            return cause
        cause = cause.__cause__
    return SourceUnreachable(str(error))


def _counted(message: str) -> str:
    """`targets was signed by 1/2 keys` → ` (1 trên 2)`."""
    count = next((word for word in message.split() if "/" in word), "")
    return f" ({count.replace('/', ' trên ')})" if count else ""
