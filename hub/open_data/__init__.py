"""Open data: a month's sessions of an org unit, made anonymous, released once and kept."""
