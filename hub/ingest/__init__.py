"""Taking in the kiosks' logs."""
