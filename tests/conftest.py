"""What holds for every test."""

from kiosk.none_guard import guard_none

guard_none()  # the window is tested in this very process
