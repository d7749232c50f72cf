"""Words of Vietnamese text for searching: cutting, folding, and the ways in which people miswrite them.

Vietnamese writes a space after every syllable, and most words have two syllables; `đ` is a letter of its own, which
Unicode does not decompose into d and a mark.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_TELEX_PAIRS = (("aa", "a"), ("ee", "e"), ("oo", "o"), ("dd", "d"), ("w", ""))
_TELEX_TONES = "sfrxj"
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SOUNDS = (
    # What sounds alike somewhere in the country, folded; tried in this order at the start of a syllable …
    ("ngh", "ng"),
    ("gh", "g"),
    ("tr", "ch"),
    ("gi", "d"),
    ("f", "ph"),
    ("w", "qu"),
    ("j", "d"),
    ("z", "d"),
    ("r", "d"),
    ("v", "d"),
    ("x", "s"),
    ("k", "c"),
    ("n", "l"),
)
_ENDS = (("ng", "n"), ("nh", "n"), ("ch", "c"), ("t", "c"), ("y", "i"))  # … at its end …
_VOWELS = (("ieu", "iu"), ("uou", "iu"), ("uu", "iu"), ("oo", "o"))  # … and inside
_LIKE_TONES = ("\u0303", "\u0309")
"""Hỏi and ngã, which half the country speaks alike."""
CLASH = 0.6
"""What a word is worth whose typed marks are not those of the word it is taken for."""


def fold(text: str) -> str:
    """Lower case, without marks, đ as d. Folding twice changes nothing more."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    # Cherokee letters have their capitals for folded forms.
    return unicodedata.normalize("NFC", bare.casefold().replace("đ", "d")).lower()


@lru_cache(maxsize=16384)
def fold_word(word: str) -> str:
    """`fold` for single words: the same few thousand syllables come again and again."""
    return fold(word)


def words(text: str) -> tuple[str, ...]:
    """The words of a text as written, lower case, composed."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).lower()))


@lru_cache(maxsize=8192)
def marks(word: str) -> frozenset[str]:
    """The marks of a word, wherever they stand (hoà and hòa have the same), with đ as a mark of its own."""
    if word.isascii():
        return frozenset()
    found = {letter for letter in unicodedata.normalize("NFD", word) if unicodedata.combining(letter)}
    return frozenset(found | ({"đ"} if "đ" in word else set()))


def agreement(typed: str, meant: str) -> float:
    """How well the marks of a typed word fit those of a word that is the same when folded: 1 when there are none.

    Marks left out are no contradiction, a wrong tone is a smaller one than a wrong letter (ă for â, d for đ).
    """
    if typed == meant or typed.isascii():
        return 1.0
    has, wants = marks(typed), marks(meant)
    if has <= wants:
        return 1.0 if has == wants else 0.9
    if has ^ wants == frozenset(_LIKE_TONES):
        return 0.95
    return 0.8 if has - _TONES <= wants - _TONES else CLASH


@lru_cache(maxsize=16384)
def sound(folded: str) -> str:
    """A key that is the same for syllables that people confuse by ear (trú, chú; sinh, xinh; cước, cướt; hưu, hiu)."""
    if folded == "y":
        return "i"
    for written, key in _SOUNDS:
        if folded.startswith(written) and not folded.startswith("ng" if written == "n" else "\0"):
            folded = key + folded[len(written) :]
            break
    for written, key in _VOWELS:
        folded = folded.replace(written, key)
    for written, key in _ENDS:
        if folded.endswith(written) and len(folded) > len(written):
            return folded[: -len(written)] + key
    return folded


def untyped(folded: str) -> str:
    """What was meant when Telex or VNI keys came through as letters: `ddawng` and `d9a8ng` are `dang`."""
    if any(letter.isdigit() for letter in folded):
        return re.sub(r"(?<=[a-z])[0-9]+", "", folded)
    bare = folded
    for typed, meant in _TELEX_PAIRS:
        bare = bare.replace(typed, meant)
    if len(bare) > 2 and bare[-1] in _TELEX_TONES:
        return bare.rstrip(_TELEX_TONES)
    # A tone key may also be pressed in the middle: `cuwowsc`, `tuwf` and `tufw` are all the same to the method.
    return re.sub(rf"(?<=[aeiouy])[{_TELEX_TONES}](?=(?:ch|ng|nh|[cmnpt])?$)", "", bare)
