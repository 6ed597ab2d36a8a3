"""Pages from the web, for the shell: against a server on this machine."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from cleanscrape.cli import main
from cleanscrape.download import download
from cleanscrape.errors import InputTooLarge

from .test_clean import PAGE


class Pages(BaseHTTPRequestHandler):
    """A page, the same packed, one elsewhere, one that is not there, one without an end."""

    def do_GET(self) -> None:
        body = PAGE.encode()
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/page")
            self.end_headers()
            return
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path == "/packed":
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(b"x" * 100_000 if self.path == "/large" else body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.mark.parametrize("path", ["/page", "/packed", "/moved"])
def test_an_address_is_cleaned_like_a_file(server: str, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", server + path]) == 0

    assert json.loads(capsys.readouterr().out)["title"] == "On Rain"


def test_the_last_address_of_a_redirect_is_known(server: str) -> None:
    assert str(download(server + "/moved", max_bytes=10_000).url) == server + "/page"


def test_what_is_too_large_is_not_read_to_its_end(server: str) -> None:
    with pytest.raises(InputTooLarge, match="/large is larger than 10000 bytes"):
        download(server + "/large", max_bytes=10_000)


def test_what_is_not_there_is_an_error_in_one_line(server: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", server + "/none"]) == 2

    said = capsys.readouterr().err
    assert "404" in said
    assert said.count("\n") == 1


def test_no_server_is_an_error_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", "http://127.0.0.1:9/"]) == 2

    assert capsys.readouterr().err.count("\n") == 1


def test_a_status_of_an_error_raises(server: str) -> None:
    with pytest.raises(httpx.HTTPStatusError):
        download(server + "/none", max_bytes=10_000)
