"""The closed expression language of guides: plain expressions over answers.

    noi_sinh == 'benh_vien'
    ket_hon in ['chua_ghi_cha', 'chua_chi_me'] and not (noi_sinh == 'nuoc_ngoai')

Names are question ids, strings are option ids. `and`, `or`, `not`, `==`, `!=`, `in`, `not in` and parentheses; nothing
else parses, so a guide never needs (and never carries) code. A question that was not asked or not yet answered has the
value None: `==` and `in` are then false, `!=` and `not in` true.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

Answers: TypeAlias = Mapping[str, str]
"""Question id → option id."""


_MAX_LENGTH = 500  # characters; bounds the depth of the tree too
_TOKENS = re.compile(
    r"""(?>\s | [A-Za-z_][A-Za-z0-9_]*+ | '[^'\\\n]*+' | "[^"\\\n]*+" | == | != | [()\[\],])++""", re.VERBOSE
)
"""All that may stand in an expression. Python's own tokenizer warns about more than it refuses, so it comes second."""


class ConditionError(ValueError):
    """The text is not an expression of this language. The message says what was found and what is allowed."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One parsed expression. `str(condition)` is the text it came from."""

    text: str
    _tree: ast.expr

    def __str__(self) -> str:
        return self.text

    def holds(self, answers: Answers) -> bool:
        """Whether the answers satisfy the expression."""
        return _evaluate(self._tree, answers)

    @property
    def questions(self) -> frozenset[str]:
        """Ids of the questions that the expression looks at."""
        return frozenset(node.id for node in ast.walk(self._tree) if isinstance(node, ast.Name))

    @property
    def comparisons(self) -> frozenset[tuple[str, str]]:
        """Every (question id, option id) that the expression compares, for dangling-reference checks."""
        pairs: set[tuple[str, str]] = set()
        for node in ast.walk(self._tree):
            if isinstance(node, ast.Compare) and isinstance(node.left, ast.Name):
                pairs |= {(node.left.id, option) for option in _options(node.comparators[0])}
        return frozenset(pairs)


@lru_cache(maxsize=4096)
def parse_condition(text: str) -> Condition:
    """Parse `text`. Raises ConditionError when it is not an expression of this language."""
    if len(text) > _MAX_LENGTH or not _TOKENS.fullmatch(text):
        raise ConditionError(f"điều kiện {text[:80]!r} dài hơn {_MAX_LENGTH} ký tự hoặc có ký tự lạ")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise ConditionError(f"không đọc được điều kiện {text!r} ({error.msg})") from error
    _check(tree, text)
    return Condition(text, tree)


def _options(node: ast.expr) -> tuple[str, ...]:
    match node:
        case ast.Constant(value=str(option)):
            return (option,)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return tuple(item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str))
        case _:
            return ()


def _check(node: ast.expr, text: str) -> None:
    match node:
        case ast.BoolOp(values=values):
            for value in values:
                _check(value, text)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            _check(operand, text)
        case ast.Compare(left=ast.Name(), ops=[ast.Eq() | ast.NotEq()], comparators=[ast.Constant(value=str())]):
            return
        case ast.Compare(
            left=ast.Name(), ops=[ast.In() | ast.NotIn()], comparators=[ast.List(elts=items) | ast.Tuple(elts=items)]
        ) if items and all(isinstance(item, ast.Constant) and isinstance(item.value, str) for item in items):
            return
        case _:
            raise ConditionError(
                f"{ast.unparse(node)!r} trong {text!r} không được phép; viết cau_hoi == 'lua_chon', "
                "cau_hoi in ['a', 'b'], and, or, not"
            )


def _evaluate(node: ast.expr, answers: Answers) -> bool:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_evaluate(value, answers) for value in values)
        case ast.BoolOp(values=values):
            return any(_evaluate(value, answers) for value in values)
        case ast.UnaryOp(operand=operand):
            return not _evaluate(operand, answers)
        case ast.Compare(left=ast.Name(id=question), ops=[op], comparators=[right]):
            found = answers.get(question) in _options(right)
            return found if isinstance(op, ast.Eq | ast.In) else not found
        case _:  # _check let nothing else through
            raise AssertionError(ast.dump(node))
