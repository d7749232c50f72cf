"""Clips kept for the next time: bounded in memory, and on request in a folder that may be damaged at any time."""

from __future__ import annotations

import hashlib
import os
import struct
import tempfile
import unicodedata
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from kiosk.speech.clip import Clip, WordTiming
from kiosk.speech.engine import Voice

_MAGIC = b"DTSPEECH1"
_HEAD = struct.Struct("<II")
_WORD = struct.Struct("<III")
_DIGEST_BYTES = 32


def clip_key(text: str, voice: Voice, rate: float, engine_version: str) -> str:
    """What names a clip: SHA-256 over the NFC text, the voice, the rate and the engine, as hexadecimal digits."""
    parts = (unicodedata.normalize("NFC", text), voice.value, f"{rate:.2f}", engine_version)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


class ClipCache:
    """Least recently used clips go first. Safe for threads."""

    def __init__(
        self, max_bytes: int = 48_000_000, folder: Path | None = None, max_folder_bytes: int = 200_000_000
    ) -> None:
        """`max_bytes`: sound in memory. `folder`: where clips outlive the program; None keeps them in memory only."""
        self._max_bytes, self._folder, self._max_folder_bytes = max_bytes, folder, max_folder_bytes
        self._clips: OrderedDict[str, Clip] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    @property
    def bytes_in_memory(self) -> int:
        return self._bytes

    def get(self, key: str) -> Clip | None:
        """The clip, or None. A damaged file counts as none and is removed."""
        with self._lock:
            clip = self._clips.get(key)
            if clip is not None:
                self._clips.move_to_end(key)
                return clip
            clip = self._read(key)
            if clip is not None:
                self._remember(key, clip)
            return clip

    def put(self, key: str, clip: Clip) -> None:
        """Keep a clip. A full or failing disk only means that it is not kept there."""
        with self._lock:
            self._remember(key, clip)
            self._write(key, clip)

    def forget(self) -> None:
        """Drop what is in memory."""
        with self._lock:
            self._clips.clear()
            self._bytes = 0

    def _remember(self, key: str, clip: Clip) -> None:
        replaced = self._clips.pop(key, None)
        self._bytes += len(clip.pcm) - (len(replaced.pcm) if replaced else 0)
        self._clips[key] = clip
        while self._bytes > self._max_bytes:
            _, oldest = self._clips.popitem(last=False)
            self._bytes -= len(oldest.pcm)

    def _read(self, key: str) -> Clip | None:
        if self._folder is None:
            return None
        path = self._folder / f"{key}.clip"
        try:
            data = path.read_bytes()
        except OSError:
            return None
        clip = _decode(data)
        try:
            path.unlink() if clip is None else os.utime(path)  # its time says when it was last used
        except OSError:
            return clip
        return clip

    def _write(self, key: str, clip: Clip) -> None:
        if self._folder is None:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self._folder)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(_encode(clip))
                Path(name).replace(self._folder / f"{key}.clip")
            finally:
                Path(name).unlink(missing_ok=True)
            self._prune(self._folder)
        except OSError:
            return  # speech goes on without the disk

    def _prune(self, folder: Path) -> None:
        files = sorted((path.stat().st_mtime, path.stat().st_size, path) for path in folder.glob("*.clip"))
        excess = sum(size for _, size, _ in files) - self._max_folder_bytes
        for _, size, path in files:
            if excess <= 0:
                return
            path.unlink(missing_ok=True)
            excess -= size


def _encode(clip: Clip) -> bytes:
    words = b"".join(_WORD.pack(word.start, word.length, word.ms) for word in clip.words)
    body = _HEAD.pack(clip.sample_rate, len(clip.words)) + words + clip.pcm
    return _MAGIC + hashlib.sha256(body).digest() + body


def _decode(data: bytes) -> Clip | None:
    start = len(_MAGIC) + _DIGEST_BYTES
    body = data[start:]
    if not data.startswith(_MAGIC) or hashlib.sha256(body).digest() != data[len(_MAGIC) : start]:
        return None
    sample_rate, count = _HEAD.unpack_from(body)
    sound = _HEAD.size + count * _WORD.size
    words = tuple(WordTiming(*fields) for fields in _WORD.iter_unpack(body[_HEAD.size : sound]))
    return Clip(body[sound:], sample_rate, words)
