"""What may be called official, what is suspicious, and that nothing else ever becomes official."""

from __future__ import annotations

import string

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from content.catalogue import DATA, CatalogueFiles
from content.channels import Inspector, Verdict
from content.channels.extract import LONGEST, extract
from content.channels.files import read_channels
from content.channels.patterns import compiled

DATA_OF_CHANNELS = read_channels(CatalogueFiles(DATA).channels)
INSPECTOR = Inspector(DATA_OF_CHANNELS)
HOSTS = [value for each in DATA_OF_CHANNELS.official if each.kind == "website" for value in each.values]
NUMBERS = [value for each in DATA_OF_CHANNELS.official if each.kind == "hotline" for value in each.values]
EVERY = [value for each in DATA_OF_CHANNELS.official for value in each.values]


def _verdict(text: str) -> Verdict:
    return INSPECTOR.check(text).verdict


@pytest.mark.parametrize("value", EVERY)
def test_every_entry_of_the_directory_is_official_and_says_whose_it_is(value: str) -> None:
    judged = INSPECTOR.check(value)
    assert judged.verdict is Verdict.OFFICIAL
    assert any(each.owner.vi in judged.reasons[0].vi for each in judged.matches)


@pytest.mark.parametrize("host", HOSTS)
def test_an_official_site_is_official_however_it_is_written(host: str) -> None:
    for text in (f"https://{host}", f"HTTP://{host.upper()}/", f"www.{host}", f"{host}.", f"trang {host} nhé"):
        assert _verdict(text) is Verdict.OFFICIAL, text


@pytest.mark.parametrize("number", [each for each in NUMBERS if len(each) >= 8])
def test_an_official_number_is_official_however_it_is_written(number: str) -> None:
    for text in (f"{number[:4]} {number[4:]}", f"{number[:4]}.{number[4:]}", f"Tổng đài {number}", f"gọi {number} ạ"):
        assert _verdict(text) is Verdict.OFFICIAL, text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("https://dichvucong.gov.vn@evil.example/login", "dấu @"),
        ("https://dichvucong.gov.vn.evil.com", "gov.vn"),
        ("dichvucong-gov.vn", "gov.vn"),
        ("http://dichvucong.g0v.vn", "gov.vn"),
        ("dịchvucông.gov.vn", "chữ lạ"),
        ("https://xn--dchvucong-yk4d.gov.vn", "chữ lạ"),
        ("dichvuc\u043eng.gov.vn", "chữ lạ"),
        ("dichvuconq.gov.vn", "gần giống"),
        ("dlchvucong.gov.vn", "gần giống"),
        ("https://vneid-capnhat.com", "mượn tên"),
        ("bit.ly/3xYzAb", "rút gọn"),
        ("http://103.28.36.12/vneid", "toàn số"),
        ("https://tai-app.example/VNeID.apk", "tệp cài đặt"),
        ("https://dichvucong.gov.vn/tai/vneid.apk", "tệp cài đặt"),
        ("18001069", "gần giống"),
        ("+855 23 456 789", "nước ngoài"),
        ("VNelD", "gần giống"),
        ("hxxps://dich-vu-cong[.]top", "mượn tên"),
    ],
)
def test_each_trick_is_seen_and_named(text: str, said: str) -> None:
    judged = INSPECTOR.check(text)
    assert judged.verdict is Verdict.SUSPICIOUS, judged
    assert any(said in each.vi for each in judged.reasons), judged.reasons


def test_a_decoy_that_is_official_does_not_cover_a_stranger_in_the_same_message() -> None:
    text = "Truy cập dichvucong.gov.vn hoặc dvc-quocgia.top để cập nhật VNeID trong 24h"
    assert _verdict(text) is Verdict.SUSPICIOUS


def test_a_warning_that_names_the_code_is_not_taken_for_asking_it() -> None:
    assert _verdict("Mã OTP của ông bà là 482913. Không cung cấp mã này cho bất kỳ ai") is Verdict.UNKNOWN


def test_a_message_with_an_official_link_is_not_official_itself() -> None:
    judged = INSPECTOR.check(
        "Hồ sơ của ông bà đã được tiếp nhận, xem kết quả trên trang dichvucong.gov.vn sau ba ngày làm việc nữa"
    )
    assert judged.verdict is Verdict.UNKNOWN
    assert any("danh bạ chính thức" in each.vi for each in judged.reasons)


@given(st.text(max_size=300))
def test_any_text_gets_a_verdict_with_a_reason(text: str) -> None:
    assert INSPECTOR.check(text).reasons


