"""Printing through a real print service, and through none."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cups_server import DAEMON, CupsServer, cups_server
from pypdf import PdfReader
from takeaway_samples import LIBRARY, made

from content.guides.model import Way
from kiosk.takeaway import A4, RECEIPT, Device, NoPrinter, Printed, PrintFailed, TakeAwayService
from kiosk.takeaway.cups import CupsPrinter
from kiosk.takeaway.paper import paper_named

CHECKLIST = made(LIBRARY.guide("chung-thuc-ban-sao"), Way.COUNTER, {})
NO_SERVER = "127.0.0.1:9"

with_service = pytest.mark.skipif(
    DAEMON is None or not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="runs its own cupsd (package cups-daemon), which needs root",
)


@pytest.fixture
def service() -> Iterator[CupsServer]:
    with TemporaryDirectory(prefix="cups") as folder:
        Path(folder).chmod(0o755)
        with cups_server(Path(folder)) as server:
            yield server


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def written(output: Path, pages: int) -> PdfReader:
    """What the printer put on paper, waiting for the queue."""
    until = time.monotonic() + 10
    while not output.exists() or b"%%EOF" not in output.read_bytes()[-10:]:
        assert time.monotonic() < until, "nothing came out of the printer"
        time.sleep(0.05)
    reader = PdfReader(output)
    assert len(reader.pages) == pages
    return reader


@with_service
def test_the_sheet_comes_out_of_the_default_printer_on_its_paper(service: CupsServer) -> None:
    service.add_printer("office", "A4")
    roll = service.add_printer("roll", "X80MMY297MM")
    service.admin("lpadmin", "-d", "roll")
    printer = CupsPrinter({"CUPS_SERVER": service.address})
    assert printer.find() == Device("roll", paper_named("X80MMY297MM"))
    result = TakeAwayService(printer).print(CHECKLIST)
    assert isinstance(result, Printed)
    reader = written(roll, result.pages)
    assert CHECKLIST.title in " ".join(reader.pages[0].extract_text().split())
    assert float(reader.pages[0].mediabox.width) == pytest.approx(RECEIPT.width_mm / 25.4 * 72, abs=0.1)


@with_service
def test_the_only_printer_is_used_though_none_is_the_default(service: CupsServer) -> None:
    office = service.add_printer("office", "A4")
    printer = CupsPrinter({"CUPS_SERVER": service.address})
    assert printer.find() == Device("office", A4)
    result = TakeAwayService(printer, paper=RECEIPT).print(CHECKLIST)
    assert isinstance(result, Printed)
    reader = written(office, result.pages)
    assert float(reader.pages[0].mediabox.width) == pytest.approx(RECEIPT.width_mm / 25.4 * 72, abs=0.1)


@with_service
def test_a_print_service_without_printers_is_no_printer(service: CupsServer) -> None:
    assert TakeAwayService(CupsPrinter({"CUPS_SERVER": service.address})).print(CHECKLIST) == NoPrinter()


@with_service
@pytest.mark.parametrize(("command", "reason"), [("cupsdisable", "đang bị dừng"), ("cupsreject", "not accepting jobs")])
def test_a_printer_that_takes_nothing_is_a_failure_that_says_why(
    service: CupsServer, command: str, reason: str
) -> None:
    output = service.add_printer("office", "A4")
    service.admin(command, "office")
    result = TakeAwayService(CupsPrinter({"CUPS_SERVER": service.address})).print(CHECKLIST)
    assert isinstance(result, PrintFailed)
    assert reason in result.reason
    assert not output.exists()


def test_without_a_print_service_it_says_so_within_three_seconds() -> None:
    started = time.monotonic()
    assert TakeAwayService(CupsPrinter({"CUPS_SERVER": NO_SERVER})).print(CHECKLIST) == NoPrinter()
    assert time.monotonic() - started < 3


def test_without_the_programs_there_is_no_printer(tmp_path: Path) -> None:
    printer = CupsPrinter({"PATH": str(tmp_path)})
    assert printer.find() is None
    failed = printer.send(Device("office", A4), b"", "Tên")
    assert isinstance(failed, PrintFailed)
    assert "lp" in failed.reason


@pytest.mark.parametrize("hangs", ["lpstat", "lpoptions"])
def test_a_print_service_that_hangs_is_given_up_within_three_seconds(tmp_path: Path, hangs: str) -> None:
    program(tmp_path, "lpstat", "echo 'system default destination: office'")
    program(tmp_path, "lpoptions", "echo 'PageSize/Media Size: *A4'")
    program(tmp_path, hangs, "exec /bin/sleep 30")
    started = time.monotonic()
    found = CupsPrinter({"PATH": str(tmp_path)}).find()
    assert time.monotonic() - started < 3
    assert found == (None if hangs == "lpstat" else Device("office", A4))


@pytest.mark.parametrize(
    ("media", "width_mm"),
    [
        ("A4", 210),
        ("Letter", 210),
        ("X80MMY297MM", 80),
        ("80x297mm", 80),
        ("Custom.72x200mm", 72),
        ("RP58x210", 58),
        ("om_80x297mm_80x297mm", 80),
        ("iso_a4_210x297mm", 210),
        ("210x297mm", 210),
        ("4x6", 210),
        ("", 210),
    ],
)
def test_the_paper_is_told_from_the_name_of_the_media(media: str, width_mm: float) -> None:
    paper = paper_named(media)
    assert paper.width_mm == width_mm
    assert paper.code_mm <= paper.width_mm - 2 * paper.margin_mm
