"""The printed sheet, read back from the PDF."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from unicodedata import normalize

import pytest
import zxingcpp
from pypdf import PageObject, PdfReader
from takeaway_samples import EACH, LIBRARY, PLACE, longest, made

from content.guides.model import Way
from kiosk.takeaway import A4, RECEIPT, Paper
from kiosk.takeaway.pages import FOOT_PT, MM_PER_PT
from kiosk.takeaway.parts import join
from kiosk.takeaway.qr import codes_of
from kiosk.takeaway.sheet import draw_sheet
from kiosk.takeaway.text import plain_text

PAPERS = [pytest.param(A4, id="A4"), pytest.param(RECEIPT, id="receipt")]
MAX_PAGES_A4 = 4


@dataclass(frozen=True)
class Line:
    text: str
    baseline: float
    left: float
    pt: float


def lines_of(page: PageObject) -> list[Line]:
    """The lines of text with their place in points, from the page's lower left corner."""
    found: list[Line] = []

    def visit(text: str, _: object, matrix: list[float], __: object, size: float) -> None:
        if text.strip():
            found.append(Line(text.strip(), matrix[5], matrix[4], size))

    page.extract_text(visitor_text=visit)
    return found


def words(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


@pytest.mark.parametrize(("guide", "way", "language"), EACH)
def test_a_guide_at_its_longest_fits_four_sheets_and_all_of_it_is_there(guide: str, way: Way, language: str) -> None:
    checklist = longest(guide, way, language)
    sheet = draw_sheet(checklist, A4)
    reader = PdfReader(BytesIO(sheet.pdf))
    assert sheet.pages == len(reader.pages) <= MAX_PAGES_A4
    text = words(" ".join(page.extract_text() for page in reader.pages))
    needed = [
        checklist.title,
        PLACE,
        *(line for paper in checklist.documents for line in (paper.name, paper.note)),
        *(line for step in checklist.steps for line in (step.action, step.detail)),
        *(line for fact in (*checklist.fees, *checklist.times) for line in (fact.label, fact.value, fact.note)),
        *checklist.where,
        *(line for who in checklist.contacts for line in (who.name, who.phone, who.note)),
        checklist.law,
        checklist.link,
    ]
    # pypdf sees the footer between two pages, never inside a block: blocks do not break over pages
    assert [each for each in map(words, needed) if each not in text] == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("guide", ["dang-ky-khai-sinh", "xac-nhan-hon-nhan"])
def test_nothing_is_clipped_and_no_line_runs_into_another(guide: str, paper: Paper) -> None:
    checklist = longest(guide, Way.ONLINE, "vi")
    reader = PdfReader(BytesIO(draw_sheet(checklist, paper).pdf))
    margin = paper.margin_mm / MM_PER_PT - 0.5
    for number, page in enumerate(reader.pages, 1):
        lines = lines_of(page)
        assert lines[-1].text.startswith(f"Trang {number}/{len(reader.pages)}")
        assert min(line.left for line in lines) >= margin
        assert margin <= min(line.baseline for line in lines)
        assert max(line.baseline + 0.9 * line.pt for line in lines) <= float(page.mediabox.height) - margin
        heights = sorted({(round(line.baseline, 1), line.pt) for line in lines})
        for (below, _), (above, pt) in pairwise(heights):
            assert above == below or above - below >= pt * 0.95


@pytest.mark.parametrize("paper", PAPERS)
def test_the_type_is_large_throughout(paper: Paper) -> None:
    sheet = draw_sheet(longest("dang-ky-khai-tu", Way.COUNTER, "vi"), paper)
    sizes = {round(line.pt) for page in PdfReader(BytesIO(sheet.pdf)).pages for line in lines_of(page)}
    assert sizes - {FOOT_PT} == {paper.body_pt, paper.heading_pt, paper.title_pt}
    assert paper is not A4 or paper.body_pt >= 16


@pytest.mark.parametrize("paper", PAPERS)
def test_the_printed_codes_are_those_of_the_screen(paper: Paper) -> None:
    checklist = made(LIBRARY.guide("chung-thuc-ban-sao"), Way.COUNTER, {})
    reader = PdfReader(BytesIO(draw_sheet(checklist, paper).pdf))
    pictures = [each.image for page in reader.pages for each in page.images]
    read = [found.text for image in pictures if image for found in zxingcpp.read_barcodes(image.convert("L"))]
    codes = codes_of(checklist)
    assert read == [checklist.link, *(code.text for code in codes.text)]
    assert join(read[1:]) == plain_text(checklist)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_document_names_its_language_and_title_and_no_time_of_day(language: str) -> None:
    checklist = made(LIBRARY.guide("vneid-muc-2"), Way.COUNTER, {}, language)
    reader = PdfReader(BytesIO(draw_sheet(checklist, A4).pdf))
    assert reader.trailer["/Root"]["/Lang"] == language
    assert reader.metadata is not None
    assert reader.metadata.title == checklist.title
    assert str(reader.metadata["/CreationDate"]).startswith("D:20261121000000")


def test_a_receipt_is_as_wide_as_the_roll_and_leaves_the_explanations_out() -> None:
    checklist = longest("dang-ky-khai-sinh", Way.COUNTER, "vi")
    reader = PdfReader(BytesIO(draw_sheet(checklist, RECEIPT).pdf))
    assert float(reader.pages[0].mediabox.width) * MM_PER_PT == pytest.approx(80, abs=0.1)
    text = words(" ".join(page.extract_text() for page in reader.pages))
    assert all(words(step.action) in text for step in checklist.steps)
    assert not any(words(step.detail) in text for step in checklist.steps if step.detail)
