"""The words that go with an open dataset: what columns mean, how it was made anonymous, what one may do with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from string import Template

from hub.open_data.anonymise import ALL
from hub.open_data.dataset import OTHER, Dataset, group_words


@dataclass(frozen=True, slots=True)
class Column:
    """name: in the files. vi, en: what it means. values: value → Vietnamese words; empty for an open list."""

    name: str
    vi: str
    en: str
    values: Mapping[str, str]


_NOT_RECORDED = {"": "không ghi / not recorded", OTHER: "khác / other"}
_ANY = {ALL: "đã làm thô, không nói / generalised away"}


def columns() -> tuple[Column, ...]:
    """Every column of the sessions' file, in order."""
    return (
        Column(
            "unit",
            "Mã xã, phường (5 số) của ngày nay; mã tỉnh (2 số) khi đã làm thô. Tên ở don-vi.csv.",
            "Code of today's commune (5 digits); of the province (2 digits) where generalised. Names in don-vi.csv.",
            {},
        ),
        Column(
            "week",
            "Thứ hai của tuần phiên bắt đầu (hoặc ngày đầu tháng); tháng, như 2026-11, khi đã làm thô.",
            "Monday of the week in which the session began (or the first of the month); the month where generalised.",
            {},
        ),
        Column(
            "hour_band",
            "Buổi phiên bắt đầu, giờ Việt Nam.",
            "Time of day at which the session began, Vietnam time.",
            {"sang": "trước 12 giờ / before 12:00", "chieu": "12–18 giờ / 12:00–18:00", "toi": "từ 18 giờ / from 18:00"}
            | _ANY,
        ),
        Column(
            "priority_group",
            "Nhóm ưu tiên do tình nguyện viên chọn.",
            "Priority group as chosen by the volunteer.",
            {
                "elderly": "người cao tuổi / elderly",
                "disabled": "người khuyết tật / with a disability",
                "poor": "hộ nghèo, cận nghèo / poor or near-poor household",
                "other": "không thuộc nhóm ưu tiên / none of these",
            }
            | _NOT_RECORDED
            | _ANY,
        ),
        Column(
            "guide_group",
            "Nhóm của hướng dẫn mở sau cùng.",
            "Group of the guide opened last.",
            group_words() | _NOT_RECORDED | _ANY,
        ),
        Column(
            "mode",
            "Có người hỗ trợ hay người dân tự làm.",
            "With a helper or alone.",
            {"assisted": "có người hỗ trợ / assisted", "self_service": "tự làm / self-service"} | _NOT_RECORDED,
        ),
        Column(
            "outcome",
            "Phiên kết thúc thế nào.",
            "How the session ended.",
            {
                "completed": "đã làm xong / completed",
                "continues_at_home": "về nhà làm tiếp / continues at home",
                "referred": "hướng dẫn tới nơi khác / referred",
                "escalated": "chuyển lên hỗ trợ / escalated",
                "abandoned": "bỏ dở / abandoned",
            }
            | {**_NOT_RECORDED, "": "chưa kết thúc / not ended"}
            | _ANY,
        ),
        Column(
            "language",
            "Ngôn ngữ màn hình lúc bắt đầu.",
            "Language of the screen at the start.",
            {"vi": "tiếng Việt / Vietnamese", "en": "tiếng Anh / English"} | _NOT_RECORDED | _ANY,
        ),
    )


def dictionary(dataset: Dataset) -> str:
    """The data dictionary, in both languages."""
    lines = [f"# Từ điển dữ liệu / Data dictionary: {dataset.scope.name}, {dataset.month:%Y-%m}", ""]
    for column in columns():
        lines += [f"## `{column.name}`", "", column.vi, "", column.en, ""]
        if column.values:
            lines += ["| giá trị / value | nghĩa / meaning |", "|---|---|"]
            lines += [f"| `{value}` | {words} |" for value, words in column.values.items()]
            lines.append("")
    lines += ["## bang-tong-hop.csv", "", _SUMMARY_VI, "", _SUMMARY_EN, ""]
    return "\n".join(lines)


_SUMMARY_VI = (
    "Số phiên (`sessions`) theo đơn vị (`unit`), cột (`column`) và giá trị (`value`). Ô để trống là đơn vị "
    "không công bố vì có số nhỏ, hoặc để không tính ngược ra được số nhỏ."
)
_SUMMARY_EN = (
    "Sessions by `unit`, `column` and `value`. An empty count belongs to a unit that is left out because it has small "
    "numbers, or so that small numbers cannot be computed."
)


def readme(dataset: Dataset, language: str) -> str:
    data = dataset.data
    rungs = "\n".join(f"* `{name}`: {count}" for name, count in data.coarsened.items())
    text = files("hub.open_data").joinpath(f"README.{language}.txt").read_text("utf-8")
    return Template(text).substitute(
        unit=dataset.scope.name,
        month=f"{dataset.month:%Y-%m}",
        k=data.k,
        rows=len(data.rows),
        suppressed=data.suppressed,
        rungs=rungs or "* –",
    )


def licence() -> str:
    return files("hub.open_data").joinpath("LICENSE.txt").read_text("utf-8")


def data_package(dataset: Dataset, bodies: Mapping[str, bytes]) -> dict[str, object]:
    """A Frictionless data package (specification v1) of the CSV files."""
    sessions = [{"name": column.name, "type": "string", "description": column.en} for column in columns()]
    schemas: dict[str, list[dict[str, str]]] = {
        "phien.csv": sessions,
        "bang-tong-hop.csv": [
            {"name": "unit", "type": "string"},
            {"name": "column", "type": "string"},
            {"name": "value", "type": "string"},
            {"name": "sessions", "type": "integer"},
        ],
        "don-vi.csv": [{"name": "code", "type": "string"}, {"name": "name", "type": "string"}],
    }
    return {
        "profile": "tabular-data-package",
        "name": f"diem-tua-{dataset.scope.unit_code}-{dataset.month:%Y-%m}",
        "title": f"Điểm Tựa: {dataset.scope.name}, {dataset.month:%Y-%m}",
        "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        "k_anonymity": dataset.data.k,
        "suppressed_sessions": dataset.data.suppressed,
        "resources": [
            {
                "name": name.removesuffix(".csv"),
                "path": name,
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(bodies[name]),
                "hash": f"sha256:{sha256(bodies[name]).hexdigest()}",
                "schema": {"fields": fields, "missingValues": [] if name != "bang-tong-hop.csv" else [""]},
            }
            for name, fields in schemas.items()
        ],
    }
