"""`ask`: the answer to a question in everyday words."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from content.commands.options import library_of

if TYPE_CHECKING:
    from content.answers import Reply
    from content.commands.options import Subparsers


def add(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    ask = commands.add_parser(
        "ask",
        parents=[common],
        help="hỏi đáp",
        description="Trả lời từ các hướng dẫn. Mỗi câu hỏi đứng riêng; thêm --conversation thì câu sau nối câu trước.",
    )
    ask.add_argument("question", nargs="*", help="câu hỏi, như người dân nói")
    ask.add_argument("--stdin", action="store_true", help="đọc mỗi dòng một câu, in mỗi câu một dòng")
    ask.add_argument("--conversation", action="store_true", help="các dòng là một cuộc trò chuyện")
    ask.add_argument("--language", choices=("vi", "en"), help="tiếng của câu trả lời; không ghi thì theo câu hỏi")
    ask.set_defaults(run=_ask)


def _ask(options: argparse.Namespace) -> int:
    from content.answers import (  # only here: the other commands do without its start
        Assistant,
        Conversation,
        language_of,
    )
    from content.channels import Inspector
    from content.search import SearchIndex, document_of

    library = library_of(options)
    index = SearchIndex(document_of(guide) for guide in library.guides)
    assistant = Assistant(library, index, Inspector(library.catalogue.channels))
    questions = (line.rstrip("\r\n") for line in sys.stdin) if options.stdin else [" ".join(options.question)]
    conversation = Conversation()
    language = options.language or "vi"
    for question in questions:
        before = conversation if options.conversation else Conversation()
        language = options.language or language_of(question, language if options.conversation else "vi")
        reply, conversation = assistant.ask(question, before, language)
        print(_json(question, reply) if options.json else _plain(reply), flush=True)
    return 0


def _json(question: str, reply: Reply) -> str:
    back = reply.ask_back
    fields = {
        "question": question,
        "guide": reply.guide_id,
        "slot": reply.slot.value,
        "answer": reply.answer,
        "sources": list(reply.sources),
        "confidence": reply.confidence,
        "ask_back": back.text if back else None,
        "options": [{"id": option, "label": label} for option, label in back.options] if back else [],
        "step": reply.step,
    }
    return json.dumps(fields, ensure_ascii=False)


def _plain(reply: Reply) -> str:
    lines = [reply.answer]
    if reply.ask_back:
        lines.append(f"{reply.ask_back.text} ({' / '.join(label for _, label in reply.ask_back.options)})")
    if reply.sources:
        lines.append(f"[{', '.join(reply.sources)}]")
    return "\n".join(lines)
