"""Nobody but the pages of this server, and nothing but the files of this folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.questions import names
from detente.web.questions import shape
from tests.each import each
from tests.web.conftest import TWO_TOWNS
from tests.web.proxy import proxied
from tests.web.served import Answer, Served, edited, served

BODY = edited(TWO_TOWNS)
ROOT = Path(__file__).parents[2]
STATIC = ROOT / "src" / "detente" / "web" / "static"


@pytest.mark.parametrize(
    "name",
    [
        *("../out.yaml", "a/../../out.yaml", "%2e%2e/out.yaml", "..%2fout.yaml", "/etc/out.yaml", "//etc/out.yaml"),
        *("a\\..\\out.yaml", "C:/out.yaml", "a.yaml%00.yaml", ".hidden.yaml", ".detente/journal/x.yaml", "con.yaml"),
        *("a /x.yaml", "x.yaml ", "a//x.yaml", "./x.yaml", "x.py", "x", "x.yaml.exe"),
        *("%2e%2e%2f%2e%2e%2fout.yaml", "..%5c..%5cout.yaml", "%5c%5chost%5cout.yaml", "c:out.yaml", "out.yaml::$DATA"),
        *("aux.yaml", "COM1.json", "lpt\u00b9.yaml", "conout$.yaml", "nul.x.yaml", "a/con/x.yaml", ".git/config.yaml"),
        *("~root/out.yaml", "a./x.yaml", "x%0a.yaml", "x\u202e.yaml", "%c0%ae%c0%ae\\out.yaml"),
    ],
)
def test_names_that_lead_elsewhere_are_refused(shared: Served, name: str) -> None:
    before = sorted(path.name for path in shared.folder.parent.rglob("*"))
    for method in ("GET", "PUT", "POST"):
        answer = shared.send(method, f"/api/files/{name}", None if method == "GET" else BODY)
        assert answer.status in (404, 405, 422), (method, answer.status, answer.body)
    assert sorted(path.name for path in shared.folder.parent.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.yaml").write_text(TWO_TOWNS, "utf-8")
    (inside / "link.yaml").symlink_to(outside / "secret.yaml")
    (inside / "folder").symlink_to(outside)
    (inside / ".detente").symlink_to(outside)
    with served(inside) as running:
        assert running.send("GET", "/api/files").json["files"] == []
        for name in ("link.yaml", "folder/secret.yaml"):
            assert running.send("GET", f"/api/files/{name}").status == 422
            assert running.send("PUT", f"/api/files/{name}", BODY).status == 422
        assert running.send("POST", "/api/files/new.yaml", BODY).status == 422
    assert [path.name for path in outside.iterdir()] == ["secret.yaml"]


@pytest.mark.parametrize("host", ["evil@127.0.0.1", "127.0.0.1:evil", "localhost.", "127.0.0.1, evil.example"])
def test_a_name_like_ours_is_refused(shared: Served, host: str) -> None:
    assert shared.send("GET", "/api/files", headers={"Host": host, "Origin": None}).status == 421


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "", "[::2]"])
def test_another_host_name_is_refused(shared: Served, host: str) -> None:
    answer = shared.send("GET", "/api/files", headers={"Host": host, "Origin": None})
    assert answer.status == 421
    assert answer.json["code"] == "request_host"


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1:1", "file://"]
)
def test_another_origin_is_refused(shared: Served, origin: str) -> None:
    assert shared.send("PUT", "/api/files/x.yaml", BODY, {"Origin": origin}).status == 403
    assert shared.send("GET", "/api/files", headers={"Origin": origin}).status == 403


def test_writes_need_an_origin_and_json(shared: Served) -> None:
    assert shared.send("PUT", "/api/files/x.yaml", BODY, {"Origin": None}).status == 403
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None):
        assert shared.send("PUT", "/api/files/x.yaml", BODY, {"Content-Type": kind}).status == 415
        assert shared.send("POST", "/api/equilibria", {"text": TWO_TOWNS}, {"Content-Type": kind}).status == 415
    assert shared.send("GET", "/api/files", headers={"Sec-Fetch-Site": "cross-site", "Origin": None}).status == 403


def test_a_token_is_asked_of_every_request_to_the_api(tmp_path: Path) -> None:
    with served(tmp_path, "--token", TOKEN) as running:
        assert running.url.endswith(f"#token={TOKEN}")
        assert running.send("GET", "/api/files").status == 401
        assert running.send("GET", "/api/files", headers={"Authorization": f"Bearer {TOKEN}"}).status == 200
        assert running.send("GET", "/api/files", headers={"Authorization": f"Bearer {TOKEN[:-1]}"}).status == 401
        assert running.send("GET", "/api/openapi.json").status == 401
        assert running.send("GET", "/").status == 200
        for given in ("Bearer é", "Bearer ", TOKEN, f"Basic {TOKEN}", f"bearer {TOKEN}"):
            assert running.send("GET", "/api/files", headers={"Authorization": given}).status == 401


def test_other_addresses_need_a_token() -> None:
    from detente.errors import QuestionError
    from detente.web.serving import serve

    with pytest.raises(QuestionError) as error:
        serve(".", host="0.0.0.0")
    assert error.value.code == "host_needs_token"


def raw(shared: Served, request: str) -> tuple[str, str]:
    """The head and the body of what comes back for bytes that no browser sends."""
    with shared.connected() as connection:
        connection.sendall(request.encode("latin-1"))
        told = b""
        while more := connection.recv(1 << 16):
            told += more
    head, _, body = told.decode().partition("\r\n\r\n")
    return head.lower(), body


@pytest.mark.parametrize(
    "request_",
    [
        "\x16\x03\x01\r\n\r\n",
        "GET /api/files HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n",
        "GET /api/files HTTP/1.1\r\n\r\n",
        "POST /api/states HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_in_the_same_shape(shared: Served, request_: str) -> None:
    head, body = raw(shared, request_.replace("{host}", shared.host))
    assert head.startswith("http/1.1 400")
    assert "content-security-policy: default-src 'none'" in head
    assert json.loads(body)["status"] == 400


@pytest.mark.usefixtures("folder")
def test_every_answer_says_what_the_browser_may_do(shared: Served) -> None:
    answers = [
        *(shared.send("GET", path) for path in ("/", "/static/main.js", "/words/en.json", "/api/files", "/none")),
        *(shared.ask(name, TWO_TOWNS) for name in ("equilibria", "explain", "nothing")),
        shared.save("towns.yaml", "x", ("", None)), shared.send("PATCH", "/api/files", {}),
        shared.send("POST", "/api/states", {}, {"Content-Type": "text/plain"}),
        shared.send("GET", "/api/files", headers={"Host": "evil.example"}),
        shared.send("POST", "/api/states", {"text": TWO_TOWNS}, {"Accept": "application/x-ndjson"}),
        shared.send("OPTIONS", "/api/files/x.yaml", headers={"Access-Control-Request-Method": "PUT"}),
    ]  # fmt: skip
    assert {answer.status for answer in answers} >= {200, 404, 405, 409, 415, 421, 422}
    for answer in answers:
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_a_request_that_dawdles_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio
    from typing import Any

    from detente.web import security as guard
    from detente.web.app import app

    monkeypatch.setattr(guard, "BODY_SECONDS", 0.05)
    sent = list[Any]()

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b" ", "more_body": True}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/api/states", "scheme": "http",
             "headers": [(b"host", b"localhost"), (b"content-type", b"application/json")]}  # fmt: skip
    asyncio.run(app(tmp_path)(scope, receive, send))
    assert (sent[0]["status"], json.loads(sent[1]["body"])["code"]) == (408, "request_slow")


def test_a_fault_of_ours_has_the_one_shape_too(tmp_path: Path) -> None:
    import asyncio
    from typing import Any

    from detente.web.app import app

    guard, sent = app(tmp_path), list[Any]()

    async def failing() -> None:
        raise ZeroDivisionError("secret")

    guard.app.add_api_route("/api/failing", failing)  # type: ignore[attr-defined]

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": "/api/failing", "raw_path": b"/api/failing", "query_string": b"",
             "headers": [(b"host", b"localhost")], "scheme": "http", "http_version": "1.1"}  # fmt: skip
    with pytest.raises(ZeroDivisionError):  # told to the terminal, too
        asyncio.run(guard(scope, receive, send))
    assert sent[0]["status"] == 500
    assert b"content-security-policy" in dict(sent[0]["headers"])
    told = json.loads(sent[1]["body"])
    assert (told["ok"], told["code"], told["status"]) == (False, "bug", 500)
    assert "secret" not in told["message"]


def test_pages_may_not_run_or_load_anything_else(shared: Served) -> None:
    answer = shared.send("GET", "/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    page = answer.body.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|<style|style=", page)
    assert not re.search(r"https?://", page)


def test_the_pages_name_no_other_place(shared: Served) -> None:
    page = shared.send("GET", "/").body.decode()
    for path in STATIC.iterdir():
        told = shared.send("GET", f"/static/{path.name}")
        assert told.body == path.read_bytes()
        found = re.findall(r"https?://[^\s\"'`)]+|url\([^)]*|@import|import\(\"[^.]", told.body.decode())
        ours = ("http://www.w3.org/", "url(naskh.woff2", "url('data:")
        assert [one for one in found if not one.startswith(ours)] == [], path.name
    assert set(re.findall(r'(?:src|href)="([^"]+)"', page)) == {"data:,", "static/app.css", "static/main.js"}


def test_model_text_never_becomes_markup(shared: Served) -> None:
    hostile = TWO_TOWNS.replace("Upper town", '"<script>alert(1)</script>"')
    answer = shared.ask("overview", hostile)
    assert answer.headers["content-type"] == "application/json"
    sources = [path for path in (ROOT / "page" / "src").iterdir() if path.suffix in (".js", ".ts")]
    assert len(sources) > 30
    markup, code = r"(?i)innerHTML|outerHTML|insertAdjacentHTML|document\.write", r"\beval\(|new Function"
    for path in sources:
        assert not re.search(f"{markup}|{code}", path.read_text("utf-8")), path
    for path in STATIC.glob("*.js"):  # with what the page is built on
        assert not re.search(code, path.read_text("utf-8")), path


def test_only_what_is_named_by_its_content_is_kept_for_good(shared: Served) -> None:
    for path in STATIC.iterdir():
        kept = shared.send("GET", f"/static/{path.name}").headers["cache-control"]
        assert ("immutable" in kept) == bool(re.search(r"-[0-9A-Z]{8}\.", path.name)), path.name


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("detente: 1\na: &a [x]\nb: *a\n", id="alias"),
        pytest.param("!!python/object/apply:os.system [ls]", id="tag"),
        pytest.param("[" * 60 + "]" * 60, id="nesting"),
        pytest.param("", id="empty"),
        pytest.param("\x00", id="nul"),
        pytest.param("detente: 1\nconflict: X\n", id="nobody"),
        pytest.param("- " * 100_000, id="wide"),
        pytest.param(TWO_TOWNS.replace("not sue", "(" * 3000 + "sue" + ")" * 3000), id="brackets"),
        pytest.param(TWO_TOWNS.replace("not sue", "not " * 200 + "sue"), id="deep formula"),
        pytest.param(
            TWO_TOWNS + "scenarios:\n" + "".join(f"  s{n}: s{n + 1} or s{n + 1}\n" for n in range(80)) + "  s80: sue\n",
            id="doubling",
        ),
        pytest.param(
            "detente: 1\nconflict: X\ndecision_makers:\n"
            + "".join(f"  d{n}: {{options: {{o{n}: O}}, prefers: [o{n}]}}\n" for n in range(20_000)),
            id="crowd",
        ),
        pytest.param(TWO_TOWNS.replace("prefers: [", "weights: {x: " + "9" * 9000 + "}\n    prefers: ["), id="digits"),
    ],
)
def test_hostile_texts_are_refused(shared: Served, text: str) -> None:
    answer = shared.ask("overview", text)
    assert answer.status == 422
    assert answer.json["ok"] is False


def test_requests_are_limited_in_size(shared: Served) -> None:
    lines = ["POST /api/document HTTP/1.1", f"Host: {shared.host}", "Content-Type: application/json"]
    head = "\r\n".join([*lines, "Content-Length: 99000000", "", ""])
    with shared.connected() as connection:
        connection.sendall(head.encode())
        try:
            for _ in range(40):
                connection.sendall(b" " * 1_000_000)
        except OSError:
            pass  # the server has hung up
        told = connection.recv(1000)
    assert told.startswith(b"HTTP/1.1 413")


def test_faults_have_one_shape(shared: Served) -> None:
    asked = [
        shared.send("GET", "/api/nothing"), shared.send("PATCH", "/api/equilibria", {}), shared.send("GET", "/nothing"),
        shared.send("POST", "/api/equilibria", b"{"), shared.send("POST", "/api/equilibria", b"[" * 100_000),
        shared.send("POST", "/api/equilibria", {"text": 1}),
        shared.ask("equilibria", TWO_TOWNS, engine="magic"), shared.ask("equilibria", TWO_TOWNS, concepts="XYZ"),
        shared.send("GET", "/api/files/none.yaml"), shared.send("GET", "/api/catalog/none"),
        shared.send("GET", "/static/none.js"),
    ]  # fmt: skip
    for answer in asked:
        assert 400 <= answer.status < 500
        told = answer.json
        assert set(told) == {"ok", "code", "message", "where", "address", "status"}
        assert (told["ok"], told["status"]) == (False, answer.status)
        assert told["message"]


ODD: list[object] = [
    None,
    True,
    -1,
    10**30,
    1.5,
    "",
    " ",
    "x" * 10_001,
    "\x00",
    "ش",
    "\ud800",
    "#1",
    "#0",
    [],
    [None],
    {},
    {"a": 1},
]


@pytest.mark.parametrize("question", names())
def test_no_argument_makes_the_server_fail(shared: Served, question: str) -> None:
    must = {"dm": "upper", "state": "#1", "to": "dam", "concept": "NASH", "other": TWO_TOWNS}
    fields = shape(question).model_fields
    needed = {name: must[name] for name in fields if name in must and fields[name].is_required()}
    for name in fields:
        for value in ODD:
            answer = shared.send("POST", f"/api/{question}", {"text": TWO_TOWNS, **needed, name: value})
            assert answer.status < 500, (name, value, answer.body)


@pytest.mark.parametrize("do", ["set", "insert", "drop", "move", "rename", "burn", None])
@each("address", ["upper", "upper.prefers[1]", "upper.prefers[99]", "", "[", "\x00", "a.b.c", None])
def test_no_edit_makes_the_server_fail(shared: Served, do: str | None, address: str | None) -> None:
    given: list[dict[str, object]] = [{}, {"to": "lower"}, {"to": ""}]
    for more in [*given, *({"value": value, "to": None} for value in ODD)]:
        answer = shared.ask("edit", TWO_TOWNS, edits=[{"do": do, "address": address, **more}])
        assert answer.status < 500, (more, answer.body)


@pytest.mark.long
def test_whatever_the_description_allows_never_makes_the_server_fail(shared: Served) -> None:
    pytest.importorskip("schemathesis")
    checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
    command = ["-m", "schemathesis.cli", "run", f"{shared.url}api/openapi.json", "--checks", checks, "-n", "25"]
    done = subprocess.run(
        [sys.executable, *command, "-H", f"Origin: http://{shared.host}"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("token", ["a", "fifteen letters", "é" * 15])
def test_a_token_is_long_wherever_it_is_asked_for(token: str, tmp_path: Path) -> None:
    from detente.errors import QuestionError
    from detente.web.serving import serve
    from tests.unit.cli.helpers import detente

    for host in ("0.0.0.0", "127.0.0.1"):
        with pytest.raises(QuestionError) as error:
            serve(".", host=host, token=token)
        assert error.value.code == "token_short"
    file = tmp_path / "token"
    file.write_text(token, "utf-8")
    for given in (("--token", token), ("--token-file", str(file))):
        done = detente("serve", str(tmp_path), "--no-browser", *given, "--json")
        assert (done.code, json.loads(done.err)["code"]) == (2, "token_short")


def test_who_guesses_the_token_waits(tmp_path: Path) -> None:
    """Ten wrong ones, then no other is tried for a while; those that are known to be wrong aren't counted again."""
    with served(tmp_path, "--token", TOKEN) as running:

        def asked(token: str | None) -> Answer:
            return running.send("GET", "/api/files", headers={"Authorization": token and f"Bearer {token}"})

        for number in range(9):
            assert asked(f"wrong {number}").status == 401
        for _ in range(30):
            assert asked("wrong 1").status == asked(None).status == 401
        assert asked(TOKEN).status == 200
        assert asked("wrong 9").status == 401
        late = asked(TOKEN)
        assert (late.status, late.json["code"], late.json["status"]) == (429, "request_guesses", 429)
        assert asked("wrong 1").status == asked(None).status == 401
        assert running.send("GET", "/").status == 200
        time.sleep(int(late.headers["retry-after"]))
        assert asked(TOKEN).status == 200
        assert asked("wrong 10").status == 401
        assert int(asked("wrong 11").headers["retry-after"]) == 2


