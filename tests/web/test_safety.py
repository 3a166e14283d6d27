"""Nobody but the pages of this server, and nothing but the files of this folder."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from detente.web.shapes import TAKES
from tests.web.conftest import TWO_TOWNS
from tests.web.served import Served, served

BODY = {"text": TWO_TOWNS, "start": {"text": "", "hash": None}, "tab": "a"}


@pytest.mark.parametrize(
    "name",
    [
        *("../out.yaml", "a/../../out.yaml", "%2e%2e/out.yaml", "..%2fout.yaml", "/etc/out.yaml", "//etc/out.yaml"),
        *("a\\..\\out.yaml", "C:/out.yaml", "a.yaml%00.yaml", ".hidden.yaml", ".detente/journal/x.yaml", "con.yaml"),
        *("a /x.yaml", "x.yaml ", "a//x.yaml", "./x.yaml", "x.py", "x", "x.yaml.exe"),
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
    with served(tmp_path, "--token", "secret") as running:
        assert running.url.endswith("#token=secret")
        assert running.send("GET", "/api/files").status == 401
        assert running.send("GET", "/api/files", headers={"Authorization": "Bearer secret"}).status == 200
        assert running.send("GET", "/api/files", headers={"Authorization": "Bearer secre"}).status == 401
        assert running.send("GET", "/api/openapi.json").status == 401
        assert running.send("GET", "/").status == 200


def test_other_addresses_need_a_token() -> None:
    from detente.errors import QuestionError
    from detente.web.serving import serve

    with pytest.raises(QuestionError) as error:
        serve(".", host="0.0.0.0")
    assert error.value.code == "host_needs_token"


def test_pages_may_not_run_or_load_anything_else(shared: Served) -> None:
    answer = shared.send("GET", "/")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    page = answer.body.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|<style|style=", page)
    assert not re.search(r"https?://", page)


def test_model_text_never_becomes_markup(shared: Served) -> None:
    hostile = TWO_TOWNS.replace("Upper town", '"<script>alert(1)</script>"')
    answer = shared.ask("overview", hostile)
    assert answer.headers["content-type"] == "application/json"
    for path in (Path(__file__).parents[2] / "src/detente/web/static").glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", path.read_text("utf-8")
        ), path


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
    ],
)
def test_hostile_texts_are_refused(shared: Served, text: str) -> None:
    answer = shared.ask("overview", text)
    assert answer.status == 422
    assert answer.json["ok"] is False


def test_requests_are_limited_in_size(shared: Served) -> None:
    lines = ["POST /api/document HTTP/1.1", f"Host: {shared.host}", "Content-Type: application/json"]
    head = "\r\n".join([*lines, "Content-Length: 99000000", "", ""])
    name, port = shared.host.split(":")
    with socket.create_connection((name, int(port)), timeout=30) as connection:
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
        shared.send("POST", "/api/equilibria", b"{"), shared.send("POST", "/api/equilibria", {"text": 1}),
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


@pytest.mark.parametrize("question", sorted(TAKES))
def test_no_argument_makes_the_server_fail(shared: Served, question: str) -> None:
    must = {"state": "#1", "to": "dam", "concept": "NASH", "other": TWO_TOWNS}
    needed = {name.rstrip("!"): must[name.rstrip("!")] for name in TAKES[question] if name.rstrip("!") in must}
    for name in ("text", "name", "lang", "engine", "limit", *(one.rstrip("!") for one in TAKES[question])):
        for value in ODD:
            answer = shared.send("POST", f"/api/{question}", {"text": TWO_TOWNS, **needed, name: value})
            assert answer.status < 500, (name, value, answer.body)


@pytest.mark.long
def test_whatever_the_description_allows_never_makes_the_server_fail(shared: Served) -> None:
    pytest.importorskip("schemathesis")
    command = [
        "-m",
        "schemathesis.cli",
        "run",
        f"{shared.url}api/openapi.json",
        "--checks",
        "not_a_server_error",
        "-n",
        "12",
    ]
    done = subprocess.run(
        [sys.executable, *command, "-H", f"Origin: http://{shared.host}"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
