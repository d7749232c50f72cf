from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from content.cli import main
from content.guides.check_language import syllables
from content.guides.findings import Finding, Severity
from content.guides.validation import validate

TODAY = date(2026, 11, 21)
Folder = Callable[..., Path]


def _found(data: Path, said: str, today: date = TODAY) -> Finding:
    """The one finding that says `said`."""
    found = [each for each in validate(data, today) if said in each.message]
    assert len(found) == 1, [str(each) for each in validate(data, today)]
    return found[0]


def _line(finding: Finding) -> str:
    return finding.file.read_text(encoding="utf-8").splitlines()[finding.line - 1]


def test_sound_content_has_no_errors(folder: Folder) -> None:
    assert [str(each) for each in validate(folder(), TODAY) if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize(
    ("when", "said", "mend"),
    [
        ("khong_co == 'x'", "'khong_co'", "noi_sinh, nguoi_lam_chung"),
        ("noi_sinh == 'rung'", "không có lựa chọn 'rung'", "khac, nha, vien"),
        ("noi_sinh == 'vien' and nguoi_lam_chung == 'co'", "không câu trả lời nào", "sửa when"),
        ("noi_sinh not in ['vien', 'nha', 'khac']", "không câu trả lời nào", "sửa when"),
    ],
)
def test_a_branch_that_cannot_be_reached_is_an_error_at_its_line(
    folder: Folder, guide_data: dict[str, Any], when: str, said: str, mend: str
) -> None:
    guide_data["documents"][2]["when"] = when
    finding = _found(folder(documents=guide_data["documents"]), said)
    assert finding.severity is Severity.ERROR
    assert finding.field.startswith("documents[2]")
    assert mend in finding.mend


def test_a_question_may_only_look_at_earlier_ones(folder: Folder, guide_data: dict[str, Any]) -> None:
    first, second = guide_data["questions"]
    finding = _found(folder(questions=[second, first]), "đứng sau")
    assert (finding.field, finding.severity) == ("questions[0].when", Severity.ERROR)
    assert "noi_sinh == 'nha'" in _line(finding)


def test_answers_that_leave_no_step_are_an_error_naming_them(folder: Folder, guide_data: dict[str, Any]) -> None:
    guide_data["counter"][0]["when"] = "noi_sinh == 'vien'"
    finding = _found(folder(counter=guide_data["counter"]), "không còn mục counter")
    assert finding.severity is Severity.ERROR
    assert "noi_sinh=nha, nguoi_lam_chung=co" in finding.message


def test_answers_that_leave_no_fee_are_a_warning(folder: Folder, guide_data: dict[str, Any]) -> None:
    guide_data["fees"][0]["ways"] = ["counter"]
    finding = _found(folder(fees=guide_data["fees"]), "không còn mục fees")
    assert finding.severity is Severity.WARNING


def test_too_many_ways_through_are_refused_without_walking_them_all(folder: Folder) -> None:
    options = [{"id": f"o{n}", "label": {"vi": f"Chọn {n}"}} for n in range(6)]
    questions = [{"id": f"q{n}", "ask": {"vi": "Chọn gì?"}, "options": options} for n in range(30)]
    bare = {"id": "den_quay", "action": {"vi": "Đến"}, "look_for": {"vi": "Quầy"}, "if_stuck": {"text": {"vi": "Hỏi"}}}
    step = bare | {"scene": {"kind": "papers", "items": [{"label": {"vi": "Giấy"}}]}}
    finding = _found(folder(questions=questions, documents=[], online=[step], counter=[step]), "cách trả lời")
    assert (finding.field, finding.severity) == ("questions", Severity.ERROR)


@pytest.mark.parametrize(
    ("change", "said", "mend"),
    [
        ({"go_to": "lam-khc"}, "hướng dẫn 'lam-khc'", "lam-khac"),
        ({"guide": "khong-he-co"}, "hướng dẫn 'khong-he-co'", "chính tả"),
        ({"icon": "identification-crad"}, "biểu tượng 'identification-crad'", "identification-card"),
        ({"scene_icon": "storefrnt"}, "biểu tượng 'storefrnt'", "storefront"),
    ],
)
def test_what_points_nowhere_is_an_error_with_the_nearest_names(
    folder: Folder, guide_data: dict[str, Any], change: dict[str, str], said: str, mend: str
) -> None:
    if "go_to" in change:
        guide_data["questions"][1]["options"][1] |= change
    if "guide" in change:
        guide_data["counter"][0]["if_stuck"] |= change
    if "icon" in change:
        guide_data["documents"][0] |= change
    if "scene_icon" in change:
        guide_data["online"][0]["scene"]["items"] = [{"icon": change["scene_icon"], "label": {"vi": "Bé"}}]
    finding = _found(folder(**guide_data), said)
    assert finding.severity is Severity.ERROR
    assert mend in finding.mend
    assert next(iter(change.values())) in _line(finding)


def test_a_tile_naming_an_unknown_guide_is_an_error(folder: Folder) -> None:
    data = folder()
    tiles = data / "life_events.json"
    tiles.write_text(tiles.read_text(encoding="utf-8").replace("lam-khac", "khong-he-co"), encoding="utf-8")
    assert _found(data, "không có hướng dẫn 'khong-he-co'").severity is Severity.ERROR
    assert _found(data, "'lam-khac' không nằm ở ô nào").severity is Severity.WARNING


@pytest.mark.parametrize(("length", "severity"), [(20, None), (21, Severity.WARNING), (31, Severity.ERROR)])
def test_long_sentences_are_found_by_their_syllables(
    folder: Folder, guide_data: dict[str, Any], length: int, severity: Severity | None
) -> None:
    guide_data["counter"][0]["detail"] = {"vi": "Câu ngắn. " + " ".join(["đi"] * length) + ".", "en": "Walk."}
    found = [each for each in validate(folder(**guide_data), TODAY) if "câu dài" in each.message]
    assert [each.severity for each in found] == ([severity] if severity else [])
    assert all(f"{length} tiếng" in each.message for each in found)


def test_a_number_a_date_or_an_address_is_one_syllable() -> None:
    assert syllables("Nộp 8.000 đồng trước 01/07/2025 tại dichvucong.gov.vn") == 7


def test_an_abbreviation_that_the_glossary_lacks_is_a_warning_once(folder: Folder) -> None:
    data = folder(summary={"vi": "Nhập OTP, đưa GPLX, rồi GPLX. KHÔNG vội.", "en": "x"})
    finding = _found(data, "chữ tắt")
    assert ("GPLX" in finding.message, finding.severity) == (True, Severity.WARNING)


def test_law_numbers_are_no_abbreviations(folder: Folder) -> None:
    data = folder(summary={"vi": "Theo 23/2026/NQ-HĐND.", "en": "x"})
    assert [each for each in validate(data, TODAY) if "chữ tắt" in each.message] == []


def test_missing_english_is_one_warning_with_the_count(folder: Folder) -> None:
    finding = _found(folder(title={"vi": "Làm thử"}, summary={"vi": "Một."}), "chưa có tiếng Anh")
    assert (finding.message[0], finding.field, finding.severity) == ("2", "title", Severity.WARNING)


def test_a_guide_past_its_review_date_is_a_warning_with_the_date(folder: Folder) -> None:
    data = folder()
    (data / "guides" / "lam-khac.yaml").unlink()
    assert "hạn 01/03/2027" in _found(data, "quá hạn xem lại 1 ngày", date(2027, 3, 2)).message
    assert [each for each in validate(data, date(2027, 3, 1)) if "quá hạn" in each.message] == []


def test_a_local_fact_that_has_ended_is_a_warning_at_its_line(folder: Folder) -> None:
    override = {"set": "contact", "contact": "quay", "verified_on": "2026-01-01", "source": {"title": "Niêm yết"}}
    overlay = {"province": "31", "name": {"vi": "Nơi thử"}, "overrides": [override | {"valid_to": "2026-11-20"}]}
    data = folder({"province-31.yaml": overlay})
    finding = _found(data, "hết hiệu lực sau ngày 20/11/2026")
    assert (finding.severity, finding.field) == (Severity.WARNING, "overrides[0].valid_to")
    assert "2026-11-20" in _line(finding)


def test_one_bad_file_hides_no_other(folder: Folder) -> None:
    data = folder(version=0, overlays={"province-31.yaml": {"province": "31"}})
    (data / "glossary.yaml").write_text("a: [", encoding="utf-8")
    (data / "life_events.json").write_text("{}", encoding="utf-8")
    bad = {each.file.name for each in validate(data, TODAY) if each.severity is Severity.ERROR}
    assert bad == {"lam-thu.yaml", "province-31.yaml", "glossary.yaml", "life_events.json"}


def test_errors_come_before_warnings(folder: Folder, guide_data: dict[str, Any]) -> None:
    guide_data["questions"][1]["options"][1]["go_to"] = "khong-he-co"
    found = [each.severity for each in validate(folder(**guide_data | {"title": {"vi": "Tên"}}), TODAY)]
    assert found == sorted(found)
    assert set(found) == {Severity.ERROR, Severity.WARNING}


def test_a_guide_that_leads_to_itself_is_an_error(folder: Folder, guide_data: dict[str, Any]) -> None:
    guide_data["questions"][1]["options"][1]["go_to"] = "lam-thu"
    finding = _found(folder(questions=guide_data["questions"]), "chính hướng dẫn này")
    assert (finding.field, finding.severity) == ("questions[1].options[1].go_to", Severity.ERROR)


def test_the_report_goes_file_by_file_with_the_worst_first(
    folder: Folder, guide_data: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    guide_data["documents"][0]["icon"] = "khong-co-hinh"
    data = folder(documents=guide_data["documents"])
    (data / "glossary.yaml").write_text("[]", encoding="utf-8")
    assert main(["validate", "--data", str(data), "--today", "2027-06-01"]) == 1
    report = capsys.readouterr().out
    assert report.index("lam-thu.yaml: ") < report.index("lam-khac.yaml: ")
    assert "LỖI, dòng" in report
    assert main(["validate", "--data", str(data), "--guide", "lam-khac", "--today", "2027-06-01"]) == 0
    assert "lam-thu" not in capsys.readouterr().out
