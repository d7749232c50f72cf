"""Sentences end where a reader would stop, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech import Utterance, sentence_spans
from kiosk.speech.script import lines_of


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Một. Hai! Ba? Bốn", ["Một.", "Hai!", "Ba?", "Bốn"]),
        ("Ở TP. HCM giá 8.000 đ. Gọi 1022.", ["Ở TP. HCM giá 8.000 đ.", "Gọi 1022."]),
        ("Giấy tờ, ảnh v.v. hoặc bản sao. Xong.", ["Giấy tờ, ảnh v.v. hoặc bản sao.", "Xong."]),
        ("Giấy tờ, ảnh v.v. Xong.", ["Giấy tờ, ảnh v.v.", "Xong."]),
        ("1. Mang thẻ. 2. Tới quầy.", ["1. Mang thẻ.", "2. Tới quầy."]),
        ("Vào dichvucong.gov.vn. Bấm gửi.", ["Vào dichvucong.gov.vn.", "Bấm gửi."]),
        ("Bấm “Gửi.” Chờ tin nhắn… rồi mở.", ["Bấm “Gửi.”", "Chờ tin nhắn… rồi mở."]),
        ("Dòng một\nDòng hai", ["Dòng một", "Dòng hai"]),
        ("Hẹn lúc 8.30. Đến sớm.", ["Hẹn lúc 8.30.", "Đến sớm."]),
        ("   ", []),
    ],
)
def test_sentence_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@given(st.text(alphabet='aÂđ1.!?…\n "”TPv', max_size=60))
def test_sentences_keep_every_visible_character_in_order(text: str) -> None:
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


def test_screen_offsets_count_utf16_units_as_qml_does() -> None:
    [first, second] = lines_of([Utterance("step", "Chào 😀. Hai 😀 ba.")])
    assert first.on_screen(0, first.end - first.start) == (0, 8)
    assert second.on_screen(second.text.index("ba"), 2) == (16, 2)
