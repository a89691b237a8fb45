from modelsearch.tasks import insert_or_update_object_task

from site_core.tasks import make_renditions


def test_an_article_is_indexed_before_pictures_that_were_uploaded_earlier_are_encoded():
    # The worker takes what has the highest priority, and of equals the oldest.
    assert make_renditions.priority < insert_or_update_object_task.priority
