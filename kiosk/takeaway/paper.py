"""The papers that a take-away is printed on: an office sheet, and the roll of a receipt printer. Millimetres."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Paper:
    """A page and the type that suits it. *_pt: points. columns: codes side by side, code_mm wide.

    details: there is room for what explains a paper or a step; a roll names the things alone, not to grow to metres.
    """

    name: str
    width_mm: float
    height_mm: float
    margin_mm: float
    body_pt: float
    title_pt: float
    heading_pt: float
    columns: int
    code_mm: float
    details: bool


A4 = Paper("A4", 210, 297, margin_mm=14, body_pt=16, title_pt=26, heading_pt=19, columns=3, code_mm=56, details=True)

RECEIPT = Paper(
    "80 mm", 80, 297, margin_mm=4, body_pt=13, title_pt=18, heading_pt=15, columns=1, code_mm=54, details=False
)
"""80 mm rolls have a head of 72 mm; 297 mm is the length that their drivers offer for one cut."""

ROLL_MM = (48, 90)
"""The widths of paper rolls, and of the printable part that some drivers name instead."""

_MILLIMETRES = re.compile(r"(?<!\d)(\d{2,3})(?:mm[xy]?|x)\d{2,}", re.IGNORECASE)


def paper_named(media: str) -> Paper:
    """What to print on, from a printer's name for its paper: `A4`, `X80MMY297MM`, `80x297mm`, `Custom.72x200mm`.

    Anything that is not plainly a roll is taken for a sheet. A roll keeps its own width.
    """
    found = _MILLIMETRES.search(media)
    width = int(found.group(1)) if found else 0
    if not ROLL_MM[0] <= width <= ROLL_MM[1]:
        return A4
    return replace(RECEIPT, name=media, width_mm=width, code_mm=min(RECEIPT.code_mm, width - 2 * RECEIPT.margin_mm))