def test_waits_double_up_to_a_minute_and_are_forgotten() -> None:
    from detente.web.guesses import FORGOTTEN, MOST_ADDRESSES, Guesses

    now = 0.0
    guesses, waits = Guesses(lambda: now), list[float]()
    for number in range(20):
        guesses.wrong("a", str(number))
        waits.append(guesses.wait("a", "another"))
        now += waits[-1]
    assert waits == [0.0] * 9 + [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, *[60.0] * 5]
    assert guesses.wait("b", "another") == 0
    now += FORGOTTEN + 1
    guesses.wrong("a", "one")
    assert guesses.wait("a", "another") == 0
    for number in range(2 * MOST_ADDRESSES):
        guesses.wrong(str(number), "x")
    assert len(guesses._records) == MOST_ADDRESSES


@pytest.mark.parametrize("claimed", ["203.0.113.7", "127.0.0.1, 203.0.113.7"])
def test_an_address_is_the_one_that_connects(claimed: str, tmp_path: Path) -> None:
    with served(tmp_path, "--token", TOKEN) as running:
        for number in range(11):
            headers = {"Authorization": f"Bearer wrong {number}", "X-Forwarded-For": f"{claimed}{number}"}
            status = running.send("GET", "/api/files", headers=headers).status
        assert status == 429


