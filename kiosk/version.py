"""The version that the kiosk tells its hub and its volunteers."""

VERSION = "0.1.0"
