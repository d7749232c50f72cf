"""What can go wrong when a voice is asked to speak.

SpeechError
├── EngineMissing   no engine of this kind on this machine, or its data is incomplete
├── EngineFailed    the engine ran and did not give a clip (a crash, a hang, an error code)
└── Cancelled       the caller no longer wants the clip
"""

from __future__ import annotations


class SpeechError(Exception):
    """Base of all errors of this package."""


class EngineMissing(SpeechError):
    """No such engine here."""


class EngineFailed(SpeechError):
    """The engine gave no clip."""


class Cancelled(SpeechError):
    """The clip is no longer wanted."""
