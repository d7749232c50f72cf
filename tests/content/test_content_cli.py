from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from content.cli import main
from content.compiled import FILE_NAME
from content.library import load_library

Folder = Callable[..., Path]
DAY = ["--today", "2026-11-21"]


def test_list_names_every_guide(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    data = str(folder())
    assert main(["list", "--data", data, *DAY]) == 0
    assert "lam-thu" in capsys.readouterr().out
    assert main(["list", "--data", data, "--json", *DAY]) == 0
    assert [row["id"] for row in json.loads(capsys.readouterr().out)] == ["lam-khac", "lam-thu"]


def test_list_marks_what_is_overdue(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    main(["list", "--data", str(folder()), "--today", "2027-03-02"])
    assert "quá hạn" in capsys.readouterr().out


def test_show_follows_the_answers(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    show = ["show", "lam-thu", "--data", str(folder()), *DAY]
    assert main(show) == 0
    assert "Câu hỏi tiếp, noi_sinh" in capsys.readouterr().out
    assert main([*show, "--answer", "noi_sinh=vien", "--way", "online", "--json"]) == 0
    path = json.loads(capsys.readouterr().out)["path"]
    assert (path["next_question"], path["steps"]) == (None, ["mo_trang", "chup"])
    assert main([*show, "--answer", "noi_sinh=nha", "--answer", "nguoi_lam_chung=khong"]) == 0
    assert "lam-khac" in capsys.readouterr().out


def test_show_of_an_unknown_guide_says_so_and_fails(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "khong-co", "--data", str(folder())]) == 1
    assert "khong-co" in capsys.readouterr().err


def test_validate_tells_errors_by_its_exit_code(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--data", str(folder()), *DAY]) == 0
    data = folder(version=0)
    capsys.readouterr()
    assert main(["validate", "--data", str(data), "--json", *DAY]) == 1
    first = json.loads(capsys.readouterr().out)[0]
    assert (first["severity"], first["line"], first["field"]) == ("error", 2, "version")
    assert first["file"].endswith("lam-thu.yaml")


def test_search_reads_a_query_a_line_and_prints_a_json_line_each(
    folder: Folder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("tập làm\n\nmua vé máy bay\n"))
    assert main(["search", "--stdin", "--json", "--data", str(folder())]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["query"] for line in lines] == ["tập làm", "", "mua vé máy bay"]
    assert {hit["guide"] for hit in lines[0]["results"]} == {"lam-thu", "lam-khac"}
    assert all(0 < hit["score"] <= 1 for hit in lines[0]["results"])
    assert [line["results"] for line in lines[1:]] == [[], []]


def test_search_for_people_says_what_to_do_when_nothing_is_found(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "mua", "vé", "--data", str(folder())]) == 0
    assert "hỏi người ở quầy" in capsys.readouterr().out


def test_build_writes_what_a_kiosk_can_open(folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, out = folder(), tmp_path / "out"
    assert main(["build", str(out), "--compiled", "--data", str(data), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["file"] == str(out / FILE_NAME)
    before = (out / FILE_NAME).stat().st_mtime_ns
    assert load_library(data, cache=out).guide("lam-thu").version == 1
    assert (out / FILE_NAME).stat().st_mtime_ns == before


def test_build_of_bad_content_fails_and_names_the_line(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", str(tmp_path / "out"), "--compiled", "--data", str(folder(version=0))]) == 1
    assert "dòng 2, mục version" in capsys.readouterr().err


@pytest.mark.parametrize(("model", "key"), [("guide", "legal_basis"), ("overlay", "overrides")])
def test_schema_prints_a_json_schema(capsys: pytest.CaptureFixture[str], model: str, key: str) -> None:
    assert main(["schema", model]) == 0
    assert key in json.loads(capsys.readouterr().out)["properties"]


def test_a_commune_without_its_province_is_refused(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--data", str(folder()), "--commune", "27112"]) == 1
    assert "--province" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["fly"], ["show"], ["list", "--today", "mai"]])
def test_a_command_written_wrongly_ends_with_two(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_the_program_reads_and_prints_vietnamese_whatever_the_console_speaks(folder: Folder) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "content", "search", "--stdin", "--json", "--data", str(folder())],
        input="tập làm\n".encode() + b"\xff\n",
        capture_output=True,
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        check=True,
    )
    first, second = (json.loads(line) for line in done.stdout.decode("utf-8").splitlines())
    assert (first["query"], second["results"]) == ("tập làm", [])
