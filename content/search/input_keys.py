"""Keys of an input method that came through as letters: `cawn cuowcs` (Telex) and `ca8n cu7o7c1` (VNI) are căn cước.

It happens on keyboards whose input method is off, and to people who learnt to type on another one.
"""

from __future__ import annotations

import re
import unicodedata

_TONES = {
    "telex": {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"},
    "vni": {"2": "\u0300", "1": "\u0301", "3": "\u0309", "4": "\u0303", "5": "\u0323"},
}
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VNI_SHAPES = {"6": ("aeo", _CIRCUMFLEX), "7": ("ou", _HORN), "8": ("a", _BREVE)}
_TELEX_W = {"a": _BREVE, "o": _HORN, "u": _HORN}
_VOWELS = "aeiouy"
_ONSET = re.compile(r"(?:qu|gi(?=.*[aeiouy])|[^aeiouy])*")


def decoded(word: str) -> str | None:
    """The word that the keys of `word` (lower case, ASCII) would have made; None when it has no such keys."""
    method = "vni" if re.search(r"[a-z][0-9]", word) else "telex"
    letters: list[str] = []  # a letter and its shape mark each
    tone = ""
    for key in word:
        if key in _TONES[method] and any(letter[0] in _VOWELS for letter in letters):
            tone = _TONES[method][key]
        elif not (_shaped_by_digit(letters, key) if method == "vni" else _shaped_by_letter(letters, key)):
            letters.append(key)
    _pair_horns(letters)
    made = _with_tone(letters, tone)
    return made if made != word else None


def _shaped_by_digit(letters: list[str], key: str) -> bool:
    if key == "9" and "d" in letters:
        letters[letters.index("d")] = "đ"
        return True
    bases, mark = _VNI_SHAPES.get(key, ("", ""))
    at = [place for place, letter in enumerate(letters) if letter and letter in bases]
    if not at:
        return False
    letters[at[-1]] += mark
    return True


def _shaped_by_letter(letters: list[str], key: str) -> bool:
    if key == "d" and "d" in letters:
        letters[letters.index("d")] = "đ"
        return True
    if key in "aeo" and key in letters:
        letters[letters.index(key)] += _CIRCUMFLEX
        return True
    if key != "w":
        return False
    at = [place for place, letter in enumerate(letters) if letter in _TELEX_W]
    if not at:
        return False
    letters[at[-1]] += _TELEX_W[letters[at[-1]]]
    return True


def _pair_horns(letters: list[str]) -> None:
    """`uow` makes ươ: a horn on the o after a u goes to both."""
    for at in range(1, len(letters)):
        if letters[at] == "o" + _HORN and letters[at - 1] == "u" and letters[at + 1 :]:
            letters[at - 1] += _HORN


def _with_tone(letters: list[str], tone: str) -> str:
    """The word, its tone on the vowel where it is usually written: on the shaped one, else before the last of two."""
    if tone:
        bare = "".join(letter[0] for letter in letters)
        onset = _ONSET.match(bare)
        start = onset.end() if onset else 0
        vowels = [at for at in range(start, len(letters)) if letters[at][0] in _VOWELS]
        shaped = [at for at in vowels if len(letters[at]) > 1]
        if vowels:
            closed = vowels[-1] + 1 < len(letters)
            plain = vowels[-1] if closed or len(vowels) == 1 else vowels[-2]
            letters[shaped[-1] if shaped else plain] += tone
    return unicodedata.normalize("NFC", "".join(letters))
