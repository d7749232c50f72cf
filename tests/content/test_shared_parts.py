"""Parts that several guides share: taken by name, changed in place, refused when unknown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from content.compiled import fingerprint
from content.errors import FileError
from content.guides.files import read_guide
from content.guides.shared import Shared
from content.guides.validation import validate

TODAY = date(2026, 11, 21)
Folder = Callable[..., Path]
STEP = {
    "action": {"vi": "Đăng nhập bằng VNeID", "en": "Log in"},
    "look_for": {"vi": "Thấy trang chính", "en": "The main page"},
    "scene": {"kind": "phone", "screen": "form", "app": {"vi": "Cổng", "en": "Portal"}},
    "if_stuck": {"text": {"vi": "Hỏi quầy", "en": "Ask"}, "contact": "quay"},
}


def _share(data: Path, parts: dict[str, Any]) -> None:
    (data / "shared.yaml").write_text(yaml.safe_dump(parts, allow_unicode=True), encoding="utf-8")


def _read(data: Path) -> Any:
    return read_guide(data / "guides" / "lam-thu.yaml", Shared.read(data / "shared.yaml"))


def test_a_guide_takes_a_part_with_its_id_and_may_change_any_field(folder: Folder) -> None:
    data = folder(
        online=[{"shared": "dang_nhap", "when": "noi_sinh == 'vien'"}, {"shared": "dang_nhap", "id": "dang_nhap_lai"}]
    )
    _share(data, {"steps": {"dang_nhap": STEP}})
    first, second = _read(data).online
    assert (first.id, first.action.vi, first.when) == ("dang_nhap", "Đăng nhập bằng VNeID", "noi_sinh == 'vien'")
    assert (second.id, second.look_for, second.when) == ("dang_nhap_lai", first.look_for, None)


def test_a_part_that_is_not_there_is_named_with_its_line_and_what_may_be_meant(folder: Folder) -> None:
    data = folder(online=[{"shared": "dang_nhp"}])
    _share(data, {"steps": {"dang_nhap": STEP}})
    with pytest.raises(FileError) as caught:
        _read(data)
    [fault] = caught.value.faults
    assert fault.field == "online[0].shared"
    assert "'dang_nhp'" in fault.problem
    assert "dang_nhap" in fault.mend
    assert "dang_nhp" in (data / "guides" / "lam-thu.yaml").read_text("utf-8").splitlines()[fault.line - 1]


def test_a_bad_part_is_told_once_in_its_own_file(folder: Folder) -> None:
    data = folder(online=[{"shared": "dang_nhap"}])
    _share(data, {"steps": {"dang_nhap": {**STEP, "look_for": {"en": "only English"}}}})
    findings = validate(data, TODAY)
    assert {each.file.name for each in findings} == {"shared.yaml"}
    assert any("look_for" in each.field for each in findings)


def test_what_is_wrong_in_a_guide_through_a_part_stands_at_the_line_that_takes_it(folder: Folder) -> None:
    data = folder(online=[{"shared": "dang_nhap", "if_stuck": {"text": {"vi": "Hỏi"}, "guide": "khong-co"}}])
    _share(data, {"steps": {"dang_nhap": STEP}})
    found = next(each for each in validate(data, TODAY) if "khong-co" in each.message)
    assert "khong-co" in found.file.read_text("utf-8").splitlines()[found.line - 1]


def test_a_part_that_nobody_takes_is_pointed_out(folder: Folder) -> None:
    data = folder(online=[{"shared": "dang_nhap"}])
    _share(data, {"steps": {"dang_nhap": STEP, "thua": STEP}})
    assert [each.field for each in validate(data, TODAY) if "'thua'" in each.message] == ["steps.thua"]


def test_a_changed_part_makes_the_compiled_catalogue_stale(folder: Folder) -> None:
    data = folder(online=[{"shared": "dang_nhap"}])
    _share(data, {"steps": {"dang_nhap": STEP}})
    before = fingerprint(data)
    _share(data, {"steps": {"dang_nhap": {**STEP, "tip": {"vi": "Mới", "en": "New"}}}})
    assert fingerprint(data) != before
