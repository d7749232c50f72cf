"""Whether sync comes forward. A hub that lost what it held is fed again at once; one that goes in circles is left alone
in between, as one that fails is. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Progress:
    """For one hub."""

    _lost: int = 0
    """How far the hub had held the log when it went back; 0 when it has come past that since."""

    def comes_forward(self, before: int, after: int) -> bool:
        """Whether to go on without a pause, now that the hub holds the log up to `after` and no longer to `before`.

        Going back once is what a restored hub does. Going back again, before it has come past where it was, is not.
        """
        if after >= before:
            self._lost = 0 if after > self._lost else self._lost
            return True
        first_time = self._lost == 0
        self._lost = max(self._lost, before)
        return first_time
