"""Staff accounts of the review console: who may sign in, what their role lets them do, and their open sign-ins.

roles → what a role may do; scope → where; passwords → argon2id; models → the tables; attempts → counted guesses;
sign_in → checking a password; sign_ins → the server's side of the session cookie; second_factor → codes of a telephone
and on paper; single_sign_on, identities → OpenID Connect; managing → accounts in the console; seed → from the command
line; unit_names → what org units are called.
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
