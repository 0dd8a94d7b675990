"""Phonetic codes of known libraries for the names on standard input (a JSON list). Prints one JSON object.

jellyfish: Soundex, Metaphone, NYSIIS, Match Rating; Metaphone: Double Metaphone (first code); abydos:
Daitch-Mokotoff (first code). A code that fails on a name is empty.
"""
import json
import sys

import jellyfish
from abydos.phonetic import DaitchMokotoff
from metaphone import doublemetaphone

daitch = DaitchMokotoff()
codes = {
    "soundex": jellyfish.soundex,
    "metaphone": jellyfish.metaphone,
    "nysiis": jellyfish.nysiis,
    "match_rating": jellyfish.match_rating_codex,
    "double_metaphone": lambda name: doublemetaphone(name)[0],
    "daitch_mokotoff": lambda name: sorted(daitch.encode(name))[0],
}


def safe(code, name):
    try:
        return code(name) or ""
    except Exception:
        return ""


names = json.load(sys.stdin)
print(json.dumps({label: [safe(code, name) for name in names] for label, code in codes.items()}))
