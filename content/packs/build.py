"""Building a pack: the content folder as TUF targets that wait for two signatures. Same sources, same targets."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from pydantic import ValidationError
from tuf.api.metadata import Metadata, TargetFile, Targets

from content.packs.card import FIELD, FORMAT, Card
from content.packs.check import check_content, content_files
from content.packs.durable import write_durably
from content.packs.errors import PackRefused, WorkshopError
from content.packs.offer import check_files
from content.packs.workshop import Workshop, stored_name

TARGETS_LIFE = timedelta(days=365)
"""How long a kiosk may still take a pack after it was built. One that runs already goes on for ever."""


@dataclass(frozen=True, slots=True)
class Built:
    """A pack that waits for signatures. changed: names that are new or differ from the pack published before."""

    version: int
    card: Card
    files: int
    bytes: int
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def build_pack(workshop: Workshop, data: Path, *, name: str, created: date, min_app: str) -> Built:
    """Make a draft of the content in `data`. created: a calendar date in Vietnam.

    Raises PackRefused naming what is wrong with a file, WorkshopError when the folder cannot be written.
    """
    try:
        card = Card(format=FORMAT, name=name, created=created, min_app=min_app)
    except ValidationError as error:
        raise WorkshopError('Tên gói phải có từ 1 đến 120 chữ; --min-app viết như "0.1.0".') from error
    try:
        check_content(data, created)
        contents = {each: (data / each).read_bytes() for each in content_files(data)}
        files = {each: TargetFile.from_data(each, content, ["sha256"]) for each, content in contents.items()}
        check_files(files)
    except PackRefused as error:
        raise WorkshopError(
            f"Chưa dựng gói. Tệp {error.refusal.file}: {error.refusal.problem}. Sửa rồi dựng lại."
        ) from error
    before = workshop.newest(Targets)
    version = before.signed.version + 1 if before else 1
    expires = datetime.combine(created, time(), UTC) + TARGETS_LIFE
    targets = Targets(
        version, expires=expires, targets=files, unrecognized_fields={FIELD: card.model_dump(mode="json")}
    )
    try:
        shutil.rmtree(workshop.draft_targets, ignore_errors=True)
        for each, file in files.items():
            path = workshop.draft_targets / stored_name(each, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_durably(path, contents[each])
        workshop.write_draft(Metadata(targets))
    except OSError as error:
        raise WorkshopError(f"Không ghi được vào {workshop.draft} ({error.strerror}). Chọn thư mục khác.") from error
    changed, removed = difference(before.signed if before else None, targets)
    return Built(version, card, len(files), sum(map(len, contents.values())), changed, removed)


def difference(before: Targets | None, after: Targets) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names that are new or differ, and those that are gone."""
    old = {name: file.hashes for name, file in before.targets.items()} if before else {}
    changed = tuple(name for name, file in sorted(after.targets.items()) if old.get(name) != file.hashes)
    return changed, tuple(sorted(set(old) - set(after.targets)))
