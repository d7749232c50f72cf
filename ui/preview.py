"""python -m ui.preview GUIDE: one guide in the real window, shown anew whenever its files are saved.

For the people who write guides: nothing is recorded, no store is opened. A file that cannot be used is told on the
terminal, with its line and mend, and the window keeps the last version that was sound.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from content.catalogue import DATA, CatalogueFiles
from content.errors import ContentError, GuideNotFound
from content.guides.validation import validate
from content.library import VIETNAM
from content.place import Place
from kiosk.config import KioskConfig
from kiosk.knowledge import Knowledge, load_knowledge
from kiosk.takeaway import TakeAwayService, system_printer
from ui.options import window_size
from ui.services import Services
from ui.window import KioskWindow

LOOK_EVERY_MS = 400


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the guide until the window is closed. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m content preview", description="Xem một hướng dẫn đang viết.")
    parser.add_argument("guide", help="mã hướng dẫn")
    parser.add_argument("--data", type=Path, default=DATA, help="thư mục nội dung")
    parser.add_argument("--today", type=date.fromisoformat, default=None, help="xem như hôm nay là ngày này")
    parser.add_argument("--province", help="mã tỉnh 2 chữ số")
    parser.add_argument("--commune", help="mã xã 5 chữ số")
    parser.add_argument("--size", type=window_size, default=(1366, 768), help="cỡ cửa sổ, như 1080x1920")
    parser.add_argument("--inches", type=float, default=15.6, help="đường chéo màn hình, inch")
    given = parser.parse_args(arguments)
    os.environ.setdefault("QT_IM_MODULE", "qtvirtualkeyboard")
    os.environ.setdefault("QT_VIRTUALKEYBOARD_DESKTOP_DISABLE", "1")
    place = Place(given.province, given.commune) if given.province else None
    application = QGuiApplication([sys.argv[0]])
    with tempfile.TemporaryDirectory(prefix="diem-tua-") as folder:
        config = KioskConfig(
            Path(folder), screen_inches=given.inches, province=given.province or "", commune=given.commune or ""
        )
        kiosk = KioskWindow(application, config, given.size, config.px_per_mm(*given.size))
        try:
            preview = Preview(kiosk, given.guide, given.data, place, given.today)
        except ContentError as error:
            print(error, file=sys.stderr)
            kiosk.close()
            return 1
        kiosk.window.show()
        code = application.exec()
        preview.stop()
        kiosk.close()
    return code


class Preview(QObject):
    """Keeps the window in step with the content folder `data`.

    Raises ContentError when the content cannot be read to begin with, or has no such guide.
    """

    def __init__(
        self, kiosk: KioskWindow, guide_id: str, data: Path, place: Place | None = None, today: date | None = None
    ) -> None:
        super().__init__(kiosk)
        self._kiosk, self._guide_id, self._data, self._place = kiosk, guide_id, data, place
        self._today = today or datetime.now(VIETNAM).date()
        self._seen = self._saved_at()
        knowledge = self._read()
        kiosk.show_without_records(
            Services(
                config=kiosk.config,
                knowledge=knowledge,
                take_away=TakeAwayService(system_printer()),
                today=lambda: self._today,
                records=None,
            )
        )
        kiosk.flow.open_guide(guide_id)
        self._report()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY_MS)

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        saved = self._saved_at()
        if saved == self._seen:
            return
        self._seen = saved
        try:
            knowledge = self._read()
        except ContentError as error:
            print(f"{error}\nCửa sổ vẫn hiện bản trước.", file=sys.stderr, flush=True)
            return
        self._kiosk.use_knowledge(knowledge)
        visit = self._kiosk.flow.visit
        if visit is not None:
            guide = next((each for each in knowledge.library.guides if each.id == visit.guide.id), visit.guide)
            self._kiosk.flow.restore(replace(visit, guide=guide))
        self._report()

    def _read(self) -> Knowledge:
        knowledge = load_knowledge(self._data, self._place, today=self._today)
        if all(guide.id != self._guide_id for guide in knowledge.library.guides):
            raise GuideNotFound(self._guide_id)
        return knowledge

    def _report(self) -> None:
        """What `validate` says of this guide, on the terminal."""
        found = [each for each in validate(self._data, self._today) if each.file.stem == self._guide_id]
        for each in found:
            print(each, file=sys.stderr)
        print(
            f"{datetime.now(VIETNAM):%H:%M:%S} đã hiện bản mới, {len(found)} điều cần xem.", file=sys.stderr, flush=True
        )

    def _saved_at(self) -> tuple[tuple[str, int, int], ...]:
        """Name, time (ns) and size of every file: what differs when one was saved, added or removed."""
        found = []
        for path in CatalogueFiles(self._data).all:
            try:
                stat = path.stat()
            except FileNotFoundError:  # an editor that saves by renaming, just now
                continue
            found.append((path.name, stat.st_mtime_ns, stat.st_size))
        return tuple(found)


if __name__ == "__main__":
    sys.exit(main())
