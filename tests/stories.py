"""A story with every block there is, as the admin would store it."""

from typing import Any

from django.db.models import Model

from blog.blocks import BlogStoryBlock

VIDEO = "https://vimeo.com/76979871"


def stored_image(image: Model, alt: str = "A chart of two lines.") -> dict[str, Any]:
    return {"image": image.pk, "decorative": False, "alt_text": alt}


def every_block(images: list[Model], document: Model, article: Model, page: Model) -> list[dict[str, Any]]:
    """One block of every type, and an image block for each of `images` after the first four, which the gallery has.

    The prose links to `page` and to `document`, and names a note.
    """
    values: dict[str, Any] = {
        name: block.get_prep_value(block.normalize(block.meta.preview_value))
        for name, block in BlogStoryBlock().child_blocks.items()
        if getattr(block.meta, "preview_value", None)
    }
    values["text"] = (
        f'<p>See <a linktype="page" id="{page.pk}">the page</a> and <a linktype="document" id="{document.pk}">the '
        "file</a>[^wal].</p>"
    )
    values["callout"]["text"] = f'<p>So says <a linktype="page" id="{article.pk}">another article</a>[^hot].</p>'
    values["image"] = {"image": stored_image(images[0]), "caption": "A caption.", "credit": "", "width": "text"}
    pictures = [{"image": stored_image(image), "caption": "One of four."} for image in images[:4]]
    values["gallery"] = {"title": "In a row", "pictures": pictures}
    values["embed"]["poster"] = images[1].pk
    values["download"] = {"document": document.pk, "title": "", "text": "Every figure."}
    values["related_article"] = {"article": article.pk, "note": "The other side."}
    values["call_to_action"]["link"] = {"page": page.pk, "url": ""}
    assert set(values) == set(BlogStoryBlock().child_blocks)
    more = [
        {"type": "image", "value": {"image": stored_image(image), "caption": "", "credit": "", "width": "wide"}}
        for image in images[4:]
    ]
    return [*({"type": name, "value": value} for name, value in values.items()), *more]
