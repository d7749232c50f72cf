"""`python -m kiosk places`, as other programs call it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from kiosk.cli import main


def test_each_line_is_answered_with_a_line_of_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = "P. Cát Lái, Q2, TPHCM\n\nphường 14 quận 10\nxã Hoa Hồng huyện Củ Chi\n".encode() + b"\xff\xfe\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed)))
    assert main(["places", "--stdin", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["input"] for line in lines][:3] == ["P. Cát Lái, Q2, TPHCM", "", "phường 14 quận 10"]
    first = lines[0]["matches"][0]
    assert {key: first[key] for key in ("code", "commune", "province", "province_code", "kind")} == {
        "code": "27112",
        "commune": "Phường Cát Lái",
        "province": "Thành phố Hồ Chí Minh",
        "province_code": "79",
        "kind": "merged",
    }
    assert first["from"] == "Phường Cát Lái, Thành phố Thủ Đức, Thành phố Hồ Chí Minh"
    assert [part["code"] for part in lines[2]["matches"][0]["parts"]] == ["27169", "27163"]
    assert [len(line["matches"]) for line in lines] == [1, 0, 2, 0, 0]


def test_one_address_is_answered_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["places", "TT", "Hóc", "Môn"]) == 0
    assert capsys.readouterr().out.startswith("Xã Hóc Môn, Thành phố Hồ Chí Minh, mã 27559")
    assert main(["places", "xin chào"]) == 0
    assert "không tìm thấy" in capsys.readouterr().out


def test_missing_data_is_said_with_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["places", "--data", str(tmp_path / "none.zst"), "x"]) == 2
    assert "khi có mạng" in capsys.readouterr().err
