"""Which content is in force: packs and their signatures, guides and their review dates, how far kiosks are."""
