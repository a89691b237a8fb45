"""The embargo rig: hidden content made of words that exist nowhere else, and a stranger who reads every address.

`canaries` makes and recognises the words, `content` puts one in every field, `states` hides pages in every way there
is, `surfaces` classifies every address of the site, and `rig` reads them all and reports what it should not have seen.
"""
