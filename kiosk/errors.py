"""The errors of the kiosk's services.

KioskError
├── ConfigInvalid        the installer's settings file is wrong
├── SessionNotOpen       something was to be recorded while no session is open
├── ContactNotSealable   contact details cannot be sealed (no hub key yet, or not a phone number)
└── CorrectionRefused    a line that was to be added to a session must not be kept
"""

from __future__ import annotations

from pathlib import Path


class KioskError(Exception):
    """Something a person can mend; the text says what, where and what to do next."""


class ConfigInvalid(KioskError):
    def __init__(self, path: Path, setting: str, problem: str) -> None:
        super().__init__(f"Tệp cài đặt {path}, mục {setting}: {problem}. Sửa tệp rồi mở lại máy.")
        self.path, self.setting, self.problem = path, setting, problem


class SessionNotOpen(KioskError):
    def __init__(self, kind: str) -> None:
        super().__init__(f"no session is open; {kind} cannot be recorded")


class ContactNotSealable(KioskError):
    """The message is for the volunteer, in Vietnamese."""


class CorrectionRefused(KioskError):
    """The message is for the volunteer, in Vietnamese."""
