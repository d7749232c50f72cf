"""What a person typed and left behind is gone when the kiosk wipes itself, also on the home page."""

from __future__ import annotations

from kiosk_hands import Hands

from ui.window import KioskWindow


def test_words_left_in_the_search_field_count_as_somebody_and_are_wiped(hands: Hands, kiosk: KioskWindow) -> None:
    field = hands.find("searchInput")
    field.setProperty("text", "số căn cước 001")
    kiosk.idle.expired.emit()
    assert hands.find("searchInput").property("text") == ""
    assert kiosk.flow.typed == ""
