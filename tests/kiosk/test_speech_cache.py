"""Clips are kept within bounds, and damage on the disk costs a clip and nothing else."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech import Clip, Voice, WordTiming
from kiosk.speech.cache import ClipCache, clip_key

CLIP = Clip(bytes(range(200)) * 5, 22050, (WordTiming(0, 3, 12), WordTiming(4, 2, 345)))


def test_key_is_the_same_for_both_unicode_forms_and_differs_in_everything_else() -> None:
    decomposed = unicodedata.normalize("NFD", "xã")
    key = clip_key("xã", Voice.NORTH, 0.85, "espeak 1")
    others = {
        clip_key("xa", Voice.NORTH, 0.85, "espeak 1"),
        clip_key("xã", Voice.SOUTH, 0.85, "espeak 1"),
        clip_key("xã", Voice.NORTH, 1.0, "espeak 1"),
        clip_key("xã", Voice.NORTH, 0.85, "espeak 2"),
    }
    assert clip_key(decomposed, Voice.NORTH, 0.85, "espeak 1") == key
    assert len(others - {key}) == 4


def test_memory_keeps_what_was_used_last() -> None:
    cache = ClipCache(max_bytes=2 * len(CLIP.pcm))
    for key in ("a", "b"):
        cache.put(key, CLIP)
    cache.get("a")
    cache.put("c", CLIP)
    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (CLIP, None, CLIP)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 400)), max_size=30))
def test_memory_stays_within_its_bound(puts: list[tuple[str, int]]) -> None:
    cache = ClipCache(max_bytes=500)
    for key, samples in puts:
        cache.put(key, Clip(bytes(2 * samples), 8000))
        assert 0 <= cache.bytes_in_memory <= 500


def test_disk_gives_back_the_whole_clip_to_another_run(tmp_path: Path) -> None:
    ClipCache(folder=tmp_path).put("a", CLIP)
    assert ClipCache(folder=tmp_path).get("a") == CLIP


@pytest.mark.parametrize("damage", [b"", b"DTSPEECH1", b"x" * 900])
def test_damaged_file_is_no_clip_and_is_removed(tmp_path: Path, damage: bytes) -> None:
    ClipCache(folder=tmp_path).put("a", CLIP)
    path = tmp_path / "a.clip"
    path.write_bytes(damage)
    assert ClipCache(folder=tmp_path).get("a") is None
    assert not path.exists()


def test_every_single_flipped_byte_is_noticed(tmp_path: Path) -> None:
    ClipCache(folder=tmp_path).put("a", CLIP)
    path = tmp_path / "a.clip"
    whole = path.read_bytes()
    for position in range(0, len(whole), 37):
        path.write_bytes(whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :])
        assert ClipCache(folder=tmp_path).get("a") is None


def test_disk_stays_within_its_bound(tmp_path: Path) -> None:
    cache = ClipCache(folder=tmp_path, max_folder_bytes=3 * 1200)
    for number in range(10):
        cache.put(str(number), CLIP)
    kept = list(tmp_path.iterdir())
    assert 1 <= len(kept) <= 3
    assert all(path.suffix == ".clip" for path in kept)


def test_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = ClipCache(folder=tmp_path / "file")
    cache.put("a", CLIP)
    assert cache.get("a") == CLIP
