"""From what people have to the address of a page, and which hosts belong to the public web."""

from __future__ import annotations

import ipaddress
from urllib.parse import quote

import regex

from ..patterns import pattern_of

__all__ = ["address_of", "is_public"]

DOI = pattern_of(r"(?:doi:\s*+)?(10\.\d{4,9}/\S++)", regex.IGNORECASE)
# The forms of 2007 on and of before: arxiv.org/help/arxiv_identifier.
ARXIV = pattern_of(r"arxiv:\s*+(\d{4}\.\d{4,5}(?:v\d++)?|[a-z.-]++/\d{7}(?:v\d++)?)", regex.IGNORECASE)
# RFC 6052: addresses of IPv4 inside IPv6 that a gateway translates back.
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


def address_of(text: str) -> str:
    """The address of a page that is named by its address, its DOI or its arXiv identifier.

    >>> address_of("doi:10.5555/rain"), address_of("arXiv:2101.00001")
    ('https://doi.org/10.5555/rain', 'https://arxiv.org/abs/2101.00001')
    """
    text = text.strip()
    if match := DOI.fullmatch(text):
        return f"https://doi.org/{quote(match[1], safe='/:;()._-<>')}"
    if match := ARXIV.fullmatch(text):
        return f"https://arxiv.org/abs/{match[1]}"
    return text


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, whatever form it is wrapped in.

    >>> [is_public(one) for one in ("93.184.216.34", "169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::7f00:1")]
    [True, False, False, False]
    """
    one = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(one, ipaddress.IPv6Address):
        inner = [one.ipv4_mapped, one.sixtofour, *(one.teredo or ())]
        if one in TRANSLATED:
            inner.append(ipaddress.IPv4Address(int(one) & 0xFFFFFFFF))
        if any(found is not None and not is_public(str(found)) for found in inner):
            return False
        if one.ipv4_mapped is not None:
            return True
    return one.is_global and not one.is_multicast
