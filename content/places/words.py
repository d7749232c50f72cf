"""A place name or a typed line, cut into syllables that can be compared.

People leave marks out, put the tone on another vowel (Hoà, Hòa), join or part syllables (Trangbom, Ea Bia) and leave
the keys of Telex and VNI in the text (Tana Phus, Ta6n Phu1). A name is compared as its folded syllables joined without
spaces, so that all these meet; the marks that were written then decide between names that fold alike.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ")  # Ea H'leo, H’leo and Hleo are one name
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vii": "7", "viii": "8", "ix": "9"}  # vi is a syllable too
_PIECE = re.compile(r"[^\W_]+|[,;:|()\n\t/]+|\s-+\s")
_LETTERS_OR_DIGITS = re.compile(r"\d+|[^\W\d_]+")
_NUMBERED = frozenset(("p", "ph", "phuong", "f", "q", "quan", "tt", "kp", "to", "ap", "h"))
"""Folded words to which a number is written without a space: P5, Q10."""
_SOUNDS = (
    ("ngh", "ng"),
    ("gh", "g"),
    ("kh", "kh"),
    ("tr", "ch"),
    ("gi", "d"),
    ("r", "d"),
    ("v", "d"),
    ("x", "s"),
    ("k", "c"),
    ("qu", "cu"),
    ("l", "n"),
)
"""What sounds alike somewhere in the country at the start of a folded syllable."""
_ENDS = (("ng", "n"), ("nh", "n"), ("ch", "c"), ("t", "c"), ("y", "i"))


@dataclass(frozen=True, slots=True)
class Token:
    """A syllable or number of a line.

    folded: lower case, without marks; numbers without leading zeros.
    marked: with marks, the tone as a letter at the end (phú is "phus", phù "phuf"); equals `folded` if none is written.
    segment: counts the parts of the line between commas and dashes, from 0.
    after_dash: a dash stands before it, which parts two names ("P. Cát Lái - Q2") or is in one ("Bà Rịa - Vũng Tàu").
    """

    folded: str
    marked: str
    segment: int
    after_dash: bool = False

    @property
    def has_marks(self) -> bool:
        """Whether the person wrote any mark on it."""
        return self.marked != self.folded

    @property
    def tone(self) -> str:
        """The letter of the tone that was written, empty for the level one."""
        return self.marked[-1] if self.has_marks and self.marked[-1] in "fsxrj" else ""


def tokens(text: str) -> tuple[Token, ...]:
    """Cut a typed line. Any text is allowed; what is neither letter nor digit only parts."""
    found: list[Token] = []
    segment, dash = 0, False
    for match in _PIECE.finditer(unicodedata.normalize("NFC", text).lower().translate(_APOSTROPHES)):
        piece = match[0]
        if not piece[0].isalnum():
            segment += 1
            dash = piece.strip() == "-"
            continue
        for part in _parts(piece):
            found.append(Token(fold(part), _marked(part), segment, dash))
            dash = False
    return tuple(found)


@lru_cache(maxsize=8192)
def fold(syllable: str) -> str:
    """Lower case, without marks, đ as d; a number without leading zeros, a Roman one in digits."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", syllable).lower() if letter.isalnum())
    bare = bare.replace("đ", "d").replace("ð", "d")
    if bare.isdigit():
        return bare.lstrip("0") or "0"
    return _ROMAN.get(bare, bare)


@lru_cache(maxsize=8192)
def _marked(syllable: str) -> str:
    """With its marks but the tone at the end, so that Hoà equals Hòa. A syllable without marks gives its fold."""
    folded = fold(syllable)
    if syllable.isascii():
        return folded
    decomposed = unicodedata.normalize("NFD", syllable.lower())
    tone = "".join(_TONES[letter] for letter in decomposed if letter in _TONES)
    return unicodedata.normalize("NFC", "".join(letter for letter in decomposed if letter not in _TONES)) + tone


def _parts(piece: str) -> list[str]:
    """P12Q10 is four parts, SơnKim2 two, Ta6n (the keys of VNI, which come without marks) one, 12A a house number."""
    parts: list[str] = _LETTERS_OR_DIGITS.findall(piece)
    if len(parts) == 1 or parts[0][0].isdigit() or not piece.isascii():
        return parts
    if all(fold(part) in _NUMBERED for part in parts if not part.isdigit()):
        return parts
    return ["".join(part for part in parts if not part.isdigit())]


@lru_cache(maxsize=8192)
def sound(folded: str) -> str:
    """A key that is the same for folded syllables that people confuse by ear: Sả, Xả; Quý, Quí; Trảng, Chảng."""
    for written, heard in _SOUNDS:
        if folded.startswith(written) and len(folded) > len(written):
            folded = heard + folded[len(written) :]
            break
    for written, heard in _ENDS:
        if folded.endswith(written) and len(folded) > len(written):
            return folded[: -len(written)] + heard
    return folded


@lru_cache(maxsize=8192)
def untyped(folded: str) -> str:
    """What was meant when the keys of Telex came through as letters: `phuwowngf`, `traangr`, `ddoongf`, `quanaj`."""
    bare = folded
    for typed, meant in (("uow", "uo"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("dd", "d"), ("w", "")):
        bare = bare.replace(typed, meant)
    if len(bare) > 2:
        bare = re.sub(r"(?<=[aeiouy])[sfrxj](?=[aeiouycmnpght]*$)", "", bare, count=1)
        bare = re.sub(r"(?<=[a-z]{2})[sfrxj]$", "", bare)
        bare = re.sub(r"^([b-df-hj-np-tv-z]*?)d(.*)d$", r"\1d\2", bare)  # dongd: đ typed last
        bare = re.sub(r"([aeo])([a-z]+)\1$", r"\1\2", bare)  # tana: tân, the second a typed last
    return bare


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """What a name without its type is looked up by: its folded syllables, joined."""
    return "".join(map(fold, name.split()))


def spoken_number(words: tuple[Token, ...]) -> str | None:
    """1 to 29 from words, as older people say "quận tư", "phường mười lăm". None for anything else, as "làm"."""
    numbers = [_UNITS.get(word.marked if word.has_marks else word.folded) for word in words]
    match numbers:
        case [int(number)]:
            return str(number)
        case [10, int(number)] if number < 10:
            return str(10 + number)
        case [2, 10]:
            return "20"
        case [2, 10, int(number)] if number < 10:
            return str(20 + number)
        case _:
            return None


@lru_cache(maxsize=4096)
def syllables(name: str) -> tuple[Token, ...]:
    """The syllables of a listed name; kept, as one line asks for the same names again and again."""
    return tokens(name)


def name_sound(name: str) -> str:
    """As `name_key`, by ear."""
    return "".join(sound(fold(syllable)) for syllable in name.split())


_SPOKEN = ("một nhất", "hai nhì", "ba", "bốn tư", "năm lăm", "sáu", "bảy bẩy", "tám", "chín", "mười mươi")
_UNITS = {
    form: number
    for number, said in enumerate(_SPOKEN, start=1)
    for word in tokens(said)
    for form in (word.marked, word.folded)
}
