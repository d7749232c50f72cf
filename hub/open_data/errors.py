"""What can go wrong with open data. Messages are Vietnamese sentences for staff; the console looks up their English.

OpenDataError
├── NotReleasableError    this unit or month cannot be released, or too few sessions are alike
└── AlreadyReleasedError  the month was released before; a second dataset could be compared with the first
"""

from __future__ import annotations


class OpenDataError(Exception):
    """The dataset cannot be released; the message says why."""


class NotReleasableError(OpenDataError):
    pass


class AlreadyReleasedError(OpenDataError):
    pass
