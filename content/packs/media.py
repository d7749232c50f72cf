"""Whether one file of a pack is what its name says, and small enough to be opened. Pure: bytes in, a fault out.

Signatures say who made a pack, not that it is harmless: two tired editors may sign a picture that no kiosk can decode.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

import yaml
import zstandard
from PIL import Image

from content.packs.svg import svg_fault

MAX_FILE_BYTES = 10_000_000
MAX_TEXT_BYTES = 4_000_000
MAX_UNPACKED_BYTES = 20_000_000
MAX_WINDOW_BYTES = 1 << 25
MAX_SIDE_PX = 4096
MAX_PIXELS = 9_000_000
MAX_NESTING = 32

_SOUND_AND_FILM: dict[str, Callable[[bytes], bool]] = {
    ".ogg": lambda raw: raw.startswith(b"OggS"),
    ".opus": lambda raw: raw.startswith(b"OggS"),
    ".mp3": lambda raw: raw.startswith(b"ID3") or (raw[:1] == b"\xff" and raw[1:2] >= b"\xe0"),
    ".webm": lambda raw: raw.startswith(b"\x1a\x45\xdf\xa3"),
    ".mp4": lambda raw: raw[4:8] == b"ftyp",
}


def media_fault(name: str, raw: bytes) -> str | None:
    """What is wrong with the file `name`, in Vietnamese; None when it may be used."""
    suffix = PurePosixPath(name).suffix
    if suffix not in ALLOWED_SUFFIXES:
        return f"loại tệp {suffix or 'không đuôi'} không được dùng trong gói"
    if len(raw) > MAX_FILE_BYTES:
        return f"tệp lớn hơn {MAX_FILE_BYTES // 1_000_000} MB"
    if suffix in _TEXTS:
        return _text_fault(raw) or _TEXTS[suffix](raw)
    if suffix == _PACKED:
        return _packed_fault(raw)
    if suffix in _IMAGES:
        return _image_fault(raw, _IMAGES[suffix])
    return None if _SOUND_AND_FILM[suffix](raw) else f"không phải tệp {suffix} thật"


def _text_fault(raw: bytes) -> str | None:
    if len(raw) > MAX_TEXT_BYTES:
        return f"tệp chữ lớn hơn {MAX_TEXT_BYTES // 1_000_000} MB"
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return "tệp chữ không phải UTF-8"
    return _marks_fault(text)


_FORBIDDEN_MARKS = re.compile("[\0\x1b\u202a-\u202e\u2066-\u2069]")
"""NUL and escape; and the marks that turn the reading direction, which let a text look other than it is."""


def _marks_fault(text: str) -> str | None:
    return "chữ có ký tự điều khiển lạ" if _FORBIDDEN_MARKS.search(text) else None


def _yaml_fault(raw: bytes) -> str | None:
    """Looks at the nesting before anything is built: the C library behind PyYAML overflows its stack on deep files and
    takes the whole process with it. What is bad in other ways is told by those who read the file, with its line."""
    depth = 0
    try:
        for event in yaml.parse(raw, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_NESTING:
                    return f"YAML lồng nhau sâu hơn {MAX_NESTING} lớp"
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.ScalarEvent) and (fault := _marks_fault(event.value)):
                return fault  # written as an escape, such as "\\u202e"
    except yaml.YAMLError:
        return None
    return None


def _json_fault(raw: bytes) -> str | None:
    def refuse(constant: str) -> Any:
        raise ValueError(constant)

    try:
        read = json.loads(raw, parse_constant=refuse)
    except RecursionError:
        return f"JSON lồng nhau sâu hơn {MAX_NESTING} lớp"
    except ValueError:  # also a number of more digits than Python reads
        return "không đúng cú pháp JSON"
    waiting = [(read, 1)]
    while waiting:
        value, depth = waiting.pop()
        if depth > MAX_NESTING:
            return f"JSON lồng nhau sâu hơn {MAX_NESTING} lớp"
        match value:
            case str() if fault := _marks_fault(value):
                return fault
            case dict():
                waiting.extend((child, depth + 1) for pair in value.items() for child in pair)
            case list():
                waiting.extend((child, depth + 1) for child in value)
    return None


def _packed_fault(raw: bytes) -> str | None:
    """Unpacks no more than is allowed: a few bytes of zstandard can stand for many gigabytes."""
    unpacker = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES)
    try:
        with unpacker.stream_reader(raw) as stream:
            unpacked = stream.read(MAX_UNPACKED_BYTES + 1)
    except zstandard.ZstdError:
        return "tệp nén hỏng hoặc không đúng loại"
    if len(unpacked) > MAX_UNPACKED_BYTES:
        return f"tệp nén bung ra hơn {MAX_UNPACKED_BYTES // 1_000_000} MB"
    return _json_fault(unpacked)


def _image_fault(raw: bytes, form: str) -> str | None:
    try:
        with Image.open(BytesIO(raw), formats=(form,)) as image:
            width, height = image.size
            if max(width, height) > MAX_SIDE_PX or width * height > MAX_PIXELS:
                return f"ảnh quá lớn ({width} × {height} điểm)"
            if getattr(image, "n_frames", 1) > 1:
                return "ảnh động không được dùng"
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):  # raised, or warned of, before our look
        return "ảnh quá lớn"
    except Exception:  # noqa: BLE001  # decoders of pictures raise whatever the damaged byte leads them to
        return "ảnh hỏng hoặc không đúng loại"
    return None


def _nothing(_raw: bytes) -> None:
    return None


_TEXTS: dict[str, Callable[[bytes], str | None]] = {
    ".yaml": _yaml_fault,
    ".json": _json_fault,
    ".svg": svg_fault,
    ".tsv": _nothing,
    ".csv": _nothing,
    ".txt": _nothing,
    ".vtt": _nothing,
}
_IMAGES = {".png": "PNG", ".jpg": "JPEG"}
_PACKED = ".zst"  # JSON that is large, such as the table of places

ALLOWED_SUFFIXES = frozenset({*_TEXTS, *_IMAGES, *_SOUND_AND_FILM, _PACKED})
