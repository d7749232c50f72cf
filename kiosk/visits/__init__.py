"""One person's way through one guide: what is asked, what comes next, how it is picked up again after a crash."""
