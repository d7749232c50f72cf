"""Whether somebody tells of a fraud, or fears one. To miss one costs savings, to warn in vain costs a sentence."""

from __future__ import annotations

from content.answers.patterns import shipped, shipped_section
from content.answers.wording import Wording, without
from content.channels import Inspector, Verdict

LONG = 12
"""From so many words on a text may be a message that somebody pasted, which the inspector judges."""


def is_scam(question: str, wording: Wording, inspector: Inspector) -> bool:
    """Whether the question reports or fears a fraud."""
    text = wording.for_list("scam")
    if _reports(text) and _reports(without(shipped_section("scam", "unless").pattern, text)):
        return True
    pasted = len(wording.typed) >= LONG or "http" in question or ".com" in question
    return pasted and inspector.check(question).verdict is Verdict.SUSPICIOUS and _addresses_reader(question)


def _reports(text: str) -> bool:
    """Whether a fraud is named, or somebody reaches out and wants what swindlers want."""
    named, contact, demand = (shipped_section("scam", name).pattern for name in ("report", "contact", "demand"))
    return bool(named.search(text) or (contact.search(text) and demand.search(text)))


def only_asks(wording: Wording) -> bool:
    """Whether a question is about a thing that swindlers use too, such as what an OTP is."""
    return shipped_section("scam", "unless").pattern.search(wording.text) is not None


def told(wording: Wording) -> dict[str, str]:
    """The answers to the fraud guide's questions that the words give."""
    said = {section.name for section in shipped("scam") if section.pattern.search(wording.for_list("scam"))}
    answers = {"dang_bi": "co" if "now" in said else "khong"} if said & {"now", "money", "leaked"} else {}
    if "leaked" in said:
        answers["da_lo"] = "roi"
    if "money" in said:
        answers["mat_tien"] = "co"
    return answers


def _addresses_reader(question: str) -> bool:
    """Whether a text holds a link or a number to tap or call, as a message does and a question hardly ever."""
    return "http" in question or any(character.isdigit() for character in question)


def wants_something(wording: Wording) -> bool:
    """Whether money or another thing that swindlers want is spoken of."""
    text = wording.for_list("scam")
    return any(shipped_section("scam", name).pattern.search(text) for name in ("demand", "money"))
