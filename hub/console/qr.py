"""A QR code as the path of an SVG that stands in the page itself: the browser fetches and stores nothing."""

from __future__ import annotations

from dataclasses import dataclass

import qrcode

_QUIET = 4
"""Modules of white around the code. Source: ISO/IEC 18004, 6.3.8."""


@dataclass(frozen=True, slots=True)
class QrDrawing:
    """size: of the square view box, in modules. path: of the dark ones."""

    size: int
    path: str


def draw(text: str) -> QrDrawing:
    """The code of `text`, with the middle level of error correction."""
    code = qrcode.QRCode(border=0)
    code.add_data(text)
    code.make(fit=True)
    rows: list[list[bool]] = code.get_matrix()
    path = "".join(
        f"M{x + _QUIET} {y + _QUIET}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return QrDrawing(len(rows) + 2 * _QUIET, path)
