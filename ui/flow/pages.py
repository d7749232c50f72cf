"""The pages of the window. Each has one QML file of the same name under ui/qml/DiemTua/Pages."""

from __future__ import annotations

from enum import StrEnum


class Page(StrEnum):
    HOME = "Home"
    RESULTS = "Results"
    OVERVIEW = "Overview"
    QUESTION = "Question"
    PAPERS = "Papers"
    STEP = "Step"
    ASIDE = "Aside"
    TAKE_AWAY = "TakeAway"
    RATING = "Rating"
    GOODBYE = "Goodbye"
    STUCK = "Stuck"
    HELP = "Help"
    ASK = "Ask"
    CHECK = "Check"
    PLACES = "Places"
    TEXT_SIZE = "TextSize"
    COLOURS = "Colours"
    SIGN_IN = "SignIn"
    VOLUNTEER = "Volunteer"
    GROUP = "Group"
    CONSENT = "Consent"
    CONTACT = "Contact"
    OUTCOME = "Outcome"
    DAY = "Day"
    NEWS = "News"
    CORRECT = "Correct"
    SENDING = "Sending"
    CARRY = "Carry"


VISIT_PAGES = frozenset({Page.OVERVIEW, Page.QUESTION, Page.PAPERS, Page.STEP, Page.ASIDE})
"""The pages that follow from where a visit is; within them, back means one place earlier in the guide."""

STAFF_PAGES = frozenset(
    {
        Page.VOLUNTEER,
        Page.GROUP,
        Page.CONSENT,
        Page.CONTACT,
        Page.OUTCOME,
        Page.DAY,
        Page.NEWS,
        Page.CORRECT,
        Page.SENDING,
        Page.CARRY,
    }
)
"""The pages behind the PIN."""
