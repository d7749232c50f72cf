"""`schema`: the form of the files, for editors that check while one types."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from pydantic import BaseModel

from content.commands.options import print_json
from content.guides.model import Guide
from content.guides.shared import SharedParts
from content.overlays.model import Overlay

if TYPE_CHECKING:
    from content.commands.options import Subparsers

_MODELS: dict[str, type[BaseModel]] = {"guide": Guide, "overlay": Overlay, "shared": SharedParts}


def add(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    schema = commands.add_parser("schema", parents=[common], help="in JSON Schema cho trình soạn thảo")
    schema.add_argument("model", nargs="?", choices=list(_MODELS), default="guide")
    schema.set_defaults(run=_schema)


def _schema(options: argparse.Namespace) -> int:
    print_json(_MODELS[options.model].model_json_schema())
    return 0
