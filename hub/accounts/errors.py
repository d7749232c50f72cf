"""What can go wrong with accounts.

AccountError
├── PasswordTooWeakError
│   ├── PasswordLengthError     too short or too long
│   └── PasswordHoldsNameError  the user name is part of it
├── UsernameTakenError          another account has this user name
├── UsernameInvalidError        the user name has letters that a keyboard at a counter may not type
├── UnknownUnitError            no org unit of the hub has this code, or it was merged into another
├── UnknownAccountError         no account has this user name, or it lies outside the manager's org unit
├── OwnAccountError             nobody changes their own role, unit or standing
├── RoleNotHereError            the role belongs to another level of org unit
├── IdentityTakenError          the single sign-on identity is another account's
└── NoWayInError                an account would have neither a password nor a single sign-on identity
"""

from __future__ import annotations

from typing import ClassVar


class AccountError(Exception):
    """What was asked for an account cannot be done.

    sentence: says what to do, in Vietnamese, with {values}; the console shows it by `t(sentence, **values)`.
    """

    sentence: ClassVar[str]

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.sentence.format(**values))


class PasswordTooWeakError(AccountError):
    pass


class PasswordLengthError(PasswordTooWeakError):
    sentence = "Mật khẩu cần từ {least} đến {most} ký tự. Hãy chọn một câu dễ nhớ."


class PasswordHoldsNameError(PasswordTooWeakError):
    sentence = "Mật khẩu không được chứa tên đăng nhập. Hãy chọn mật khẩu khác."


class UsernameTakenError(AccountError):
    sentence = "Tên đăng nhập «{username}» đã có người dùng. Hãy chọn tên khác."


class UsernameInvalidError(AccountError):
    sentence = "Tên đăng nhập «{username}» chưa hợp lệ: dùng 3–64 chữ thường không dấu, chữ số, dấu chấm hoặc gạch."


class UnknownUnitError(AccountError):
    sentence = (
        "Không có đơn vị mã {unit_code} trên máy chủ này. Hãy kiểm tra lại mã: 5 số của xã, phường, 2 số của tỉnh, "
        "thành phố, hoặc vn."
    )


class UnknownAccountError(AccountError):
    sentence = "Không có tài khoản «{username}». Hãy kiểm tra lại tên đăng nhập."


class OwnAccountError(AccountError):
    sentence = "Không thể tự đổi vai trò, đơn vị hay tự khóa tài khoản của mình. Hãy nhờ một quản trị khác."


class RoleNotHereError(AccountError):
    sentence = "Vai trò này không dùng cho đơn vị đã chọn. Hãy chọn vai trò hoặc đơn vị khác."


class IdentityTakenError(AccountError):
    sentence = "Mã định danh này đã gắn với tài khoản «{username}». Hãy bỏ gắn ở tài khoản đó trước."


class NoWayInError(AccountError):
    sentence = "Tài khoản này chưa có mật khẩu. Hãy cấp mật khẩu trước khi bỏ gắn."
