"""Run by `make test-cluster` alone: these tests start nine servers and take minutes."""

from __future__ import annotations

import os

collect_ignore_glob = [] if os.environ.get("DIEMTUA_TEST_CLUSTER") else ["test_*.py"]
