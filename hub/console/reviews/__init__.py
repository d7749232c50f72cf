"""What reviewers do with sessions: acts → on one page; many → with several of the list; contacts → a sealed contact."""
