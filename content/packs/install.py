"""Bringing a newer pack from a source: verified by python-tuf, unpacked beside, tried out, activated in one step."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from tuf.api.exceptions import DownloadError, RepositoryError
from tuf.api.metadata import Metadata, Root, Snapshot, TargetFile, Targets, Timestamp
from tuf.ngclient import Updater, UpdaterConfig

from content.compiled import FILE_NAME
from content.library import VIETNAM, load_library
from content.packs.check import check_content
from content.packs.durable import locked, sync_folder, write_durably
from content.packs.errors import PackBusy, PackRefused, Refusal, SourceUnreachable
from content.packs.fetcher import METADATA_URL, TARGETS_URL, PackFetcher
from content.packs.offer import Offer, read_offer
from content.packs.outcomes import Installed, Outcome, Refused, Unreachable, UpToDate
from content.packs.refusals import explain
from content.packs.source import Source
from content.packs.status import load_checks, save_checks
from content.packs.store import Description, Pack, PackStore, digest_of

SPARE_BYTES = 50_000_000
"""What must stay free on the disk for the kiosk's own records."""

_log = logging.getLogger(__name__)


def open_library(data: Path, cache: Path) -> object:
    """The least that a program does with a pack."""
    return load_library(data, cache=cache)


def utc_now() -> datetime:
    return datetime.now(UTC)


def free_bytes(folder: Path) -> int:
    """What is free on the disk of `folder`."""
    return shutil.disk_usage(folder).free


