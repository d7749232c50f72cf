"""The kiosk's durable, encrypted store. `open_store` is the only door to it."""

from offline_db.store.contact_keys import ContactKeys, StoredContactKey
from offline_db.store.device import Device, DeviceKeys, Enrolment
from offline_db.store.drafts import EventDraft
from offline_db.store.inbox import Inbox, InboxItem, Standing
from offline_db.store.keys import FileKeyStore, KeyStore, OsKeyStore, default_key_store
from offline_db.store.log import EventLog, Head, StoredEvent
from offline_db.store.messages import Message, Messages
from offline_db.store.preferences import Preferences
from offline_db.store.sessions import Sessions, SessionSummary
from offline_db.store.staff import LockedOut, PinOk, PinResult, PinWrong, Staff, StaffAccount
from offline_db.store.store import Store, default_folder, open_store
from offline_db.store.sync_state import SyncState, SyncStatus
from offline_db.store.verify import Problem, VerifyReport, verify
from offline_db.store.writer import NotSaved, Saved, SaveResult, Writer

__all__ = [
    "ContactKeys",
    "Device",
    "DeviceKeys",
    "Enrolment",
    "EventDraft",
    "EventLog",
    "FileKeyStore",
    "Head",
    "Inbox",
    "InboxItem",
    "KeyStore",
    "LockedOut",
    "Message",
    "Messages",
    "NotSaved",
    "OsKeyStore",
    "PinOk",
    "PinResult",
    "PinWrong",
    "Preferences",
    "Problem",
    "SaveResult",
    "Saved",
    "SessionSummary",
    "Sessions",
    "Staff",
    "StaffAccount",
    "Standing",
    "Store",
    "StoredContactKey",
    "StoredEvent",
    "SyncState",
    "SyncStatus",
    "VerifyReport",
    "Writer",
    "default_folder",
    "default_key_store",
    "open_store",
    "verify",
]
