"""The short way in which patterns of signs are written, so that an editor can read them.

`<money>`: any phrase of the group of that name. `doc <..5> otp`: at most five words between. All else is a regular
expression over folded text (lower case, no marks, one space before each word), and begins and ends at whole words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_GAP = re.compile(r" ?<\.\.(\d{1,2})>")
_GROUP = re.compile(r"<([a-z_]+)>")


def compiled(pattern: str, groups: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """The regular expression that `pattern` stands for. Raises ValueError on an unknown group or a faulty pattern."""

    def phrases(found: re.Match[str]) -> str:
        if found[1] not in groups:
            raise ValueError(f"{pattern!r}: không có nhóm từ <{found[1]}>")
        return f"(?:{'|'.join(groups[found[1]])})"

    expanded = _GAP.sub(r"(?: \\w+){0,\1}", _GROUP.sub(phrases, pattern))
    try:
        return re.compile(rf" (?:{expanded})\b")  # re leaps from space to space, several times faster than \b
    except re.error as error:
        raise ValueError(f"{pattern!r} không phải mẫu đúng ({error})") from error
