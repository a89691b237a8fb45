"""Brings posts of other systems in: files of Markdown with front matter become articles, block by block."""
