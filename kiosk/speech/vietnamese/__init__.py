"""How official Vietnamese is read aloud: `RULES` in the order in which they are tried."""

from kiosk.speech.vietnamese.rules import RULES

__all__ = ["RULES"]
