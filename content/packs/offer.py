"""What a repository offers, after python-tuf has verified it and before anything of it is downloaded. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePosixPath

from tuf.api.metadata import Metadata, Root, TargetFile, Targets

from content.packs import names
from content.packs.card import FIELD, Card, read_card
from content.packs.errors import PackRefused
from content.packs.media import ALLOWED_SUFFIXES, MAX_FILE_BYTES
from content.packs.signers import signers_of

MAX_FILES = 2_000
MAX_TOTAL_BYTES = 200_000_000

_MEND = "báo người phát hành gói dựng và ký lại"


@dataclass(frozen=True, slots=True)
class Offer:
    """A pack that may be downloaded: signed by enough people, fit for this program, with harmless names and sizes."""

    version: int
    card: Card
    signers: tuple[str, ...]
    files: Mapping[str, TargetFile]

    @property
    def total_bytes(self) -> int:
        return sum(each.length for each in self.files.values())


def read_offer(targets: Metadata[Targets], root: Root, app_version: str, today: date) -> Offer:
    """What `targets` offers. Raises PackRefused. today: a calendar date in Vietnam."""
    signers = signers_of(targets, root)
    card = read_card(targets.signed.unrecognized_fields.get(FIELD), app_version)
    if card.created > today + timedelta(days=1):  # else no later program could ever ship anything newer
        problem = f"ngày dựng gói ({card.created:%d/%m/%Y}) ở tương lai"
        raise PackRefused("targets.json", problem, "xem lại ngày giờ của máy; nếu đúng, báo người phát hành gói")
    if targets.signed.delegations is not None:
        raise PackRefused("targets.json", "giao quyền ký cho khóa khác, điều không được dùng", _MEND)
    check_files(targets.signed.targets)
    return Offer(targets.signed.version, card, signers, targets.signed.targets)


def check_files(files: Mapping[str, TargetFile]) -> None:
    if len(files) > MAX_FILES:
        raise PackRefused("targets.json", f"gói có {len(files)} tệp, nhiều hơn {MAX_FILES}", _MEND)
    for name, file in files.items():
        shown = name.encode("unicode_escape").decode()[:80]
        if (fault := names.fault_of(name)) is not None:
            raise PackRefused(shown, fault, _MEND)
        if (suffix := PurePosixPath(name).suffix) not in ALLOWED_SUFFIXES:
            raise PackRefused(shown, f"loại tệp {suffix or 'không đuôi'} không được dùng trong gói", _MEND)
        if file.length > MAX_FILE_BYTES:
            raise PackRefused(shown, f"tệp lớn hơn {MAX_FILE_BYTES // 1_000_000} MB", _MEND)
        if set(file.hashes) != {"sha256"} or len(file.hashes["sha256"]) != 64:
            raise PackRefused(shown, "không có mã kiểm SHA-256", _MEND)
    if (pair := names.clash(files)) is not None:
        raise PackRefused(pair[1], f"trùng với {pair[0]} trên máy không phân biệt chữ hoa chữ thường", _MEND)
    if (total := sum(file.length for file in files.values())) > MAX_TOTAL_BYTES:
        problem = f"gói nặng {total // 1_000_000} MB, hơn {MAX_TOTAL_BYTES // 1_000_000} MB"
        raise PackRefused("targets.json", problem, _MEND)
