"""`show`: one guide, as the answers select it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from content.commands.options import library_of, print_json
from content.guides.model import Guide, Way
from content.guides.path import AskStaff, GoTo, Path, select_path

if TYPE_CHECKING:
    from content.commands.options import Subparsers


def add(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    show = commands.add_parser("show", parents=[common], help="xem một hướng dẫn")
    show.add_argument("guide", help="mã hướng dẫn")
    show.add_argument("--way", type=Way, choices=list(Way), default=Way.COUNTER, help="cách làm")
    show.add_argument("--answer", action="append", default=[], metavar="CÂU=CHỌN", help="một câu trả lời; lặp lại được")
    show.set_defaults(run=_show)


def _show(options: argparse.Namespace) -> int:
    library = library_of(options)
    guide = library.guide(options.guide)
    answers = dict(answer.partition("=")[::2] for answer in options.answer)
    path = select_path(guide, answers, options.way, library.today)
    if options.json:
        print_json({"guide": guide.model_dump(mode="json"), "path": _path_json(path)})
    else:
        print("\n".join(_path_lines(guide, path)))
    return 0


def _path_json(path: Path) -> dict[str, Any]:
    match path.outcome:
        case GoTo(guide):
            outcome: dict[str, str] | None = {"go_to": guide}
        case AskStaff(text):
            outcome = {"ask_staff": text.vi}
        case None:
            outcome = None
    ids = {
        name: [item.id for item in getattr(path, name)]
        for name in ("documents", "steps", "fees", "time_limits", "benefits", "asked")
    }
    following = path.next_question.id if path.next_question else None
    return {"way": path.way, "answers": path.answers, **ids, "next_question": following, "outcome": outcome}


def _path_lines(guide: Guide, path: Path) -> Iterable[str]:
    yield f"{guide.title.vi}\n{guide.summary.vi}\n"
    match path.outcome:
        case GoTo(other):
            yield f"Câu trả lời này dẫn sang hướng dẫn {other}."
        case AskStaff(text):
            yield f"Cần cán bộ xem: {text.vi}"
    if path.next_question is not None:
        choices = ", ".join(f"{option.id} ({option.label.vi})" for option in path.next_question.options)
        yield f"Câu hỏi tiếp, {path.next_question.id}: {path.next_question.ask.vi}\n  {choices}\n"
    yield "Giấy tờ:"
    yield from (f"  - {document.name.vi}" for document in path.documents)
    yield "Các bước:"
    yield from (f"  {number}. {step.action.vi}" for number, step in enumerate(path.steps, start=1))
    yield "Lệ phí:"
    yield from (f"  - {fee.label.vi}: {fee.value.vi}" for fee in path.fees)
    yield "Thời gian:"
    yield from (f"  - {limit.label.vi}: {limit.value.vi}" for limit in path.time_limits)
    if path.benefits:
        yield "Được nhận:"
        yield from (f"  - {benefit.label.vi}: {benefit.value.vi}" for benefit in path.benefits)
    yield f"Nơi làm: {guide.authority.who.vi}"
    yield f"Đối chiếu ngày {guide.verified_on:%d/%m/%Y}, xem lại trước {guide.review_by:%d/%m/%Y}."
