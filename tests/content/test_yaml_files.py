from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from content.errors import FileError
from content.guides.files import read_guide, read_guide_source
from content.guides.model import Guide
from content.yaml_files import read_yaml


def _write(folder: Path, data: dict[str, Any] | str, name: str = "lam-thu.yaml") -> Path:
    path = folder / name
    text = data if isinstance(data, str) else yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    path.write_text(text, encoding="utf-8")
    return path


def _line(path: Path, text: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_a_good_file_is_read_as_a_guide(tmp_path: Path, guide: Guide, guide_data: dict[str, Any]) -> None:
    assert read_guide(_write(tmp_path, guide_data)) == guide


@pytest.mark.parametrize(
    ("field", "value", "near", "mend"),
    [
        (("title",), {"vi": 113}, "113", "ngoặc kép"),
        (("verified_on",), "hôm qua", "verified_on", "2026-11-21"),
        (("version",), "một", "version", "số nguyên"),
        (("fees", 0, "amount"), 5, "amount", "chính tả"),
        (("documents", 0, "use"), "keep", "use: keep", "chọn"),
        (("documents", 1, "when"), "noi_sinh = 'x'", "noi_sinh = ", "sửa"),
        (("online", 0, "scene", "act"), "dance", "dance", "chọn"),
        (("results",), [], "results", "thêm"),
        (("keywords",), "một từ", "keywords", "gạch ngang"),
    ],
)
def test_a_fault_is_named_with_file_line_field_and_mend(
    tmp_path: Path, guide_data: dict[str, Any], field: tuple[str | int, ...], value: object, near: str, mend: str
) -> None:
    target: Any = guide_data
    for part in field[:-1]:
        target = target[part]
    target[field[-1]] = value
    path = _write(tmp_path, guide_data)
    with pytest.raises(FileError) as caught:
        read_guide(path)
    [fault] = caught.value.faults
    assert fault.line == _line(path, near)
    assert str(field[-1]) in fault.field
    assert mend in fault.mend
    assert str(path) in str(caught.value)
    assert f"dòng {fault.line}" in str(caught.value)


def test_an_unknown_kind_of_scene_is_answered_with_the_kinds_there_are(
    tmp_path: Path, guide_data: dict[str, Any]
) -> None:
    guide_data["online"][0]["scene"]["kind"] = "film"
    path = _write(tmp_path, guide_data)
    with pytest.raises(FileError, match=r"online\[0\].scene: .*kind.*'phone', 'counter', 'papers'") as caught:
        read_guide(path)
    assert caught.value.faults[0].line == _line(path, "film")


def test_a_missing_field_is_named_at_the_thing_that_lacks_it(tmp_path: Path, guide_data: dict[str, Any]) -> None:
    del guide_data["counter"][0]["look_for"]
    path = _write(tmp_path, guide_data)
    with pytest.raises(FileError, match=r"counter\[0\].look_for: thiếu mục này"):
        read_guide(path)


def test_all_faults_of_a_file_are_told_at_once_in_its_order(tmp_path: Path, guide_data: dict[str, Any]) -> None:
    guide_data |= {"version": 0, "owner": 5, "results": []}
    with pytest.raises(FileError) as caught:
        read_guide(_write(tmp_path, guide_data))
    assert [fault.field for fault in caught.value.faults] == ["version", "results", "owner"]


def test_a_file_not_named_after_its_guide_is_refused(tmp_path: Path, guide_data: dict[str, Any]) -> None:
    with pytest.raises(FileError, match=r"đổi tên tệp thành lam-thu\.yaml"):
        read_guide(_write(tmp_path, guide_data, "khac.yaml"))


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "trống"),
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "cú pháp"),
        ("a: 1\nb:\n  c: 2\n  c: 3\n", 4, "hai lần"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, "<<"),
        ("a: !!python/name:os.system x\n", 1, "không hiểu"),
        ("a: 1\nday: 2026-13-45\n", 2, "không hiểu"),
        ("a: 1\nb: &x [*x]\n", 2, "lồng nhau"),
        ("? [a, b]\n: 1\n", 1, "khóa"),
        ("[" * 100 + "]" * 100, 1, "lồng nhau"),
        ("[" * 200_000, 1, "lồng nhau"),  # overflows the stack of the library behind PyYAML, if it gets there
    ],
)
def test_yaml_that_is_broken_or_too_clever_is_refused_with_its_line(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    with pytest.raises(FileError) as caught:
        read_yaml(_write(tmp_path, text))
    [fault] = caught.value.faults
    assert (fault.line, said in fault.problem) == (line, True)


def test_aliases_that_blow_up_are_refused_quickly(tmp_path: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12)
    )
    with pytest.raises(FileError, match="bung ra quá lớn"):
        read_yaml(_write(tmp_path, bomb))


def test_a_file_in_another_encoding_is_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: 1\nb: \xff\xfe\n")
    with pytest.raises(FileError, match=r"dòng 2.*UTF-8"):
        read_yaml(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"khong-co\.yaml"):
        read_yaml(tmp_path / "khong-co.yaml")


def test_a_huge_file_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="lớn hơn"):
        read_yaml(_write(tmp_path, "a: " + "x" * 1_000_001))


def test_the_line_of_something_absent_is_that_of_what_would_hold_it(tmp_path: Path, guide_data: dict[str, Any]) -> None:
    source = read_guide_source(_write(tmp_path, guide_data))
    assert source.line(("online", 1, "nowhere")) == source.line(("online", 1)) == _line(source.path, "id: chup")
