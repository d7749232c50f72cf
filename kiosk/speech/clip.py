"""A piece of speech: sound and the times of its words."""

from __future__ import annotations

import io
import wave
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordTiming:
    """`start`, `length`: code points of the text; `ms`: when the word begins, from the start of the clip."""

    start: int
    length: int
    ms: int


@dataclass(frozen=True, slots=True)
class Clip:
    """pcm: int16 little-endian, mono; sample_rate in Hz; words in order of time, empty where an engine gives none."""

    pcm: bytes
    sample_rate: int
    words: tuple[WordTiming, ...] = ()

    @property
    def duration_ms(self) -> int:
        return len(self.pcm) // 2 * 1000 // self.sample_rate


def to_wav(clip: Clip, gap_ms: int = 0) -> bytes:
    """The clip as a WAV file, with `gap_ms` of silence after it."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(clip.sample_rate)
        wav.writeframes(clip.pcm + bytes(clip.sample_rate * gap_ms // 1000 * 2))
    return buffer.getvalue()


def from_wav(data: bytes) -> Clip:
    """The sound of a WAV file; of several channels only the first.

    Raises ValueError when it is not PCM of 16 bits, and wave.Error or EOFError when it is no whole WAV file.
    """
    with wave.open(io.BytesIO(data)) as wav:
        if wav.getsampwidth() != 2:
            raise ValueError(f"expected samples of 16 bits, the WAV file has {8 * wav.getsampwidth()}")
        frames, channels = wav.readframes(wav.getnframes()), wav.getnchannels()
        if channels > 1:
            frames = memoryview(frames).cast("h")[::channels].tobytes()
        return Clip(frames, wav.getframerate())
