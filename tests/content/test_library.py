from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from content.compiled import FILE_NAME, compile_library, fingerprint
from content.errors import FileError, GuideNotFound
from content.library import load_library
from content.place import Place

TODAY = date(2026, 11, 21)


def test_a_library_gives_guides_tiles_and_glossary(folder: Callable[..., Path]) -> None:
    library = load_library(folder(), today=TODAY)
    assert [guide.id for guide in library.guides] == ["lam-khac", "lam-thu"]
    assert library.guide("lam-thu").title.vi == "Làm thử"
    assert library.life_events[0].guides == ("lam-thu", "lam-khac")
    assert library.glossary[0].term == "OTP"


def test_an_unknown_guide_is_an_error_that_names_it(folder: Callable[..., Path]) -> None:
    with pytest.raises(GuideNotFound, match="khong-co"):
        load_library(folder(), today=TODAY).guide("khong-co")


def test_the_compiled_library_equals_the_sources(folder: Callable[..., Path], tmp_path: Path) -> None:
    data, cache = folder(), tmp_path / "cache"
    from_sources = load_library(data, today=TODAY)
    assert load_library(data, cache=cache, today=TODAY) == from_sources  # writes it
    assert load_library(data, cache=cache, today=TODAY) == from_sources  # reads it
    assert (cache / FILE_NAME).read_bytes() == compile_library(data)


def test_a_changed_source_makes_the_compiled_file_stale(folder: Callable[..., Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    load_library(folder(), cache=cache, today=TODAY)
    changed = load_library(folder(title={"vi": "Tên mới"}), cache=cache, today=TODAY)
    assert changed.guide("lam-thu").title.vi == "Tên mới"


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "header", "garbage"])
def test_a_damaged_compiled_file_is_built_again(folder: Callable[..., Path], tmp_path: Path, damage: str) -> None:
    data, cache = folder(), tmp_path / "cache"
    whole = load_library(data, cache=cache, today=TODAY)
    path = cache / FILE_NAME
    good = path.read_bytes()
    path.write_bytes(
        {
            "cut": good[:-200],
            "flip": good.replace("Làm thử".encode(), "Lừa thử".encode()),
            "empty": b"",
            "header": b"{}\n" + good.partition(b"\n")[2],
            "garbage": bytes(range(256)),
        }[damage]
    )
    assert load_library(data, cache=cache, today=TODAY) == whole
    assert path.read_bytes() == good


def test_a_compiled_file_of_other_models_is_built_again(folder: Callable[..., Path], tmp_path: Path) -> None:
    data, cache = folder(), tmp_path / "cache"
    cache.mkdir()
    body = b'{"guides": [{"id": "cu"}]}'
    header = {"format": 1, "sources": fingerprint(data), "body": hashlib.sha256(body).hexdigest()}
    (cache / FILE_NAME).write_bytes(json.dumps(header).encode() + b"\n" + body)
    assert load_library(data, cache=cache, today=TODAY).guide("lam-thu").id == "lam-thu"


def test_a_cache_that_cannot_be_written_only_costs_time(folder: Callable[..., Path], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the folder would be", encoding="utf-8")
    assert load_library(folder(), cache=blocked, today=TODAY).guide("lam-thu").id == "lam-thu"


def test_a_bad_source_is_an_error_even_with_an_older_compiled_file(folder: Callable[..., Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    load_library(folder(), cache=cache, today=TODAY)
    with pytest.raises(FileError, match=r"lam-thu\.yaml"):
        load_library(folder(version=0), cache=cache, today=TODAY)


def test_the_library_of_another_day_has_the_local_facts_of_that_day(folder: Callable[..., Path]) -> None:
    fee = {
        "set": "fee",
        "guide": "lam-thu",
        "fee": "chung",
        "value": {"vi": "0 đ"},
        "valid_from": "2027-01-01",
        "verified_on": "2026-11-21",
        "source": {"title": "Nghị quyết"},
    }
    data = folder({"province-31.yaml": {"province": "31", "name": {"vi": "Nơi thử"}, "overrides": [fee]}})
    library = load_library(data, Place("31"), today=TODAY)
    assert library.guide("lam-thu").fees[0].value.vi == "Do tỉnh quy định"
    assert library.on(date(2027, 1, 1)).guide("lam-thu").fees[0].value.vi == "0 đ"
    assert library.on(TODAY) is library
