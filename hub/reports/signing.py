"""Signing a PDF (PAdES B-B, ETSI EN 319 142-1) in a field that is seen, and checking such a signature."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from tempfile import NamedTemporaryFile

from asn1crypto.cms import ContentInfo
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext

from hub.reports.certificate import Certificate

FIELD = "ChuKy"


def sign_pdf(
    pdf: bytes,
    certificate: Certificate,
    *,
    box: tuple[float, float, float, float],
    face: bytes,
    signer: str,
    reason: str,
) -> bytes:
    """`pdf` with a signature on its last page.

    box: of the field, in points from the page's lower left. face: one-page PDF shown in it. signer: the person who
    signs; the certificate may be the unit's.
    """
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    metadata = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        name=signer,
        reason=reason,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    place = fields.SigFieldSpec(
        sig_field_name=FIELD,
        on_page=-1,
        box=(round(box[0]), round(box[1]), round(box[2]), round(box[3])),
        readable_field_name=signer,
    )
    with NamedTemporaryFile(suffix=".pdf") as file:  # pyHanko reads a page to show from a file only
        file.write(face)
        file.flush()
        page = ImportedPdfPage(file.name)  # type: ignore[no-untyped-call]
        style = StaticStampStyle(border_width=0, background=page, background_opacity=1.0)
        signed = PdfSigner(metadata, certificate.signer, stamp_style=style, new_field_spec=place).sign_pdf(writer)
    return bytes(signed.getvalue())


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """is_whole: the bytes are those that were signed, all of them, and the signature is the certificate's.

    is_known: it is the certificate that this hub signs with. holder: whom it names, "" when there is no signature.
    signer: the person named in the signature. signed_at: as the signer's clock said.
    """

    is_whole: bool
    is_known: bool = False
    holder: str = ""
    signer: str = ""
    signed_at: datetime | None = None


def check_pdf(pdf: bytes, certificate: Certificate) -> Verdict:
    """Whether the only signature of `pdf` holds. Never raises: a file that cannot be read holds nothing."""
    try:
        signatures = PdfFileReader(BytesIO(pdf)).embedded_signatures
        if len(signatures) != 1:
            return Verdict(is_whole=False)
        [signature] = signatures
        trusted = certificate.signer.signing_cert
        if trusted is None:
            return Verdict(is_whole=False)
        context = ValidationContext(trust_roots=[trusted], allow_fetching=False)
        status = validate_pdf_signature(signature, context)
        covered = status.coverage == SignatureCoverageLevel.ENTIRE_FILE and _is_plain_container(pdf, signature)
        named = signature.sig_object.get("/Name", "")
        return Verdict(
            is_whole=status.intact and status.valid and covered,
            is_known=signature.signer_cert.dump() == trusted.dump(),
            holder=str(signature.signer_cert.subject.native.get("common_name", "")),
            signer=str(named),
            signed_at=status.signer_reported_dt,
        )
    except Exception:  # noqa: BLE001  # a file from anywhere: on damage the parsers raise nearly anything
        return Verdict(is_whole=False)


def _is_plain_container(pdf: bytes, signature: EmbeddedPdfSignature) -> bool:
    """Whether the one gap in what is signed holds the signature as it was written, and zeros after it.

    The signature cannot cover itself (ISO 32000-2, 12.8.1): hexadecimal digits in another case and bytes behind its
    end change nothing that it says, and yet the file is no longer the one that was signed.
    """
    before, length, after, _ = (int(part) for part in signature.byte_range)
    held = pdf[before + length : after]
    written: bytes = ContentInfo.load(signature.pkcs7_content).dump().hex().upper().encode()
    return held == b"<" + written.ljust(len(held) - 2, b"0") + b">"
