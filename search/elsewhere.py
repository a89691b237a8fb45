"""Readers' search on a server of its own: what one of Wagtail's stock backends can answer, in the shape of ours.

It finds and ranks. It has no passages, no facets and no spelling; `docs/search.md` says what is gained for it.
"""
