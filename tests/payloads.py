"""What a page may say in order to run where it is shown: tags with events, ways out of an element, addresses."""

from __future__ import annotations

from itertools import product

__all__ = ["PAYLOADS", "page_with"]

CALL = "window.struck=1;fetch('http://127.0.0.1:9/struck')"
TAGS = (
    "img src=x",
    "svg",
    "body",
    "input autofocus",
    "details open",
    "video src=x",
    "iframe src=x",
    "a href=x",
    "style",
)
EVENTS = (
    "onerror",
    "onload",
    "onfocus",
    "ontoggle",
    "onclick",
    "onmouseover",
    "onanimationstart",
    "ONERROR",
    "onwheel",
)
QUOTES = ("", '"')
ESCAPES = (
    f"<script>{CALL}</script>",
    f"</script><script>{CALL}</script>",
    f"</style><script>{CALL}</script>",
    f"</title><script>{CALL}</script>",
    f"</textarea><script>{CALL}</script>",
    f"--><script>{CALL}</script><!--",
    f"]]><script>{CALL}</script>",
    f"\"><script>{CALL}</script>",
    f"'><script>{CALL}</script>",
    f"`><script>{CALL}</script>",
    f"\"autofocus onfocus=\"{CALL}",
    f"' onmouseover='{CALL}' x='",
    f"<scr<script>ipt>{CALL}</scr</script>ipt>",
    f"<ScRiPt >{CALL}</sCrIpT >",
    f"<script\x00>{CALL}</script>",
    f"<\x00script>{CALL}</script>",
    f"&lt;script&gt;{CALL}&lt;/script&gt;",
    f"&#60;script&#62;{CALL}&#60;/script&#62;",
    f"\u2028<script>{CALL}</script>",
    f"\ufeff<script>{CALL}</script>",
    f"\u202e>tpircs/<<script>{CALL}</script>",
    "<script src=http://127.0.0.1:9/struck.js></script>",
    "<link rel=stylesheet href=http://127.0.0.1:9/struck.css>",
    "<style>@import 'http://127.0.0.1:9/struck.css';</style>",
    "<img src=http://127.0.0.1:9/struck.png>",
    "<iframe srcdoc=\"<script>parent.struck=1</script>\"></iframe>",
    "<object data=http://127.0.0.1:9/struck></object>",
    "<embed src=http://127.0.0.1:9/struck>",
    "<base href=http://127.0.0.1:9/>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/struck'>",
    f"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={CALL}&gt;\">",
    f"<noscript><p title=\"</noscript><img src=x onerror={CALL}>\">",
    f"<svg><script>{CALL}</script></svg>",
    f"<svg><animate onbegin={CALL} attributeName=x dur=1s>",
    "<form action=http://127.0.0.1:9/struck><button autofocus>x</button></form>",
    f"javascript:{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    f"{{{{constructor.constructor('{CALL}')()}}}}",
    f"${{{CALL}}}",
    f"<%= {CALL} %>",
)  # fmt: skip
PAYLOADS = (
    *(f"<{tag} {event}={quote}{CALL}{quote}>" for tag, event, quote in product(TAGS, EVENTS, QUOTES)),
    *ESCAPES,
)


def page_with(payload: str) -> str:
    """A landing page that says it everywhere: as markup, and escaped as text, in attributes, names, tags and links."""
    said = payload.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return (
        f'<html><head><title>{said}</title><meta name="citation_title" content="On rain {said}">'
        f'<meta name="citation_author" content="Roe, Ada {said}"><meta name="citation_doi" content="10.5555/{said}">'
        f'<meta name="citation_journal_title" content="{said}"><meta name="citation_pdf_url" content="{said}"></head>'
        f'<body class="{said}" id="{said}"><h1 class="{said}">On rain {said}</h1>'
        f"<p>Skip to main content</p><h2>Abstract</h2><p>It rained {said} for days.</p><p>{said}</p>{payload}"
        f'<h2>References</h2><ol><li id="{said}">Roe, A. (1990). {said} <a href="{said}">CrossRef</a></li>'
        f'<li>Cole, B. (1991). Snow. <a href="javascript:{said}">Google Scholar</a></li></ol></body></html>'
    )
