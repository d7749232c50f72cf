"""What editors are told of two versions: nothing of what is equal, each change once, in plain words."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.cli import main
from content.editing.diff import Kind, diff_guide
from content.guides.model import Guide

Folder = Callable[..., Path]


def _told(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    return [str(each) for each in diff_guide(Guide.model_validate(old), Guide.model_validate(new))]


def test_a_changed_amount_is_told_with_both_values(guide_data: dict[str, Any]) -> None:
    new = copy.deepcopy(guide_data)
    new["fees"][1]["value"]["vi"] = "8.000 đ"
    assert _told(guide_data, new) == ["Lệ phí, “Mức cũ: 5.000 đ”, Mức: “5.000 đ” đổi thành “8.000 đ”."]


def test_added_removed_and_moved_items_are_named(guide_data: dict[str, Any]) -> None:
    new = copy.deepcopy(guide_data)
    first, second, *_ = new["documents"]
    new["documents"] = [second, first, {"id": "anh_moi", "name": {"vi": "Ảnh thẻ", "en": "Photo"}, "use": "hand_in"}]
    told = _told(guide_data, new)
    assert told == [
        "Giấy tờ: bỏ “Lời chứng”.",
        "Giấy tờ: bỏ “Ảnh chụp”.",
        "Giấy tờ: thêm “Ảnh thẻ”.",
        "Giấy tờ: đổi thứ tự, nay là 1. Giấy chứng sinh; 2. Căn cước.",
    ]


def test_a_reworded_line_is_one_change_and_not_two(guide_data: dict[str, Any]) -> None:
    new = copy.deepcopy(guide_data)
    new["mistakes"][0]["vi"] = "Quên thẻ căn cước"
    assert _told(guide_data, new) == ["Lỗi hay gặp: “Quên căn cước” đổi thành “Quên thẻ căn cước”."]


def test_a_condition_date_and_english_are_told_by_their_names(guide_data: dict[str, Any]) -> None:
    new = copy.deepcopy(guide_data)
    new["fees"][1]["valid_to"] = "2026-12-31"
    new["title"]["en"] = "Try"
    new["documents"][1]["when"] = "noi_sinh == 'nha'"
    assert _told(guide_data, new) == [
        "Tên, bản tiếng Anh: “Làm thử (en)” đổi thành “Try”.",
        "Giấy tờ, “Giấy chứng sinh”, Khi nào áp dụng: “noi_sinh == 'vien'” đổi thành “noi_sinh == 'nha'”.",
        "Lệ phí, “Mức cũ: 5.000 đ”, Hết sau ngày: “30/06/2026” đổi thành “31/12/2026”.",
    ]


@given(data=st.data())
def test_equal_guides_have_no_difference_and_any_dropped_item_has_one(guide: Guide, data: st.DataObject) -> None:
    assert list(diff_guide(guide, guide)) == []
    name = data.draw(st.sampled_from(["documents", "online", "fees", "questions", "keywords"]))
    items = getattr(guide, name)
    dropped = data.draw(st.sampled_from(range(len(items))))
    changed = guide.model_copy(update={name: items[:dropped] + items[dropped + 1 :]})
    assert [each.kind for each in diff_guide(guide, changed)] == [Kind.REMOVED]
    assert [each.kind for each in diff_guide(changed, guide) if each.kind is not Kind.MOVED] == [Kind.ADDED]


def test_the_command_compares_folders_and_files(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = folder()
    kept = tmp_path / "old"
    old.rename(kept)
    new = folder(version=2)
    assert main(["diff", str(kept), str(new)]) == 0
    assert "Số bản: “1” đổi thành “2”." in capsys.readouterr().out
    assert main(["diff", str(kept / "guides" / "lam-thu.yaml"), str(kept / "guides" / "lam-thu.yaml")]) == 0
    assert "giống nhau" in capsys.readouterr().out
    assert main(["diff", str(tmp_path), str(new)]) == 1
    assert "guides/*.yaml" in capsys.readouterr().err
