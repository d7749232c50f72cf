"""Whatever bytes a file holds, looking at it gives an answer and no more."""

from __future__ import annotations

import pytest
import zstandard
from hostile_content import guide_with, picture, svg
from hypothesis import example, given
from hypothesis import strategies as st

from content.packs.media import ALLOWED_SUFFIXES, media_fault

SOUND = {
    ".png": picture("PNG"),
    ".jpg": picture("JPEG"),
    ".svg": svg('<g><path d="M0 0L9 9"/><use xlink:href="#a"/></g>'),
    ".zst": zstandard.compress(b'{"format": 1}'),
    ".yaml": guide_with(),
    ".json": '{"vi": ["Ô", 1, null]}'.encode(),
    ".ogg": b"OggS...",
    ".mp3": b"ID3...",
    ".webm": b"\x1a\x45\xdf\xa3...",
    ".mp4": b"\0\0\0\x18ftypmp42",
    ".opus": b"OggS...",
    ".txt": "chữ".encode(),
    ".vtt": b"WEBVTT",
    ".tsv": b"a\tb",
    ".csv": b"a,b",
}


def test_every_kind_that_is_allowed_has_a_sound_sample() -> None:
    assert set(SOUND) == ALLOWED_SUFFIXES


@pytest.mark.parametrize("suffix", SOUND)
def test_a_sound_file_passes(suffix: str) -> None:
    assert media_fault(f"a{suffix}", SOUND[suffix]) is None


@given(st.sampled_from(sorted(SOUND)), st.data())
def test_damage_anywhere_is_answered_and_raises_nothing(suffix: str, data: st.DataObject) -> None:
    good = SOUND[suffix]
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 40)))
    fault = media_fault(f"a{suffix}", good[:start] + data.draw(st.binary(max_size=40)) + good[end:])
    assert fault is None or fault.strip()


@given(st.sampled_from(sorted(SOUND)), st.binary(max_size=200))
@example(".svg", b"<svg" + b" a='1'" * 9)
def test_any_bytes_are_answered(suffix: str, raw: bytes) -> None:
    fault = media_fault(f"a{suffix}", raw)
    assert fault is None or fault.strip()
