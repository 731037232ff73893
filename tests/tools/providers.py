"""Form providers that stand in for the real ones, and do what tests/contracts.yml says they published."""

from __future__ import annotations

import contextlib
import email.parser
import ssl
import threading
from dataclasses import dataclass, field
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlsplit

import trustme
import yaml

from host import answered_head
from serving import Unshaken
from sites import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Iterator

Contract = dict[str, Any]
CONTRACTS: dict[str, Contract] = yaml.safe_load(
    (REPOSITORY / "tests" / "contracts.yml").read_text(encoding="utf-8")
)
ELSEWHERE = [name for name in CONTRACTS if name != "netlify"]


def account_of(provider: str) -> str:
    return str(CONTRACTS[provider]["accounts"]["good"][0])


def url_of(provider: str) -> str:
    return str(CONTRACTS[provider]["url"]).format(account=account_of(provider))


@dataclass
class Providers:
    """All providers on one port; each is asked for by its host name."""

    port: int = 0
    kept: list[dict[str, str]] = field(default_factory=list)
    instead: tuple[int, str] | None = None
    """Status and body that a scripted send gets instead of what it deserves."""
    keeps: bool = False
    """Whether what was answered so is kept all the same."""
    readable: bool = True
    """Whether a script may read the answers (CORS)."""
    head: str = ""
    """What the answer to HEAD is: one of host.HEADS; 405 where it is empty."""

    def reset(self) -> None:
        """Be as new: well-behaved, with nothing kept."""
        self.kept.clear()
        self.instead, self.keeps, self.readable, self.head = None, False, True, ""

    @property
    def resolver_rules(self) -> str:
        """What a browser is told so that it asks here."""
        hosts = {urlsplit(url_of(provider)).hostname for provider in ELSEWHERE}
        rules = [f"MAP {host} 127.0.0.1:{self.port}" for host in sorted(map(str, hosts))]
        return "--host-resolver-rules=" + ", ".join([*rules, "MAP gone.example ~NOTFOUND"])


class ProviderHandler(Unshaken):
    """Answers a form as its provider does."""

    providers: Providers

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def do_HEAD(self) -> None:
        if not answered_head(self, self.providers.head):
            self.say(405, "")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fields, encoding = fields_of(self.headers["Content-Type"], body)
        host = self.headers["Host"].split(":")[0]
        provider = next(name for name in ELSEWHERE if urlsplit(url_of(name)).hostname == host)
        contract = CONTRACTS[provider]
        scripted = "application/json" in (self.headers["Accept"] or "")
        if self.providers.instead and scripted:
            if self.providers.keeps:
                self.providers.kept.append(fields)
            self.say(*self.providers.instead)
            return
        known = self.path == urlsplit(url_of(provider)).path
        if "key" in contract:
            known = known and fields.pop(contract["key"], "") == account_of(provider)
        if not known:
            self.say(404, '{"error":"unknown"}')
            return
        back = fields.pop(contract["redirect"], "")
        # An unchecked checkbox is not sent at all; a text that is sent empty would count as one.
        trapped = contract["honeypot"]["name"] in fields and (
            contract["honeypot"]["type"] == "checkbox" or fields[contract["honeypot"]["name"]]
        )
        fields.pop(contract["honeypot"]["name"], None)
        if not trapped:
            fields["subject"] = fields.pop(contract["subject"], "(none)")
            self.providers.kept.append(fields)
        readable = encoding in contract["bodies"] and not (back and contract.get("plain_only"))
        if scripted and readable:
            self.say(contract["sent"]["status"], contract["sent"]["body"])
        else:
            # What a script gets that sends as it should not: a redirect that it may not read.
            self.send_response(303)
            self.send_header("Location", back or f"https://{host}/thanks")
            self.end_headers()

    def say(self, status: int, body: str) -> None:
        headers = {"Content-Type": "application/json" if body.startswith("{") else "text/html"}
        if self.providers.readable:
            headers["Access-Control-Allow-Origin"] = "*"
        self.answer(status, body.encode(), headers)


def fields_of(content_type: str, body: bytes) -> tuple[dict[str, str], str]:
    """Return the fields of a body, and how it was encoded."""
    if content_type.startswith("application/x-www-form-urlencoded"):
        return dict(parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True)), "urlencoded"
    message = email.parser.BytesParser().parsebytes(f"Content-Type: {content_type}\n\n".encode() + body)
    assert message.is_multipart(), content_type
    fields = {}
    for part in message.get_payload():
        content = part.get_payload(decode=True)  # type: ignore[union-attr]
        name = part.get_param("name", header="content-disposition")  # type: ignore[union-attr]
        fields[str(name)] = content.decode()  # type: ignore[union-attr]
    return fields, "multipart"


@contextlib.contextmanager
def standing_in() -> Iterator[Providers]:
    """Run all providers over TLS, under a certificate that only a test believes."""
    providers = Providers()
    handler = type("Handler", (ProviderHandler,), {"providers": providers})
    certificate = trustme.CA().issue_cert(
        *{str(urlsplit(url_of(provider)).hostname) for provider in ELSEWHERE}
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        providers.port = server.server_port
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield providers
        finally:
            server.shutdown()
