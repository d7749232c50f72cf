"""What editors and the hub's operator do: build, sign, publish. What is not ready is not published."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from pack_world import APP, World, write_content
from tuf.api.metadata import Root, Targets, Timestamp

from content.cli import main
from content.packs.build import build_pack
from content.packs.errors import WorkshopError
from content.packs.keys import load_signer, make_key, public_path, read_public
from content.packs.outcomes import Installed
from content.packs.publish import draft_root, publish, renew
from content.packs.signing import merge, sign, waiting
from content.packs.workshop import Workshop

DAY = date(2026, 11, 21)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def draft(world: World, *people: str) -> None:
    """A changed guide, built and signed by these people, not published."""
    write_content(world.data, guide_version=2)
    build_pack(world.workshop, world.data, name="Bản sau", created=world.now.date(), min_app=APP)
    for each in people:
        sign(world.workshop, world.person(each))


def test_two_builds_of_the_same_sources_are_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for place in ("one", "other/deeper"):
        data = write_content(tmp_path / place / "data")
        for path in data.rglob("*"):
            os.utime(path, (len(place), len(place)))
        workshop = Workshop(tmp_path / place / "workshop")
        build_pack(workshop, data, name="Gói", created=DAY, min_app=APP)
        made.append(tree(workshop.draft))
    assert made[0] == made[1]
    assert len(made[0]) == 6


def test_builds_of_other_days_hold_the_same_targets(tmp_path: Path) -> None:
    data = write_content(tmp_path / "data")
    entries = []
    for number in range(2):
        workshop = Workshop(tmp_path / str(number))
        build_pack(workshop, data, name="Gói", created=DAY + timedelta(days=number), min_app=APP)
        drafted = workshop.drafted(Targets)
        assert drafted is not None
        entries.append(drafted.signed.to_dict()["targets"])
    assert entries[0] == entries[1]
    assert tree(tmp_path / "0" / "draft" / "targets") == tree(tmp_path / "1" / "draft" / "targets")


def test_what_is_for_editors_alone_stays_out(world: World) -> None:
    (world.data / "README.md").write_text("for editors")
    draft(world)
    drafted = world.workshop.drafted(Targets)
    assert drafted is not None
    assert "README.md" not in drafted.signed.targets


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda data: write_content(data, version=0), "mục version"),
        (lambda data: (data / "a.exe").write_bytes(b"MZ"), "loại tệp .exe"),
        (lambda data: (data / "tên có dấu.txt").write_bytes(b""), "không cho phép"),
    ],
    ids=["bad guide", "program", "name"],
)
def test_bad_content_is_not_built(world: World, damage: Callable[[Path], object], reason: str) -> None:
    damage(world.data)
    with pytest.raises(WorkshopError, match="Chưa dựng gói") as told:
        build_pack(world.workshop, world.data, name="Gói", created=DAY, min_app=APP)
    assert reason in str(told.value)
    assert world.workshop.drafted(Targets) is None


@pytest.mark.parametrize("people", [(), ("Lan",), ("Lan", "Lan")], ids=["nobody", "one", "one twice"])
def test_nothing_is_published_before_two_people_have_signed(world: World, people: tuple[str, ...]) -> None:
    draft(world, *people)
    with pytest.raises(WorkshopError, match="chữ ký hợp lệ của 2 người khác nhau"):
        publish(world.workshop, world.now)
    assert world.newest(Targets).signed.version == 1
    sign(world.workshop, world.person("Lan"))
    sign(world.workshop, world.person("Chi"))
    assert "Chi, Lan" in publish(world.workshop, world.now)[0]


def test_signatures_made_on_two_machines_come_together(world: World) -> None:
    draft(world)
    copy = Workshop(world.folder / "copy")
    shutil.copytree(world.workshop.folder, copy.folder)
    sign(world.workshop, world.person("Lan"))
    sign(copy, world.person("Bình"))
    assert merge(world.workshop, copy) == 1
    assert merge(world.workshop, copy) == 0
    publish(world.workshop, world.now)


def test_signatures_on_another_draft_are_not_taken(world: World) -> None:
    draft(world)
    copy = Workshop(world.folder / "copy")
    shutil.copytree(world.workshop.folder, copy.folder)
    build_pack(copy, world.data, name="Tên khác", created=world.now.date(), min_app=APP)
    sign(copy, world.person("Bình"))
    with pytest.raises(WorkshopError, match="Ký lại đúng bản"):
        merge(world.workshop, copy)


def test_a_signer_is_shown_what_changes(world: World) -> None:
    (world.data / "moi.txt").write_text("mới")
    draft(world)
    told = "\n".join(waiting(world.workshop).lines)
    assert "Gói số 2: Bản sau" in told
    assert "mới hoặc đổi: guides/lam-thu.yaml" in told
    assert "mới hoặc đổi: moi.txt" in told
    assert "lam-khac" not in told


def test_a_draft_that_was_tampered_with_is_not_signed(world: World) -> None:
    draft(world)
    next((world.workshop.draft_targets / "guides").glob("*lam-thu*")).write_bytes(b"id: khac")
    with pytest.raises(WorkshopError, match="thiếu hoặc đã bị sửa"):
        sign(world.workshop, world.person("Lan"))


def test_a_stranger_cannot_sign(world: World) -> None:
    draft(world)
    with pytest.raises(WorkshopError, match="không có tên trong tệp gốc"):
        sign(world.workshop, world.person("Kẻ lạ"))


def test_a_pack_does_not_follow_a_newer_one(world: World) -> None:
    draft(world, "Lan", "Bình")
    world.resign()  # meanwhile somebody else published number 2
    with pytest.raises(WorkshopError, match="không nối tiếp"):
        publish(world.workshop, world.now)


def test_publishing_that_was_cut_short_is_ended_by_doing_it_again(world: World) -> None:
    draft(world, "Lan", "Bình")
    drafted = world.workshop.drafted(Targets)
    assert drafted is not None
    world.workshop.publish(drafted)  # and here the power went
    publish(world.workshop, world.now)
    assert isinstance(world.update(), Installed)
    assert world.store.active().version == 2


def test_nothing_is_begun_without_the_hubs_key(world: World) -> None:
    draft(world, "Lan", "Bình")
    world.workshop.online_key.unlink()
    with pytest.raises(WorkshopError, match=r"online\.key"):
        publish(world.workshop, world.now)
    assert world.newest(Targets).signed.version == 1


def test_a_root_needs_two_people_of_the_old_one_too(world: World) -> None:
    draft_root(world.workshop, [world.public_key(each) for each in ("Mai", "Nam")], world.now)
    for each in ("Mai", "Nam", "Lan"):
        sign(world.workshop, world.person(each))
    with pytest.raises(WorkshopError, match="2 người trong tệp cũ"):
        publish(world.workshop, world.now)
    sign(world.workshop, world.person("Bình"))
    publish(world.workshop, world.now)
    assert world.newest(Root).signed.version == 2


def test_one_persons_key_given_twice_is_one_person(world: World) -> None:
    with pytest.raises(WorkshopError, match="2 người khác nhau"):
        draft_root(world.workshop, [world.public_key("Lan")] * 2, world.now)


def test_the_timestamp_is_renewed_when_half_its_life_is_over(world: World) -> None:
    before = world.newest(Timestamp).signed
    assert not renew(world.workshop, world.now)
    assert renew(world.workshop, world.now + timedelta(days=16))
    after = world.newest(Timestamp).signed
    assert (after.version, after.snapshot_meta.version) == (before.version + 1, before.snapshot_meta.version)
    assert renew(world.workshop, world.now + timedelta(days=200))
    assert world.newest(Timestamp).signed.snapshot_meta.version == before.snapshot_meta.version + 1
    assert not renew(Workshop(world.folder / "nothing"), world.now)


def test_an_encrypted_key_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    path = tmp_path / "lan.key"
    public = make_key(path, "Lan", "một câu thật dài")
    assert (
        load_signer(path, "một câu thật dài").public_key.keyval
        == public.keyval
        == read_public(public_path(path)).keyval
    )
    with pytest.raises(WorkshopError, match="sai mật khẩu"):
        load_signer(path, "câu khác")
    with pytest.raises(WorkshopError, match="không ghi đè"):
        make_key(path, "Lan", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_bare_key_that_others_can_read_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "lan.key"
    make_key(path, "Lan", "")
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    with pytest.raises(WorkshopError, match="chmod 600"):
        load_signer(path, "")


@pytest.mark.parametrize("damage", [b"", b"-----BEGIN PRIVATE KEY-----\n", b"{}"])
def test_a_damaged_key_is_said_to_be_one(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "lan.key"
    path.write_bytes(damage)
    path.chmod(0o600)
    with pytest.raises(WorkshopError, match="Không mở được khóa"):
        load_signer(path, "")
    with pytest.raises(WorkshopError, match="không phải tệp khóa công khai"):
        read_public(path)


@pytest.mark.parametrize("typed", ["không", "", EOFError()], ids=["no", "nothing", "nobody there"])
def test_nothing_is_signed_unless_the_person_says_so(
    world: World, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str | EOFError
) -> None:
    def answer(_prompt: str) -> str:
        if isinstance(typed, EOFError):
            raise typed
        return typed

    draft(world)
    monkeypatch.setattr("builtins.input", answer)
    key = world.folder / "people" / "Lan.key"
    assert main(["sign", str(world.workshop.folder), "--key", str(key)]) == 1
    assert "Chưa ký" in capsys.readouterr().err
    drafted = world.workshop.drafted(Targets)
    assert drafted is not None
    assert not drafted.signatures


def test_the_whole_ceremony_by_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    data = str(write_content(tmp_path / "data"))
    write_content(tmp_path / "shipped", guide_version=9)
    monkeypatch.setenv("DIEMTUA_KEY_PASSPHRASE", "một câu thật dài")
    monkeypatch.setattr("builtins.input", lambda _: "ký")

    def run(*command: str) -> int:
        return main(list(command))

    for person in ("lan", "binh", "chi"):
        assert run("sign", "--new-key", f"{person}.key", "--name", person) == 0
    assert run("publish", "kho", "--trust", "lan.key.pub", "binh.key.pub", "chi.key.pub") == 0
    assert run("build", "kho", "--data", data, "--name", "Gói đầu") == 0
    assert run("sign", "kho", "--key", "lan.key") == 0
    assert run("publish", "kho") == 1
    assert "chưa đủ chữ ký" in capsys.readouterr().err
    assert run("sign", "kho", "--key", "chi.key") == 0
    assert run("publish", "kho") == 0
    shipped = ("--data", str(tmp_path / "shipped"))
    assert run("install", "kho/repository", "--home", "kiosk", *shipped) == 1
    assert "chưa có tệp gốc" in capsys.readouterr().err
    trusted = ("--trust", "kho/repository/metadata/1.root.json")
    assert run("install", "kho/repository", "--home", "kiosk", *trusted, *shipped) == 0
    assert "Đã nhận gói số 1, Gói đầu (người ký: chi, lan)" in capsys.readouterr().out
    assert run("status", "--home", "kiosk", "--json", *shipped) == 0
    status = json.loads(capsys.readouterr().out)
    assert (status["active"]["version"], status["active"]["signers"]) == (1, ["chi", "lan"])
    assert run("status", "--home", "kiosk", *shipped) == 0
    assert "Đang dùng: Gói đầu (gói số 1)." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["sign"], "Cần thư mục làm gói"),
        (["sign", "--new-key", "a.key"], "--name"),
        (["sign", "trống", "--key", "a.key"], "Không có gì chờ ký"),
        (["publish", "trống"], "Không có gì chờ phát hành"),
        (["publish", "trống", "--trust", "không.pub"], "không phải tệp khóa công khai"),
        (["build", "kho", "--name", " "], "Tên gói"),
        (["build", "kho", "--min-app", "mới"], "--min-app"),
        (["install", "trống", "--home", "k", "--trust", "không"], "Không đọc được"),
        (["install", "--home", "k"], "Cần thư mục gói"),
        (["install", "trống", "--home", "k"], "chưa có tệp gốc"),
    ],
)
def test_a_command_that_lacks_something_says_what(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(command) == 1
    assert told in capsys.readouterr().err
