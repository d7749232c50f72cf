"""Staff accounts of the review console: who may sign in, what their role lets them do, and their open sign-ins.

roles → what a role may do; passwords → argon2id; models → the tables; sign_in → checking a password with lock-out;
sign_ins → the server's side of the session cookie; seed → making accounts from the command line.
"""

from hub.accounts.errors import (
    AccountError,
    PasswordTooWeakError,
    UnknownAccountError,
    UnknownUnitError,
    UsernameInvalidError,
    UsernameTakenError,
)
from hub.accounts.roles import Permission

__all__ = [
    "AccountError",
    "PasswordTooWeakError",
    "Permission",
    "UnknownAccountError",
    "UnknownUnitError",
    "UsernameInvalidError",
    "UsernameTakenError",
]