@given(
    host=st.sampled_from([each for each in HOSTS if "/" not in each]),
    at=st.integers(0, 40),
    letter=st.sampled_from(string.ascii_lowercase + string.digits + "-"),
    kind=st.sampled_from(["replace", "insert", "delete"]),
)
def test_a_host_that_is_off_by_one_letter_is_never_official(host: str, at: int, letter: str, kind: str) -> None:
    at %= len(host)
    changed = {
        "replace": host[:at] + letter + host[at + 1 :],
        "insert": host[:at] + letter + host[at:],
        "delete": host[:at] + host[at + 1 :],
    }[kind]
    assume(changed.removeprefix("www.").rstrip(".") not in HOSTS)
    assert _verdict(f"https://{changed}/") is not Verdict.OFFICIAL


@given(
    number=st.sampled_from(NUMBERS),
    at=st.integers(0, 12),
    digit=st.sampled_from(string.digits),
)
def test_a_number_that_is_off_by_one_digit_is_never_official(number: str, at: int, digit: str) -> None:
    at %= len(number)
    changed = number[:at] + digit + number[at + 1 :]
    assume(changed not in NUMBERS)
    assert _verdict(changed) is not Verdict.OFFICIAL


@given(host=st.sampled_from(HOSTS), more=st.sampled_from([".com", ".vn.com", "-gov.vn", ".xyz", ".top/gov.vn"]))
def test_an_official_name_with_more_behind_it_is_suspicious(host: str, more: str) -> None:
    bare = host.partition("/")[0]
    assert _verdict(f"{bare}{more}") is not Verdict.OFFICIAL


@given(host=st.sampled_from(HOSTS), sign=st.characters(exclude_categories=["Cs"]), word=st.sampled_from(["", "vneid"]))
def test_whatever_sign_leads_from_an_official_host_to_another_one_the_link_is_not_official(
    host: str, sign: str, word: str
) -> None:
    assume(sign not in "/?#\\⁄／？＃")  # behind these comes a path, and the official host is the one that opens
    assert _verdict(f"https://{host}{sign}{word}evil.com") is not Verdict.OFFICIAL


@pytest.mark.parametrize(
    "text",
    [
        "https://dichvucong.gov.vn%2Eevil.com",
        "https://dichvucong.gov.vn%40evil.com",
        "https://dichvucong.gov.vn\u3002evil.com",
        "https://dichvucong.gov.vn\uff20evil.com",
        "dichvucong.gov.vn\u200b.evil.com",
        "dichvucong.gov.vn&evil",
    ],
)
def test_hidden_and_escaped_signs_in_an_address_are_suspicious(text: str) -> None:
    assert _verdict(text) is Verdict.SUSPICIOUS


@pytest.mark.parametrize("text", ["phòng 113", "156 nghìn", "số nhà 115 Lê Lợi", "xe số 113", "năm 1022", "111 người"])
def test_a_number_that_nobody_would_call_is_not_a_hotline(text: str) -> None:
    assert _verdict(text) is Verdict.UNKNOWN


@pytest.mark.parametrize("text", ["ăn cơm rồi.Con đi học", "ve roi.Me oi", "3.500.000đ", "12/05/2026", "v.v.", "1.5kg"])
def test_sentences_run_together_sums_and_dates_are_no_links(text: str) -> None:
    assert not extract(text).links


def test_letters_that_stand_for_digits_are_suspicious() -> None:
    assert any("chữ cái" in each.vi for each in INSPECTOR.check("18OO1O96").reasons)


def test_a_text_too_long_to_be_looked_at_whole_is_never_official() -> None:
    assert _verdict("dichvucong.gov.vn" + " " * LONGEST + "evil.com") is not Verdict.OFFICIAL


@settings(max_examples=60, deadline=None)
@given(
    piece=st.text(alphabet="a1 .-@/:[(oOcон%\n", min_size=1, max_size=12)
    | st.sampled_from(["chuyen tien ", "khong cho ", "khoa trong 2 ", "con gui ", "http://a.", "d i c h "]),
    times=st.integers(50, 600),
)
def test_long_and_repetitive_text_is_judged_too(piece: str, times: int) -> None:
    """A pattern that backtracks without end would run into the time limit of the test."""
    assert INSPECTOR.check(piece * times).reasons


def test_a_pattern_that_names_no_group_or_is_faulty_is_refused() -> None:
    with pytest.raises(ValueError, match="<tien>"):
        compiled("chuyen <tien>", {})
    with pytest.raises(ValueError, match="không phải mẫu đúng"):
        compiled("chuyen (", {})


def test_a_pattern_stands_for_its_groups_gaps_and_whole_words() -> None:
    pattern = compiled("<give> <..2> otp", {"give": ("doc", "gui")})
    assert pattern.search(" doc giup em otp")
    assert not pattern.search(" doc giup cho em otp")
    assert not pattern.search(" hoc otp")
