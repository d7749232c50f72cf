"""Words of Vietnamese text for searching: cutting, folding, and the ways in which people miswrite them.

Vietnamese writes a space after every syllable, and most words have two syllables; `đ` is a letter of its own, which
Unicode does not decompose into d and a mark.
"""

from __future__ import annotations

import re
import unicodedata

FILLERS = frozenset(
    """
    a anh ay ba bac bao bi cac cach can chau chi cho chu co con cua dau de den di do duoc em gi giay giup hoi huong dan
    khi khong kia la lam lau ma minh moi mot muon nao nay nha nhe nhieu nhu nhung nuoc o oi ong phai sao the thi thu to
    toi tu tuc va ve viec voi xin
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""Folded words that fill a question and name no procedure."""

_WORD = re.compile(r"[^\W_]+")
_TELEX_PAIRS = (("aa", "a"), ("ee", "e"), ("oo", "o"), ("dd", "d"), ("w", ""))
_SOUNDS = (
    # What sounds alike somewhere in the country, folded; tried in this order at the start of a syllable …
    ("ngh", "ng"),
    ("gh", "g"),
    ("tr", "ch"),
    ("gi", "d"),
    ("r", "d"),
    ("v", "d"),
    ("x", "s"),
    ("k", "c"),
    ("n", "l"),
)
_ENDS = (("ng", "n"), ("nh", "n"), ("ch", "c"), ("t", "c"), ("y", "i"))  # … and at its end


def fold(text: str) -> str:
    """Lower case, without marks, đ as d. Folding twice changes nothing more."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare.casefold().replace("đ", "d"))


def words(text: str) -> tuple[str, ...]:
    """The words of a text as written, lower case, composed."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


def sound(folded: str) -> str:
    """A key that is the same for syllables that people confuse by ear (trú, chú; sinh, xinh; cước, cướt)."""
    for written, key in _SOUNDS:
        if folded.startswith(written) and not folded.startswith("ng" if written == "n" else "\0"):
            folded = key + folded[len(written) :]
            break
    for written, key in _ENDS:
        if folded.endswith(written) and len(folded) > len(written):
            return folded[: -len(written)] + key
    return folded


def untyped(folded: str) -> str:
    """What was meant when Telex or VNI keys came through as letters: `ddawng` and `d9a8ng` are `dang`."""
    if any(letter.isdigit() for letter in folded):
        return re.sub(r"(?<=[a-z])[0-9]", "", folded)
    bare = folded
    for typed, meant in _TELEX_PAIRS:
        bare = bare.replace(typed, meant)
    return bare[:-1] if len(bare) > 2 and bare[-1] in "sfrxj" else bare
