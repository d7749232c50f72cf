"""A small guide, and folders of content to check, break and load."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import yaml

from content.guides.model import Guide

GuideData: TypeAlias = dict[str, Any]

_SCENE = {"kind": "counter", "act": "talk", "place": {"vi": "Quầy một cửa", "en": "Counter"}}


def _text(vi: str) -> dict[str, str]:
    return {"vi": vi, "en": f"{vi} (en)"}


def _step(step_id: str, **more: object) -> dict[str, Any]:
    return {
        "id": step_id,
        "action": _text("Đưa giấy cho cán bộ"),
        "look_for": _text("Cán bộ nhận giấy"),
        "scene": dict(_SCENE),
        "if_stuck": {"text": _text("Hỏi người ở quầy"), "contact": "quay"},
        **more,
    }


_GUIDE: GuideData = {
    "id": "lam-thu",
    "version": 1,
    "group": "ho-tich",
    "title": _text("Làm thử"),
    "summary": _text("Một hướng dẫn nhỏ."),
    "audience": _text("Mọi người"),
    "keywords": ["làm thử", "thử máy", "tập làm", "bài tập", "mẫu"],
    "authority": {"who": _text("Ủy ban nhân dân xã")},
    "who_can_apply": [_text("Ai cũng được")],
    "questions": [
        {
            "id": "noi_sinh",
            "ask": _text("Bé sinh ở đâu?"),
            "options": [
                {"id": "vien", "label": _text("Bệnh viện")},
                {"id": "nha", "label": _text("Ở nhà")},
                {"id": "khac", "label": _text("Không rõ"), "ask_staff": _text("Hỏi cán bộ")},
            ],
        },
        {
            "id": "nguoi_lam_chung",
            "ask": _text("Có người làm chứng không?"),
            "when": "noi_sinh == 'nha'",
            "options": [
                {"id": "co", "label": _text("Có")},
                {"id": "khong", "label": _text("Không"), "go_to": "lam-khac"},
            ],
        },
    ],
    "documents": [
        {"id": "can_cuoc", "name": _text("Căn cước"), "use": "present"},
        {"id": "chung_sinh", "name": _text("Giấy chứng sinh"), "use": "hand_in", "when": "noi_sinh == 'vien'"},
        {"id": "lam_chung", "name": _text("Lời chứng"), "use": "hand_in", "when": "nguoi_lam_chung == 'co'"},
        {"id": "anh", "name": _text("Ảnh chụp"), "use": "hand_in", "ways": ["online"]},
    ],
    "online": [_step("mo_trang"), _step("chup", when="noi_sinh == 'vien'")],
    "counter": [_step("den_quay")],
    "fees": [
        {"id": "chung", "label": _text("Lệ phí"), "value": _text("Do tỉnh quy định"), "local": True},
        {"id": "cu", "label": _text("Mức cũ"), "value": _text("5.000 đ"), "valid_to": "2026-06-30"},
    ],
    "time_limits": [{"id": "chung", "label": _text("Thời gian"), "value": _text("Trong ngày")}],
    "results": [_text("Giấy khai sinh")],
    "mistakes": [_text("Quên căn cước")],
    "channels": [{"id": "quay", "kind": "counter", "name": _text("Quầy một cửa"), "way": "counter"}],
    "contacts": [{"id": "quay", "name": _text("Quầy một cửa")}],
    "legal_basis": [{"title": _text("Luật Hộ tịch"), "number": "60/2014/QH13"}],
    "sources": [{"title": "Cổng Dịch vụ công quốc gia", "url": "https://dichvucong.gov.vn"}],
    "verified_on": "2026-11-21",
    "review_by": "2027-03-01",
    "owner": "Nhóm nội dung",
}


@pytest.fixture
def guide_data() -> GuideData:
    """The small guide as plain data, free to change."""
    return copy.deepcopy(_GUIDE)


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The small guide."""
    return Guide.model_validate(_GUIDE)


@pytest.fixture
def folder(tmp_path: Path, guide_data: GuideData) -> Callable[..., Path]:
    """Writes a content folder: the small guide with `changes`, a second guide, tiles, a glossary and overlays."""

    def write(overlays: dict[str, object] | None = None, **changes: object) -> Path:
        data = tmp_path / "data"
        (data / "guides").mkdir(parents=True, exist_ok=True)
        (data / "overlays").mkdir(exist_ok=True)
        second = copy.deepcopy(_GUIDE) | {"id": "lam-khac", "questions": [], "documents": []}
        second["online"] = second["counter"]
        for each in (guide_data | changes, second):
            path = data / "guides" / f"{each['id']}.yaml"
            path.write_text(yaml.safe_dump(each, allow_unicode=True, sort_keys=False), encoding="utf-8")
        tile = {"id": "o", "icon": "baby", "tint": "teal", "label": _text("Ô"), "guides": ["lam-thu", "lam-khac"]}
        (data / "life_events.json").write_text(yaml.safe_dump([tile], allow_unicode=True), encoding="utf-8")
        (data / "glossary.yaml").write_text(
            yaml.safe_dump([{"term": "OTP", "meaning": _text("mã dùng một lần")}], allow_unicode=True), encoding="utf-8"
        )
        for name, overlay in (overlays or {}).items():
            text = yaml.safe_dump(overlay, allow_unicode=True, sort_keys=False)
            (data / "overlays" / name).write_text(text, encoding="utf-8")
        return data

    return write
