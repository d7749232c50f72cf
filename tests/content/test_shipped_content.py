"""The content that ships: sound as a whole, and found by the words of the people it is for."""

from __future__ import annotations

import random
import string
from datetime import date

import pytest

from content.catalogue import DATA
from content.guides.findings import Severity
from content.guides.model import Fact
from content.guides.validation import validate
from content.library import Library, load_library
from content.place import Place
from content.places import load_places
from content.search import SearchIndex, document_of
from content.search.words import fold

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(today=TODAY)


@pytest.fixture(scope="module")
def index(library: Library) -> SearchIndex:
    return SearchIndex(document_of(guide) for guide in library.guides)


def test_there_is_no_error_in_what_ships() -> None:
    assert [str(each) for each in validate(DATA, TODAY) if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("ahead", [date(2026, 12, 21), date(2027, 11, 21)])
def test_thirty_and_three_hundred_days_on_nothing_worse_than_a_warning(ahead: date) -> None:
    assert [str(each) for each in validate(DATA, ahead) if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("query", "guide_id"),
    [
        ("lam khai sinh cho chau", "dang-ky-khai-sinh"),
        ("khai xinh", "dang-ky-khai-sinh"),
        ("bố tôi mất cần làm gì", "dang-ky-khai-tu"),
        ("giấy chứng tử", "dang-ky-khai-tu"),
        ("giay doc than", "xac-nhan-hon-nhan"),
        ("ho khau", "dang-ky-thuong-tru"),
        ("tam tru", "dang-ky-tam-tru"),
        ("mất căn cước", "doi-can-cuoc"),
        ("cccd hết hạn", "doi-can-cuoc"),
        ("vneid", "vneid-muc-2"),
        ("sao y", "chung-thuc-ban-sao"),
        ("photo cong chung", "chung-thuc-ban-sao"),
        ("tiền già", "tro-cap-huu-tri-xa-hoi"),
        ("trợ cấp người già", "tro-cap-huu-tri-xa-hoi"),
        ("nộp hồ sơ qua mạng", "nop-ho-so-truc-tuyen"),
        ("bị lừa tiền qua điện thoại", "phong-tranh-lua-dao"),
        ("lua dao", "phong-tranh-lua-dao"),
    ],
)
def test_what_people_say_finds_the_guide_first(index: SearchIndex, query: str, guide_id: str) -> None:
    assert [hit.guide_id for hit in index.search(query)][:1] == [guide_id]


@pytest.mark.parametrize(
    "query", ["mua vé máy bay", "sửa ống nước", "thời tiết hôm nay", "xem bóng đá", "nấu canh chua", "how to cook rice"]
)
def test_what_no_guide_is_about_is_answered_with_nothing(index: SearchIndex, query: str) -> None:
    assert index.search(query) == []


def test_every_guide_is_found_by_each_of_its_own_keywords(library: Library, index: SearchIndex) -> None:
    missed = [
        (guide.id, keyword)
        for guide in library.guides
        for keyword in guide.keywords
        if guide.id not in [hit.guide_id for hit in index.search(keyword, limit=5)]
    ]
    assert missed == []


def test_one_wrong_letter_rarely_hides_a_guide(library: Library, index: SearchIndex) -> None:
    rng = random.Random(3)
    keywords = [(guide.id, fold(keyword)) for guide in library.guides for keyword in guide.keywords if len(keyword) > 5]
    missed = []
    for guide_id, keyword in keywords:
        at = rng.choice([place for place, letter in enumerate(keyword) if letter.isalpha()])
        wrong = rng.choice(string.ascii_lowercase.replace(keyword[at], ""))
        query = keyword[:at] + wrong + keyword[at + 1 :]
        if guide_id not in [hit.guide_id for hit in index.search(query, limit=3)]:
            missed.append((keyword, query))
    # Any letter may become any other, and close neighbours differ by one word: that word is sometimes the one hit.
    assert len(missed) <= 0.09 * len(keywords), missed


def test_hai_phong_charges_nothing_online_since_its_resolution(library: Library) -> None:
    here = load_library(place=Place("31"), today=TODAY)
    [fee] = [fee for fee in here.guide("dang-ky-khai-sinh").fees if fee.id == "qua_han_qua_mang"]
    assert (fee.vnd, fee.local) == (0, False)
    assert "23/2026/NQ-HĐND" in [basis.number for basis in here.guide("dang-ky-khai-sinh").legal_basis]
    assert here.on(date(2026, 8, 7)).guide("dang-ky-khai-sinh").fees == library.guide("dang-ky-khai-sinh").fees


@pytest.mark.parametrize(
    ("province", "guide_id", "part", "item", "value"),
    [
        ("01", "tro-cap-xa-hoi-hang-thang", "benefits", "muc_chuan", "650.000 đ"),
        ("38", "bien-dong-dat-dai", "time_limits", "chung", "5 ngày làm việc"),
        ("79", "giay-phep-xay-dung", "time_limits", "gia_han", "5 ngày làm việc"),
        ("31", "ban-sao-dien-tu", "fees", "phi_dien_tu", "Không mất phí"),
    ],
)
def test_people_of_a_place_see_what_their_place_sets(
    library: Library, province: str, guide_id: str, part: str, item: str, value: str
) -> None:
    def shown(at: Library) -> str:
        facts: tuple[Fact, ...] = getattr(at.guide(guide_id), part)
        return next(fact.value.vi for fact in facts if fact.id == item)

    assert shown(load_library(place=Place(province), today=TODAY)) == value != shown(library)


def test_every_overlay_is_of_a_place_of_the_national_list(library: Library) -> None:
    places = load_places()
    for overlay in library.catalogue.overlays:
        commune = places.commune(overlay.commune or "")
        unit = commune if overlay.commune else places.province(overlay.province)
        assert unit is not None, overlay.file_name
        assert unit.name.endswith(overlay.name.vi), overlay.file_name
        assert commune is None or commune.province.code == overlay.province, overlay.file_name


def test_the_sample_ward_invents_no_hours_and_no_phone() -> None:
    here = load_library(place=Place("79", "27112"), today=TODAY)
    [counter] = here.counters
    assert (counter.hours, counter.phone, counter.address) == (None, None, None)
    phones = {(contact.id, contact.phone) for guide in here.guides for contact in guide.contacts}
    assert [phone for contact, phone in phones if contact == "quay_mot_cua"] == [None]
    assert [phone for contact, phone in phones if contact == "tong_dai_tinh"] == ["1022"]
