"""What can go wrong with accounts.

AccountError
├── PasswordTooWeak   the chosen password is too short, too long or the user name itself
├── UsernameTaken     another account has this user name
├── UsernameInvalid   the user name has letters that a keyboard at a counter may not type
├── UnknownCommune    no commune of the hub has this code
└── UnknownAccount    no account has this user name
"""

from __future__ import annotations


class AccountError(Exception):
    """The account cannot be made; the message says what to do, in Vietnamese."""


class PasswordTooWeak(AccountError):
    pass


class UsernameTaken(AccountError):
    pass


class UsernameInvalid(AccountError):
    pass


class UnknownCommune(AccountError):
    pass


class UnknownAccount(AccountError):
    pass
