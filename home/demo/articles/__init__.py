"""The demonstration's articles, one a module."""
