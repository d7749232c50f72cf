"""Abbreviations, letter names, and words in capitals. Pure."""

from __future__ import annotations

import re
import unicodedata

from kiosk.speech.lexicon import load_lexicon
from kiosk.speech.vietnamese.numbers import code_words

_CONSONANTS = frozenset("bcdđfghjklmnpqrstvwxz")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?"
    r"(?:uyê|oai|oay|oeo|uây|uya|uyu|ươi|ươu|iêu|yêu|[aeiouyêôơưăâ]{1,2})"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_PART = re.compile(r"\d+|[A-ZĐ]+(?![a-zà-ỹđ])|[A-ZÀ-ỸĐ]?[a-zà-ỹđ]+|[^\W\d_]")


def spell(letters: str) -> str:
    """The Vietnamese names of `letters`; a tone mark is not named: "CHQ" → "xê hát quy"."""
    names = load_lexicon("letters")
    return " ".join(names.get(_without_tone(letter).upper(), letter) for letter in letters)


def read_capitals(word: str) -> str:
    """A word all in capitals: from the lexicon, else as a syllable when it can be one ("LƯU Ý"), else spelled."""
    reading = load_lexicon("lexicon").get(word)
    if reading is not None:
        return reading
    lowered = word.lower()
    if len(word) == 1:
        return spell(word) if lowered in _CONSONANTS else lowered
    return lowered if _SYLLABLE.fullmatch(_without_tones(lowered)) else spell(word)


def read_code(code: str) -> str:
    """A mixed token: "CT01" → "xê tê không một", "eTax" → "e tax"."""
    lexicon = load_lexicon("lexicon")
    if code in lexicon:
        return lexicon[code]
    numbered = any(sign.isdecimal() for sign in code)
    return " ".join(_read_part(part, numbered=numbered) for part in _PART.findall(code))


def _read_part(part: str, *, numbered: bool) -> str:
    """In a code with a number capitals are letters and no abbreviation: TK01 is a form, TK an account."""
    if part.isdecimal():
        return code_words(part)
    if part.isupper():
        return spell(part) if numbered else read_capitals(part)
    return read_word(part)


def read_word(word: str) -> str:
    """A word of letters: from the lexicon, one lone consonant by its name ("điểm b"), everything else as it stands."""
    reading = load_lexicon("lexicon").get(word)
    if reading is not None:
        return reading
    return spell(word) if word in _CONSONANTS else word


def _without_tones(word: str) -> str:
    return "".join(_without_tone(letter) for letter in word)


def _without_tone(letter: str) -> str:
    tones = "\N{COMBINING GRAVE ACCENT}\N{COMBINING ACUTE ACCENT}\N{COMBINING TILDE}"
    tones += "\N{COMBINING HOOK ABOVE}\N{COMBINING DOT BELOW}"
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
