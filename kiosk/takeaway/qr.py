"""Codes that a phone reads from the screen or from paper: black on white in every theme.

ISO/IEC 18004, error correction M (15 % of a code may be hidden), quiet zone of four modules. The text is one segment
of UTF-8 bytes without an ECI mark: phones recognise UTF-8 by itself, and some readers stumble over the mark.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import BIT_LIMIT_TABLE, MODE_8BIT_BYTE, QRData, length_in_bits

from kiosk.takeaway.checklist import Checklist
from kiosk.takeaway.parts import split
from kiosk.takeaway.text import plain_text

QUIET_ZONE = 4
"""Modules of white on every side, as the standard asks."""

VERSIONS = range(10, 21)
"""Version 20 has 97 modules a side, 0.7 mm each when the code is 75 mm wide. Smaller ones even out the parts."""


@dataclass(frozen=True, slots=True)
class Code:
    """One picture. side: modules with the quiet zone.

    png: one pixel a module, one bit a pixel; whoever shows it multiplies it by a whole number, without smoothing.
    """

    text: str
    side: int
    png: bytes

    @property
    def data_url(self) -> str:
        """For QML's Image."""
        return "data:image/png;base64," + b64encode(self.png).decode("ascii")

    def enlarged(self, module_px: int) -> bytes:
        """The same PNG with `module_px` pixels a module, for paper: some PDF viewers blur what they enlarge."""
        side = self.side * module_px
        with Image.open(BytesIO(self.png)) as small:
            return _png(small.resize((side, side), Image.Resampling.NEAREST))


@dataclass(frozen=True, slots=True)
class Codes:
    """text: the list, in the order to read it. link: the official page, or None when the guide names none."""

    text: tuple[Code, ...]
    link: Code | None


def codes_of(checklist: Checklist) -> Codes:
    parts = split(plain_text(checklist), checklist.title, CAPACITIES)
    return Codes(tuple(map(encode, parts)), encode(checklist.link) if checklist.link else None)


def encode(text: str) -> Code:
    """The smallest code that holds `text`. Raises ValueError when it is longer than version 20 holds."""
    data = text.encode()
    if len(data) > CAPACITIES[-1]:
        raise ValueError(f"{len(data)} bytes do not fit a code of version {VERSIONS[-1]}, which holds {CAPACITIES[-1]}")
    qr = QRCode(error_correction=ERROR_CORRECT_M, box_size=1, border=QUIET_ZONE)
    qr.add_data(QRData(data, mode=MODE_8BIT_BYTE))
    qr.make(fit=True)
    drawn = qr.make_image(fill_color="black", back_color="white").get_image()
    return Code(text, qr.modules_count + 2 * QUIET_ZONE, _png(drawn))


def _png(image: Image.Image) -> bytes:
    written = BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _capacities(versions: Sequence[int]) -> tuple[int, ...]:
    """The UTF-8 bytes that each version holds: its data bits less the mode mark and the length field."""
    bits = (BIT_LIMIT_TABLE[ERROR_CORRECT_M][v] - 4 - length_in_bits(MODE_8BIT_BYTE, v) for v in versions)
    return tuple(each // 8 for each in bits)


CAPACITIES = _capacities(VERSIONS)
