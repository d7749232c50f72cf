"""Where people get stuck: by guide and step, for a period, from the counts that the reports keep (`hub.reports`)."""
