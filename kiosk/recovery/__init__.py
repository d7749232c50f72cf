"""Getting the key of the store back from the hub's escrow, when the kiosk's own key store died.

By network with a code (`recover_online`), or without one by two small files (`write_request`, `take_answer`). The key
is checked against `kiosk.key-check` before it is kept. No empty store ever takes the place of the one that is there.
"""

from kiosk.recovery.files import take_answer, write_request
from kiosk.recovery.online import recover_online
from kiosk.recovery.restoring import NotRecovered

__all__ = ["NotRecovered", "recover_online", "take_answer", "write_request"]
