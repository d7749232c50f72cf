"""The certificate that signs reports: the unit's own, or one for trials that the hub makes at first use."""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from hub.reports.errors import CertificateError
from hub.settings import Settings

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

TRIAL_NAME = "Điểm Tựa – chữ ký thử nghiệm"
TRIAL_WARNING = "Chữ ký thử nghiệm, không có giá trị pháp lý"
_TRIAL_FILE = "report-signing-trial.p12"
_TRIAL_LASTS = timedelta(days=3650)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """signer: signs with the key. holder: whom the certificate names. is_trial: it proves nothing in law."""

    signer: SimpleSigner
    holder: str
    is_trial: bool


def load_certificate(settings: Settings, now: datetime) -> Certificate:
    """The unit's certificate when the settings name one, else that for trials.

    Raises CertificateError when the file cannot be read with its passphrase, or is not in force now.
    """
    if settings.signing_p12 is not None:
        return _load(settings.signing_p12, settings.signing_passphrase_file, now, is_trial=False)
    path = settings.home / "keys" / _TRIAL_FILE
    if not path.exists():
        _make_trial(path, now)
    return _load(path, None, now, is_trial=True)


def _load(path: Path, passphrase_file: Path | None, now: datetime, *, is_trial: bool) -> Certificate:
    from pyhanko.sign.signers import SimpleSigner  # takes long, and few processes ever sign

    try:
        passphrase = passphrase_file.read_bytes().rstrip(b"\r\n") if passphrase_file else None
        is_there = path.is_file()
    except OSError as error:
        raise CertificateError("Không đọc được tệp mật khẩu của chứng thư ký. Hãy báo người quản trị.") from error
    signer = SimpleSigner.load_pkcs12(str(path), passphrase=passphrase) if is_there else None  # type: ignore[no-untyped-call]
    if signer is None or signer.signing_cert is None:
        raise CertificateError("Không mở được chứng thư ký. Hãy báo người quản trị kiểm tra tệp và mật khẩu.")
    certificate = signer.signing_cert
    if not certificate.not_valid_before <= now <= certificate.not_valid_after:
        raise CertificateError("Chứng thư ký chưa có hiệu lực hoặc đã hết hạn. Hãy báo người quản trị.")
    holder = certificate.subject.native.get("common_name") or certificate.subject.human_friendly
    return Certificate(signer=signer, holder=str(holder), is_trial=is_trial)


def _make_trial(path: Path, now: datetime) -> None:
    """A self-signed certificate whose name says what it is."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, TRIAL_NAME)])
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + _TRIAL_LASTS)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    body = serialize_key_and_certificates(b"trial", key, certificate, None, NoEncryption())
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Written whole under another name first: a second process never reads half of it, nor makes another.
    with tempfile.NamedTemporaryFile(dir=path.parent) as file:  # readable by its owner alone
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(file.name)
