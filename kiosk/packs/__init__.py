"""The background service that keeps a kiosk's packs up to date. No Qt; python-tuf is imported by its thread alone."""

from kiosk.packs.updater import PackTiming, PackUpdater, open_pack

__all__ = ["PackTiming", "PackUpdater", "open_pack"]
