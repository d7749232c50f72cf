"""The command line for content editors: `python -m content list|show|validate|search|build|schema`.

Exit codes: 0 done · 1 the content is bad, or what was asked for is not there · 2 the command was written wrongly.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from content.catalogue import DATA
from content.compiled import FILE_NAME, compile_library
from content.errors import ContentError
from content.guides.findings import Severity
from content.guides.model import Guide, Way
from content.guides.path import AskStaff, GoTo, Overdue, freshness, select_path
from content.guides.path import Path as GuidePath
from content.guides.validation import validate
from content.library import VIETNAM, Library, load_library
from content.overlays.model import Overlay
from content.place import Place
from content.search import SearchIndex, document_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code; argparse ends the process with 2 for a command written wrongly."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # the reader of a pipe, such as head, has seen enough
        sys.stderr.close()  # else Python complains again while it ends
        return 0


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, default=DATA, help="thư mục nội dung (mặc định: bản đi kèm)")
    common.add_argument(
        "--today", type=date.fromisoformat, default=None, help="xem như hôm nay là ngày này, 2026-11-21"
    )
    common.add_argument("--province", help="mã tỉnh 2 chữ số, để lấy phí và địa chỉ của nơi đó")
    common.add_argument("--commune", help="mã xã 5 chữ số, đi cùng --province")
    common.add_argument("--json", action="store_true", help="in JSON cho chương trình đọc")
    parser = argparse.ArgumentParser(prog="python -m content", description="Xem và kiểm tra các hướng dẫn")
    commands = parser.add_subparsers(required=True, metavar="lệnh")

    listing = commands.add_parser("list", parents=[common], help="liệt kê các hướng dẫn")
    listing.set_defaults(run=_list)
    show = commands.add_parser("show", parents=[common], help="xem một hướng dẫn")
    show.add_argument("guide", help="mã hướng dẫn")
    show.add_argument("--way", type=Way, choices=list(Way), default=Way.COUNTER, help="cách làm")
    show.add_argument("--answer", action="append", default=[], metavar="CÂU=CHỌN", help="một câu trả lời; lặp lại được")
    show.set_defaults(run=_show)
    check = commands.add_parser("validate", parents=[common], help="kiểm tra toàn bộ nội dung")
    check.set_defaults(run=_validate)
    search = commands.add_parser("search", parents=[common], help="tìm hướng dẫn")
    search.add_argument("query", nargs="*", help="điều người dân gõ hoặc nói")
    search.add_argument("--stdin", action="store_true", help="đọc mỗi dòng một câu, in mỗi câu một dòng")
    search.add_argument("--limit", type=int, default=8, help="số kết quả nhiều nhất")
    search.set_defaults(run=_search)
    build = commands.add_parser("build", parents=[common], help="dịch nội dung thành một tệp mở nhanh")
    build.add_argument("out", type=Path, help=f"thư mục nhận tệp {FILE_NAME}")
    build.set_defaults(run=_build)
    schema = commands.add_parser("schema", parents=[common], help="in JSON Schema cho trình soạn thảo")
    schema.add_argument("model", nargs="?", choices=["guide", "overlay"], default="guide")
    schema.set_defaults(run=_schema)
    return parser


def _library(options: argparse.Namespace) -> Library:
    if options.commune and not options.province:
        raise ContentError("Có --commune thì cần cả --province.")
    place = Place(options.province, options.commune) if options.province else None
    return load_library(options.data, place, today=_today(options))


def _today(options: argparse.Namespace) -> date:
    today: date | None = options.today
    return today or datetime.now(VIETNAM).date()


def _list(options: argparse.Namespace) -> int:
    library = _library(options)
    if options.json:
        _print_json([_row(guide) for guide in library.guides])
        return 0
    for guide in library.guides:
        late = isinstance(freshness(guide.verified_on, guide.review_by, library.today), Overdue)
        print(f"{guide.id:28} {guide.title.vi}{'  (quá hạn xem lại)' if late else ''}")
    return 0


def _row(guide: Guide) -> dict[str, Any]:
    row = guide.model_dump(mode="json", include={"id", "version", "group", "title", "verified_on", "review_by"})
    return row | {"questions": len(guide.questions), "online": len(guide.online), "counter": len(guide.counter)}


def _show(options: argparse.Namespace) -> int:
    library = _library(options)
    guide = library.guide(options.guide)
    answers = dict(answer.partition("=")[::2] for answer in options.answer)
    path = select_path(guide, answers, options.way, library.today)
    if options.json:
        _print_json({"guide": guide.model_dump(mode="json"), "path": _path_json(path)})
    else:
        print("\n".join(_path_lines(guide, path)))
    return 0


def _path_json(path: GuidePath) -> dict[str, Any]:
    match path.outcome:
        case GoTo(guide):
            outcome: dict[str, str] | None = {"go_to": guide}
        case AskStaff(text):
            outcome = {"ask_staff": text.vi}
        case None:
            outcome = None
    ids = {
        name: [item.id for item in getattr(path, name)]
        for name in ("documents", "steps", "fees", "time_limits", "asked")
    }
    following = path.next_question.id if path.next_question else None
    return {"way": path.way, "answers": path.answers, **ids, "next_question": following, "outcome": outcome}


def _path_lines(guide: Guide, path: GuidePath) -> Iterable[str]:
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
    yield f"Nơi làm: {guide.authority.who.vi}"
    yield f"Đối chiếu ngày {guide.verified_on:%d/%m/%Y}, xem lại trước {guide.review_by:%d/%m/%Y}."


def _validate(options: argparse.Namespace) -> int:
    findings = validate(options.data, _today(options))
    errors = sum(each.severity is Severity.ERROR for each in findings)
    if options.json:
        names = ("severity", "line", "field", "message", "mend")
        _print_json([{"file": str(f.file)} | {name: getattr(f, name) for name in names} for f in findings])
    else:
        for finding in findings:
            print(finding)
        print(f"{errors} lỗi, {len(findings) - errors} lưu ý.")
    return 1 if errors else 0


def _search(options: argparse.Namespace) -> int:
    library = _library(options)
    index = SearchIndex(document_of(guide) for guide in library.guides)
    queries = (line.rstrip("\r\n") for line in sys.stdin) if options.stdin else [" ".join(options.query)]
    for query in queries:
        hits = index.search(query, options.limit)
        if options.json:
            results = [{"guide": hit.guide_id, "score": hit.score} for hit in hits]
            print(json.dumps({"query": query, "results": results}, ensure_ascii=False), flush=True)
        else:
            found = "; ".join(f"{library.guide(hit.guide_id).title.vi} ({hit.guide_id})" for hit in hits)
            print(found or "Không tìm thấy hướng dẫn nào. Thử nói cách khác, hoặc hỏi người ở quầy.", flush=True)
    return 0


def _build(options: argparse.Namespace) -> int:
    target: Path = options.out / FILE_NAME
    compiled = compile_library(options.data)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(compiled)
    except OSError as error:
        raise ContentError(f"Không ghi được {target} ({error.strerror}). Chọn thư mục khác.") from error
    if options.json:
        _print_json({"file": str(target), "bytes": len(compiled)})
    else:
        print(f"Đã ghi {target}, {len(compiled)} byte.")
    return 0


def _schema(options: argparse.Namespace) -> int:
    _print_json((Overlay if options.model == "overlay" else Guide).model_json_schema())
    return 0


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
