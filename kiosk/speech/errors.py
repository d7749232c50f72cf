"""What can go wrong when a voice is asked to speak.

SpeechError
├── EngineMissingError  no engine of this kind on this machine, or its data is incomplete
├── EngineFailedError   the engine ran and did not give a clip (a crash, a hang, an error code)
└── CancelledError      the caller no longer wants the clip
"""

from __future__ import annotations


class SpeechError(Exception):
    """Base of all errors of this package."""


class EngineMissingError(SpeechError):
    """No such engine here."""


class EngineFailedError(SpeechError):
    """The engine gave no clip."""


class CancelledError(SpeechError):
    """The clip is no longer wanted."""
