"""Putting together again what was taken apart: addresses disarmed by those who warn, hidden by those who cheat
(`hxxp`, `[.]`, `d i c h v u`), or typed as somebody read them aloud (`dichvucong chấm gov chấm vn`)."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

ENDING = re.compile(
    "com|vn|net|org|gov|edu|info|biz|xyz|top|vip|cc|icu|online|site|club|live|fun|shop|buzz|cyou|click|link|work|rest|"
    "monster|website|space|store|tk|ml|ga|cf|gq|pw|ws|bond|sbs|cfd|life|world|today|best|win|bid|loan|men|ltd|support|"
    "lol|pro|asia|wang|ink|quest|one|su|mom|cam|help|center|finance|services|beauty|app|dev|io|me|co|us|uk|cn|tw|kh|la|"
    "ly|gl|gd|gg|be|at|ru|fr|de|eu|jp|kr|hk|sg|my|in|id|th|ph|to|tv|ai|mobi|name|int|st|sh|li|ee|so|do|ca|ma|art|news|"
    "blog|tech|cloud|digital|email|page|zone|group|company|money|bank|apk"
)
"""What an address of two parts may end in. Other endings are only believed with more parts, a path or a scheme."""

SYLLABLE = re.compile("me|to|ai|la|do|so|in|my|co|ca|ma|be|de|men|cam|su|mom")
"""Endings that are also words: `về.Me ơi` is two sentences, while `bhxh-vn.me` is an address."""

_AFTER_A_SPACE = (
    "gov|com|vn|net|org|xyz|top|info|edu|online|site|club|vip|cc|icu|shop|click|live|link|asia|ltd|store|apk"
)
_DOT_IN_BRACKETS = re.compile(r"\s*[\[({]\s*(?:\.|dot|chấm|cham)\s*[\])}]\s*", re.IGNORECASE)
_DOT_READ_ALOUD = re.compile(rf"(?<=[a-z0-9])\s+(?:dot|chấm|cham)\s+(?=(?:{_AFTER_A_SPACE})\b)", re.IGNORECASE)
_DOT_WITH_SPACES = re.compile(
    rf"(?<=[a-z0-9])(?:\s+\.\s*(?=(?:{_AFTER_A_SPACE})\b)|\.\s+(?=(?:gov|vn|xyz|net|org)\b))", re.IGNORECASE
)
_DOT_INSIDE = re.compile(rf"(?<=[a-z0-9])\s+\.\s+(?=[a-z0-9-]{{1,40}}\s*\.\s*(?:{_AFTER_A_SPACE})\b)", re.IGNORECASE)
_SCHEME = re.compile(r"\bh(?:tt|xx)p(s?)\s*:\s*/\s*/\s*(?=\w)", re.IGNORECASE)
_LETTERS_APART = re.compile(r"(?<!\S)(?:[a-z0-9.-]\s){4,}(?:[a-z0-9-]{1,12}(?!\S))?", re.IGNORECASE)
_WWW_APART = re.compile(r"\bw\s*w\s*w\s*\.\s*(?=\w)", re.IGNORECASE)

_ESCAPED = re.compile(r"%(?:2e|40|2f|5c|3a)", re.IGNORECASE)
_PLAIN = {chr(0xFF01 + at): chr(0x21 + at) for at in range(94)} | {
    "。": ".",
    "．": ".",
    "｡": ".",
    "․": ".",
    "⁄": "/",
    "\\": "/",
}


def seen(text: str) -> str:
    """`text` as a browser takes it: wide letters and dots as plain ones, nothing invisible, `\\` as `/`, no %2E.

    It differs from `text` only where something stood in it that nobody types.
    """
    plain = "".join(_PLAIN.get(letter, letter) for letter in text if unicodedata.category(letter) != "Cf")
    return _ESCAPED.sub(lambda found: unquote(found[0]), plain)


def mended(text: str) -> str:
    """`text` with its addresses in one piece. Digits that stand apart stay so: they may be several numbers."""
    for pattern in (_DOT_IN_BRACKETS, _DOT_READ_ALOUD):
        text = pattern.sub(".", text)
    text = _LETTERS_APART.sub(_closed_up, text)
    text = _DOT_INSIDE.sub(".", text)
    text = _WWW_APART.sub("www.", _DOT_WITH_SPACES.sub(".", text))
    return _SCHEME.sub(r"http\1://", text)


def _closed_up(found: re.Match[str]) -> str:
    """Single letters brought together; a row of single digits is left as it is."""
    letters = re.sub(r"\s", "", found[0])
    return found[0] if letters.isdigit() else f"{letters} "
