"""A visit picked up after a crash: at the place where its last event left it, and never an error."""

from __future__ import annotations

from hypothesis import assume, example, given
from hypothesis import strategies as st
from visit_walk import LIBRARY, TODAY, Walk, event, walk, walks

from content.guides.model import Guide
from kiosk.visits.restore import restore_visit
from kiosk.visits.visit import AtStep, Finished, Overview, Visit, place_of
from offline_db.protocol.event import Event, JsonValue
from offline_db.protocol.kinds import Kind

GUIDES = {guide.id: guide for guide in LIBRARY.guides}
BIRTH = GUIDES["dang-ky-khai-sinh"]
FORWARD, BACK = 2, 0


def restored(events: list[Event], guides: dict[str, Guide] = GUIDES) -> Visit:
    visit = restore_visit(events, guides.get, TODAY)
    assert visit is not None
    return visit


@given(walks)
@example(walk(BIRTH, [*[FORWARD] * 4, BACK, BACK, BACK, FORWARD + 5]))  # the first answer was changed
@example(walk(BIRTH, [*[FORWARD] * 6, *[BACK] * 6, FORWARD]))  # back to the overview, and begun again
@example(walk(BIRTH, [FORWARD] * 40))  # the last step is done
def test_a_visit_comes_back_at_the_same_place_with_the_same_ticks(taken: Walk) -> None:
    assume(taken.told)
    visit = restored(taken.events)
    assert place_of(visit, TODAY) == taken.place
    assert (visit.way, dict(visit.answers), visit.ticked) == (
        taken.visit.way,
        dict(taken.visit.answers),
        taken.visit.ticked,
    )


@given(walks)
def test_a_visit_never_comes_back_at_a_page_that_was_not_on_the_screen(taken: Walk) -> None:
    """Going back is no event: after it, what is restored is a page that was seen a little earlier."""
    assert place_of(restored(taken.events), TODAY) in taken.seen


@given(walks, walks)
def test_the_guide_opened_last_is_the_one_restored(first: Walk, second: Walk) -> None:
    assume(second.told)
    visit = restored([*first.events, *second.events])
    assert visit.guide.id == second.visit.guide.id
    assert place_of(visit, TODAY) == second.place


@given(walks)
def test_a_guide_that_is_gone_restores_nothing(taken: Walk) -> None:
    assert restore_visit(taken.events, lambda _: None, TODAY) is None


@given(walks, st.data())
def test_a_corrected_guide_restores_a_place_of_its_own(taken: Walk, data: st.DataObject) -> None:
    old = taken.visit.guide

    def some(items: tuple[object, ...], least: int = 0) -> tuple[object, ...]:
        kept = data.draw(st.sets(st.integers(0, max(len(items) - 1, 0)), min_size=min(least, len(items))))
        return tuple(item for index, item in enumerate(items) if index in kept)

    corrected = old.model_copy(
        update={
            "questions": some(old.questions),
            "documents": some(old.documents),
            "online": some(old.online, least=1),
            "counter": some(old.counter, least=1),
        }
    )
    visit = restored(taken.events, {old.id: corrected})
    place = place_of(visit, TODAY)
    if isinstance(place, AtStep):
        assert place.step in (*corrected.online, *corrected.counter)
    again = Walk(Visit(corrected))
    again.visit = visit
    for _ in range(2 + len(old.questions) + max(len(old.online), len(old.counter))):
        again.forward(0)
    assert again.over


def test_a_step_that_is_gone_falls_back_to_the_first_of_the_same_way() -> None:
    taken = walk(BIRTH, [FORWARD] * 12)
    assert isinstance(taken.place, AtStep | Finished)
    way = taken.visit.way
    assert way is not None
    steps = tuple(step.model_copy(update={"id": f"moi_{step.id}"}) for step in BIRTH.steps(way))
    corrected = BIRTH.model_copy(update={way.value: steps})
    place = place_of(restored(taken.events, {BIRTH.id: corrected}), TODAY)
    assert isinstance(place, AtStep)
    assert place.number == 1


json = st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=8)
strange = st.builds(
    lambda kind, payload: event(1, kind, **payload),
    st.sampled_from([*(kind.value for kind in Kind), "new.kind"]),
    st.dictionaries(st.sampled_from(["guide", "way", "question", "answer", "step", "document", "checked"]), json)
    | st.fixed_dictionaries({"guide": st.just(BIRTH.id), "way": json, "step": json, "document": json}),
)


@given(st.lists(strange, max_size=12))
def test_events_of_another_version_change_nothing_and_never_fail(events: list[Event]) -> None:
    opened = event(1, Kind.GUIDE_OPENED, guide=BIRTH.id)
    visit = restore_visit([opened, *events], GUIDES.get, TODAY)
    assert visit is None or place_of(visit, TODAY) is not None


def test_a_way_that_this_version_does_not_know_leaves_the_overview() -> None:
    way: JsonValue = "drone"
    events = [event(1, Kind.GUIDE_OPENED, guide=BIRTH.id), event(2, Kind.WAY_CHOSEN, guide=BIRTH.id, way=way)]
    assert place_of(restored(events), TODAY) == Overview()


def test_a_session_without_a_guide_restores_nothing() -> None:
    assert restore_visit([event(1, Kind.SESSION_STARTED, mode="assisted")], GUIDES.get, TODAY) is None
