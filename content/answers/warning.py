"""The warning against fraud: what to do now and the two numbers, from the fields of the fraud guide."""

from __future__ import annotations

from content.answers import phrases
from content.answers.asked import Asked, Composed
from content.answers.branches import asked_questions, split
from content.answers.compose import contact_quote
from content.answers.draft import Draft
from content.guides.model import Way

GUIDE = "phong-tranh-lua-dao"
JUST_CURIOUS = {"dang_bi": "tim_hieu"}
"""The answers to its questions of somebody to whom nothing has happened."""
NUMBERS = ("113", "156")
MOST_STEPS = 3
_SWITCH_OFF = "ngat_mang"
_FIRST = ("cup_may", _SWITCH_OFF, "goi_ngan_hang", "bao_cong_an", "khong_tra_them", "khong_bam", "giu_ma")
"""Steps that save most when there is time for three, the most urgent first."""

_HARMLESS = ("cup_may", "khong_bam", "giu_ma")


def warn(asked: Asked) -> Composed:
    """What to do now; it asks back how far it has gone while that is not told."""
    parts = split(asked.guide, asked.guide.steps(Way.ONLINE), asked.answers)
    kept = [step for step in parts.possible if step.id in _HARMLESS]  # what is lost is not told: keep the rest safe
    open_steps = {step.id: step for step in (*parts.certain, *kept)}
    urgent = [open_steps[name] for name in _FIRST if name in open_steps] or [*open_steps.values()]
    draft = Draft()
    draft.say(phrases.WARNING)
    draft.say(phrases.DO_NOW, *(asked.quote(f"online.{step.id}", step.action) for step in urgent[:MOST_STEPS]))
    if any(step.id == _SWITCH_OFF for step in urgent[:MOST_STEPS]):
        draft.say(phrases.OTHER_PHONE)
    contacts = [each for each in asked.guide.contacts if each.phone in NUMBERS]
    draft.say(phrases.CALL_NOW, *(contact_quote(asked, contact) for contact in contacts))
    return Composed(draft, next(iter(asked_questions(asked.guide, asked.answers)), None))
