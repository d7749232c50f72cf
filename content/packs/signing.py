"""Adding one person's signature to what waits in a workshop, after looking at what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from securesystemslib.signer import CryptoSigner
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, Root, Targets, Timestamp

from content.packs.build import difference
from content.packs.card import FIELD
from content.packs.errors import WorkshopError
from content.packs.signers import NEEDED, name_of
from content.packs.workshop import Workshop, stored_name

_S = TypeVar("_S", Root, Targets)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a person is asked to sign. Lines are for them to read before they do."""

    root: Metadata[Root] | None
    targets: Metadata[Targets] | None
    lines: tuple[str, ...]


def waiting(workshop: Workshop) -> Waiting:
    """What waits for signatures. Raises WorkshopError when nothing does, or a file is not what the draft says."""
    root, targets = workshop.drafted(Root), workshop.drafted(Targets)
    if root is None and targets is None:
        raise WorkshopError(f"Không có gì chờ ký trong {workshop.draft}. Dựng gói trước: python -m content build.")
    lines = [*_root_lines(root), *(_targets_lines(workshop, targets) if targets else ())]
    return Waiting(root, targets, tuple(lines))


def sign(workshop: Workshop, signer: CryptoSigner) -> tuple[str, ...]:
    """Sign all that waits and that this key may sign. Returns what is said about it. Raises WorkshopError."""
    draft = waiting(workshop)
    keyid = signer.public_key.keyid
    said = []
    if draft.root is not None:
        old = workshop.newest(Root)
        if not any(
            keyid in each.roles[Root.type].keyids for each in (draft.root.signed, *([old.signed] if old else []))
        ):
            raise _stranger(keyid)
        draft.root.sign(signer, append=True)
        workshop.write_draft(draft.root)
        said.append("Đã ký tệp gốc.")
    if draft.targets is not None:
        authority = draft.root.signed if draft.root is not None else workshop.trusted_root()
        if keyid not in authority.roles[Targets.type].keyids:
            raise _stranger(keyid)
        draft.targets.sign(signer, append=True)
        workshop.write_draft(draft.targets)
        names = valid_signers(authority, draft.targets)
        said.append(
            f"Đã ký gói số {draft.targets.signed.version}. "
            f"Chữ ký hợp lệ: {', '.join(names)} ({len(names)} trên {NEEDED})."
        )
    return tuple(said)


def valid_signers(root: Root, targets: Metadata[Targets]) -> tuple[str, ...]:
    """The names of those whose signatures on `targets` hold."""
    result = root.get_verification_result(Targets.type, targets.signed_bytes, targets.signatures)
    return tuple(sorted(name_of(key) for key in result.signed.values()))


def merge(workshop: Workshop, copy: Workshop) -> int:
    """Take over signatures that were made in a copy of the workshop. Returns how many. Raises WorkshopError."""
    return _merge_role(workshop, copy, Root) + _merge_role(workshop, copy, Targets)


def _merge_role(workshop: Workshop, copy: Workshop, role: type[_S]) -> int:
    ours, theirs = workshop.drafted(role), copy.drafted(role)
    if ours is None or theirs is None:
        return 0
    if ours.signed != theirs.signed:
        raise WorkshopError(f"Bản nháp trong {copy.folder} không phải bản trong {workshop.folder}. Ký lại đúng bản.")
    new = {keyid: each for keyid, each in theirs.signatures.items() if keyid not in ours.signatures}
    ours.signatures.update(new)
    workshop.write_draft(ours)
    return len(new)


def _stranger(keyid: str) -> WorkshopError:
    return WorkshopError(
        f"Khóa {keyid[:8]} không có tên trong tệp gốc, nên không ký được. Xin người quản kho thêm khóa."
    )


def _root_lines(root: Metadata[Root] | None) -> list[str]:
    if root is None:
        return []
    keys = [root.signed.keys[keyid] for keyid in root.signed.roles[Targets.type].keyids]
    people = ", ".join(f"{name_of(key)} (khóa {key.keyid[:8]})" for key in keys)
    online = ", ".join(keyid[:8] for keyid in root.signed.roles[Timestamp.type].keyids)
    return [
        f"Tệp gốc số {root.signed.version}: những người được ký gói: {people}.",
        f"  khóa của máy chủ: {online}.",
    ]


def _targets_lines(workshop: Workshop, targets: Metadata[Targets]) -> list[str]:
    signed = targets.signed
    for name, file in signed.targets.items():
        path = workshop.draft_targets / stored_name(name, file)
        try:
            file.verify_length_and_hashes(path.read_bytes())
        except (OSError, RepositoryError) as error:
            raise WorkshopError(f"Tệp {name} trong bản nháp thiếu hoặc đã bị sửa. Không ký; dựng lại gói.") from error
    before = workshop.newest(Targets)
    changed, removed = difference(before.signed if before else None, signed)
    card = signed.unrecognized_fields.get(FIELD, {})
    return [
        f"Gói số {signed.version}: {card.get('name')}, dựng ngày {card.get('created')}, {len(signed.targets)} tệp.",
        *(f"  mới hoặc đổi: {name}" for name in changed),
        *(f"  bỏ đi: {name}" for name in removed),
    ]
