"""Whatever name a pack may hold means one file below its folder, on every system."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from hypothesis import assume, given
from hypothesis import strategies as st

from content.packs.names import clash, fault_of

PART = st.text("aB0._-", min_size=1, max_size=5) | st.sampled_from(
    [
        "..",
        ".",
        "",
        " ",
        "con",
        "NUL.txt",
        "com1",
        "a:b",
        "C:",
        "~",
        "é",
        "a\\b",
        "a\0",
        "a\n",
        "\u202ea",
        "\uff0e\uff0e",
    ]
)


@given(st.lists(PART, min_size=1, max_size=3).map("/".join))
def test_an_allowed_name_stays_below_its_folder_on_every_system(name: str) -> None:
    if fault_of(name) is not None:
        return
    for path in (PurePosixPath(name), PureWindowsPath(name)):
        assert not path.is_absolute()
        assert not path.drive
        assert ".." not in path.parts
        assert path.as_posix() == name
    assert name.isascii()
    assert Path("/packs/data", name).resolve().is_relative_to("/packs/data")


@given(st.lists(st.sampled_from(["a", "A", "a/b", "A/b", "a/B", "b", "b/c/d", "B/C", "c.txt"]), unique=True))
def test_names_without_a_clash_are_different_files_where_case_does_not_count(names: list[str]) -> None:
    assume(clash(names) is None)
    folded = {name.lower() for name in names}
    assert len(folded) == len(names)
    folders = {"/".join(name.split("/")[:depth]) for name in folded for depth in range(1, name.count("/") + 1)}
    assert not folders & folded


@given(st.permutations(["a", "b/c", "A"]))
def test_a_clash_is_found_in_any_order(names: list[str]) -> None:
    assert clash(names) == ("A", "a")
