"""What holds for every commune and for any text."""

from __future__ import annotations

import random
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from content.places import Commune, OldCommune, PlaceFinder, Places, load_places
from content.places.words import fold, tokens

PLACES = load_places()
FINDER = PlaceFinder(PLACES)
OLD = st.sampled_from([each for each in PLACES.old_communes if each.code])


def bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def right(places: Places, old: OldCommune) -> set[str]:
    return {part.new.code for part in places.parts_of(old)}


def found(text: str, limit: int = 20) -> set[str]:
    return {match.commune.code for match in FINDER.find(text, limit)}


@settings(max_examples=150, deadline=None)
@given(OLD)
def test_an_old_commune_written_in_full_finds_all_its_new_ones_first(old: OldCommune) -> None:
    wanted = right(PLACES, old)
    assert {match.commune.code for match in FINDER.find(old.address, len(wanted))} == wanted


@settings(max_examples=150, deadline=None)
@given(OLD)
def test_without_marks_the_same_communes_are_among_the_answers(old: OldCommune) -> None:
    assert right(PLACES, old) <= found(bare(old.address).lower())


@settings(max_examples=80, deadline=None)
@given(OLD)
def test_the_order_of_the_parts_does_not_matter(old: OldCommune) -> None:
    parts = old.address.split(", ")
    assert right(PLACES, old) <= found(", ".join(reversed(parts)))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PLACES.communes))
def test_a_commune_of_today_is_found_by_its_own_address(commune: Commune) -> None:
    assert FINDER.find(f"{commune.name}, {commune.province.name}", 1)[0].commune is commune


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300) | st.text(alphabet="pPqQ.,- 019ăâđêôơưáàảãạxXãhtTỉnh", max_size=80))
def test_any_text_is_answered_with_known_communes_or_none(text: str) -> None:
    assert found(text) <= {each.code for each in PLACES.communes}


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_cutting_a_text_keeps_only_letters_and_digits_and_folding_twice_changes_nothing(text: str) -> None:
    for token in tokens(text):
        assert token.folded == fold(token.folded)
        assert all(letter.isalnum() for letter in token.folded)


def test_the_same_text_is_always_answered_alike() -> None:
    rng = random.Random(7)
    for old in rng.sample(PLACES.old_communes, 20):
        text = bare(old.name).lower()
        assert [m.commune.code for m in FINDER.find(text)] == [m.commune.code for m in PlaceFinder(PLACES).find(text)]
