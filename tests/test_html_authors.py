"""Authors and affiliations of HTML: below names, in cards, in pop-ups, in pieces."""

from __future__ import annotations

import pytest

from cleanscrape import clean

from .test_html import HEAD, PROSE, page

People = list[tuple[str, tuple[str, ...]]]

AUTHORS: dict[str, tuple[str, People]] = {
    "marks behind names and before addresses": (
        "<p>Ada Roe<sup>1</sup> and Ben Cole<sup>1,2</sup></p><p><sup>1</sup>Institute of Rain, Leeds</p><p><sup>2</sup>University of Fog, Hull</p>",
        [("Ada Roe", ("Institute of Rain, Leeds",)), ("Ben Cole", ("Institute of Rain, Leeds", "University of Fog, Hull"))],
    ),
    "an address below each name": (
        "<div><p>Ada Roe, PhD</p><p>Institute of Rain, Leeds</p></div><div><p>Ben Cole</p><p>University of Fog, Hull</p></div>",
        [("Ada Roe", ("Institute of Rain, Leeds",)), ("Ben Cole", ("University of Fog, Hull",))],
    ),
    "addresses right behind each name": (
        "<div>Ada Roe<span>a Institute of Rain, Leeds, UK;b University of Fog, Hull, UK</span></div>,"
        "<div>Ben Cole<span>b University of Fog, Hull, UK</span>Correspondence<a href='#'>ben@example.org</a></div>",
        [("Ada Roe", ("Institute of Rain, Leeds, UK", "University of Fog, Hull, UK")), ("Ben Cole", ("University of Fog, Hull, UK",))],
    ),
    "cards of several lines, which say the name once more": (
        "<ul><li>Ada Roe*<div>Ada Roe</div><div>Institute of Rain, Leeds</div><div>School of Ice, Leeds</div><div>*E-mail: <a href='#'>ada@example.org</a></div>"
        "<div>More by <a href='#'>Ada Roe</a></div></li><li>Ben Cole<div>University of Fog, Hull</div><div>Search for other papers by Ben Cole in</div><div>Current site</div></li></ul>",
        [("Ada Roe", ("Institute of Rain, Leeds", "School of Ice, Leeds")), ("Ben Cole", ("University of Fog, Hull",))],
    ),
    "names with their addresses in one line": (
        "<p>Ada Roe Institute of Rain , Leeds &amp; Ben Cole University of Fog , Hull</p>",
        [("Ada Roe", ("Institute of Rain, Leeds",)), ("Ben Cole", ("University of Fog, Hull",))],
    ),
    "addresses in brackets behind each name": (
        "<ul><li>Ada Roe <span>(Institute of Rain (IR), Leeds, UK)</span></li><li>Ben Cole (University of Fog, Hull)</li></ul>",
        [("Ada Roe", ("Institute of Rain (IR), Leeds, UK",)), ("Ben Cole", ("University of Fog, Hull",))],
    ),
    "the names of all below their address": (
        f"<p>Ada Roe, Ben Cole</p><p>{PROSE}</p><h2>Author information</h2><ol><li><p>Institute of Rain, 3 Long Street, Leeds</p><p>Ada Roe &amp; Ben Cole</p></li>"
        "<li><p>University of Fog, Hull</p><p>Ben Cole</p></li></ol>",
        [("Ada Roe", ("Institute of Rain, 3 Long Street, Leeds",)), ("Ben Cole", ("Institute of Rain, 3 Long Street, Leeds", "University of Fog, Hull"))],
    ),
    "elements of a dialog that say what they are": (
        f"<p>Ada Roe, Ben Cole</p><p>{PROSE}</p><div role='dialog'><p>University of Ads, York</p><div property='author'><h5>Ada Roe<sup>*</sup> <a href='mailto:a@example.org'>a@example.org</a></h5>"
        "<div hidden property='affiliation'>Institute of Rain, Leeds</div><div hidden>View all of Roe</div></div>"
        "<div property='author'><h5>Ben Cole</h5><div hidden property='affiliation'>University of Fog, Hull</div></div></div>",
        [("Ada Roe", ("Institute of Rain, Leeds",)), ("Ben Cole", ("University of Fog, Hull",))],
    ),
    "how to reach a person between the name and the address": (
        f"<p>Ada Roe, Ben Cole</p><p>{PROSE}</p><div role='dialog'><div property='author'><h5>Ada Roe</h5><p>office@example.org</p>"
        "<div property='affiliation'>Institute of Rain, Leeds</div></div><div property='author'><h5>Ben Cole</h5><p>https://example.org/cole</p>"
        "<div property='affiliation'>University of Fog, Hull</div></div></div>",
        [("Ada Roe", ("Institute of Rain, Leeds",)), ("Ben Cole", ("University of Fog, Hull",))],
    ),
    "who paid is no address": (
        f"<p>Ada Roe, Ben Cole</p><p>{PROSE}</p><h2>Funding</h2><p>Society of Rain Grant 7</p>",
        [("Ada Roe", ()), ("Ben Cole", ())],
    ),
    "the address of an editor beside those of the authors": (
        "<div>Ada Roe<span>Institute of Rain, Leeds</span></div>,<div>Ben Cole<span>University of Fog, Hull</span></div>"
        "<div class='affiliation'>Cy Doe, School of Ice, York</div>",
        [("Ada Roe", ("Institute of Rain, Leeds",)), ("Ben Cole", ("University of Fog, Hull",))],
    ),
    "addresses that only their elements tell": (
        "<p>Ada Roe<sup>1</sup>, Ben Cole<sup>2</sup></p><p class='affiliation'><sup>1</sup>Rain Group, Leeds</p><p class='affiliation'><sup>2</sup>Fog Party, Hull</p>",
        [("Ada Roe", ("Rain Group, Leeds",)), ("Ben Cole", ("Fog Party, Hull",))],
    ),
    "one address of two, by a letter in brackets": (
        "<p>Ada Roe (a), Ben Cole (b)</p><p>(a) Rain Group, Leeds</p><p>(b) University of Fog, Hull</p>",
        [("Ada Roe", ()), ("Ben Cole", ("University of Fog, Hull",))],
    ),
    "one address for all": (
        "<p>Ada Roe, Ben Cole</p><p>Institute of Rain, Leeds</p>",
        [("Ada Roe", ("Institute of Rain, Leeds",)), ("Ben Cole", ("Institute of Rain, Leeds",))],
    ),
    "a number that goes on where the words are no institution's": (
        "<p>Ada Roe<sup>1</sup> and Ben Cole<sup>2</sup></p><p><sup>1</sup>Institute of Rain, Leeds</p><p><sup>2</sup>Fog Group, Hull</p><p><sup>4</sup>Sun Party, York</p>",
        [("Ada Roe", ("Institute of Rain, Leeds",)), ("Ben Cole", ("Fog Group, Hull",))],
    ),
    "a card on each, far below the list of their names": (
        f"<ul><li>Ada Roe</li><li>Ben Cole</li></ul><h2>Introduction</h2>{14 * f'<p>{PROSE}</p>'}<h2>About</h2>"
        "<h4>Ada Roe</h4><p>Institute of Rain, Leeds</p><p>School of Ice, Leeds</p><p>Wrote.</p><h4>Ben Cole</h4><p>University of Fog, Hull</p>",
        [("Ada Roe", ("Institute of Rain, Leeds", "School of Ice, Leeds")), ("Ben Cole", ("University of Fog, Hull",))],
    ),
    "a name above an institution may be anything": (
        f"<p>Ada Roe</p><p>Ben Cole</p><h2>Abstract</h2>{14 * f'<p>{PROSE}</p>'}<h2>News</h2><h4>Ada Roe</h4><p>University of Fog, Hull</p>",
        [("Ada Roe", ()), ("Ben Cole", ())],
    ),
    "a sentence about an institute is no address": (
        f"<p>Ada Roe, Ben Cole</p><p>{PROSE}The institute of rain paid for the umbrellas of both.</p>",
        [("Ada Roe", ()), ("Ben Cole", ())],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", AUTHORS)
def test_authors_that_only_the_metadata_marks(name: str) -> None:
    body, expected = AUTHORS[name]

    found = page(body, '<meta name="citation_author" content="Cole, Ben">').authors

    assert [(one.name, one.affiliations) for one in found] == expected


def test_marked_addresses_of_the_page_go_before_those_of_the_tags() -> None:
    names = "<p>Ada B. Roe<sup>1</sup>, Ben Cole<sup>1,2</sup></p>"
    places = "<p><sup>1</sup>Institute of Rain, Leeds, UK</p><p><sup>2</sup>University of Fog, Hull, UK</p>"
    tags = '<meta name="citation_author_institution" content="Rain"><meta name="citation_author" content="Cole, Ben">'

    told = [one.affiliations for one in page(names + places, tags).authors]
    bare = [one.affiliations for one in page(names + "<p>Institute of Rain, Leeds, UK</p>", tags).authors]

    assert told == [("Institute of Rain, Leeds, UK",), ("Institute of Rain, Leeds, UK", "University of Fog, Hull, UK")]
    assert bare == [("Rain",), ()]


HOSTED: dict[str, tuple[str, str, People]] = {
    "an address in two elements, its mark before it": (
        "royalsocietypublishing.org",
        '<div class="info-card-author"><div class="info-card-name">Ada Roe</div><div class="aff"><sup>1</sup><div class="institution">Institute of Rain</div>, '
        '<div class="institution">Leeds, UK</div></div></div>',
        [("Ada Roe", ("Institute of Rain, Leeds, UK",))],
    ),
    "the country in an element of its own": (
        "academic.oup.com",
        '<div class="info-card-author"><div class="info-card-name">Ada Roe</div><div class="aff"><div>Institute of Rain, Leeds</div><div>Italy</div></div>'
        '<div class="aff"><div>School of Ice, York</div></div></div>',
        [("Ada Roe", ("Institute of Rain, Leeds, Italy", "School of Ice, York"))],
    ),
    "two addresses of one, each in an element": (
        "www.biorxiv.org",
        '<div class="author-tooltip-name">Ada Roe</div><div class="author-tooltip-affiliation"><span class="nlm-aff">Institute of Rain, UK</span>'
        '<span class="nlm-aff">School of Ice, UK</span></div>',
        [("Ada Roe", ("Institute of Rain, UK", "School of Ice, UK"))],
    ),
    "a pop-up with tools": (
        "journals.ametsoc.org",
        '<span class="contributor-details-link">Ada Roe</span><div class="contributor-details-pop-up"><span>Ada Roe</span> <span class="contributor-details-pop-up-affiliation">'
        '<span class="text">Institute of Rain, Leeds </span><br><span class="text">School of Ice, Leeds </span><br>Search for other papers by Ada Roe in<br>PubMed</span></div>',
        [("Ada Roe", ("Institute of Rain, Leeds", "School of Ice, Leeds"))],
    ),
    "a pop-up that says the name again": (
        "pubs.acs.org",
        '<ul class="loa"><li><span class="hlFld-ContribAuthor">Ada Roe</span><div class="hlFld-Affiliation"><div class="loa-info-name">Ada Roe</div>'
        '<div>Institute of Rain, Leeds</div><div>More by Ada Roe</div><div>https://orcid.org/0000-0001-2345-6789</div></div></li></ul>',
        [("Ada Roe", ("Institute of Rain, Leeds",))],
    ),
    "a card of one element in a dialog, the name in its first line": (
        "www.scielo.br",
        '<p><span>Ada Roe</span> <span>Ben Cole</span></p><div role="dialog"><div class="tutors"><b>Ada Roe</b><br><b>Institute of Rain, Leeds, UK. E-mail: ada@example.org</b></div>'
        '<div class="tutors"><b>Ben Cole</b><br>University of Fog, Hull</div></div>',
        [("Ada Roe", ("Institute of Rain, Leeds, UK",)), ("Ben Cole", ("University of Fog, Hull",))],
    ),
    "marked addresses that end with commas": (
        "www.annualreviews.org",
        "<p>Ada Roe<sup>1</sup></p><p>Ben Cole<sup>2</sup></p><p><sup>1</sup>Institute of Rain, Leeds,</p><p><sup>2</sup>University of Fog, Hull</p>",
        [("Ada Roe", ("Institute of Rain, Leeds",)), ("Ben Cole", ("University of Fog, Hull",))],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTED)
def test_affiliations_in_pieces(name: str) -> None:
    host, body, expected = HOSTED[name]
    tags = "".join(f'<meta name="citation_author" content="{one}">' for one, _ in expected[1:])

    document = clean(HEAD.format(head=tags, body=f"{body}<p>{PROSE}</p>"), url=f"https://{host}/1")

    assert document.audit().accounted, document.audit().first_lost
    assert [(one.name, one.affiliations) for one in document.authors] == expected


TITLED = '<html><head><meta name="citation_title" content="On Rain"></head><body>'

PARTED: dict[str, str] = {
    "spaced by a style sheet, marks behind them": (
        '<div class="author-group"><a><span class="given-name">Ada</span><span class="surname">Roe</span><sup>a</sup></a>, '
        '<a><span class="given-name">Ben</span><span class="surname">Cole</span><sup>b</sup></a></div>'
    ),
    "inside of buttons that show more": (
        '<div class="author-group"><button><span class="given-name">Ada</span><span class="surname">Roe</span><sup>a</sup></button>, '
        '<button><span class="given-name">Ben</span> <span class="surname">Cole</span></button><button>Show more</button></div>'
    ),
    "an initial between": (
        '<div class="authors"><span itemprop="givenName">Ada</span> B. <span itemprop="familyName">Roe</span> and '
        '<span itemprop="givenName">Ben</span> <span itemprop="familyName">Cole</span></div>'
    ),
    "the family name first": (
        '<div class="authors"><span class="surname">Roe</span>, <span class="given-names">Ada</span>; '
        '<span class="surname">Cole</span>, <span class="given-names">Ben</span></div>'
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PARTED)
def test_names_of_which_each_part_is_an_element(name: str) -> None:
    document = clean(f"{TITLED}<h1>On Rain</h1>{PARTED[name]}<h2>Abstract</h2><p>{PROSE}</p></body></html>")

    assert document.audit().accounted, document.audit().first_lost
    assert [((one.given or "")[:3], one.family) for one in document.authors] == [("Ada", "Roe"), ("Ben", "Cole")]


def test_a_manuscript_that_latexml_made_a_page_of() -> None:
    creator = (
        '<span class="ltx_creator"><span class="ltx_personname">{}</span><span class="ltx_author_notes">'
        '<span class="ltx_contact ltx_role_affiliation">{}</span></span></span>'
    )
    people = creator.format("Ada Roe", "Institute of Rain, Leeds") + creator.format(
        "Ben Cole", "University of Fog, Hull"
    )
    mark = '<sup class="ltx_note_mark">1</sup>'
    note = (
        f'<span class="ltx_note">{mark}<span class="ltx_note_outer"><span class="ltx_note_content">{mark}'
        '<span class="ltx_tag ltx_tag_note">1</span>In the north.</span></span></span>'
    )
    body = f'<div class="ltx_authors">{people}</div><div class="ltx_abstract"><h6>Abstract</h6><p>{PROSE}</p></div>'
    body += f"<section><h2>1 Introduction</h2><p>Nine locks were frozen.{note} {PROSE}</p></section>"
    body += "<h2>References</h2><ul><li>Dahl C (1982) Ice. Hist Fog 11:201–233</li><li>Ek D (1970) Fords. Sky 7:1–9</li></ul>"
    document = clean(f"<html><body><article><h1>On Rain</h1>{body}</article></body></html>")

    assert [(one.name, one.affiliations) for one in document.authors] == [
        ("Ada Roe", ("Institute of Rain, Leeds",)),
        ("Ben Cole", ("University of Fog, Hull",)),
    ]
    assert [(one.label, one.text) for one in document.footnotes] == [("1", "In the north.")]
    assert document.body[0].paragraphs == (f"Nine locks were frozen.1 {PROSE}".strip(),)
