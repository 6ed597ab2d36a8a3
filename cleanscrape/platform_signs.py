"""Tell the platform of a page by the signs that it has: few are on a page, and most profiles have others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from .page import Page
from .platforms import Profile, platforms

__all__ = ["platform_of", "tokens_of"]

PLATFORM_WEIGHT = HOST_WEIGHT = META_WEIGHT = 3
TOKEN_WEIGHT = 2
ADDRESS_TAGS = (
    "og:url",
    "citation_abstract_html_url",
    "citation_public_url",
    "citation_fulltext_html_url",
    "citation_pdf_url",
)


class Signs(NamedTuple):
    """What tells platforms, each with the names of the profiles that it speaks for."""

    hosts: Mapping[str, Sequence[str]]
    tokens: Mapping[str, Sequence[str]]
    meta: Mapping[str, Sequence[tuple[str, str]]]
    """For the name of a tag what it contains, and whom it speaks for then."""
    notices: Mapping[str, Sequence[tuple[str, int]]]
    """For a kind of furniture whom it speaks for, and how much."""


def platform_of(page: Page, notices: Mapping[str, int]) -> Profile | None:
    """The profile with the most evidence; None where there is too little.

    A member of a family has to show evidence of its own; then what speaks for the family speaks for it.
    """
    scores = _scores(page, notices)
    best: tuple[int, Profile] | None = None
    for name, profile in platforms().items() if scores else ():
        if not scores.get(name):
            continue
        score = scores[name] + sum(scores[family] for family in profile.extends)
        if score >= PLATFORM_WEIGHT and (best is None or score > best[0]):
            best = (score, profile)
    return best[1] if best else None


def _scores(page: Page, notices: Mapping[str, int]) -> Counter[str]:
    """How much speaks for each platform by itself."""
    signs, scores = _signs(), Counter[str]()
    for token in signs.tokens.keys() & tokens_of(page):
        for name in signs.tokens[token]:
            scores[name] += TOKEN_WEIGHT
    hosts = {host for address in _addresses(page) if (host := _host(address))}
    for name in {name for host in hosts for domain in _domains(host) for name in signs.hosts.get(domain, ())}:
        scores[name] += HOST_WEIGHT
    told = {
        (tag, name)
        for tag, content in page.metadata.tags
        for part, name in signs.meta.get(tag, ())
        if part in content.lower()
    }
    for _, name in told:
        scores[name] += META_WEIGHT
    for kind, found in signs.notices.items():
        for name, weight in found if notices.get(kind) else ():
            scores[name] += weight
    return scores


@cache
def _signs() -> Signs:
    hosts, tokens = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    meta, notices = defaultdict[str, list[tuple[str, str]]](list), defaultdict[str, list[tuple[str, int]]](list)
    for name, profile in platforms().items():
        for host in profile.hosts:
            hosts[host].append(name)
        for token in profile.evidence:
            tokens[token].append(name)
        for tag, part in profile.meta.items():
            meta[tag].append((part, name))
        for kind, weight in profile.notices.items():
            notices[kind].append((name, weight))
    return Signs(hosts, tokens, meta, notices)


def _domains(host: str) -> Iterator[str]:
    """A host and the domains that it belongs to."""
    labels = host.split(".")
    return (".".join(labels[at:]) for at in range(len(labels)))


def _addresses(page: Page) -> Iterator[str]:
    """Where the page is from and where it says that it belongs: copies and proxies keep the second."""
    yield from (address for address in (page.url, page.metadata.canonical) if address)
    yield from page.metadata.all(*ADDRESS_TAGS)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # no address at all: "http://[..."
        return ""


def tokens_of(page: Page) -> set[str]:
    """The known tokens around all blocks and inside them."""
    tokens = {token for block in page.blocks for token in block.tokens}
    tokens.update(mark.value for block in page.blocks for mark in block.marks if mark.kind == "token")
    return tokens
