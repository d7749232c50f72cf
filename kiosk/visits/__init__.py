"""One person's way through one guide: what is asked, what is shown next, and how it is picked up again after a crash."""