@pytest.mark.parametrize("cut_off", [True, False])
def test_the_app_can_be_asked_for_under_a_path(cut_off: bool, tmp_path: Path) -> None:
    """By a proxy that cuts the path off each address, and by one that passes it on."""
    (tmp_path / "towns.yaml").write_text(TWO_TOWNS, "utf-8")
    base = "/user/me/proxy/8765/"
    options = ("--base-path", base, "--allow-host", "hub.example", "--token", TOKEN)
    with served(tmp_path, *options) as running, proxied(running.host, base, cut_off=cut_off) as url:
        assert f"{base}#token=" in running.url
        behind = Served(tmp_path, url, running.process)
        for host in ("hub.example", running.host):
            headers = {"Host": host, "Origin": f"https://{host}" if host == "hub.example" else f"http://{host}",
                       "Authorization": f"Bearer {TOKEN}"}  # fmt: skip
            page = behind.send("GET", base, headers=headers)
            assert page.status == 200
            for path in re.findall(r'(?:src|href)="([^":]+)"', page.body.decode()):
                assert not path.startswith("/")
                assert behind.send("GET", base + path, headers=headers).status == 200
            text, digest = (behind.send("GET", f"{base}api/files/towns.yaml", headers=headers).json[key]
                            for key in ("text", "hash"))  # fmt: skip
            saved = behind.send("PUT", f"{base}api/files/towns.yaml", edited(text + "# x\n", (text, digest)), headers)
            assert saved.status == 200
            assert behind.send("POST", f"{base}api/states", {"text": TWO_TOWNS}, headers).json["states"] == 8
        foreign = {"Host": "evil.example", "Authorization": f"Bearer {TOKEN}"}
        assert behind.send("GET", f"{base}api/files", headers=foreign).status == 421
        assert running.send("GET", f"{base}api/files").status == 401
        led = running.send("GET", base.rstrip("/"))
        assert (led.status, led.headers["location"]) == (307, base)
        assert running.send("GET", "/user/me/api/files", headers={"Authorization": f"Bearer {TOKEN}"}).status == 404


