"""A real CUPS print service of its own on loopback, whose printers write what they get to files."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

DAEMON = which("cupsd", path="/usr/sbin:/usr/bin")
ADMIN_PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"

_DAEMON_CONF = """\
Listen 127.0.0.1:{port}
Browsing Off
DefaultAuthType None
LogLevel warn
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""

_FILES_CONF = """\
FileDevice Yes
ServerRoot {root}
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/tmp
AccessLog {root}/access_log
ErrorLog {root}/error_log
PageLog {root}/page_log
"""

_DRIVER = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "FILE.PPD"
*Manufacturer: "Test"
*Product: "(File)"
*ModelName: "File"
*ShortNickName: "File"
*NickName: "File"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*cupsVersion: 2.2
*cupsFilter: "application/pdf 0 {root}/pass"
*OpenUI *PageSize/Media Size: PickOne
*DefaultPageSize: {media}
*PageSize {media}/{media}: "<</PageSize[227 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*DefaultPageRegion: {media}
*PageRegion {media}/{media}: "<</PageSize[227 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: {media}
*ImageableArea {media}/{media}: "0 0 227 842"
*DefaultPaperDimension: {media}
*PaperDimension {media}/{media}: "227 842"
*DefaultFont: Courier
"""


@dataclass(frozen=True, slots=True)
class CupsServer:
    root: Path
    address: str

    def add_printer(self, name: str, media: str) -> Path:
        """A printer with this paper; returns the file that it writes to."""
        driver = self.root / f"{name}.ppd"
        driver.write_text(_DRIVER.format(root=self.root, media=media))
        output = self.root / f"{name}.out"
        self.admin("lpadmin", "-p", name, "-E", "-v", f"file://{output}", "-P", str(driver))
        return output

    def admin(self, *command: str) -> None:
        environment = {**os.environ, "CUPS_SERVER": self.address, "PATH": ADMIN_PATH}
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=20)


@contextmanager
def cups_server(root: Path) -> Iterator[CupsServer]:
    """Run one in `root`, which must be short and readable by others, as CUPS gives up its rights for filters."""
    assert DAEMON is not None
    for folder in ("spool", "cache", "state", "tmp", "ppd"):
        (root / folder).mkdir()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (root / "cupsd.conf").write_text(_DAEMON_CONF.format(port=port))
    (root / "cups-files.conf").write_text(_FILES_CONF.format(root=root))
    (root / "pass").write_text('#!/bin/sh\n[ -n "$6" ] && exec cat "$6"\nexec cat\n')
    (root / "pass").chmod(0o755)  # CUPS refuses a filter that others may write
    command = [DAEMON, "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as daemon:
        try:
            _wait_for(port)
            yield CupsServer(root, f"127.0.0.1:{port}")
        finally:
            daemon.terminate()


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
