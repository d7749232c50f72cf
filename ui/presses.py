"""Where the screen was pressed, by finger or by mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QMouseEvent, QTouchEvent

LIFTED = frozenset({QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd})
"""The events that tell that a finger or a mouse button was lifted."""

_MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


def press_of(event: QEvent) -> QPointF | None:
    """The point that the event presses, in pixels of the window; None for an event that is no press."""
    if event.type() in _MOUSE and isinstance(event, QMouseEvent):
        return event.scenePosition()
    if event.type() == QEvent.Type.TouchBegin and isinstance(event, QTouchEvent):
        return event.points()[0].scenePosition()
    return None
