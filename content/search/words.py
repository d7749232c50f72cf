"""Words of Vietnamese text for searching: cutting, folding, and the ways in which people miswrite them.

Vietnamese writes a space after every syllable, and most words have two syllables; `đ` is a letter of its own, which
Unicode does not decompose into d and a mark.
"""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz.distance import OSA

_FILLERS = frozenset(
    """
    à ạ anh ấy ba bà bác bao bị các cách cái cần cậu cháu chỉ cho chú chị chúng có cô con của cụ dì dưới đã đang đâu
    đây để đến đi được em gì giấy giúp hỏi hướng dẫn khi không kia là làm lâu lên mà mấy mình mới một muốn nào này nên
    nếu nhé nhiêu nhiều như những nơi ở ơi ông phải qua ra rồi sao sẽ tại thầy thế thì thôi thủ tớ tờ tôi từ tục và vào
    vậy về vì việc với xin
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""Words that fill a question and name no procedure. As written, because without marks many are other words too."""

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
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", bare.casefold().replace("đ", "d"))


_FOLDED_FILLERS = frozenset(fold(word) for word in _FILLERS) - frozenset(
    ("chung", "cu", "dang", "de", "di", "huong", "moi", "tai", "the", "thu", "tu")
)
"""Without marks; less those that may be chứng, cư, đăng, đẻ, hưởng, mới (đẻ), tài, thẻ, thư or tử."""


def is_filler(word: str) -> bool:
    """Whether a typed word names nothing. With marks it is taken as written: `thế` is a filler, `thẻ` is not."""
    return word in _FILLERS or (word.isascii() and word in _FOLDED_FILLERS)


def is_filler_misspelt(folded: str) -> bool:
    """Whether a folded word is a filler but for one letter after the first, and long enough to tell."""
    return len(folded) >= 4 and any(
        filler[0] == folded[0] and OSA.distance(folded, filler, score_cutoff=1) <= 1 for filler in _FOLDED_FILLERS
    )


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
