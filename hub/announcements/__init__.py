"""Announcements on the kiosks' first page: made and withdrawn here, told to every commune of the unit by the feed."""
