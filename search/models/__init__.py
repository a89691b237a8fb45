"""What the search app keeps: readers' index, what widens and leads their searches, and what they searched for."""

from search.models.index import ALL, MAXIMUM_TERM_WORDS, NAMES, TEXTS, Entry, Section, Synonym, Word, complaint_about
from search.models.promotions import PromotionDetails
from search.models.queries import SearchedQuery, UnansweredQuery

__all__ = [
    "ALL",
    "MAXIMUM_TERM_WORDS",
    "NAMES",
    "TEXTS",
    "Entry",
    "PromotionDetails",
    "SearchedQuery",
    "Section",
    "Synonym",
    "UnansweredQuery",
    "Word",
    "complaint_about",
]
