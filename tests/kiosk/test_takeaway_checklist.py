from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest
from takeaway_samples import EACH, LIBRARY, PLACE, TODAY, longest, made

from content.guides.model import Channel, Text, Way
from kiosk.takeaway import checklist_of
from kiosk.takeaway.checklist import official_link
from kiosk.takeaway.text import plain_text
from kiosk.visits.visit import Visit, path_of, toggle

BIRTH = LIBRARY.guide("dang-ky-khai-sinh")


def channel(kind: str, address: str | None) -> Channel:
    return Channel.model_validate(
        {"id": "kenh", "kind": kind, "name": {"vi": "Kênh"}, "address": address, "way": Way.ONLINE}
    )


def test_papers_and_steps_are_those_of_the_path() -> None:
    visit = Visit(BIRTH, Way.COUNTER)
    path = path_of(visit, TODAY)
    checklist = checklist_of(visit, TODAY, "vi", PLACE)
    assert [line.name for line in checklist.documents] == [paper.name.vi for paper in path.documents]
    assert [line.action for line in checklist.steps] == [step.action.vi for step in path.steps]
    assert checklist.place == "phường Cát Lái, ngày 21/11/2026"


def test_a_ticked_paper_is_ticked_in_the_text() -> None:
    visit = Visit(BIRTH, Way.COUNTER)
    paper = path_of(visit, TODAY).documents[0]
    text = plain_text(checklist_of(toggle(visit, paper.id), TODAY, "vi", PLACE))
    assert f"☑ {paper.name.vi}" in text
    assert text.count("☑") == 1


def test_a_help_point_without_a_name_leaves_only_the_date() -> None:
    assert checklist_of(Visit(BIRTH), TODAY, "en", "").place == "21 November 2026"


def test_the_overdue_guide_says_so_from_the_day_after_its_review_date() -> None:
    due = Visit(BIRTH, Way.COUNTER)
    assert checklist_of(due, BIRTH.review_by, "vi", PLACE).overdue == ""
    late = checklist_of(due, BIRTH.review_by + timedelta(days=1), "vi", PLACE)
    assert "quá hạn" in late.overdue
    assert late.overdue in plain_text(late)


def test_only_laws_in_force_are_named() -> None:
    law = next(law for law in BIRTH.legal_basis if law.effective_to is not None)
    assert law.effective_to is not None
    visit = Visit(BIRTH, Way.COUNTER)
    assert law.number in checklist_of(visit, law.effective_to, "vi", PLACE).law
    assert law.number not in checklist_of(visit, law.effective_to + timedelta(days=1), "vi", PLACE).law


@pytest.mark.parametrize(
    ("channels", "link"),
    [
        ([channel("portal", "https://tinnhiemmang.vn"), channel("portal", "dichvucong.gov.vn")], "dichvucong.gov.vn"),
        ([channel("portal", "https://tinnhiemmang.vn/"), channel("portal", "khac.vn")], "tinnhiemmang.vn"),
    ],
)
def test_the_national_portal_comes_before_other_pages(channels: list[Channel], link: str) -> None:
    assert official_link(channels) == f"https://{link}"


@pytest.mark.parametrize(
    "channels",
    [
        [],
        [channel("app", None)],
        [channel("counter", "dichvucong.gov.vn")],
        [channel("portal", "http://dichvucong.gov.vn")],
        [channel("portal", "hỏi tại quầy")],
    ],
)
def test_without_a_safe_web_address_there_is_no_link(channels: list[Channel]) -> None:
    assert official_link(channels) == ""


@pytest.mark.parametrize(("guide", "way", "language"), EACH)
def test_the_text_says_everything_that_a_person_needs(guide: str, way: Way, language: str) -> None:
    checklist = longest(guide, way, language)
    text = plain_text(checklist)
    needed = [
        *(paper.name for paper in checklist.documents),
        *(f"{n}. {step.action}" for n, step in enumerate(checklist.steps, 1)),
        *(fact.value for fact in (*checklist.fees, *checklist.times)),
        *checklist.where,
        *(who.phone for who in checklist.contacts),
        checklist.law,
        checklist.link,
        PLACE,
    ]
    assert [each for each in needed if each not in text] == []


def test_a_fact_whose_label_says_what_it_is_gets_no_second_heading() -> None:
    checklist = made(LIBRARY.guide("nop-ho-so-truc-tuyen"), Way.ONLINE, {})
    fact = replace(checklist.fees[0], label="Phí, lệ phí", value="Không", note="")
    other = replace(fact, label="Bản sao")
    text = plain_text(replace(checklist, fees=(fact, other)))
    assert "\nPhí, lệ phí: Không\nPhí – Bản sao: Không\n" in text


def test_a_date_in_english_cannot_be_read_month_first() -> None:
    late = checklist_of(Visit(BIRTH), date(2026, 12, 5), "en", PLACE)
    assert "5 December 2026" in late.place


def test_texts_without_english_fall_back_to_vietnamese() -> None:
    bare = BIRTH.model_copy(update={"title": Text(vi="Khai sinh")})
    assert checklist_of(Visit(bare), TODAY, "en", PLACE).title == "Khai sinh"


def test_importing_the_package_loads_no_drawing_library() -> None:
    check = "import sys, kiosk.takeaway; print([m for m in ('qrcode', 'PIL', 'fpdf', 'PySide6') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
