"""What the command line may say: where the kiosk keeps its things, and how large its window is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.config import default_folder


@dataclass(frozen=True, slots=True)
class Options:
    """size: the window's pixels; None for the whole screen. px_per_mm: None to take it from the settings file."""

    folder: Path
    size: tuple[int, int] | None
    px_per_mm: float | None
    voice: bool
    marks: bool


def read_options(arguments: Sequence[str] | None) -> Options:
    parser = argparse.ArgumentParser(prog="diem-tua", description="The kiosk's window.")
    parser.add_argument("--folder", type=Path, default=default_folder(), help="where store, key and settings live")
    parser.add_argument("--size", type=window_size, help="a window of WIDTHxHEIGHT pixels instead of the whole screen")
    parser.add_argument("--px-per-mm", type=float, help="pixels per millimetre of the panel")
    parser.add_argument("--no-voice", dest="voice", action="store_false", help="do not look for a voice")
    parser.add_argument("--marks", action="store_true", help="print when the first frame and the services are there")
    given = parser.parse_args(arguments)
    return Options(given.folder, given.size, given.px_per_mm, given.voice, given.marks)


def window_size(text: str) -> tuple[int, int]:
    """WIDTHxHEIGHT in pixels. Raises ArgumentTypeError, which argparse tells."""
    width, found, height = text.partition("x")
    if not found or not width.isdigit() or not height.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT, such as 1366x768")
    return int(width), int(height)
