"""How the English texts are read aloud: `RULES` in the order in which they are tried."""

from kiosk.speech.english.rules import RULES

__all__ = ["RULES"]
