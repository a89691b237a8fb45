"""What the providers of the demonstration's videos answer, so that it needs no network."""

ANSWERS = {
    "https://www.youtube.com/watch?v=TQQPAU21ZUw": {
        "type": "video",
        "title": "Data Fetching with React Server Components",
        "provider_name": "YouTube",
        "html": '<iframe width="200" height="113" src="https://www.youtube.com/embed/TQQPAU21ZUw?feature=oembed"></iframe>',
        "width": 200,
        "height": 113,
    },
}
