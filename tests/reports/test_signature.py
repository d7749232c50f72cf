"""A signed report validates with pyHanko's own validator; one changed byte of what is signed does not get by."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from hub.accounts.scope import Level, Scope
from hub.console.texts import translator
from hub.reports.build import Facts, build
from hub.reports.certificate import TRIAL_NAME, TRIAL_WARNING, Certificate, load_certificate
from hub.reports.counts import Counts
from hub.reports.errors import CertificateError
from hub.reports.pdf_form import signature_face, to_pdf
from hub.reports.periods import month_of
from hub.reports.service import Report
from hub.reports.signing import FIELD, Verdict, check_pdf, sign_pdf
from hub.settings import Settings

NOW = datetime.now(UTC)
SIGNER = "Trần Thị Mai"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(home=tmp_path_factory.mktemp("hub"), database_url="sqlite://")


@pytest.fixture(scope="module")
def certificate(settings: Settings) -> Certificate:
    return load_certificate(settings, NOW)


@pytest.fixture(scope="module")
def signed(certificate: Certificate) -> bytes:
    scope = Scope(unit_code="27112", level=Level.COMMUNE, name="Phường Cát Lái", codes=("27112",))
    period = month_of(NOW.date())
    tables = build(Facts(period=period, now=Counts(), before=Counts()), translator("vi"))
    report = Report(scope=scope, period=period, language="vi", made_at=NOW, made_by=SIGNER, tables=tables)
    pdf, box = to_pdf(report, warning=TRIAL_WARNING, signer=SIGNER)
    face = signature_face((f"Người ký: {SIGNER}",), TRIAL_WARNING)
    return sign_pdf(pdf, certificate, box=box, face=face, signer=SIGNER, reason="thử")


def test_pyhanko_holds_it_valid_over_the_whole_file(signed: bytes, certificate: Certificate) -> None:
    [signature] = PdfFileReader(BytesIO(signed)).embedded_signatures
    assert signature.field_name == FIELD
    assert str(signature.sig_object["/SubFilter"]) == "/ETSI.CAdES.detached"
    context = ValidationContext(trust_roots=[certificate.signer.signing_cert], allow_fetching=False)
    status = validate_pdf_signature(signature, context)
    assert status.bottom_line
    assert status.coverage == SignatureCoverageLevel.ENTIRE_FILE


def test_the_verdict_names_the_person_and_the_certificate(signed: bytes, certificate: Certificate) -> None:
    verdict = check_pdf(signed, certificate)
    assert (verdict.is_whole, verdict.is_known, verdict.signer, verdict.holder) == (True, True, SIGNER, TRIAL_NAME)
    assert verdict.signed_at is not None
    assert abs(verdict.signed_at - NOW) < timedelta(hours=1)


def test_the_field_is_seen_and_says_that_it_is_a_trial(signed: bytes) -> None:
    page = PdfReader(BytesIO(signed)).pages[-1]
    [field] = [note.get_object() for note in page["/Annots"]]  # type: ignore[attr-defined]  # an array of annotations
    left, lower, right, upper = (float(edge) for edge in field["/Rect"])
    assert right - left > 200
    assert 0 < lower < upper < float(page.mediabox.top)
    assert TRIAL_WARNING in PdfReader(BytesIO(signed)).pages[0].extract_text()


def test_one_changed_byte_is_found(signed: bytes, certificate: Certificate) -> None:
    """Of all that is signed: the file but for the signature's own bytes, some of which say nothing (RFC 5652, 5.1)."""
    [signature] = PdfFileReader(BytesIO(signed)).embedded_signatures
    _, before, after, _ = (int(part) for part in signature.byte_range)
    covered = [*range(before), *range(after, len(signed))]
    choice = random.Random(7)
    places = [0, before - 1, after, len(signed) - 1, *choice.sample(covered, 40)]
    for place in places:
        changed = bytearray(signed)
        changed[place] ^= 1 << choice.randrange(8)
        assert not check_pdf(bytes(changed), certificate).is_whole, place


def test_a_change_that_the_signature_cannot_cover_is_found(signed: bytes, certificate: Certificate) -> None:
    """Between its marks stands the signature itself: digits in capitals and bytes behind its end say nothing new."""
    assert check_pdf(signed, certificate).is_whole
    start = signed.index(b"/Contents <") + len(b"/Contents <")
    letter = next(place for place in range(start, len(signed)) if signed[place : place + 1] in b"ABCDEF")
    spare = signed.index(b"0>", start)
    for place, byte in ((letter, signed[letter] ^ 0x20), (spare, ord("7")), (spare, ord(" "))):
        changed = bytearray(signed)
        changed[place] = byte
        assert not check_pdf(bytes(changed), certificate).is_whole, place


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7", b"x" * 5000], ids=["empty", "head only", "no PDF"])
def test_what_is_no_signed_pdf_holds_nothing(pdf: bytes, certificate: Certificate) -> None:
    assert check_pdf(pdf, certificate) == Verdict(is_whole=False)


def test_bytes_added_or_cut_at_the_end_are_found(signed: bytes, certificate: Certificate) -> None:
    for changed in (signed + b"\n%%EOF\n", signed[:-1], signed[: len(signed) // 2]):
        assert not check_pdf(changed, certificate).is_whole


def test_another_hubs_certificate_is_not_known_here(signed: bytes, tmp_path: Path) -> None:
    other = load_certificate(Settings(home=tmp_path, database_url="sqlite://"), NOW)
    verdict = check_pdf(signed, other)
    assert verdict.is_whole
    assert not verdict.is_known


def test_the_trial_certificate_is_made_once_and_only_its_owner_reads_it(settings: Settings) -> None:
    first, second = load_certificate(settings, NOW), load_certificate(settings, NOW)
    assert first.signer.signing_cert is not None
    assert second.signer.signing_cert is not None
    assert first.signer.signing_cert.dump() == second.signer.signing_cert.dump()
    assert first.is_trial
    [path] = (settings.home / "keys").iterdir()
    assert path.stat().st_mode & 0o077 == 0


def test_the_units_own_certificate_is_used_with_its_passphrase(settings: Settings, tmp_path: Path) -> None:
    load_certificate(settings, NOW)
    key, cert, _ = pkcs12.load_key_and_certificates(
        (settings.home / "keys/report-signing-trial.p12").read_bytes(), None
    )
    assert isinstance(key, EllipticCurvePrivateKey)
    own, secret = tmp_path / "don-vi.p12", tmp_path / "mat-khau"
    own.write_bytes(
        pkcs12.serialize_key_and_certificates(b"x", key, cert, None, BestAvailableEncryption("mật khẩu".encode()))
    )
    secret.write_text("mật khẩu\n", "utf-8")
    theirs = replace(settings, signing_p12=own, signing_passphrase_file=secret)
    assert not load_certificate(theirs, NOW).is_trial
    secret.write_text("sai", "utf-8")
    with pytest.raises(CertificateError, match="Không mở được"):
        load_certificate(theirs, NOW)
    with pytest.raises(CertificateError, match="Không mở được"):
        load_certificate(replace(theirs, signing_p12=tmp_path / "khong-co"), NOW)
    with pytest.raises(CertificateError, match="mật khẩu"):
        load_certificate(replace(theirs, signing_passphrase_file=tmp_path / "khong-co"), NOW)


def test_a_certificate_that_has_expired_signs_nothing(settings: Settings) -> None:
    load_certificate(settings, NOW)
    with pytest.raises(CertificateError, match="hết hạn"):
        load_certificate(settings, NOW + timedelta(days=4000))