@pytest.mark.parametrize("path", ["/a b/", "/a/../b/", "//evil.example/", "/a?b/", "/ä/", "http://x/"])
def test_a_path_that_is_none_is_usage(path: str, tmp_path: Path) -> None:
    from tests.unit.cli.helpers import detente

    done = detente("serve", str(tmp_path), "--no-browser", "--base-path", path, "--json")
    assert (done.code, json.loads(done.err)["code"]) == (2, "base_path")


def test_a_token_comes_from_a_file_or_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.cli.serving import token_from
    from detente.errors import ConflictError

    file = tmp_path / "token"
    file.write_text("from a file\n", "utf-8")
    assert token_from(None, None) is None
    monkeypatch.setenv("DETENTE_TOKEN", "from the environment")
    assert token_from(None, None) == "from the environment"
    assert token_from("given", None) == "given"
    assert token_from(None, str(file)) == "from a file"
    file.write_text(" \n", "utf-8")
    for option, path in ((None, file), ("given", file), (None, tmp_path / "nowhere")):
        with pytest.raises(ConflictError):
            token_from(option, str(path))
    monkeypatch.setenv("DETENTE_TOKEN", "s" * 20)
    with served(tmp_path) as running:
        assert running.send("GET", "/api/files").status == 401
        assert running.send("GET", "/api/files", headers={"Authorization": f"Bearer {'s' * 20}"}).status == 200


