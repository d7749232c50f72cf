"""Where people get stuck: counted by day, guide and step, and told for a period.

counting → brings the counts up to the logs; period → a span of days and the one before it; report → what the page
shows.
"""
