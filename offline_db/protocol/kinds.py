"""The kinds of event and what each carries. Kiosk, hub and both their projections read this one list.

Payload keys (all values are str, int, bool, None or lists of those; ids are those of the guide's file):

| kind | payload |
|---|---|
| kiosk.started | version, platform |
| session.started | mode (Mode), language; assisted only: staff_id, staff_name, priority_group, consent (Consent) |
| session.resumed | staff_id or None |
| guide.opened | guide, guide_version, title |
| way.chosen | guide, way ("online" or "counter") |
| question.answered | guide, question, answer, ask, label (the words shown) |
| step.shown | guide, way, step, number, of, action (the words shown) |
| step.finished | guide, way, step |
| document.checked | guide, document, name, checked (bool) |
| text.read_aloud | page, guide or None, step or None |
| tool.used | page: the page that answered by itself; never what was typed there |
| stuck.noted | guide or None, way or None, step or None, reason (StuckReason), by ("citizen" or "volunteer") |
| help.called | page, guide or None, step or None |
| take_away.made | guide, form ("qr" or "print"), pages (int) |
| rating.given | value (Rating) |
| contact.sealed | sealed (base64 of a libsodium secretbox), key (the name of its key, which lies outside the log) |
| session.finished | outcome (Outcome), by ("citizen", "volunteer" or "idle") |
| session.corrected | note (CorrectionNote), line (one line of the volunteer, may be ""), staff_id, staff_name |
| feed.refused | kind, item (the feed item's id), reason (one line): the kiosk keeps to what it had |

A kind that a reader does not know is kept and passed on, never dropped: an older hub must not lose a newer kiosk's log.
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    KIOSK_STARTED = "kiosk.started"
    SESSION_STARTED = "session.started"
    SESSION_RESUMED = "session.resumed"
    GUIDE_OPENED = "guide.opened"
    WAY_CHOSEN = "way.chosen"
    QUESTION_ANSWERED = "question.answered"
    STEP_SHOWN = "step.shown"
    STEP_FINISHED = "step.finished"
    DOCUMENT_CHECKED = "document.checked"
    TEXT_READ_ALOUD = "text.read_aloud"
    TOOL_USED = "tool.used"
    STUCK_NOTED = "stuck.noted"
    HELP_CALLED = "help.called"
    TAKE_AWAY_MADE = "take_away.made"
    RATING_GIVEN = "rating.given"
    CONTACT_SEALED = "contact.sealed"
    SESSION_FINISHED = "session.finished"
    SESSION_CORRECTED = "session.corrected"
    FEED_REFUSED = "feed.refused"


class Mode(StrEnum):
    SELF_SERVICE = "self_service"
    ASSISTED = "assisted"


class PriorityGroup(StrEnum):
    """The groups that the directive asks help points to count. One main reason is asked for, not proof."""

    ELDERLY = "elderly"
    DISABLED = "disabled"
    POOR = "poor"
    OTHER = "other"


class Consent(StrEnum):
    """What the citizen agreed to after hearing and reading the question."""

    ANONYMOUS = "anonymous"
    CONTACT = "contact"


class Outcome(StrEnum):
    COMPLETED = "completed"
    CONTINUES_AT_HOME = "continues_at_home"
    REFERRED = "referred"
    ESCALATED = "escalated"
    ABANDONED = "abandoned"


class StuckReason(StrEnum):
    NOT_FOUND = "not_found"
    NOT_UNDERSTOOD = "not_understood"
    NO_CODE = "no_code"
    SYSTEM_ERROR = "system_error"
    PAPER_MISSING = "paper_missing"
    OTHER = "other"


class CorrectionNote(StrEnum):
    """What a volunteer says about a session that the commune found wanting, after its end."""

    WRONG_GROUP = "wrong_group"
    WRONG_OUTCOME = "wrong_outcome"
    WRONG_GUIDE = "wrong_guide"
    DUPLICATE = "duplicate"
    EXPLAINED = "explained"


class Rating(StrEnum):
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
