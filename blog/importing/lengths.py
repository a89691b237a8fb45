"""Words that fit a field."""


def shortened(text: str, most: int) -> str:
    """`text`, cut after a word and ended with an ellipsis where it has more than `most` characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    if not text[most - 1].isspace():
        cut = cut.rpartition(" ")[0] or cut
    return cut.rstrip(" ,;:.–—-(") + "…"
