"""The demonstration's content, one file an article, and what loads it."""
