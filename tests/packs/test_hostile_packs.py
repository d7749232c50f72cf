"""Every hostile pack leaves the kiosk on its old pack, with a reason that staff can read and act on."""

from __future__ import annotations

import hostile_content as content
import hostile_metadata as metadata
import pytest
import zstandard
from hostile_content import THU, card, claims, guide_with, holding, named, svg, without
from hostile_metadata import Damage, timestamp_is, timestamp_with
from pack_world import World, library_of

from content.packs.loading import load_active
from content.packs.outcomes import Refused
from content.packs.status import status_of

LISTS = ("concepts", "common_words", "spellings", "situations")
TIMESTAMP, SNAPSHOT, TARGETS, ROOT = "timestamp.json", "snapshot.json", "targets.json", "root.json"

# Each: its name, the damage, the file that staff are told of, and words of the reason.
HOSTILE: dict[str, tuple[Damage, str, str]] = {
    # stale or mixed
    "rollback of the timestamp": (metadata.timestamp_rolled_back, TIMESTAMP, "cũ hơn"),
    "rollback to a forgotten pack": (metadata.old_repository_and_the_kiosk_forgot, TARGETS, "cũ hơn gói số 3"),
    "rollback inside the snapshot": (metadata.snapshot_names_an_older_pack, SNAPSHOT, "cũ hơn"),
    "freeze: expired timestamp": (metadata.timestamp_expired, TIMESTAMP, "hết hạn"),
    "freeze: expired snapshot": (metadata.snapshot_expired, SNAPSHOT, "hết hạn"),
    "freeze: expired targets": (metadata.targets_expired, TARGETS, "hết hạn"),
    "freeze: expired root": (metadata.root_expired, ROOT, "hết hạn"),
    "mix and match: old targets": (metadata.old_targets_under_the_new_name, TARGETS, "không khớp"),
    "mix and match: old snapshot": (metadata.old_snapshot_under_the_new_name, SNAPSHOT, "không khớp"),
    "fast forward": (metadata.fast_forward_by_a_stranger, TIMESTAMP, "không đủ chữ ký"),
    # signatures
    "unsigned": (metadata.unsigned, TARGETS, "không đủ chữ ký hợp lệ (0 trên 2)"),
    "one signature": (metadata.one_signature, TARGETS, "không đủ chữ ký hợp lệ (1 trên 2)"),
    "same signer twice": (metadata.same_signer_twice, TARGETS, "không đọc được"),
    "two strangers": (metadata.two_strangers, TARGETS, "không đủ chữ ký"),
    "one editor and the hub's own key": (metadata.one_editor_and_the_hub, TARGETS, "không đủ chữ ký"),
    "garbled second signature": (metadata.second_signature_is_garbage, TARGETS, "không đủ chữ ký"),
    "signatures of another pack": (metadata.signatures_of_another_pack, TARGETS, "không đủ chữ ký"),
    "revoked key": (metadata.signed_by_someone_whose_key_was_revoked, TARGETS, "không đủ chữ ký"),
    "timestamp signed by an editor": (metadata.timestamp_signed_by_an_editor, TIMESTAMP, "không đủ chữ ký"),
    "delegation": (metadata.delegation_to_another_key, TARGETS, "giao quyền ký"),
    # roots
    "root of a stranger": (metadata.root_of_a_stranger, "2.root.json", "không đủ chữ ký"),
    "root signed by one": (metadata.root_signed_by_one, "2.root.json", "không đủ chữ ký"),
    "root skips a number": (metadata.root_skips_a_number, "2.root.json", "không liền nhau"),
    "root asks for one signature": (metadata.root_asks_for_one_signature, TARGETS, "2 người khác nhau, mới có 1"),
    "one key under two names": (metadata.root_lists_one_key_under_two_names, TARGETS, "2 người khác nhau, mới có 1"),
    "kiosk believes others": (metadata.other_root_on_the_kiosk, TIMESTAMP, "không đủ chữ ký"),
    "trusted root damaged": (metadata.trusted_root_damaged, "trusted-root.json", "không đọc được"),
    "trusted root missing": (metadata.trusted_root_missing, "trusted-root.json", "chưa có tệp gốc"),
    # metadata that cannot be read
    "bad JSON": (timestamp_is(b"{not json"), TIMESTAMP, "không đọc được"),
    "empty metadata": (timestamp_is(b""), TIMESTAMP, "không đọc được"),
    "JSON that is no object": (timestamp_is(b"[]"), TIMESTAMP, "không đọc được"),
    "not UTF-8": (timestamp_is(b"\xff\xfe\x00"), TIMESTAMP, "không đọc được"),
    "deep JSON": (timestamp_is(b"[" * 16_000), TIMESTAMP, "không đọc được"),
    "huge number": (timestamp_is(b'{"signed": ' + b"9" * 10_000 + b"}"), TIMESTAMP, "không đọc được"),
    "oversized metadata": (timestamp_is(b" " * 20_000), TIMESTAMP, "độ dài không khớp"),
    "metadata of another role": (metadata.timestamp_is_a_root_file, TIMESTAMP, "không hợp lệ"),
    "version of a wrong type": (timestamp_with(version="9"), TIMESTAMP, "không đọc được"),
    "version that was edited": (timestamp_with(version=9), TIMESTAMP, "không đủ chữ ký"),
    "unknown key in metadata": (timestamp_with(extra=1), TIMESTAMP, "không đủ chữ ký"),
    "expiry that was edited": (timestamp_with(expires="2099-01-01T00:00:00Z"), TIMESTAMP, "không đủ chữ ký"),
    "snapshot missing": (metadata.snapshot_missing, SNAPSHOT, "thiếu"),
    "snapshot truncated": (metadata.snapshot_truncated, SNAPSHOT, "không khớp"),
    "targets missing": (metadata.targets_missing, TARGETS, "thiếu"),
    "targets edited": (metadata.targets_edited, TARGETS, "không khớp"),
    "metadata is a link": (metadata.timestamp_is_a_link, TIMESTAMP, "liên kết"),
    "metadata is a link to itself": (metadata.timestamp_is_a_link_to_itself, TIMESTAMP, "liên kết"),
    "metadata folder is a link": (metadata.metadata_folder_is_a_link, "metadata/", "liên kết"),
    "metadata is a pipe": (metadata.timestamp_is_a_pipe, TIMESTAMP, "ống dẫn"),
    # files that are not what was signed
    "byte flipped": (content.byte_flipped, "lam-thu.yaml", "không khớp"),
    "file truncated": (content.file_truncated, "lam-thu.yaml", "không khớp"),
    "file goes on": (content.file_goes_on, "lam-thu.yaml", "không khớp"),
    "file emptied": (content.file_emptied, "lam-thu.yaml", "không khớp"),
    "file missing": (content.file_missing, "lam-thu.yaml", "thiếu"),
    "file is a link": (content.file_is_a_link, "lam-thu.yaml", "liên kết"),
    "file is a pipe": (content.file_is_a_pipe, "lam-thu.yaml", "ống dẫn"),
    "file is a folder": (content.file_is_a_folder, "lam-thu.yaml", "thư mục"),
    "folder is a link": (content.folder_is_a_link, "guides/", "liên kết"),
    "wrong length": (claims(length=7), "lam-thu.yaml", "không khớp"),
    "wrong hash": (claims(hashes={"sha256": "a" * 64}), "lam-thu.yaml", "thiếu"),
    "weak hash": (claims(hashes={"md5": "a" * 32}), THU, "không có mã kiểm"),
    "other hash": (content.sha512_only, THU, "không có mã kiểm"),
    # names, sizes, numbers
    "path upward": (named("../../active.json"), "../../active.json", "không cho phép"),
    "path upward inside": (named("guides/../../x.yaml"), "guides/../../x.yaml", "không cho phép"),
    "absolute path": (named("/etc/passwd.txt"), "/etc/passwd.txt", "không cho phép"),
    "NUL in the name": (named("guides/a.yaml\0.txt"), "guides/a.yaml", "không cho phép"),
    "backslash": (named("guides\\..\\x.yaml"), "x.yaml", "không cho phép"),
    "drive letter": (named("C:x.yaml"), "C:x.yaml", "không cho phép"),
    "stream of NTFS": (named("guides/a.yaml:b.yaml"), "a.yaml:b.yaml", "không cho phép"),
    "device of Windows": (named("guides/con.yaml"), "con.yaml", "thiết bị"),
    "dot at the end": (named("guides/lam-thu.yaml."), "lam-thu.yaml.", "không cho phép"),
    "hidden file": (named(".bashrc.txt"), ".bashrc.txt", "không cho phép"),
    "empty part": (named("guides//a.yaml"), "guides//a.yaml", "không cho phép"),
    "letters that look alike": (named("guides/lаm-thu.yaml"), "m-thu.yaml", "không cho phép"),
    "mark that turns the text": (named("guides/a\u202elmay.yaml"), "lmay.yaml", "không cho phép"),
    "decomposed letters": (named("guides/la\u0300m.yaml"), "m.yaml", "không cho phép"),
    "long name": (named("a" * 130 + ".txt"), "aaa", "dài hơn"),
    "deep folders": (named("a/" * 20 + "x.txt"), "a/a/", "sâu hơn"),
    "names that differ in case": (content.names_that_differ_in_case, "extra/", "hoa chữ thường"),
    "file and folder of one name": (content.file_and_folder_of_one_name, "extra.txt", "trùng"),
    "too many files": (content.too_many_files, TARGETS, "nhiều hơn"),
    "oversized file": (claims(length=50_000_000), THU, "lớn hơn 10 MB"),
    "too heavy together": (content.too_heavy_together, TARGETS, "nặng"),
    "program": (named("chay.exe"), "chay.exe", "loại tệp .exe"),
    "zip archive": (named("goi.zip"), "goi.zip", "loại tệp .zip"),
    "no suffix": (named("guides/Makefile"), "Makefile", "loại tệp"),
    # the card
    "no card": (content.card_missing, TARGETS, "không có thẻ"),
    "unknown key in the card": (card(extra=1), TARGETS, "sai ở mục extra"),
    "card of a wrong type": (card(name=7), TARGETS, "sai ở mục name"),
    "pack without a name": (card(name=" "), TARGETS, "sai ở mục name"),
    "pack of a newer form": (card(format=9), TARGETS, "dạng mới hơn"),
    "pack of no form": (card(format=0), TARGETS, "dạng gói 0"),
    "newer program needed": (card(min_app="9.0.0"), TARGETS, "phần mềm từ bản 9.0.0"),
    "malformed min_app": (card(min_app="mới nhất"), TARGETS, "sai ở mục min_app"),
    "made in the future": (content.made_in_the_future, TARGETS, "tương lai"),
    # what the files hold
    "zip bomb": (lambda world: world.with_files({"bom.zst": content.zip_bomb()}), "bom.zst", "bung ra hơn"),
    "packed file damaged": (holding("x.zst", b"PK\3\4" + b"\0" * 99), "x.zst", "nén hỏng"),
    "YAML bomb": (holding(THU, content.yaml_bomb()), THU, "bung ra quá lớn"),
    "YAML bomb in a file nobody knows": (holding("them.yaml", content.yaml_bomb()), "them.yaml", "bung ra quá lớn"),
    "deep YAML": (holding(THU, b"a: " + b"[" * 200 + b"]" * 200), THU, "YAML lồng nhau sâu hơn"),
    "very deep YAML": (holding(THU, b"a: " + b"[" * 50_000 + b"]" * 50_000), THU, "YAML lồng nhau sâu hơn"),
    "very deep YAML on one line": (holding("x.yaml", b"- " * 50_000 + b"a"), "x.yaml", "YAML lồng nhau sâu hơn"),
    "YAML that builds objects": (holding(THU, b"id: !!python/object/apply:os.system [ls]"), THU, "dòng 1"),
    "YAML with a key twice": (holding(THU, b"id: a\nid: b\n"), THU, "hai lần"),
    "YAML that is not UTF-8": (holding(THU, b"id: \xff\n"), THU, "UTF-8"),
    "broken YAML": (holding(THU, b"id: [a\n"), THU, "YAML"),
    "text that reads backwards": (holding("x.txt", "\u202etxt".encode()), "x.txt", "ký tự điều khiển"),
    "text that reads backwards by escape": (
        holding(THU, guide_with(title={"vi": "\u202eLàm thử", "en": "x"})),
        THU,
        "ký tự điều khiển",
    ),
    "JSON that reads backwards by escape": (holding("x.json", rb'["\u202e"]'), "x.json", "ký tự điều khiển"),
    "text with NUL": (holding("x.txt", b"a\0b"), "x.txt", "ký tự điều khiển"),
    "oversized text": (holding("x.txt", b"a" * 4_000_001), "x.txt", "lớn hơn 4 MB"),
    "deep JSON in a file": (holding("x.json", b"[" * 100_000), "x.json", "sâu hơn"),
    "nested JSON in a file": (holding("x.json", b"[" * 40 + b"]" * 40), "x.json", "sâu hơn"),
    "huge number in a file": (holding("x.json", b"[" + b"9" * 5_000 + b"]"), "x.json", "cú pháp JSON"),
    "NaN in a file": (holding("x.json", b"[NaN]"), "x.json", "cú pháp JSON"),
    "oversized picture": (holding("a.png", content.huge_picture()), "a.png", "quá lớn"),
    "truncated picture": (holding("a.png", content.picture("PNG")[:-500]), "a.png", "ảnh hỏng"),
    "picture of another kind": (holding("a.jpg", content.picture("PNG")), "a.jpg", "ảnh hỏng"),
    "text called a sound": (holding("a.ogg", b"hello"), "a.ogg", ".ogg thật"),
    "SVG script": (holding("a.svg", svg("<script>alert(1)</script>")), "a.svg", "<script>"),
    "SVG event": (holding("a.svg", svg('<rect onload="x()"/>')), "a.svg", "mã lệnh"),
    "SVG link outward": (holding("a.svg", svg('<use xlink:href="https://x.vn/a.svg#b"/>')), "a.svg", "ra ngoài"),
    "SVG style outward": (holding("a.svg", svg('<rect style="fill:url(https://x.vn)"/>')), "a.svg", "ra ngoài"),
    "SVG with a web page": (holding("a.svg", svg("<foreignObject/>")), "a.svg", "<foreignObject>"),
    "SVG entity bomb": (holding("a.svg", svg("&j;", content.ENTITY_BOMB)), "a.svg", "ENTITY"),
    "SVG without end": (holding("a.svg", svg("<g>" * 50 + "</g>" * 50)), "a.svg", "quá sâu"),
    "SVG as large as a field": (holding("a.svg", svg("<rect width='1e9'/>")), "a.svg", "quá lớn"),
    "SVG that is none": (holding("a.svg", b"<html/>"), "a.svg", "không phải bản vẽ"),
    "guide that breaks the schema": (holding(THU, guide_with(version=0)), THU, "mục version"),
    "unknown key in a guide": (holding(THU, guide_with(extra=1)), THU, "extra"),
    "guide under another's name": (holding("guides/khac.yaml", guide_with()), "khac.yaml", "mã hướng dẫn"),
    "guide missing": (without("guides/lam-khac.yaml"), "life_events.json", "lam-khac"),
    "no guide at all": (without(THU, "guides/lam-khac.yaml"), "guides/", "không có hướng dẫn"),
    "tiles missing": (without("life_events.json"), "life_events.json", "không đọc được"),
    "table of places of another form": (
        holding("places.json.zst", zstandard.compress(b'{"format": 99}')),
        "places.json.zst",
        "bảng xã",
    ),
    "table of places missing": (without("places.json.zst"), "places.json.zst", "bảng xã"),
    "words for search without names": (
        lambda world: world.with_files({f"search/{name}.txt": b"no name\n" for name in LISTS}),
        "search/concepts.txt",
        "dấu hai chấm",
    ),
    "words for search in part": (holding("search/concepts.txt", b"a: b\n"), "search/", "không đọc được"),
    "overlay of an unknown guide": (
        holding("overlays/province-31.yaml", b"province: '31'\noverrides:\n- {kind: fee, guide: x, fee: y}\n"),
        "province-31.yaml",
        "dòng",
    ),
}


def test_the_list_is_long_enough() -> None:
    assert len(HOSTILE) >= 40


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_pack_leaves_the_old_one_running_and_says_why(second: World, kind: str) -> None:
    damage, file, reason = HOSTILE[kind]
    damage(second)
    before = second.store.active()
    outcome = second.update()
    assert isinstance(outcome, Refused), f"{outcome}"
    said = str(outcome)
    assert file in outcome.refusal.file
    assert reason in said
    assert "Cách xử lý: " in said
    assert "Gói đang dùng được giữ nguyên" in said
    assert second.store.active() == before
    assert second.store.is_sound(before)
    library, pack = load_active(second.store, library_of)
    assert (pack, library.guide("lam-thu").id) == (before, "lam-thu")
    assert status_of(second.store).checks.refused[0].refusal == outcome.refusal
    assert not list(second.store.folder.glob(".new-*.json"))
