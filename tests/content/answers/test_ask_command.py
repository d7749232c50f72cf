"""`python -m content ask`."""

from __future__ import annotations

import io
import json

import pytest

from content.cli import main

LINES = "làm lại căn cước\nthế mất bao nhiêu tiền?\n"


def _ask(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str
) -> list[dict[str, object]]:
    monkeypatch.setattr("sys.stdin", io.StringIO(LINES))
    assert main(["ask", "--stdin", "--json", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_line_stands_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = _ask(monkeypatch, capsys)
    assert {"question", "guide", "slot", "answer", "sources", "confidence", "ask_back"} <= first.keys()
    assert (first["guide"], first["slot"]) == ("doi-can-cuoc", "how_counter")
    assert second["guide"] is None


def test_with_conversation_a_line_goes_on_with_the_one_before(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, second = _ask(monkeypatch, capsys, "--conversation")
    assert (second["guide"], second["slot"]) == ("doi-can-cuoc", "fee")
    assert second["ask_back"] == "Vì sao ông bà làm lại thẻ?"


def test_without_json_it_says_the_answer_the_question_and_the_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "hộ chiếu", "bao nhiêu tiền"]) == 0
    answer, back, sources = capsys.readouterr().out.splitlines()
    assert answer.startswith("Cấp hộ chiếu phổ thông.")
    assert back.startswith("Ông bà làm hộ chiếu vì sao?")
    assert "ho-chieu#fees." in sources
