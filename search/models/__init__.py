"""What the search app keeps: readers' index, what widens and leads their searches, and what they searched for."""

from search.models.index import MAXIMUM_TERM_WORDS, Entry, Section, Synonym, Word, complaint_about
from search.models.promotions import PromotionDetails
from search.models.queries import SearchedQuery, UnansweredQuery

__all__ = [
    "MAXIMUM_TERM_WORDS",
    "Entry",
    "PromotionDetails",
    "SearchedQuery",
    "Section",
    "Synonym",
    "UnansweredQuery",
    "Word",
    "complaint_about",
]
