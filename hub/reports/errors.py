"""What can go wrong with reports. Messages are Vietnamese sentences for staff; the console looks up their English.

ReportError
├── PeriodError        the days asked for are no period
├── CertificateError   the certificate to sign with cannot be used
└── NothingNewError    the same figures are signed already
"""

from __future__ import annotations


class ReportError(Exception):
    """The report cannot be made; the message says what to do."""


class PeriodError(ReportError):
    pass


class CertificateError(ReportError):
    pass


class NothingNewError(ReportError):
    pass
