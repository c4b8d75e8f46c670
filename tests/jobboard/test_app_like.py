"""The manifest, the worker and the offline page as the site sends them, and what they weigh."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.templatetags.static import StaticNode
from django.test import Client
from PIL import Image

from accounts.models import User
from jobboard import app_like
from tests import factories
from tests.people import sign_in

pytestmark = pytest.mark.django_db
KB = 1024
APP_LIKE, PAGE = 10 * KB, 20 * KB  # scripts, compressed
TEXT_PAGES = ("/", "/careers/", "/careers/lighthouse-keeper/", "/careers/skills/", "/careers/compare/", "/jobs/",
              "/companies/", "/plus/", "/appearance/", "/offline/", "/accounts/login/")  # fmt: skip


@pytest.fixture(autouse=True)
def _with_worker(settings: Any) -> None:
    settings.SERVICE_WORKER = True


def static_file(address: str) -> Path:
    return Path(str(finders.find(address.removeprefix("/static/"))))


def weight(content: bytes) -> int:
    return len(gzip.compress(content, compresslevel=6))


@pytest.mark.parametrize(
    ("path", "content_type", "kept_for"),
    [
        ("/manifest.webmanifest", "application/manifest+json", "public, max-age=3600"),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
    ],
)
def test_each_is_sent_as_what_it_is_and_not_twice(client: Client, path: str, content_type: str, kept_for: str) -> None:
    answer = client.get(path)
    assert (answer["Content-Type"], answer["Cache-Control"]) == (content_type, kept_for)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.cookies
    again = client.get(path, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_manifest_says_all_that_installing_takes(client: Client, settings: Any) -> None:
    said = client.get("/manifest.webmanifest").json()
    assert (said["name"], said["short_name"], said["display"]) == ("Waymark", "Waymark", "standalone")
    assert (said["id"], said["start_url"], said["scope"]) == ("/", "/", "/")
    for shortcut in said["shortcuts"]:
        assert client.get(shortcut["url"]).status_code in (200, 302)
    assert [each["name"] for each in said["shortcuts"]] == ["Jobs", "Career guides", "Applications"]
    assert said["share_target"]["action"] == "/account/applications/shared/"
    assert said["share_target"]["method"] == "GET"
    css = static_file("/static/css/site.css").read_text()
    assert f"--bg: light-dark({said['background_color']}," in css
    settings.SITE_NAME = "Harbour Jobs & Careers of the North"
    said = client.get("/manifest.webmanifest").json()
    assert (said["name"], said["short_name"]) == ("Harbour Jobs & Careers of the North", "Harbour Jobs")


def test_icons_are_as_large_as_they_say_and_light(client: Client) -> None:
    icons = client.get("/manifest.webmanifest").json()["icons"]
    assert {(icon["sizes"], icon["purpose"]) for icon in icons} == {
        ("192x192", "any"), ("512x512", "any"), ("512x512", "maskable"),
    }  # fmt: skip
    for icon in [*icons, {"src": "/static/img/apple-touch-icon.png", "sizes": "180x180", "purpose": "maskable"}]:
        file = static_file(icon["src"])
        assert file.stat().st_size < 4 * KB
        picture = Image.open(file)
        assert f"{picture.width}x{picture.height}" == icon["sizes"]
        corner = picture.convert("RGBA").getpixel((0, 0))
        assert corner == ((10, 102, 80, 255) if icon["purpose"] == "maskable" else (*corner[:3], 0))


def test_pages_name_the_manifest_and_the_worker(client: Client, settings: Any) -> None:
    html = client.get("/").content.decode()
    assert '<link rel="manifest" href="/manifest.webmanifest">' in html
    assert ' data-worker="/sw.js"' in html
    assert "apple-touch-icon" in html
    settings.SERVICE_WORKER = False
    assert "data-worker" not in client.get("/?fresh").content.decode()


def test_a_file_of_the_offline_page_that_changes_makes_another_worker(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = client.get("/sw.js")
    app_like.forget()
    assert client.get("/sw.js").content == before.content
    monkeypatch.setattr(StaticNode, "handle_simple", staticmethod(lambda path: f"/static/{path}?2"))
    app_like.forget()
    after = client.get("/sw.js")
    assert after.content != before.content
    assert after["ETag"] != before["ETag"]


def test_a_worker_that_is_off_only_takes_itself_away(client: Client, settings: Any) -> None:
    settings.SERVICE_WORKER = False
    script = client.get("/sw.js").content.decode()
    assert "registration.unregister()" in script
    assert '"fetch"' not in script


def test_the_offline_page_is_nobodys_and_works_without_scripts(client: Client) -> None:
    html = client.get("/offline/").content.decode()
    assert '<meta name="robots" content="noindex">' in html
    assert "<noscript>" in html
    assert "csrfmiddlewaretoken" not in html
    assert "X-Offline" not in client.get("/offline/")


def test_each_page_says_whose_it_is_and_no_more(client: Client) -> None:
    factories.guide()
    assert client.get("/careers/lighthouse-keeper/")["X-Reader"] == "nobody"
    ada, eve = (User.objects.create_user(f"{name}@example.org") for name in ("ada", "eve"))
    marks = [sign_in(user).get("/account/")["X-Reader"] for user in (ada, ada, eve)]
    assert marks[0] == marks[1] != marks[2]
    assert re.fullmatch("[0-9a-f]{16}", marks[0])
    at_home = sign_in(ada)
    assert at_home.get("/nothing/")["X-Reader"] == marks[0]
    answer = at_home.post("/accounts/logout/")
    assert "X-Reader" not in answer
    assert at_home.get(answer["Location"])["X-Reader"] == "nobody"
    assert "X-Reader" not in client.get("/robots.txt")


def test_what_makes_the_site_an_app_weighs_little(client: Client) -> None:
    scripts = [client.get("/sw.js").content]
    scripts.append(static_file("/static/js/offline.js").read_bytes())
    site = static_file("/static/js/site.js").read_text()
    scripts.append(site[site.index("const needWorker") : site.index("needWorker().catch")].encode())
    assert sum(map(weight, scripts)) <= APP_LIKE


@pytest.mark.parametrize("path", TEXT_PAGES)
def test_all_scripts_of_a_text_page_weigh_little(client: Client, path: str) -> None:
    factories.guide()
    html = client.get(path).content.decode()
    scripts = re.findall(r'<script [^>]*src="([^"]+)"', html)
    assert "/static/js/site.js" in scripts
    loaded = sum(weight(static_file(script).read_bytes()) for script in scripts)
    assert loaded + weight(client.get("/sw.js").content) <= PAGE
