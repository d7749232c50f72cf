"""Whether the questions of a guide lead somewhere whatever people answer, and whether every branch can be reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from content.guides.conditions import parse_condition
from content.guides.findings import Finding, Severity
from content.guides.model import Guide, Way
from content.guides.path import select_path
from content.guides.walk import complete_answers
from content.yaml_files import Location, SourceFile, field_name

MAX_PATHS = 20_000
"""More ways through one guide than this, and nobody can check them."""

_LISTS: Mapping[str, tuple[Way, ...]] = {
    "documents": tuple(Way),
    "online": (Way.ONLINE,),
    "counter": (Way.COUNTER,),
    "fees": tuple(Way),
    "time_limits": tuple(Way),
    "benefits": tuple(Way),
}


def check_branches(source: SourceFile[Guide], days: Sequence[date]) -> Iterator[Finding]:
    """Findings about conditions, dead ends and branches that no answers select.

    days: today and the days on which something changes; the guide must lead somewhere on each of them.
    """
    dangling = [*_dangling(source)]
    yield from dangling
    if dangling:
        return  # walking would only repeat the same fault in other words
    every = list(islice(complete_answers(source.model), MAX_PATHS + 1))
    if len(every) > MAX_PATHS:
        yield _error(
            source, ("questions",), f"có hơn {MAX_PATHS} cách trả lời", "bớt câu hỏi hoặc tách thành hai hướng dẫn"
        )
        return
    yield from _unreached(source, every)
    for day in days:
        yield from _dead_ends(source, every, day)


def _dangling(source: SourceFile[Guide]) -> Iterator[Finding]:
    """Conditions that look at a question or an option which is not there, or not there yet."""
    options = {question.id: {option.id for option in question.options} for question in source.model.questions}
    order = list(options)
    for at, when in _conditions(source.model):
        condition = parse_condition(when)
        visible = order[: int(at[1])] if at[0] == "questions" else order
        for name in sorted(condition.questions - set(visible)):
            mend = f"chỉ dùng câu hỏi đứng trước: {', '.join(visible) or 'không có câu nào'}"
            yield _error(source, (*at, "when"), f"điều kiện hỏi tới {name!r}, không có hoặc đứng sau mục này", mend)
        for name, option in sorted(condition.comparisons):
            if name in visible and option not in options[name]:
                mend = f"chọn một trong {', '.join(sorted(options[name]))}"
                yield _error(source, (*at, "when"), f"câu hỏi {name!r} không có lựa chọn {option!r}", mend)


def _conditions(guide: Guide) -> Iterator[tuple[Location, str]]:
    for name in ("questions", *_LISTS):
        for index, item in enumerate(getattr(guide, name)):
            if item.when is not None:
                yield (name, index), item.when


def _unreached(source: SourceFile[Guide], every: list[Mapping[str, str]]) -> Iterator[Finding]:
    asked = {question_id for answers in every for question_id in answers}
    for index, question in enumerate(source.model.questions):
        if question.id not in asked:
            yield _never(source, ("questions", index))
    for name in _LISTS:
        for index, item in enumerate(getattr(source.model, name)):
            if not getattr(item, "ways", _LISTS[name]) or not _selected(item.when, every):
                yield _never(source, (name, index))


def _selected(when: str | None, every: list[Mapping[str, str]]) -> bool:
    return when is None or any(parse_condition(when).holds(answers) for answers in every)


def _dead_ends(source: SourceFile[Guide], every: list[Mapping[str, str]], day: date) -> Iterator[Finding]:
    """Ways through that end without a step, a fee or a time limit; the first of each kind is enough to mend it."""
    guide = source.model
    for way in Way:
        told: set[str] = set()
        for answers in every:
            path = select_path(guide, answers, way, day)
            if path.outcome is not None:
                continue
            given = ", ".join(f"{question}={option}" for question, option in answers.items()) or "không câu hỏi nào"
            for name, items in ((way.value, path.steps), ("fees", path.fees), ("time_limits", path.time_limits)):
                if items or name in told:
                    continue
                told.add(name)
                problem = f"ngày {day:%d/%m/%Y}, trả lời {given} theo cách {way.value} thì không còn mục {name} nào"
                if name == way.value:
                    yield _error(source, (name,), problem, "thêm mục không có when, hoặc sửa when")
                else:
                    mend = "thêm mục cho nhánh này; chưa biết thì ghi hỏi tại quầy"
                    yield Finding(Severity.WARNING, source.path, source.line((name,)), name, problem, mend)


def _never(source: SourceFile[Guide], at: Location) -> Finding:
    return _error(source, at, "không câu trả lời nào dẫn tới mục này", "sửa when hoặc ways, hoặc bỏ mục này")


def _error(source: SourceFile[Guide], at: Location, problem: str, mend: str) -> Finding:
    return Finding(Severity.ERROR, source.path, source.line(at), field_name(at), problem, mend)
