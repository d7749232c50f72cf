"""What editors need beside the guides themselves: what changed between two versions, in plain words."""
