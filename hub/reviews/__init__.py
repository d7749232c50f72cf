"""Reviews of help sessions: states → the pure rules; models → what was done; service → doing it."""
