"""The codes are read back by a real decoder, from pictures as the screen shows them and a camera sees them."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageFilter
from PIL.Image import Resampling
from takeaway_samples import EACH, longest, made_with_any_answers

from content.guides.model import Way
from kiosk.takeaway.parts import join, split
from kiosk.takeaway.qr import CAPACITIES, QUIET_ZONE, Code, codes_of, encode
from kiosk.takeaway.text import plain_text

PX_PER_MM = 4.0
"""A 21.5 inch screen of 1920×1080 pixels."""

MAX_CODES = 6


def picture(code: Code) -> Image.Image:
    return Image.open(BytesIO(code.png)).convert("L")


def shown(code: Code, mm: float) -> Image.Image:
    """As the page draws it in a square of `mm`: by the largest whole multiple that fits, on light grey."""
    room = round(mm * PX_PER_MM)
    side = room // code.side * code.side
    page = Image.new("L", (room + 40, room + 40), 225)
    page.paste(picture(code).resize((side, side), Resampling.NEAREST), ((page.width - side) // 2,) * 2)
    return page


def photographed(code: Code, mm: float) -> Image.Image:
    """From a phone held a little askew: another resolution, blur, less contrast."""
    screen = shown(code, mm)
    scale = 1.7
    seen = screen.resize((round(screen.width * scale), round(screen.height * scale)), Resampling.BICUBIC)
    tilted = seen.rotate(4, Resampling.BICUBIC, expand=True, fillcolor=225)
    return tilted.filter(ImageFilter.GaussianBlur(1.2)).point(lambda value: 60 + value * 0.6)


def read(image: Image.Image) -> str:
    [found] = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode)
    return str(found.text)


@pytest.mark.parametrize(("guide", "way", "language"), EACH)
def test_the_longest_list_of_a_guide_is_read_from_the_screen_whole_and_in_order(
    guide: str, way: Way, language: str
) -> None:
    checklist = longest(guide, way, language)
    codes = codes_of(checklist)
    assert len(codes.text) <= MAX_CODES
    read_parts = [read(shown(code, 75)) for code in codes.text]
    assert join(read_parts) == plain_text(checklist)
    assert [part.split()[0] for part in read_parts] == [f"{n}/{len(codes.text)}" for n in range(1, len(read_parts) + 1)]
    assert (codes.link and read(shown(codes.link, 60))) == (checklist.link or None)


@pytest.mark.parametrize(("guide", "way", "language"), EACH)
def test_no_answers_lead_to_more_than_six_codes(guide: str, way: Way, language: str) -> None:
    counts = [
        len(split(plain_text(each), each.title, CAPACITIES)) for each in made_with_any_answers(guide, way, language)
    ]
    assert max(counts) <= MAX_CODES


@pytest.mark.parametrize("mm", [70, 80, 90])
@pytest.mark.parametrize("guide", ["dang-ky-khai-sinh", "phong-tranh-lua-dao"])
def test_a_tilted_blurred_photograph_of_the_screen_is_enough(guide: str, mm: int) -> None:
    checklist = longest(guide, Way.ONLINE, "vi")
    assert join([read(photographed(code, mm)) for code in codes_of(checklist).text]) == plain_text(checklist)


def test_every_module_is_one_pixel_black_or_white_with_a_quiet_zone_around() -> None:
    code = encode("Đăng ký khai sinh: mang theo giấy chứng sinh")
    modules = picture(code)
    assert modules.size == (code.side, code.side)
    assert {value for _, value in modules.getcolors() or []} == {0, 255}
    dark = modules.point(lambda value: 255 - value).getbbox()
    assert dark == (QUIET_ZONE, QUIET_ZONE, code.side - QUIET_ZONE, code.side - QUIET_ZONE)


def test_the_enlarged_picture_has_the_same_modules() -> None:
    code = encode("https://dichvucong.gov.vn")
    large = Image.open(BytesIO(code.enlarged(8))).convert("L")
    assert large.size == (code.side * 8,) * 2
    assert large.resize((code.side, code.side), Resampling.NEAREST).tobytes() == picture(code).tobytes()


def test_the_data_url_is_the_picture() -> None:
    code = encode("https://dichvucong.gov.vn")
    kind, _, data = code.data_url.partition(",")
    assert kind == "data:image/png;base64"
    assert b64decode(data) == code.png


def test_the_largest_code_is_filled_to_its_last_byte_and_no_further() -> None:
    full = "đ" * (CAPACITIES[-1] // 2)
    assert read(shown(encode(full), 75)) == full
    with pytest.raises(ValueError, match="do not fit"):
        encode(full + "đ")
