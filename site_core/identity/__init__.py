"""What the site says of itself on every page, which site answers, and which of its addresses are gone for good."""
