"""The smallest honest project on Wagtail: one page type, and everything else as `wagtail start` leaves it."""
