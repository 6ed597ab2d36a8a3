"""The identifiers that a text holds: DOIs, handles, and the numbers of PubMed."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from .patterns import pattern_of

__all__ = [
    "DOI",
    "DOI_IN_URL",
    "LONE_DOI",
    "doi_in",
    "handle_in",
    "is_numbers_line",
    "pubmed_numbers",
    "work_dois",
]

# Linear: a literal start, then one class with possessive repetition.
# A tool may break it before the slash, where a page has an invisible sign: "10.5555 /rain".
DOI = pattern_of(
    r"\b10\.\d{4,9} ?/[^\s\"'<>⟨⟩\u00a0\]}]++"
    # A SICI goes on over its brackets: "…73:6<1580::AID-CNCR28>3.0.CO;2-X", "…63[203:ANSOAR]2.0.CO;2".
    r"(?:(?:<[^\s<>]{1,60}+)?+[>\]]\d\.\d\.(?i:CO);\d(?:-[\w#@%])?+)?+"
)
DOI_IN_URL = pattern_of(r"\b10\.\d{4,9}/[^\s\"&?]++")
# A DOI with its label or as an address, and nothing else.
RESOLVED = r"https?://(?:dx\.)?doi\.org/"
LONE_DOI = pattern_of(
    rf"\s*+\(?(?:(?P<label>doi\s?+(?::\s?+|(?=http)))(?:{RESOLVED})?|{RESOLVED})10\.\S{{4,120}}+\s*+", regex.IGNORECASE
)
# Of the Handle System, as its resolver and repositories write it; they are DOIs where they begin with "10.", and the
# prefix 123456789 is the one of a DSpace that was never registered.
HANDLE = pattern_of(
    r"(?:\bhdl\.handle\.net/|\bhdl:\s?|://[^\s?#]{1,200}?/handle/)(?!10\.\d|123456789/)"
    r"(\d[\d.]{0,20}+/[^\s\"'<>?#&]{1,80}+)"
)
# DOIs of journals, volumes and issues, as publishers' templates print them beside articles.
SERIAL_DOI = pattern_of(r"\(issn\)|/issuetoc$|\.issue-[\w-]{1,9}$|\.v\d{1,4}[.:]\d{1,4}$")
# "10.5555/rain.12View/save citation": templates set the next link right behind.
GLUED = pattern_of(r"(?<=\d)(?=\p{Lu}\p{Ll}{2})")
# What addresses say behind the DOI of the work that they lead to.
VIEWS = tuple(f"/{view}" for view in ("abstract", "full", "fulltext", "pdf", "epdf", "epub", "summary", "references"))

PUBMED_NUMBERS = {
    "pmid": pattern_of(r"\bPMID\s?+:?\s?+(\d{3,9})\b"),
    "pmcid": pattern_of(r"\bPMCID\s?+:?\s?+(PMC\d{3,9})\b"),
}
# "PMCID: PMC8123456  PMID: 34567890", "[PMID: 34567890]": a line of numbers behind their labels.
NUMBERS_LINE = pattern_of(r"[\[(\s]*+(?:(?:PMC?ID|NIHMSID|MID|DOI|PII)\s?+:?\s?+\S{3,80}+[\s;,|]*+){1,4}")


def doi_in(text: str, pattern: regex.Pattern[str] = DOI) -> str | None:
    """The first DOI in a text, bare and in lower case.

    >>> doi_in("see https://doi.org/10.1000/ABC(1).")
    '10.1000/abc(1)'
    >>> doi_in("https://doi.org/10.5555/rain.12Get rights and content")
    '10.5555/rain.12'
    >>> doi_in("doi: 10.5555 /RAIN.5737")
    '10.5555/rain.5737'
    >>> doi_in("https://example.org/doi/10.5555/rain.12/abstract", DOI_IN_URL)
    '10.5555/rain.12'
    """
    match = pattern.search(text) if "10." in text else None
    return _bare_doi(match[0]) if match else None


def handle_in(text: str) -> str | None:
    """The first handle in a text, bare: what https://hdl.handle.net/ resolves (RFC 3650).

    >>> handle_in("URI: https://hdl.handle.net/1721.1/7582"), handle_in("https://repository.example.org/handle/11250/27")
    ('1721.1/7582', '11250/27')
    >>> handle_in("http://localhost/handle/123456789/4")
    """
    found = HANDLE.search(text) if "handle" in text or "hdl:" in text else None
    return found[1].rstrip(".,;)") if found else None


def pubmed_numbers(text: str) -> Iterator[tuple[str, str]]:
    """The numbers that a text gives a work in PubMed and PubMed Central, behind their labels.

    >>> list(pubmed_numbers("PMCID: PMC8123456  NIHMSID: NIHMS55843  PMID: 34567890"))
    [('pmid', '34567890'), ('pmcid', 'PMC8123456')]
    """
    if "PM" in text:
        found = ((name, pattern.search(text)) for name, pattern in PUBMED_NUMBERS.items())
        yield from ((name, match[1]) for name, match in found if match is not None)


def is_numbers_line(text: str) -> bool:
    """Whether a line only gives the numbers of a work in PubMed and PubMed Central, or its DOI among them.

    >>> is_numbers_line("PMCID: PMC8123456  PMID: 34567890"), is_numbers_line("PMID: see below for what it is")
    (True, False)
    """
    return "PM" in text and NUMBERS_LINE.fullmatch(text) is not None


def work_dois(text: str, pattern: regex.Pattern[str] = DOI) -> Iterator[str]:
    """The DOIs in a text but those of journals and issues, bare and in lower case.

    >>> list(work_dois("10.1002/(ISSN)1097-4628, 10.1111/rain.2010.9.issue-5, 10.5555/abc"))
    ['10.5555/abc']
    """
    found = (_bare_doi(match[0]) for match in pattern.finditer(text))
    return (doi for doi in found if not SERIAL_DOI.search(doi))


def _bare_doi(found: str) -> str:
    """A DOI without the points and the brackets that close around it in the text, and the word that is glued to it."""
    found = found.replace(" ", "").replace("\u200b", "")
    glued = GLUED.search(found)
    found = found[: glued.start()] if glued else found
    if found.endswith(VIEWS):
        found = found[: found.rindex("/")]
    end = len(found)
    closing = found.count(")") - found.count("(")
    while end and (found[end - 1] in ".,;:" or (found[end - 1] == ")" and closing > 0)):
        closing -= found[end - 1] == ")"
        end -= 1
    return found[:end].lower()
