"""A small content folder, three people with keys, their workshop and a kiosk: everything real, in a folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from securesystemslib.signer import CryptoSigner, Key
from tuf.api.metadata import Metadata, MetaFile, Snapshot, TargetFile, Targets, Timestamp

from content.library import Library, load_library
from content.packs.build import build_pack
from content.packs.install import PackInstaller, trust
from content.packs.keys import load_signer, make_key, public_path, read_public
from content.packs.outcomes import Outcome
from content.packs.publish import draft_root, publish
from content.packs.signing import sign
from content.packs.source import FolderSource, Source
from content.packs.store import Pack, PackStore
from content.packs.workshop import Workshop, stored_name, to_bytes
from content.places.file import PLACES_FILE, pack_places
from content.places.places import Places

APP = "0.1.0"
SHIPPED_ON = date(2026, 1, 1)
PEOPLE = ("Lan", "Bình", "Chi")


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
    """A content folder that validates: two guides, a tile, a glossary, a table of no places."""
    for guide in (GUIDE | {"version": guide_version} | changes, GUIDE | {"id": "lam-khac"}):
        write_yaml(data / "guides" / f"{guide['id']}.yaml", guide)
    tile = {"id": "o", "icon": "baby", "tint": "teal", "label": text("Ô"), "guides": ["lam-thu", "lam-khac"]}
    (data / "life_events.json").write_text(json.dumps([tile], ensure_ascii=False), "utf-8")
    (data / PLACES_FILE.name).write_bytes(pack_places(Places((), (), (), (), (), (), ())))
    write_yaml(data / "glossary.yaml", [{"term": "OTP", "meaning": text("mã dùng một lần")}])
    return data


def library_of(pack: Pack) -> Library:
    return load_library(pack.data, cache=pack.cache)


class World:
    """Where packs are made and where one runs. Every part is the real one; only the day is chosen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """Open the world in `folder`, or make one. now: aware UTC; python-tuf itself reads the computer's clock."""
        self.now = datetime.now(UTC)
        self.data = folder / "content"
        self.workshop = Workshop(folder / "workshop")
        self.store = PackStore(folder / "kiosk", shipped=folder / "shipped", shipped_on=SHIPPED_ON)
        new = not self.data.exists()
        if new:
            write_content(self.data)
            write_content(folder / "shipped")
            self.publish_root(*PEOPLE)
            trust(self.store, (self.workshop.metadata / "1.root.json").read_bytes())

    @property
    def repository(self) -> Path:
        return self.workshop.repository

    def person(self, name: str) -> CryptoSigner:
        """The signer of a person, with a key made at first use."""
        path = self.folder / "people" / f"{name}.key"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            make_key(path, name, "")
        return load_signer(path, "")

    def publish_root(self, *people: str, signed_by: Sequence[str] = ("Lan", "Bình")) -> None:
        draft_root(self.workshop, [self.public_key(each) for each in people], self.now)
        for each in signed_by:
            sign(self.workshop, self.person(each))
        publish(self.workshop, self.now)

    def public_key(self, name: str) -> Key:
        self.person(name)
        return read_public(public_path(self.folder / "people" / f"{name}.key"))

    def publish_pack(self, *, name: str = "Gói thử", min_app: str = APP) -> None:
        build_pack(self.workshop, self.data, name=name, created=self.now.date(), min_app=min_app)
        for each in ("Lan", "Bình"):
            sign(self.workshop, self.person(each))
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
        by: Sequence[str] = ("Lan", "Bình"),
        signed: Callable[[Metadata[Targets]], None] = lambda _: None,
    ) -> None:
        """Publish targets with a `change` that the tools would not make, signed by these people, then `signed`
        changed in what is not signed, and vouched for by the hub's own key."""
        targets = self.newest(Targets)
        targets.signed.version += 1
        change(targets.signed)
        targets.signatures.clear()
        for each in by:
            targets.sign(self.person(each), append=True)
        signed(targets)
        self.workshop.publish(targets)
        self.vouch(to_bytes(targets), targets.signed.version)

    def with_files(self, files: Mapping[str, bytes | None]) -> None:
        """Publish a pack with these files put in, or taken out (None), properly signed, whatever they hold."""

        def change(targets: Targets) -> None:
            for name, content in files.items():
                if content is None:
                    del targets.targets[name]
                    continue
                file = TargetFile.from_data(name, content, ["sha256"])
                targets.targets[name] = file
                if ".." not in name and "\0" not in name and not name.startswith("/"):
                    path = self.workshop.targets / stored_name(name, file)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(content)

        self.resign(change)

    def vouch(self, targets: bytes, version: int, *, signer: CryptoSigner | None = None, timestamp: int = 0) -> None:
        """A snapshot and a timestamp over these bytes of targets. timestamp: its version; 0 for the next one."""
        signer = signer or self.online
        meta = {"targets.json": MetaFile.from_data(version, targets, ["sha256"])}
        snapshot = Metadata(Snapshot(self.newest(Snapshot).signed.version + 1, expires=self.later(365), meta=meta))
        snapshot.sign(signer)
        self.workshop.publish(snapshot)
        self.stamp(snapshot, signer=signer, version=timestamp)

    def stamp(self, snapshot: Metadata[Snapshot], *, signer: CryptoSigner | None = None, version: int = 0) -> None:
        about = MetaFile.from_data(snapshot.signed.version, to_bytes(snapshot), ["sha256"])
        number = version or self.newest(Timestamp).signed.version + 1
        timestamp = Metadata(Timestamp(number, expires=self.later(30), snapshot_meta=about))
        timestamp.sign(signer or self.online)
        self.workshop.publish(timestamp)

    @property
    def online(self) -> CryptoSigner:
        return load_signer(self.workshop.online_key, "")

    def newest(self, role: type[Any]) -> Metadata[Any]:
        found = self.workshop.newest(role)
        assert found is not None
        return found

    def later(self, days: int) -> datetime:
        return (self.now + timedelta(days=days)).replace(microsecond=0)

    def metadata(self, name: str) -> Path:
        return self.workshop.metadata / name

    def target(self, name: str) -> Path:
        """Where the newest pack's file lies in the repository."""
        return self.workshop.targets / stored_name(name, self.newest(Targets).signed.targets[name])
