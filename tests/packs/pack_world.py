"""A small content folder, three people with keys, their workshop and a kiosk: everything real, in a folder."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from securesystemslib.signer import CryptoSigner
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, Targets, Timestamp

from content.packs.build import build_pack
from content.packs.install import PackInstaller, trust
from content.packs.keys import load_signer, make_key
from content.packs.outcomes import Outcome
from content.packs.publish import draft_root, publish
from content.packs.signing import sign
from content.packs.source import FolderSource, Source
from content.packs.store import PackStore
from content.packs.workshop import Workshop, to_bytes

APP = "0.1.0"
TODAY = date(2026, 11, 21)
SHIPPED_ON = date(2026, 1, 1)
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)


def text(vi: str) -> dict[str, str]:
    return {"vi": vi, "en": f"{vi} (en)"}


_STEP = {
    "id": "den_quay",
    "action": text("Đưa giấy cho cán bộ"),
    "look_for": text("Cán bộ nhận giấy"),
    "scene": {"kind": "counter", "act": "talk", "place": text("Quầy một cửa")},
    "if_stuck": {"text": text("Hỏi người ở quầy"), "contact": "quay"},
}

GUIDE: dict[str, Any] = {
    "id": "lam-thu",
    "version": 1,
    "group": "ho-tich",
    "title": text("Làm thử"),
    "summary": text("Một hướng dẫn nhỏ."),
    "audience": text("Mọi người"),
    "keywords": ["làm thử", "thử máy", "tập làm", "bài tập", "mẫu"],
    "authority": {"who": text("Ủy ban nhân dân xã")},
    "who_can_apply": [text("Ai cũng được")],
    "questions": [],
    "documents": [{"id": "can_cuoc", "name": text("Căn cước"), "use": "present"}],
    "online": [_STEP],
    "counter": [_STEP],
    "fees": [{"id": "chung", "label": text("Lệ phí"), "value": text("Do tỉnh quy định"), "local": True}],
    "time_limits": [{"id": "chung", "label": text("Thời gian"), "value": text("Trong ngày")}],
    "results": [text("Giấy khai sinh")],
    "mistakes": [text("Quên căn cước")],
    "channels": [{"id": "quay", "kind": "counter", "name": text("Quầy một cửa"), "way": "counter"}],
    "contacts": [{"id": "quay", "name": text("Quầy một cửa")}],
    "legal_basis": [{"title": text("Luật Hộ tịch"), "number": "60/2014/QH13"}],
    "sources": [{"title": "Cổng Dịch vụ công quốc gia", "url": "https://dichvucong.gov.vn"}],
    "verified_on": "2026-11-21",
    "review_by": "2027-03-01",
    "owner": "Nhóm nội dung",
}


def write_yaml(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")


def write_content(data: Path, guide_version: int = 1, **changes: object) -> Path:
    """A content folder that validates: two guides, a tile, a glossary."""
    for guide in (GUIDE | {"version": guide_version} | changes, GUIDE | {"id": "lam-khac"}):
        write_yaml(data / "guides" / f"{guide['id']}.yaml", guide)
    tile = {"id": "o", "icon": "baby", "tint": "teal", "label": text("Ô"), "guides": ["lam-thu", "lam-khac"]}
    write_yaml(data / "life_events.json", [tile])
    (data / "life_events.json").write_text(
        '[{"id": "o", "icon": "baby", "tint": "teal", "label": {"vi": "Ô", "en": "Tile"},'
        ' "guides": ["lam-thu", "lam-khac"]}]',
        "utf-8",
    )
    write_yaml(data / "glossary.yaml", [{"term": "OTP", "meaning": text("mã dùng một lần")}])
    return data


class World:
    """Where packs are made and where one runs. Every part is the real one; only the day is chosen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.now = NOW
        self.data = write_content(folder / "content")
        self.workshop = Workshop(folder / "workshop")
        self.signers = {name: self.new_person(name) for name in ("Lan", "Bình", "Chi")}
        self.publish_root("Lan", "Bình", "Chi")
        self.shipped = write_content(folder / "shipped")
        self.store = PackStore(folder / "kiosk", shipped=self.shipped, shipped_on=SHIPPED_ON)
        trust(self.store, (self.workshop.metadata / "1.root.json").read_bytes())

    @property
    def repository(self) -> Path:
        return self.workshop.repository

    def new_person(self, name: str) -> CryptoSigner:
        path = self.folder / "people" / f"{name}.key"
        path.parent.mkdir(exist_ok=True)
        key = make_key(path, name, "")
        private = load_signer(path, "")
        return CryptoSigner(private._private_key, key)  # type: ignore[arg-type]  # with the owner's name beside

    def publish_root(self, *people: str, signed_by: Sequence[str] = ("Lan", "Bình")) -> None:
        draft_root(self.workshop, [self.signers[each].public_key for each in people], self.now)
        for each in signed_by:
            sign(self.workshop, self.signers[each])
        publish(self.workshop, self.now)

    def publish_pack(self, *, name: str = "Gói thử", min_app: str = APP, created: date = TODAY) -> None:
        build_pack(self.workshop, self.data, name=name, created=created, min_app=min_app)
        for each in ("Lan", "Bình"):
            sign(self.workshop, self.signers[each])
        publish(self.workshop, self.now)

    def installer(self, app: str = APP) -> PackInstaller:
        return PackInstaller(self.store, app, now=lambda: self.now)

    def update(self, source: Source | None = None, app: str = APP) -> Outcome:
        return self.installer(app).update(source or FolderSource(self.repository))

    # -- what only an attacker, or a tired signer, would do

    def resign(
        self,
        change: Callable[[Targets], None] = lambda _: None,
        *,
        by: Sequence[CryptoSigner] | None = None,
        online: CryptoSigner | None = None,
    ) -> None:
        """Publish targets with a `change` that the tools would not make, signed `by` and vouched for by `online`."""
        targets = self.newest(Targets)
        targets.signed.version += 1
        change(targets.signed)
        targets.signatures.clear()
        for signer in by if by is not None else (self.signers["Lan"], self.signers["Bình"]):
            targets.sign(signer, append=True)
        self.workshop.publish(targets)
        self.vouch(to_bytes(targets), targets.signed.version, online)

    def vouch(self, targets: bytes, version: int, online: CryptoSigner | None = None, **more: int) -> None:
        """A snapshot and a timestamp over these bytes of targets. more: other version numbers to claim."""
        signer = online or self.online
        meta = {"targets.json": MetaFile.from_data(version, targets, ["sha256"])}
        old = self.newest(Snapshot).signed.version
        snapshot = Metadata(Snapshot(more.get("snapshot", old + 1), expires=self.later(365), meta=meta))
        snapshot.sign(signer)
        self.workshop.publish(snapshot)
        about = MetaFile.from_data(snapshot.signed.version, to_bytes(snapshot), ["sha256"])
        number = more.get("timestamp", self.newest(Timestamp).signed.version + 1)
        timestamp = Metadata(Timestamp(number, expires=self.later(30), snapshot_meta=about))
        timestamp.sign(signer)
        self.workshop.publish(timestamp)

    @property
    def online(self) -> CryptoSigner:
        return load_signer(self.workshop.online_key, "")

    def newest(self, role: type[Any]) -> Metadata[Any]:
        found = self.workshop.newest(role)
        assert found is not None
        return copy.deepcopy(found)

    def later(self, days: int) -> datetime:
        return (self.now + timedelta(days=days)).replace(microsecond=0)

    def metadata(self, name: str) -> Path:
        return self.workshop.metadata / name

    def root(self) -> Root:
        root: Root = self.newest(Root).signed
        return root
