"""What staff have to mend in what they asked for. The domain names it; the console has the words, in both languages."""

from __future__ import annotations

from enum import StrEnum


class Fault(StrEnum):
    NAME_LENGTH = "name_length"
    """n: the most letters."""
    PERSON_NAME_TAKEN = "person_name_taken"
    """name."""
    POINT_NAME_TAKEN = "point_name_taken"
    """name."""
    KIOSKS_STAND_THERE = "kiosks_stand_there"
    """n: how many."""
    POINT_NOT_OPEN = "point_not_open"
    NAME_NOT_REPEATED = "name_not_repeated"
    WORDS_MISSING = "words_missing"
    WORDS_LONG = "words_long"
    """n: the most letters."""
    NOTE_MOVED_ON = "note_moved_on"
    VIETNAMESE_MISSING = "vietnamese_missing"
    DAYS_REVERSED = "days_reversed"
    DAY_UNREADABLE = "day_unreadable"
    DAY_PAST = "day_past"
    VALUE_NOT_ACCEPTED = "value_not_accepted"
    NOT_WAITING = "not_waiting"
    SAME_PERSON = "same_person"
    REASON_MISSING = "reason_missing"
    NOT_PROPOSER = "not_proposer"


class FaultError(Exception):
    """fault: what is wrong. values: what stands in its words."""

    def __init__(self, fault: Fault, **values: object) -> None:
        super().__init__(f"{fault} {values}" if values else str(fault))
        self.fault, self.values = fault, values
