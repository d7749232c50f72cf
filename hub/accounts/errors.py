"""What can go wrong with accounts.

AccountError
├── PasswordTooWeakError  the chosen password is too short, too long or holds the user name
├── UsernameTakenError    another account has this user name
├── UsernameInvalidError  the user name has letters that a keyboard at a counter may not type
├── UnknownUnitError      no org unit of the hub has this code
└── UnknownAccountError   no account has this user name
"""

from __future__ import annotations


class AccountError(Exception):
    """The account cannot be made; the message says what to do, in Vietnamese."""


class PasswordTooWeakError(AccountError):
    pass


class UsernameTakenError(AccountError):
    pass


class UsernameInvalidError(AccountError):
    pass


class UnknownUnitError(AccountError):
    pass


class UnknownAccountError(AccountError):
    pass
