"""The same from the kiosk's own command line, which a packaged kiosk has."""

from __future__ import annotations

import json

import pytest
from pack_world import World

from kiosk.cli import main


def test_a_kiosk_is_given_its_root_and_a_pack_from_a_stick(second: World, capsys: pytest.CaptureFixture[str]) -> None:
    folder = second.folder / "new kiosk"

    def run(*command: str) -> int:
        return main(["--folder", str(folder), *command])

    assert run("pack-status") == 0
    assert "Đang dùng: Bản đi kèm phần mềm." in capsys.readouterr().out
    assert run("pack-install") == 2
    assert "Cần thư mục gói" in capsys.readouterr().err
    assert run("pack-install", str(second.repository)) == 1
    assert "chưa có tệp gốc" in capsys.readouterr().err
    assert run("pack-install", "--trust", str(second.metadata("1.root.json"))) == 0
    assert "Đã tin tệp gốc này" in capsys.readouterr().out
    assert run("pack-install", str(second.repository)) == 0
    assert "Đã nhận gói số 2" in capsys.readouterr().out
    assert run("pack-status", "--json") == 0
    assert json.loads(capsys.readouterr().out)["active"]["version"] == 2