def test_heads_that_never_end_are_waited_for_only_so_long(tmp_path: Path) -> None:
    """The first head of a connection, and one after another."""
    from detente.web.protocol import HEAD_SECONDS

    with served(tmp_path) as running, running.connected() as first, running.connected() as again:
        again.sendall(f"GET / HTTP/1.1\r\nHost: {running.host}\r\n\r\n".encode())
        for connection in (first, again):
            connection.settimeout(HEAD_SECONDS + 15)
            connection.sendall(b"GET /api/files HTTP/1.1\r\nHo")
        for connection in (first, again):
            while connection.recv(1 << 16):
                pass
        assert running.send("GET", "/").status == 200


def test_a_file_that_cannot_be_read_is_called_by_its_name_alone(shared: Served) -> None:
    for name, text in (("bad.gmcr", "{"), ("bad.csv", "a;b\n"), ("empty.gmcr", ""), ("other.gmcr", '{"version": 1}')):
        (shared.folder / name).write_text(text, "utf-8")
        answer = shared.send("GET", f"/api/files/{name}")
        assert answer.status == 422
        assert name in answer.json["message"]
        assert str(shared.folder) not in answer.body.decode()


TOKEN = "0123456789abcdef"


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        ("hub.example", "https://hub.example", 200),
        ("HUB.example:8443", "https://hub.example:8443", 200),
        ("hub.example", None, 200),
        ("{own}", "https://hub.example", 200),
        ("{own}", "http://{own}", 200),
        ("evil.example", None, 421),
        ("hub.example.evil", None, 421),
        ("evilhub.example", None, 421),
        ("hub.example@evil", None, 421),
        ("hub.example", "https://evil.example", 403),
        ("hub.example", "https://hub.example.evil", 403),
        ("hub.example", "https://hub.example@evil", 403),
        ("hub.example", "null", 403),
        ("{own}", "ftp://hub.example", 403),
    ],
)
def test_only_the_names_given_are_taken(named: Served, host: str, origin: str | None, status: int) -> None:
    own = named.host
    headers = {"Host": host.format(own=own), "Origin": origin and origin.format(own=own)}
    assert named.send("GET", "/api/files", headers=headers | {"Authorization": f"Bearer {TOKEN}"}).status == status
    assert named.send("GET", "/api/files", headers=headers).status == (401 if status == 200 else status)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("named")
    with served(folder, "--allow-host", "hub.example", "--host-name", "localhost", "--token", TOKEN) as running:
        yield running


def test_another_name_needs_a_token() -> None:
    from detente.errors import QuestionError
    from detente.web.serving import serve

    for token, code in ((None, "host_needs_token"), ("short", "token_short")):
        with pytest.raises(QuestionError) as error:
            serve(".", host_names=["hub.example"], token=token)
        assert error.value.code == code
