"""What communes and provinces set for their kiosks; which value holds where, and telling it by the feed."""
