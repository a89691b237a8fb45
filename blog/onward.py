"""Where a reader can go from an article."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.utils import timezone

from blog.querysets import RELATED_COUNT


@dataclass(frozen=True)
class Onward:
    """Where a reader can go from an article: `related` to it, the one `previous` to it and the one after it, by date,
    and the `parts` of its series, with itself, in their order; empty for an article that has none.
    """

    related: list[Model]
    previous: Model | None
    following: Model | None
    parts: list[Model]
    part: int

    @classmethod
    def of(cls, article: Model, nearest: list[Model]) -> "Onward":
        """Sorts out what `ArticlePageQuerySet.around(article)` found: at least the nearest of each kind."""

        def moment(other: Model) -> tuple[datetime, int]:
            return other.published_at or timezone.now(), other.pk or 0

        def nearness(other: Model) -> tuple[Any, ...]:
            date, key = moment(other)
            chosen = RELATED_COUNT if other.chosen_position is None else other.chosen_position
            is_akin = other.category_id is not None and other.category_id == article.category_id
            return chosen, -other.shared_tags, not is_akin, -date.timestamp(), -key

        def is_related(other: Model) -> bool:
            is_akin = other.category_id is not None and other.category_id == article.category_id
            return other.chosen_position is not None or other.shared_tags > 0 or is_akin

        here = moment(article)
        parts = [other for other in nearest if article.series_id and other.series_id == article.series_id]
        if parts:
            parts.append(article)
            parts.sort(key=lambda other: (other.series_part is None, other.series_part or 0, *moment(other)))
        return cls(
            related=sorted(filter(is_related, nearest), key=nearness)[:RELATED_COUNT],
            previous=max((other for other in nearest if moment(other) < here), key=moment, default=None),
            following=min((other for other in nearest if moment(other) > here), key=moment, default=None),
            parts=parts,
            part=parts.index(article) + 1 if parts else 0,
        )
