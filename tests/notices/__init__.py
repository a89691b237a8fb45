"""An app of the tests alone: a snippet with drafts, since the product has none so far."""
