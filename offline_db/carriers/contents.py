"""The kinds of record in a carrier and in a receipt: the bodies of the wire, as the same models read them.

| kind | in | body |
|---|---|---|
| e | carrier | a batch of events, `offline_db.protocol.batch` |
| k | carrier | ContactKeysRequest |
| s | carrier | EscrowRequest |
| f | receipt | FeedReply: what the hub holds of the log, and what is new for the kiosk |

A reader passes over a kind that it does not know.
"""

from __future__ import annotations

EVENTS = "e"
CONTACT_KEYS = "k"
ESCROW = "s"
FEED = "f"
