"""Who stands behind a pack: python-tuf's thresholds, and one of our own that no root file can lower. Pure."""

from __future__ import annotations

from tuf.api.metadata import Key, Metadata, Root, Targets

from content.packs.errors import PackRefused

NEEDED = 2
"""Different people who must sign a pack, whatever threshold a root file names."""

NAME_FIELD = "x-diem-tua-name"
"""The field of a key in the root file that holds its owner's name."""


def signers_of(targets: Metadata[Targets], root: Root) -> tuple[str, ...]:
    """The names of those who signed. Raises PackRefused unless at least two different keys did."""
    result = root.get_verification_result(Targets.type, targets.signed_bytes, targets.signatures)
    different = {str(key.keyval.get("public")): key for key in result.signed.values()}
    if len(different) < NEEDED:
        problem = f"cần chữ ký của {NEEDED} người khác nhau, mới có {len(different)}"
        raise PackRefused("targets.json", problem, "báo người phát hành gói để người thứ hai ký")
    return tuple(sorted(map(name_of, different.values())))


def name_of(key: Key) -> str:
    """The owner of a key as the root file names them."""
    return str(key.unrecognized_fields.get(NAME_FIELD) or key.keyid[:8])
