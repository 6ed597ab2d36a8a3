"""What the addresses of links behind references know, one row for each resolver; and the CSL-JSON made of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cleanscrape import clean
from cleanscrape.linked import Linked, linked

SCHOLAR = "https://scholar.google.com/scholar_lookup?"
OPENURL = "/openurl?query=rft.jtitle%3DJ+Rain%26rft.aulast%3DRoe%26rft.auinit1%3DA.%26rft.volume%3D12%26rft.spage%3D193"

ADDRESSES: dict[str, tuple[str, Linked]] = {
    "a resolver of DOIs": ("https://doi.org/10.5555/ABC", Linked(doi="10.5555/abc")),
    "a resolver of DOIs behind a proxy": ("https://doi-org.proxy.example.edu/10.5555/abc", Linked(doi="10.5555/abc")),
    "a view of a work": ("/doi/10.5555/abc/abstract", Linked(doi="10.5555/abc")),
    "Atypon's link by DOI, the page's own beside it": (
        "/servlet/linkout?suffix=r1&dbid=16&doi=10.5555%2Fown&key=10.5555%2Fabc",
        Linked(doi="10.5555/abc"),
    ),
    "Atypon's link to PubMed": (
        "/servlet/linkout?dbid=8&doi=10.5555%2Fown&key=24055351",
        Linked("10.5555/own", "24055351"),
    ),
    "Taylor & Francis": ("/servlet/linkout?type=XREF&doi=10.5555/own&refDoi=10.5555%2Fabc", Linked(doi="10.5555/abc")),
    "Wiley by DOI": ("/resolve/reference/XREF?id=10.5555/abc", Linked(doi="10.5555/abc")),
    "Wiley to PubMed": ("/resolve/reference/PMED?id=15499015", Linked(pmid="15499015")),
    "HighWire by DOI": ("/external-ref?access_num=10.5555/abc&link_type=DOI", Linked(doi="10.5555/abc")),
    "HighWire to PubMed": ("/external-ref?access_num=15499015&link_type=MED", Linked(pmid="15499015")),
    "HighWire to a gene bank": ("/external-ref?access_num=15499015&link_type=GEN", Linked()),
    "ADS": ("http://adsabs.harvard.edu/cgi-bin/basic_connect?qsearch=10.5555%2Fabc", Linked(doi="10.5555/abc")),
    "PubMed": ("https://www.ncbi.nlm.nih.gov/pubmed/15499015", Linked(pmid="15499015")),
    "PubMed, its new address": ("https://pubmed.ncbi.nlm.nih.gov/15499015/", Linked(pmid="15499015")),
    "PubMed, its oldest": (
        "http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=PubMed&list_uids=15499015",
        Linked(pmid="15499015"),
    ),
    "PubMed by a search": ("http://www.ncbi.nlm.nih.gov/pubmed/?term=17901324%5Buid%5D", Linked(pmid="17901324")),
    "Europe PMC": ("http://europepmc.org/abstract/MED/15683115", Linked(pmid="15683115")),
    "PubMed Central": ("/pmc/articles/PMC2894758/", Linked(pmcid="PMC2894758")),
    "arXiv": ("https://arxiv.org/abs/2008.11933v2", Linked(arxiv="2008.11933")),
    "arXiv's older numbers": ("http://arxiv.org/pdf/hep-th/9901001", Linked(arxiv="hep-th/9901001")),
    "a Scholar look-up": (
        SCHOLAR + "title=On+Rain&author=A+Roe&author=B+Cole&journal=Sky&publication_year=1990&pages=3-9",
        Linked(
            csl={
                "title": "On Rain",
                "container-title": "Sky",
                "issued": {"date-parts": [[1990]]},
                "page": "3-9",
                "author": [{"family": "Roe", "given": "A"}, {"family": "Cole", "given": "B"}],
            }
        ),
    ),
    "a Scholar look-up that lost a sign": (
        SCHOLAR + "author=A+Roeauthor=B+Cole",
        Linked(csl={"author": [{"family": "Roe", "given": "A"}, {"family": "Cole", "given": "B"}]}),
    ),
    "a look-up in a redirection": (
        "/action/getFTRLinkout?url=http%3A%2F%2Fscholar.google.com%2Fscholar_lookup%3Ftitle%3DOn%2BRain"
        "&doi=10.5555%2Fown&doiOfLink=10.5555%2Fabc",
        Linked(doi="10.5555/abc", csl={"title": "On Rain"}),
    ),
    "HighWire's OpenURL, quoted in a field": (
        OPENURL + "%26rft_id%3Dinfo%3Adoi%2F10.5555%2Fabc%26rft_id%3Dinfo%3Apmid%2F18403252",
        Linked(
            pmid="18403252",
            csl={
                "container-title": "J Rain",
                "volume": "12",
                "page": "193",
                "author": [{"family": "Roe", "given": "A."}],
            },
        ),
    ),
    "a note of the page": ("#ref1", Linked()),
    "a script": ("javascript:void(0)", Linked()),
    "a script that opens a window": ("javascript:open('/doi/abs/10.5555/abc')", Linked(doi="10.5555/abc")),
    "an address that breaks the rules": ("http://[oops/10.5555/abc", Linked()),
    "a file of another journal": ("http://example.org/cgi/reprint/12/3/193.pdf", Linked()),
    "a book at a bookseller, by a number": ("https://books.example.org/id/15499015", Linked()),
}


@pytest.mark.parametrize(("url", "expected"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_an_address_knows(url: str, expected: Linked) -> None:
    assert linked(url) == expected


def test_identifiers_that_an_entry_prints_are_kept() -> None:
    entries = (
        "<li>Roe A. On rain. Sky 1990. pmid:19762550 PMC2894758</li>"
        "<li>Cole B. arXiv:2008.11933v2. http://rain.example.org/a.</li>"
    )
    head = '<meta name="citation_title" content="On Fog"><meta name="citation_doi" content="10.5555/fog">'
    body = f"<h1>On Fog</h1><h2>References</h2><ol>{entries}</ol>"
    first, second = clean(f"<html><head>{head}</head><body>{body}</body></html>").references

    assert (first.pmid, first.pmcid, first.url) == ("19762550", "PMC2894758", None)
    assert (second.arxiv, second.url) == ("2008.11933", "http://rain.example.org/a")


TEXTS = frozenset("id type title container-title page volume issue publisher ISSN ISBN DOI PMID PMCID URL note".split())
TYPES = frozenset("article-journal article book chapter paper-conference thesis report dataset".split())


def is_csl(item: dict[str, Any]) -> bool:
    """Whether an item keeps the rules of the CSL-JSON schema, 1.0.2, for the fields that references have."""
    names = [name for one in item.get("author", ()) for name in one.items()]
    people = all(key in ("family", "given", "literal") and isinstance(value, str) for key, value in names)
    years = item.get("issued", {"date-parts": [[1990]]})
    dated = list(years) == ["date-parts"] and all(0 < number <= date.max.year for number in years["date-parts"][0])
    texts = all(isinstance(item[key], str) and item[key] for key in TEXTS & item.keys())
    known = item.keys() <= TEXTS | {"author", "issued"} and {"id", "type"} <= item.keys()
    return people and dated and texts and known and item["type"] in TYPES


def test_csl_json_of_every_sample_keeps_the_schema(samples: Path) -> None:
    found = [one.csl for sample in samples.glob("*.html") for one in clean(sample).references if one.csl]

    assert len(found) > 20
    assert [item for item in found if not is_csl(dict(item))] == []
