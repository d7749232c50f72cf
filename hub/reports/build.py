"""The tables of a report from what was counted. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from hub.console import words
from hub.console.texts import Translate
from hub.reports.counts import PER_PART, Counts, quantile
from hub.reports.measures import path_key, path_of, reference
from hub.reports.periods import Period
from hub.reports.tables import Cell, Chart, Line, Table
from offline_db.protocol.kinds import Outcome, PriorityGroup, Rating

TOP = 10
"""How many guides, steps and volunteers are named."""
DAYS_IN_COLUMNS = 62
"""Longer periods are drawn by weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """now, before: counts of the period and of the one before. names: measure → key → words, beside those counted.
    tickets: state → how many sessions of the period have such a ticket. parts: code of a unit inside → its name."""

    period: Period
    now: Counts
    before: Counts
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tickets: Mapping[str, int] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)


def build(facts: Facts, t: Translate) -> tuple[Table, ...]:
    """All tables, in the order in which they are read."""
    builder = _Builder(facts, t)
    return tuple(builder.tables())


@dataclass(frozen=True, slots=True)
class _Builder:
    facts: Facts
    t: Translate

    def tables(self) -> Iterator[Table]:
        yield self.summary()
        if self.facts.parts:
            yield self.units()
        if self.facts.period.days > 1:
            yield self.days()
        yield self.groups()
        yield self.outcomes()
        yield self.tickets()
        yield self.guides()
        yield self.steps()
        yield self.reasons()
        yield self.ratings()
        yield self.lengths()
        yield self.hours()
        yield self.aids()
        yield self.languages()
        yield self.staff()
        yield self.machines()

    def summary(self) -> Table:
        t = self.t
        figures = [
            (t("Phiên hỗ trợ"), "all", ""),
            *((t(word), "mode", mode) for mode, word in words.MODE.items()),
            (t("Người cao tuổi"), "group", PriorityGroup.ELDERLY.value),
            (t("Đã làm xong"), "outcome", Outcome.COMPLETED.value),
            (t("Chuyển lên hỗ trợ"), "outcome", Outcome.ESCALATED.value),
            (t("Có chỗ bị vướng"), "aid", "stuck"),
            (t("Hài lòng"), "rating", Rating.GOOD.value),
        ]
        now, before = self.facts.now, self.facts.before
        lines = []
        for label, measure, key in figures:
            count, earlier = now.of(measure, key), before.of(measure, key)
            cells = (
                self.count(measure, key),
                self.share(count, now.total),
                Cell(kind="count", value=earlier),
                Cell(kind="change", value=count - earlier),
            )
            lines.append(Line(label, cells))
        return Table(
            key="tom-tat",
            title=t("Tóm tắt"),
            meaning=t(
                "Một phiên là một lượt người dân được giúp tại điểm trợ giúp, tính vào ngày phiên bắt đầu. "
                "Kỳ trước là khoảng thời gian liền trước, dài bằng kỳ này; với tháng là tháng trước."
            ),
            columns=(t("Chỉ tiêu"), t("Số phiên"), t("Tỷ lệ"), t("Kỳ trước"), t("Thay đổi")),
            lines=tuple(lines),
        )

    def units(self) -> Table:
        t, now = self.t, self.facts.now
        lines = []
        for code, name in self.facts.parts.items():
            part = now.parts.get(code, [0] * len(PER_PART))
            cells = (
                Cell(kind="count", value=count, counted=reference(measure, key), unit_code=code)
                for (measure, key), count in zip(PER_PART, part, strict=True)
            )
            lines.append(Line(name, tuple(cells)))
        return Table(
            key="don-vi",
            title=t("Theo đơn vị"),
            meaning=t(
                "Mỗi hàng là một đơn vị trong phạm vi báo cáo. Phiên của xã, phường đã sáp nhập tính cho đơn vị mới."
            ),
            columns=(
                t("Đơn vị"),
                t("Số phiên"),
                t("Có người hỗ trợ"),
                t("Đã làm xong"),
                t("Chuyển lên hỗ trợ"),
                t("Có chỗ vướng"),
                t("Hài lòng"),
            ),
            lines=tuple(lines),
        )

    def days(self) -> Table:
        t, period = self.t, self.facts.period
        days = [period.first_day + timedelta(days=n) for n in range(period.days)]
        counts = self.facts.now.keys("day")
        if len(days) <= DAYS_IN_COLUMNS:
            lines = [Line(f"{day:%d/%m}", (self.count("day", day.isoformat()),)) for day in days]
            first = t("Ngày")
        else:
            weeks: Counter[date] = Counter()
            for day in days:
                weeks[max(period.first_day, day - timedelta(days=day.weekday()))] += counts[day.isoformat()]
            lines = []
            for monday in sorted(weeks):
                last = min(period.last_day, monday + timedelta(days=6 - monday.weekday()))
                counted = reference("days", f"{monday.isoformat()}/{last.isoformat()}")
                lines.append(Line(f"{monday:%d/%m}", (Cell(kind="count", value=weeks[monday], counted=counted),)))
            first = t("Tuần từ ngày")
        return Table(
            key="thoi-gian",
            title=t("Theo thời gian"),
            meaning=t("Số phiên bắt đầu trong mỗi ngày hoặc mỗi tuần, theo giờ Việt Nam."),
            columns=(first, t("Số phiên")),
            lines=tuple(lines),
            chart="columns",
        )

    def groups(self) -> Table:
        t = self.t
        return self.closed(
            "nhom",
            t("Nhóm ưu tiên"),
            t(
                "Tình nguyện viên chọn một nhóm chính khi bắt đầu, không hỏi giấy tờ. "
                "Phiên người dân tự làm thì không ghi nhóm."
            ),
            "group",
            words.GROUP,
            none=t("Không ghi"),
        )

    def outcomes(self) -> Table:
        t = self.t
        return self.closed(
            "ket-qua",
            t("Kết thúc thế nào"),
            t("Mỗi phiên có một cách kết thúc. Phiên chưa kết thúc là phiên còn mở, hoặc máy chưa gửi phần cuối."),
            "outcome",
            words.OUTCOME,
            none=t("Chưa kết thúc"),
        )

    def tickets(self) -> Table:
        t, tickets = self.t, self.facts.tickets
        states = (("waiting", t("Đang chờ trả lời")), ("answered", t("Đã trả lời hoặc đã đóng")))
        lines = tuple(
            Line(label, (Cell(kind="count", value=tickets.get(key, 0), counted=reference("ticket", key)),))
            for key, label in states
        )
        return Table(
            key="phieu-chuyen",
            title=t("Phiếu chuyển"),
            meaning=t("Phiên kết thúc bằng chuyển lên hỗ trợ thì thành một phiếu. Trạng thái là lúc lập báo cáo."),
            columns=(t("Trạng thái"), t("Số phiên")),
            lines=lines,
            chart="bars",
        )

    def guides(self) -> Table:
        t = self.t
        return self.ranked(
            "huong-dan",
            t("Hướng dẫn dùng nhiều"),
            t("Mỗi phiên tính cho hướng dẫn mở sau cùng. Chỉ kể mười hướng dẫn dùng nhiều nhất."),
            t("Hướng dẫn"),
            "guide",
            none=t("Chưa chọn hướng dẫn"),
        )

    def steps(self) -> Table:
        t, now = self.t, self.facts.now
        lines = []
        for key, _count in _top(now.keys("step")):
            guide, step = path_of(key)
            reasons = {reason: now.of("step_reason", path_key(guide, step, reason)) for reason in now.keys("reason")}
            top = min(reasons, key=lambda reason: (-reasons[reason], reason))
            cells = (
                self.count("step", key),
                Cell(kind="text", value=t(words.STUCK_REASON[top]) if top in words.STUCK_REASON else top),
                self.count("step_reason", path_key(guide, step, top)),
            )
            lines.append(Line(self.place(guide, step), cells))
        return Table(
            key="buoc-vuong",
            title=t("Bước hay vướng"),
            meaning=t("Số phiên có ít nhất một chỗ vướng ở bước này, và lý do hay gặp nhất tại đó."),
            columns=(t("Bước"), t("Số phiên"), t("Lý do hay gặp nhất"), t("Số phiên vì lý do này")),
            lines=tuple(lines),
            chart="bars",
        )

    def reasons(self) -> Table:
        t = self.t
        return self.closed(
            "ly-do",
            t("Lý do vướng"),
            t("Số phiên có ít nhất một chỗ vướng vì lý do này. Một phiên có thể vướng vì nhiều lý do."),
            "reason",
            words.STUCK_REASON,
        )

    def ratings(self) -> Table:
        t = self.t
        table = self.closed(
            "hai-long",
            t("Mức hài lòng"),
            t("Người dân tự chọn khi kết thúc, không bắt buộc. Tỷ lệ tính trên tất cả các phiên, kể cả không trả lời."),
            "rating",
            words.RATING,
            none=t("Không trả lời"),
        )
        answered = self.facts.now.total - self.facts.now.of("rating")
        line = Line(
            t("Có trả lời"),
            (
                Cell(kind="count", value=answered, counted=reference("rated")),
                self.share(answered, self.facts.now.total),
            ),
        )
        return Table(
            key=table.key,
            title=table.title,
            meaning=table.meaning,
            columns=table.columns,
            lines=(*table.lines, line),
            chart=table.chart,
        )

    def lengths(self) -> Table:
        t, minutes = self.t, self.facts.now.minutes
        lines = (
            Line(t("Phiên đã kết thúc"), (self.count("ended"),)),
            Line(t("Một nửa số phiên không dài quá"), (Cell(kind="minutes", value=quantile(minutes, 0.5)),)),
            Line(t("Chín phần mười số phiên không dài quá"), (Cell(kind="minutes", value=quantile(minutes, 0.9)),)),
        )
        return Table(
            key="do-dai",
            title=t("Thời gian một phiên"),
            meaning=t("Từ lúc bắt đầu tới lúc kết thúc, theo đồng hồ của máy, tính phút chẵn; chỉ phiên đã kết thúc."),
            columns=(t("Chỉ tiêu"), t("Số liệu")),
            lines=lines,
        )

    def hours(self) -> Table:
        t = self.t
        seen = sorted(self.facts.now.keys("hour"))
        hours = range(int(seen[0]), int(seen[-1]) + 1) if seen else range(0)
        return Table(
            key="gio",
            title=t("Giờ đông người"),
            meaning=t("Số phiên bắt đầu trong mỗi giờ, cộng cả kỳ, theo giờ Việt Nam."),
            columns=(t("Giờ"), t("Số phiên")),
            lines=tuple(Line(t("{hour} giờ", hour=hour), (self.count("hour", f"{hour:02}"),)) for hour in hours),
            chart="columns",
        )

    def aids(self) -> Table:
        t = self.t
        table = {
            "read_aloud": t("Có nghe máy đọc"),
            "take_away": t("Có mang về bản in hoặc mã QR"),
            "help": t("Có gọi người giúp"),
            "stuck": t("Có chỗ vướng"),
        }
        meaning = t("Số phiên có dùng ít nhất một lần. Một phiên có thể dùng nhiều cách.")
        return self.closed("tro-giup", t("Cách trợ giúp đã dùng"), meaning, "aid", table)

    def languages(self) -> Table:
        t = self.t
        table = {"vi": t("Tiếng Việt"), "en": t("Tiếng Anh")}
        others = {key: key for key in sorted(self.facts.now.keys("language")) if key and key not in table}
        meaning = t("Ngôn ngữ của màn hình khi phiên bắt đầu.")
        return self.closed("ngon-ngu", t("Ngôn ngữ"), meaning, "language", table | others, none=t("Không ghi"))

    def staff(self) -> Table:
        t = self.t
        return self.ranked(
            "tinh-nguyen-vien",
            t("Tình nguyện viên"),
            t("Số phiên mà mỗi người đã hỗ trợ. Chỉ kể mười người nhiều phiên nhất."),
            t("Người hỗ trợ"),
            "staff",
        )

    def machines(self) -> Table:
        t, names = self.t, self.facts.names
        lines = [
            Line(names.get(measure, {}).get(key, key), (Cell(kind="text", value=kind), self.count(measure, key)))
            for measure, kind in (("point", t("Điểm trợ giúp")), ("kiosk", t("Máy")))
            for key, _ in _top(self.facts.now.keys(measure), 50)
        ]
        points, kiosks = len(self.facts.now.keys("point")), len(self.facts.now.keys("kiosk"))
        return Table(
            key="diem-va-may",
            title=t("Điểm trợ giúp và máy có hoạt động"),
            meaning=t(
                "Có hoạt động là có ít nhất một phiên trong kỳ: {points} điểm trợ giúp và {kiosks} máy. "
                "Kể nhiều nhất năm mươi điểm và năm mươi máy.",
                points=points,
                kiosks=kiosks,
            ),
            columns=(t("Tên"), t("Loại"), t("Số phiên")),
            lines=tuple(lines),
        )

    # What tables are made of

    def count(self, measure: str, key: str = "") -> Cell:
        return Cell(kind="count", value=self.facts.now.of(measure, key), counted=reference(measure, key))

    def share(self, count: int, of: int) -> Cell:
        return Cell(kind="share", value=round(count / of, 4) if of else None)

    def closed(
        self, key: str, title: str, meaning: str, measure: str, table: Mapping[str, str], none: str = ""
    ) -> Table:
        """A line for each value of a closed list, then for values that a newer kiosk recorded, then for none."""
        t, now = self.t, self.facts.now
        found = now.keys(measure)
        labels = {value: t(word) for value, word in table.items()}
        labels |= {value: value for value in sorted(found) if value and value not in table}
        if none:
            labels[""] = none
        lines = (
            Line(label, (self.count(measure, value), self.share(now.of(measure, value), now.total)))
            for value, label in labels.items()
        )
        chart: Chart = "bars"
        columns = (title, t("Số phiên"), t("Tỷ lệ"))
        return Table(key=key, title=title, meaning=meaning, columns=columns, lines=tuple(lines), chart=chart)

    def ranked(self, key: str, title: str, meaning: str, first: str, measure: str, none: str = "") -> Table:
        """The most frequent values of an open list; those of no value last, where `none` names them."""
        t, now = self.t, self.facts.now
        named = Counter({value: n for value, n in now.keys(measure).items() if value})
        lines = [
            Line(self.name(measure, value), (self.count(measure, value), self.share(n, now.total)))
            for value, n in _top(named)
        ]
        if none:
            lines.append(Line(none, (self.count(measure), self.share(now.of(measure), now.total))))
        columns = (first, t("Số phiên"), t("Tỷ lệ"))
        return Table(key=key, title=title, meaning=meaning, columns=columns, lines=tuple(lines), chart="bars")

    def name(self, measure: str, key: str) -> str:
        return self.facts.now.names.get(measure, {}).get(key, key)

    def place(self, guide: str, step: str) -> str:
        if not guide:
            return self.t("Ngoài hướng dẫn")
        return f"{self.name('guide', guide)} · {step}" if step else self.name("guide", guide)


def _top(counts: Counter[str], limit: int = TOP) -> list[tuple[str, int]]:
    """The most frequent first; equal ones in the order of their keys, so that two runs tell the same."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]
