"""`search`: the guides that a query is about."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

from content.commands.options import library_of

if TYPE_CHECKING:
    from content.commands.options import Subparsers


def add(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    search = commands.add_parser("search", parents=[common], help="tìm hướng dẫn")
    search.add_argument("query", nargs="*", help="điều người dân gõ hoặc nói")
    search.add_argument("--stdin", action="store_true", help="đọc mỗi dòng một câu, in mỗi câu một dòng")
    search.add_argument("--limit", type=int, default=8, help="số kết quả nhiều nhất")
    search.set_defaults(run=_search)


def _search(options: argparse.Namespace) -> int:
    from content.search import SearchIndex, document_of  # only here: the other commands do without its start

    library = library_of(options)
    index = SearchIndex(document_of(guide) for guide in library.guides)
    queries = (line.rstrip("\r\n") for line in sys.stdin) if options.stdin else [" ".join(options.query)]
    for query in queries:
        hits = index.search(query, options.limit)
        if options.json:
            results = [{"guide": hit.guide_id, "score": hit.score} for hit in hits]
            print(json.dumps({"query": query, "results": results}, ensure_ascii=False), flush=True)
        else:
            found = "; ".join(f"{library.guide(hit.guide_id).title.vi} ({hit.guide_id})" for hit in hits)
            print(found or "Không tìm thấy hướng dẫn nào. Thử nói cách khác, hoặc hỏi người ở quầy.", flush=True)
    return 0
