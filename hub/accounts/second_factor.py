"""The second factor: codes of a telephone's code generator (TOTP, RFC 6238: SHA-1, 6 digits, 30 s), and ten codes on
paper for the day the telephone is lost."""

from __future__ import annotations

import hmac
import secrets
from datetime import datetime, timedelta
from enum import Enum, auto
from uuid import UUID

import pyotp
import sqlalchemy as sa
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from pyotp.utils import strings_equal
from sqlalchemy.orm import Session

from hub.accounts.models import RecoveryCode, SecondFactor
from hub.keys import HubKeys

STEP_S = 30
DRIFT_STEPS = 1
"""A telephone's clock may be a step off either way."""
BEGUN_FOR = timedelta(hours=1)
RECOVERY_CODES = 10
ISSUER = "Điểm Tựa"
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP_LENGTH = 3, 5  # 15 letters of 31: 74 bits, so that a fast hash is enough


class CodeResult(Enum):
    """What a code was."""

    WRONG = auto()
    """Also one that was taken before."""
    TAKEN = auto()
    RECOVERY_TAKEN = auto()


class SecondFactors:
    """Makes and checks second factors. Secrets are sealed with a key derived from the hub's own, the same in every
    process; a database without the hub's keys gives none of them away."""

    def __init__(self, keys: HubKeys) -> None:
        root = bytes(keys.signing)
        self._box = SecretBox(hmac.digest(root, b"diem-tua second factor 1", "sha256"))
        self._recovery_key = hmac.digest(root, b"diem-tua recovery codes 1", "sha256")

    def begin(self, session: Session, account_id: UUID, now: datetime) -> str:
        """The secret (base32) that the person's telephone is to hold; the same one for BEGUN_FOR, until confirmed.

        Raises ValueError when a factor is in force, whose secret is shown to nobody: a new telephone needs `remove`.
        """
        factor = self._locked(session, account_id)
        if factor is not None and factor.confirmed_at is not None:
            raise ValueError(f"account {account_id} has a second factor in force")
        if factor is not None and now - factor.begun_at < BEGUN_FOR:
            return self._secret(factor)
        remove(session, account_id)
        secret = pyotp.random_base32()
        sealed = bytes(self._box.encrypt(secret.encode()))
        session.add(SecondFactor(account_id=account_id, sealed_secret=sealed, begun_at=now))
        return secret

    def confirm(self, session: Session, account_id: UUID, code: str, now: datetime) -> tuple[str, ...] | None:
        """Put the begun factor in force by a first code. Returns the recovery codes, shown once; None: wrong code."""
        factor = self._locked(session, account_id)
        if factor is None or factor.confirmed_at is not None or not self._take(factor, code, now):
            return None
        factor.confirmed_at = now
        return self.renew_recovery_codes(session, account_id)

    def check(self, session: Session, account_id: UUID, code: str, now: datetime) -> CodeResult:
        """Take a code of the telephone or of the paper; each is taken once, also when two requests bring it at once."""
        factor = self._locked(session, account_id)
        if factor is None or factor.confirmed_at is None:
            return CodeResult.WRONG
        if self._take(factor, code, now):
            return CodeResult.TAKEN
        found = session.execute(
            sa.update(RecoveryCode)
            .where(
                RecoveryCode.account_id == account_id,
                RecoveryCode.code_hash == self._hash(code),
                RecoveryCode.used_at.is_(None),
            )
            .values(used_at=now)
            .returning(RecoveryCode.account_id)
        ).first()
        return CodeResult.WRONG if found is None else CodeResult.RECOVERY_TAKEN

    def renew_recovery_codes(self, session: Session, account_id: UUID) -> tuple[str, ...]:
        """Ten new codes on paper; the old ones open nothing any more."""
        codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
        session.execute(sa.delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
        session.add_all(RecoveryCode(account_id=account_id, code_hash=self._hash(code)) for code in codes)
        return codes

    def _take(self, factor: SecondFactor, code: str, now: datetime) -> bool:
        generator = pyotp.TOTP(self._secret(factor), interval=STEP_S)
        digits = "".join(code.split())
        step_now = int(now.timestamp()) // STEP_S
        for step in range(step_now - DRIFT_STEPS, step_now + DRIFT_STEPS + 1):
            if step > factor.last_step and strings_equal(generator.generate_otp(step), digits):
                factor.last_step = step
                return True
        return False

    def _secret(self, factor: SecondFactor) -> str:
        try:
            return self._box.decrypt(factor.sealed_secret).decode()
        except CryptoError as error:
            raise ValueError(
                f"the second factor of account {factor.account_id} was sealed with another key: restore the hub's "
                "keys from the backup, or remove it with `python -m hub remove-second-factor`"
            ) from error

    def _hash(self, code: str) -> bytes:
        plain = "".join(letter for letter in code.casefold() if letter.isalnum())
        return hmac.digest(self._recovery_key, plain.encode(), "sha256")

    @staticmethod
    def _locked(session: Session, account_id: UUID) -> SecondFactor | None:
        return session.scalar(sa.select(SecondFactor).where(SecondFactor.account_id == account_id).with_for_update())


def remove(session: Session, account_id: UUID) -> None:
    """Take an account's second factor away, with its recovery codes; one that has none is left alone."""
    session.execute(sa.delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    session.execute(sa.delete(SecondFactor).where(SecondFactor.account_id == account_id))


def unused_recovery_codes(session: Session, account_id: UUID) -> int:
    """How many codes on paper are left."""
    unused = sa.select(sa.func.count()).where(RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None))
    return session.scalar(unused) or 0


def address_for_telephone(secret: str, username: str) -> str:
    """The `otpauth:` address that a code generator reads from a QR code."""
    return pyotp.TOTP(secret, interval=STEP_S).provisioning_uri(name=username, issuer_name=ISSUER)


def _recovery_code() -> str:
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS))