class PackInstaller:
    """Installs what a repository offers. Never touches the running pack before the new one is proven."""

    def __init__(
        self,
        store: PackStore,
        app_version: str,
        *,
        now: Callable[[], datetime] = utc_now,
        free: Callable[[Path], int] = free_bytes,
        trial: Callable[[Path, Path], object] = open_library,
    ) -> None:
        """app_version: of the running program, `0.1.0`. now: aware UTC. free: the free bytes of a folder's disk.
        trial: opens a pack's data with its cache as this program will at its next start; it may raise anything."""
        self._store, self._app_version, self._now, self._free = store, app_version, now, free
        self._trial = trial

    def update(self, source: Source, stopping: Callable[[], bool] = lambda: False) -> Outcome:
        """Install what `source` offers, if it is newer and sound; and note in the store how it ended.

        stopping: asked between chunks of a download; what has arrived is kept. Raises nothing that a repository can
        cause.
        """
        folder = self._store.folder
        try:
            with locked(folder / "lock"):
                outcome = self._guarded(PackFetcher(source, folder / "parts", stopping))
                self._remember(outcome, source.name)
        except (PackBusy, OSError) as error:
            return Unreachable(str(error).rstrip("."))
        return outcome

    def _remember(self, outcome: Outcome, source: str) -> None:
        folder = self._store.folder
        try:
            save_checks(folder, load_checks(folder).after(outcome, self._now(), source, self._expiry()))
        except OSError:  # what was done is done; only its note is missing
            _log.exception("the look for packs cannot be noted")

    def _guarded(self, fetcher: PackFetcher) -> Outcome:
        self._store.drop_leftovers()
        try:
            try:
                return self._update(fetcher)
            except (RepositoryError, DownloadError, OSError) as error:
                raise explain(error, fetcher.asked) from error
        except PackRefused as error:
            _log.warning("%s", error)
            return Refused(error.refusal)
        except SourceUnreachable as error:
            _log.info("%s", error)
            return Unreachable(error.problem)
        except Exception as error:  # noqa: BLE001  # a pack that finds a bug of ours must not stay unmentioned
            _log.exception("a pack could not be looked at")
            problem = f"phần mềm gặp lỗi khi kiểm tra ({type(error).__name__})"
            return Refused(Refusal(fetcher.asked, problem, "báo người phụ trách phần mềm kiosk"))
        finally:
            self._store.drop_leftovers()

    def _update(self, fetcher: PackFetcher) -> Outcome:
        tuf_folder = self._store.folder / "tuf"
        tuf_folder.mkdir(exist_ok=True)
        updater = Updater(
            str(tuf_folder),
            METADATA_URL,
            target_base_url=TARGETS_URL,
            fetcher=fetcher,
            config=UpdaterConfig(max_root_rotations=64),
            bootstrap=trusted_root(self._store),
        )
        updater.refresh()
        root = Metadata[Root].from_bytes((tuf_folder / "root.json").read_bytes()).signed
        targets = Metadata[Targets].from_bytes((tuf_folder / "targets.json").read_bytes())
        offer = read_offer(targets, root, self._app_version, self._now().astimezone(VIETNAM).date())
        installed = self._store.installed()
        if installed is not None and offer.version < installed.version:  # python-tuf's memory was lost, ours was not
            problem = f"gói số {offer.version} cũ hơn gói số {installed.version} máy đã nhận"
            raise PackRefused("targets.json", problem, "lấy bản mới hơn từ máy chủ")
        if offer.card.created < self._store.shipped.created:
            return UpToDate(self._store.active())
        if installed is not None and offer.version == installed.version and self._store.is_sound(installed):
            return UpToDate(installed)
        return Installed(self._install(offer, updater), fetcher.received)

    def _install(self, offer: Offer, updater: Updater) -> Pack:
        free = self._free(self._store.folder)
        if free < 2 * offer.total_bytes + SPARE_BYTES:
            raise SourceUnreachable(f"ổ đĩa của máy chỉ còn {free // 1_000_000} MB, xin xóa bớt tệp không dùng")
        staging = self._store.folder / f".new-{token_hex(4)}"
        data = staging / "data"
        at_hand = self._at_hand(offer.files)
        for name, file in sorted(offer.files.items()):
            _put(data / name, self._content(file, at_hand, updater))
        compiled = check_content(data, self._now().astimezone(VIETNAM).date())
        _put(staging / "cache" / FILE_NAME, compiled)
        self._try_out(data, staging / "cache")
        files = {name: file.hashes["sha256"] for name, file in offer.files.items()}
        about = Description(offer.version, offer.card.name, offer.card.created, offer.signers, files)
        _put(staging / "pack.json", about.to_json())
        for folder in (staging, *(each for each in staging.rglob("*") if each.is_dir())):
            sync_folder(folder)
        pack = self._store.activate(staging, offer.version, self._now())
        shutil.rmtree(self._store.folder / "parts", ignore_errors=True)
        return pack

    def _try_out(self, data: Path, cache: Path) -> None:
        try:
            self._trial(data, cache)
        except Exception as error:  # whatever it is, it would meet the kiosk at its next start
            _log.exception("a pack that passed all checks cannot be opened")
            mend = "báo người phát hành gói; có thể phải cập nhật phần mềm kiosk"
            raise PackRefused("data/", f"phần mềm này không mở được gói ({type(error).__name__})", mend) from error

    def _at_hand(self, wanted: Mapping[str, TargetFile]) -> dict[str, Path]:
        """Files by SHA-256 that need not travel: of the running pack, of the program, and what has already arrived."""
        digests = {file.hashes["sha256"] for file in wanted.values()}
        found: dict[str, Path] = {}
        parts = self._store.folder / "parts"
        if parts.is_dir():
            for path in parts.iterdir():
                if path.name[:64] not in digests:  # of a pack that was given up
                    path.unlink()
        for folder in (parts, self._store.shipped.data, self._store.active().data):
            found |= {digest_of(path): path for path in folder.rglob("*") if path.is_file()}
        return found

    def _content(self, file: TargetFile, at_hand: Mapping[str, Path], updater: Updater) -> bytes:
        """The bytes of a target, verified. Raises what python-tuf raises."""
        digest = file.hashes["sha256"]
        near = at_hand.get(digest)
        path = near or Path(updater.download_target(file, str(self._store.folder / "parts" / digest)))
        content = path.read_bytes()
        file.verify_length_and_hashes(content)
        return content

    def _expiry(self) -> datetime | None:
        """When the repository's newest word runs out; None before there is one."""
        read: list[datetime] = []
        for role in (Timestamp.type, Snapshot.type, Targets.type):
            try:
                metadata = Metadata.from_bytes((self._store.folder / "tuf" / f"{role}.json").read_bytes())
            except (RepositoryError, OSError):
                continue
            read.append(metadata.signed.expires)
        return min(read, default=None)


def trusted_root(store: PackStore) -> bytes:
    """The root file that this kiosk believes. Raises PackRefused without one."""
    try:
        return (store.folder / "trusted-root.json").read_bytes()
    except OSError as error:
        mend = "cài tệp gốc do người phát hành gói trao tận tay: diem-tua-setup pack-install --trust TỆP"
        raise PackRefused("trusted-root.json", "máy chưa có tệp gốc để tin, hoặc không đọc được", mend) from error


def trust(store: PackStore, root: bytes) -> None:
    """Believe `root` from now on. Raises PackRefused when it is no root file, or another one is believed already."""
    try:
        if not isinstance(Metadata.from_bytes(root).signed, Root):
            raise PackRefused("trusted-root.json", "không phải tệp gốc", "xin lại tệp gốc từ người phát hành gói")
    except RepositoryError as error:
        raise explain(error, "trusted-root.json") from error
    path = store.folder / "trusted-root.json"
    if path.exists():
        if path.read_bytes() == root:
            return
        mend = f"nếu đúng là đổi người phát hành gói, xóa {path} rồi làm lại"
        raise PackRefused("trusted-root.json", "máy đang tin một tệp gốc khác", mend)
    store.folder.mkdir(parents=True, exist_ok=True)
    write_durably(path, root)


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
