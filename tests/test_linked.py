"""What the addresses of links behind references know, one row for each resolver; and the CSL-JSON made of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanscrape import clean
from cleanscrape.cited import cited_works
from cleanscrape.csl import csl_name
from cleanscrape.document import Reference
from cleanscrape.folding import fold, letters_of
from cleanscrape.linked import Linked, _place, linked

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
        Linked(pmid="24055351"),
    ),
    "Atypon's link to Web of Science": ("/servlet/linkout?dbid=128&doi=10.5555%2Fown&key=A1957", Linked()),
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
    "Atypon's call that shows a reference": (
        "javascript:popRefLink(16,'R1','10.5555%2F(SICI)1096(1998)399:3%3C384::AID%3E3.0.CO;2-X')",
        Linked(doi="10.5555/(sici)1096(1998)399:3<384::aid>3.0.co;2-x"),
    ),
    "a call that names no work": ("javascript:popRef('FN2')", Linked()),
    "HighWire's search of Scholar": (
        "//scholar.google.com/scholar?as_q=&as_epq=On%20Rain&as_occt=any&as_sauthors=Roe&as_publication=&as_ylo=",
        Linked(csl={"title": "On Rain", "author": [{"family": "Roe"}]}),
    ),
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
            doi="10.5555/abc",
            pmid="18403252",
            csl={
                "container-title": "J Rain",
                "volume": "12",
                "page": "193",
                "author": [{"family": "Roe", "given": "A."}],
            },
            matched=True,
        ),
    ),
    "an OpenURL quoted twice, with a sign that is a word": (
        "{openurl}?query=rft.jtitle%253DRain%2B%2526%2BFog%26rft.volume%253D12",
        Linked(csl={"container-title": "Rain & Fog", "volume": "12"}, matched=True),
    ),
    "an OpenURL with a sign that is a word": (
        "/openurl?query=rft.jtitle%3DRain+%26+Fog%26rft.atitle%3DMe+%26amp%3B+Rain",
        Linked(csl={"container-title": "Rain & Fog", "title": "Me & Rain"}, matched=True),
    ),
    "a Scholar look-up of a chapter": (
        SCHOLAR + "title=On+Rain&book=The+Sky&pages=pp.+3%E2%80%939",
        Linked(csl={"title": "On Rain", "container-title": "The Sky", "type": "chapter", "page": "3–9"}),
    ),
    "a Scholar look-up of a book": (
        SCHOLAR + "title=The+Sky&book=The+Sky&author=",
        Linked(csl={"title": "The Sky", "type": "book"}),
    ),
    "a Scholar look-up with people of every kind": (
        SCHOLAR + "author[1]=L.+van+der+Roe&author=American+Rain+Association&author=<span>et+al</span>&pages=3&",
        Linked(
            csl={
                "page": "3",
                "author": [{"family": "van der Roe", "given": "L."}, {"literal": "American Rain Association"}],
            }
        ),
    ),
    "a Scholar look-up with identifiers": (
        SCHOLAR + "title=On+Rain&doi=10.5555%2Fabc&pmid=15499015",
        Linked(doi="10.5555/abc", pmid="15499015", csl={"title": "On Rain"}),
    ),
    "a DOI that ends in a plus": ("/resolve/reference/XREF?id=10.5555/abc+", Linked(doi="10.5555/abc+")),
    "a DOI of an older resolver, quoted": (
        "http://dx.crossref.org/10.5555%2F1097-0142(1994)73%3A6%3C1580%3A%3AAID%3E3.0.CO%3B2-X",
        Linked(doi="10.5555/1097-0142(1994)73:6<1580::aid>3.0.co;2-x"),
    ),
    "the resolver of the RSC": ("http://xlink.rsc.org/?doi=C3CC00122A&newsite=1", Linked(doi="10.1039/c3cc00122a")),
    "the resolver of the RSC, asked for a journal": ("http://xlink.rsc.org/?journal=CC", Linked()),
    "a DOI of an issue": ("https://doi.org/10.5555/rain.2010.9.issue-5", Linked()),
    "a DOI of a journal": ("https://doi.org/10.5555/(ISSN)1097-4628", Linked()),
    "a DOI of a volume": ("https://doi.org/10.5555/rain.v39.24", Linked()),
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


HEAD = '<meta name="citation_title" content="On Fog"><meta name="citation_doi" content="10.5555/fog">'


def listed(*entries: str, head: str = HEAD) -> tuple[Reference, ...]:
    """The references of a page with these entries."""
    items = "".join(f"<li>{entry}</li>" for entry in entries)
    body = f"<h1>On Fog</h1><h2>References</h2><ol>{items}</ol>"
    return clean(f"<html><head>{head}</head><body>{body}</body></html>", url="https://fog.example.org/a/1").references


def test_the_page_is_no_reference_of_its_own() -> None:
    (entry,) = listed('See the supplement at <a href="https://doi.org/10.5555/fog">https://doi.org/10.5555/fog</a>.')

    assert entry.doi is None


def test_of_an_entry_of_several_works_one_is_described() -> None:
    doi = '<a href="https://doi.org/10.5555/{}">CrossRef</a>'
    pmid = '<a href="https://pubmed.ncbi.nlm.nih.gov/15499015/">PubMed</a>'
    (entry,) = listed(
        f"(a) A. Roe, Sky, 1990, 3; (b) B. Cole, Sky, 1991, 4 {doi.format('b')}; "
        f"(c) C. Fox, Fog, 1992 {doi.format('c')} {pmid}"
    )

    assert (entry.doi, entry.pmid) == ("10.5555/b", None)
    assert [link.url[-4:] for link in entry.links] == ["55/b", "55/c", "015/"]


def test_relative_links_are_read_from_the_address_of_the_page() -> None:
    (entry,) = listed('Roe A. On rain. <a href="/doi/10.5555/abc">A</a> <a href="JavaScript:void(0)">B</a>')

    assert [link.url for link in entry.links] == ["https://fog.example.org/doi/10.5555/abc"]


def test_they_are_read_from_the_address_that_its_tags_name_too() -> None:
    head = HEAD + '<meta name="citation_abstract_html_url" content="https://sky.example.org/a">'
    entry = '<li>Roe A. On rain. <a href="/b">A</a></li>'
    body = f"<h1>On Fog</h1><h2>References</h2><ol>{entry}</ol>"
    document = clean(f"<html><head>{head}</head><body>{body}</body></html>")

    assert document.references[0].links[0].url == "https://sky.example.org/b"


def test_what_a_machine_took_for_the_work_is_dropped_with_its_identifiers() -> None:
    strange = "query=rft.aulast%3DFox%26rft.atitle%3DSnow%26rft_id%3Dinfo%3Apmid%2F15499015"
    (entry,) = listed(
        f'Roe A. On rain. Sky 1990. <a href="/openurl?{strange}">OpenURL</a> '
        '<a href="https://pubmed.ncbi.nlm.nih.gov/15499015/">PubMed</a>'
    )

    assert (entry.pmid, entry.csl) == (None, None)


URLS = {
    "a printed address without a scheme": (
        "Roe A. See www.rain.example.org/a.htm (1990).",
        "www.rain.example.org/a.htm",
    ),
    "the same, linked": (
        '<a href="http://www.rain.example.org/a">www.rain.example.org/a</a>',
        "http://www.rain.example.org/a",
    ),
    "a bracket around it": ("Roe A. Rain (https://rain.example.org/a_(b)).", "https://rain.example.org/a_(b)"),
    "a title that is a link": (
        'Roe A. <a href="https://rain.example.org/a">On rain at sea</a>.',
        "https://rain.example.org/a",
    ),
    "a title that is looked up": ('Roe A. <a href="https://scholar.google.com/scholar?q=a">On rain at sea</a>.', None),
    "an address of mail": ("Roe A. On rain. roe@www.example.org", None),
}


@pytest.mark.parametrize(("entry", "url"), URLS.values(), ids=URLS.keys())
def test_the_address_of_a_work(entry: str, url: str | None) -> None:
    assert listed(entry)[0].url == url


PRINTED = {
    "a SICI": ("Sky. 10.5555/1097(1994)73:6<15::AID-2>3.0.CO;2-X.", "10.5555/1097(1994)73:6<15::aid-2>3.0.co;2-x"),
    "an older SICI": ("Sky. 10.5555/0018(2007)63[203:ANSOAR]2.0.CO;2.", "10.5555/0018(2007)63[203:ansoar]2.0.co;2"),
    "an issue": ("Sky, 9, 552–571.10.5555/rain.2010.9.issue-5", None),
}


@pytest.mark.parametrize(("text", "doi"), PRINTED.values(), ids=PRINTED.keys())
def test_a_printed_doi(text: str, doi: str | None) -> None:
    assert listed(text)[0].doi == doi


NAMES: dict[str, tuple[str, dict[str, str] | None]] = {
    "family first, by two spaces": ("Rinke de Roe  TF", {"family": "Rinke de Roe", "given": "TF"}),
    "given first, two spaces by chance": ("C.  C. ROE", {"family": "ROE", "given": "C. C."}),
    "initials last": ("Roe T.", {"family": "Roe", "given": "T."}),
    "a particle in the middle": ("CP de Roe", {"family": "de Roe", "given": "CP"}),
    "a family of four words": ("R Grave de Peralta Roe", {"family": "Grave de Peralta Roe", "given": "R"}),
    "initials with a hyphen": ("Y.-x. Roe", {"family": "Roe", "given": "Y.-x."}),
    "names written out": ("Jean-Paul van Roe", {"family": "van Roe", "given": "Jean-Paul"}),
    "all in capitals": ("C. F. ZHOU", {"family": "ZHOU", "given": "C. F."}),
    "a comma": ("Roe,SR", {"family": "Roe", "given": "SR"}),
    "a comma and a point": (" Roe, A.B.", {"family": "Roe", "given": "A.B."}),
    "the third, behind a comma": ("Roe,III", {"family": "Roe", "suffix": "III"}),
    "others in capitals": ("Et AL.", None),
    "junior": ("Roe JI Jr", {"family": "Roe", "given": "JI", "suffix": "Jr"}),
    "junior behind a comma": ("Roe, A., Jr.", {"family": "Roe", "given": "A.", "suffix": "Jr."}),
    "an editor": ("Roe  LC (ed)", {"family": "Roe", "given": "LC"}),
    "others": ("et al.", None),
    "others behind a name": ("Roe J et al", {"family": "Roe", "given": "J"}),
    "initials that are an institution": ("AG Roe", {"family": "Roe", "given": "AG"}),
    "a body": ("Canadian Rain Society", {"literal": "Canadian Rain Society"}),
    "a body with its letters": ("Centers for Rain (CFR)", {"literal": "Centers for Rain (CFR)"}),
    "one word": ("Roe", {"family": "Roe"}),
}


@pytest.mark.parametrize(("value", "name"), NAMES.values(), ids=NAMES.keys())
def test_a_name(value: str, name: dict[str, str] | None) -> None:
    assert csl_name(value) == name


CITED: dict[str, tuple[str, dict[str, Any]]] = {
    "a journal": (
        "citation_title=On Rain.;citation_journal_title=Sky.;citation_year=2013c;citation_number=4",
        {"type": "article-journal", "title": "On Rain", "container-title": "Sky", "issued": {"date-parts": [[2013]]}},
    ),
    "several people in one tag": (
        "citation_author=A Roe, B Cole;citation_title=On Rain",
        {"author": [{"family": "Roe", "given": "A"}, {"family": "Cole", "given": "B"}], "title": "On Rain"},
    ),
    "a body, a publisher behind whose name a key is lost": (
        "citation_org=Rain Center; citation_publisher=Sky Press, Hull; The Sky: A Book.;  citation_volume=vol. 3",
        {"author": [{"literal": "Rain Center"}], "publisher": "Sky Press, Hull", "volume": "3"},
    ),
    "a title with a semicolon": (
        "citation_title=Rain; or, Fog; citation_issue=2",
        {"title": "Rain; or, Fog", "issue": "2"},
    ),
}


@pytest.mark.parametrize(("content", "csl"), CITED.values(), ids=CITED.keys())
def test_a_tag(content: str, csl: dict[str, Any]) -> None:
    assert cited_works([content]) == [csl]


KINDS = {
    "a volume and pages": ("title=On+Rain&volume=12&pages=3-9", "article-journal"),
    "a journal": ("title=On+Rain&journal=Sky", "article-journal"),
    "a journal taken for the title": ("title=Sky&pages=3-9", "article-journal"),
    "a title alone": ("title=On+Rain", "document"),
    "a book": ("title=On+Rain&book=On+Rain", "book"),
    "a chapter": ("title=On+Rain&book=The+Sky", "chapter"),
    "nothing but people": ("author=A+Roe&publication_year=1990", None),
}


@pytest.mark.parametrize(("query", "kind"), KINDS.values(), ids=KINDS.keys())
def test_the_type_of_a_work(query: str, kind: str | None) -> None:
    (entry,) = listed(f'Roe A. On rain. Sky 12: 3-9. <a href="{SCHOLAR}{query}">Google Scholar</a>')

    assert (entry.csl or {}).get("type") == kind


TEXTS = frozenset(
    (
        "id type title container-title collection-title page volume issue publisher publisher-place "
        "ISSN ISBN DOI PMID PMCID URL"
    ).split()
)
TYPES = frozenset("article-journal book chapter document paper-conference thesis report".split())


def is_csl(item: dict[str, Any]) -> bool:
    """Whether an item keeps the rules of the CSL-JSON schema, 1.0.2, for the fields that references have."""
    names = [name for one in (*item.get("author", ()), *item.get("editor", ())) for name in one.items()]
    people = all(
        key in ("family", "given", "suffix", "literal") and isinstance(value, str) and value for key, value in names
    )
    years = item.get("issued", {"date-parts": [[1990]]})
    dated = list(years) == ["date-parts"] and all(0 < number <= date.max.year for number in years["date-parts"][0])
    texts = all(isinstance(item[key], str) and item[key] for key in TEXTS & item.keys())
    known = item.keys() <= TEXTS | {"author", "editor", "issued"} and {"id", "type"} <= item.keys()
    return people and dated and texts and known and item["type"] in TYPES


def test_csl_json_of_every_sample_keeps_the_schema(samples: Path) -> None:
    found = [one.csl for sample in samples.glob("*.html") for one in clean(sample).references if one.csl]

    assert len(found) >= 20
    assert [item for item in found if not is_csl(dict(item))] == []


@pytest.mark.parametrize(
    "url",
    [
        "https://Example.org/a/b?c=d#e",
        "http://example.org",
        "http://example.org?doi=10.1000/1",
        "http://example.org//doi/10.1000/1",
        "http://user@example.org:8080/a",
        "//example.org/a",
        "/doi/10.1000/1#abstract",
        "doi/10.1000/1",
        "?id=1",
        "",
        "doi:10.1000/1",
        " http://example.org/a",
        "http://exa mple.org/a b",
        "http://example.org/a\tb\n",
        "http://ex\u00e4mple.org/a",
        "https://[::1]/a",
    ],
)
def test_an_address_is_taken_apart_by_the_rules(url: str) -> None:
    parts = urlsplit(url)

    assert _place(url) == ((parts.hostname or "").lower(), parts.path)


@given(st.text(max_size=30))
def test_letters_are_those_of_each_character(text: str) -> None:
    assert letters_of(text) == "".join(filter(str.isalnum, fold(text)))
