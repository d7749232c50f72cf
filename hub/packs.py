"""GET /v1/tuf/…: the repository of packs, as files. Nothing in it is secret; its signatures protect it, not this door.

The hub keeps a workshop in its home (`python -m content publish HOME/packs`) and serves the workshop's repository. When
half of the timestamp's life is over, whoever asks for it next gets a new one. The first kiosk that asks after a pack
was published has all the others told of it.
"""

from __future__ import annotations

import logging
import re
import stat
from pathlib import Path

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse

from content.packs.errors import PackError
from content.packs.names import fault_of
from hub.content_status.announcing import announce_pack
from hub.content_status.packs import newest_version
from hub.context import Hub, TheHub
from hub.problems import RefusalError, responses

router = APIRouter(prefix="/v1/tuf", tags=["packs"])

_HASH = re.compile(r"^[0-9a-f]{64}\.")
"""What stands before a target's name in a repository."""

_log = logging.getLogger(__name__)


@router.get("/metadata/{name}", response_class=FileResponse, responses=responses(s404="no such metadata"))
async def metadata(name: str, hub: TheHub) -> FileResponse:
    """Signed metadata of The Update Framework. `timestamp.json` changes, all else has its number in its name."""
    if name == "timestamp.json":
        await run_in_threadpool(_renew, hub)
        return _file(hub, "metadata", name, "no-cache")
    return _file(hub, "metadata", name, "max-age=300")


@router.get("/targets/{name:path}", response_class=FileResponse, responses=responses(s404="no such file of content"))
async def target(name: str, hub: TheHub) -> FileResponse:
    """A file of content, named by its hash, so that it never changes. Takes range requests."""
    return _file(hub, "targets", name, "public, max-age=31536000, immutable")


def workshop_folder(hub: Hub) -> Path:
    """Where this hub keeps what packs are made of."""
    return hub.settings.home / "packs"


def _file(hub: Hub, part: str, name: str, caching: str) -> FileResponse:
    path = workshop_folder(hub) / "repository" / part / name
    if any(fault_of(_HASH.sub("", each)) for each in name.split("/")):
        raise _not_there(name)
    try:
        found = path.lstat()
    except OSError:
        raise _not_there(name) from None
    if not stat.S_ISREG(found.st_mode):
        raise _not_there(name)
    return FileResponse(path, media_type="application/octet-stream", headers={"cache-control": caching})


def _not_there(name: str) -> RefusalError:
    return RefusalError(404, "no-pack-file", f"No such file: {name[:80]!r}", "Kho gói không có tệp này.")


def _renew(hub: Hub) -> None:
    from content.packs.publish import renew
    from content.packs.workshop import Workshop

    workshop = workshop_folder(hub)
    try:
        renew(Workshop(workshop), hub.now())
    except (PackError, OSError) as error:  # kiosks go on with the old timestamp, and say so once it has expired
        _log.warning("the packs' timestamp could not be renewed: %s", error)
    announce_pack(hub.database, newest_version(workshop), hub.now())
