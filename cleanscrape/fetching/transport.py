"""Connections to the public web alone: the address that was checked is the address that is connected to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from .addresses import is_public
from .errors import AddressRefused

__all__ = ["PublicTransport"]


class _PublicBackend(httpcore.AsyncNetworkBackend):
    """Looks a host up once, refuses it if any of its addresses is private, and connects to what it found.

    So a name that changes its address between look-up and connection (DNS rebinding) gains nothing.
    """

    def __init__(self) -> None:
        self.backend: httpcore.AsyncNetworkBackend = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        found = await _looked_up(host, port)
        if private := [address for address in found if not is_public(address)]:
            raise AddressRefused(f"{private[0]} is no address of the public web; allow_private=True allows it", host)
        failure: Exception | None = None
        for address in found:
            try:
                return await self.backend.connect_tcp(
                    address, port, timeout=timeout, local_address=local_address, socket_options=socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(f"{host} has no address")

    async def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.AsyncNetworkStream:
        raise AddressRefused("sockets of this machine are no public web", path)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def _looked_up(host: str, port: int) -> list[str]:
    """The addresses of a host, in the resolver's order; also of forms that only it knows, as 2130706433."""
    try:
        told = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise httpcore.ConnectError(f"{host} cannot be looked up: {error}") from error
    return list(dict.fromkeys(str(address[0]) for *_, address in told))


class PublicTransport(httpx.AsyncHTTPTransport):
    """An HTTP transport that connects to public addresses only.

    Raises:
        AddressRefused: from a request to another.
    """

    def __init__(self, limits: httpx.Limits) -> None:
        super().__init__(limits=limits)
        # httpx has no parameter for what httpcore calls its network backend.
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_connections=limits.max_connections,
            max_keepalive_connections=limits.max_keepalive_connections,
            keepalive_expiry=limits.keepalive_expiry,
            network_backend=_PublicBackend(),
        )
