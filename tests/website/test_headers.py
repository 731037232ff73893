"""`_headers`: what every file is told, short enough for each host; a wrong hash stops the build."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from serving import headers_of
from sites import Site, both, build, make, page, run
from website.bundles import fingerprinted, integrity
from website.headers import MOST_CHARACTERS, lines_of
from website.page_styles import MOST

if TYPE_CHECKING:
    from pathlib import Path

DOCS = {**both("index"), **both("404"), **both("tak"), **both("kontakt", "<!-- contact-form -->")}
OURS = "Det er en fejl i hjemmesidens program og ikke i din tekst: "
EVERYWHERE = {
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def paths_below(site: Site, folder: str) -> list[Path]:
    return [path for path in (site.folder / folder).rglob("*") if path.is_file()]


def test_every_file_is_told_the_same_and_only_what_is_named_by_its_content_is_kept(real_site: Site) -> None:
    kept = 0
    for file in paths_below(real_site, ""):
        path = "/" + file.relative_to(real_site.folder).as_posix().removesuffix("index.html")
        told = headers_of(real_site.folder, path)
        assert told.items() >= EVERYWHERE.items(), path
        assert told["Content-Security-Policy"].startswith(
            "default-src 'none'; script-src 'self'; style-src '"
        )
        if "Cache-Control" in told:
            kept += 1
            assert told["Cache-Control"] == "public, max-age=31536000, immutable"
            stem, _, suffix = file.name.split(".")
            folder = path.split("/")[1]
            assert path == "/" + fingerprinted(f"{stem}.{suffix}", file.read_bytes(), folder)
        else:
            assert path.endswith(("/", ".html", ".xml", ".txt", "_headers", "_redirects")) or path.startswith(
                "/assets/"
            ), path
    print(f"{kept} files are kept for ever, {len(paths_below(real_site, '')) - kept} asked for anew")
    assert kept == len(paths_below(real_site, "static")) + len(paths_below(real_site, "search")) == 11


def test_the_policy_allows_nothing_unsafe_and_names_every_pages_styles(real_site: Site) -> None:
    policy = headers_of(real_site.folder, "/")["Content-Security-Policy"]
    directives = dict(each.split(" ", 1) for each in policy.split("; "))
    assert "unsafe" not in policy and "data:" not in policy and "*" not in policy
    assert set(directives["form-action"].split()) == set(directives["connect-src"].split()) == {"'self'"}
    named = set(directives["style-src"].split())
    inside = set()
    for path in real_site.html():
        styles = re.findall(r"<style>(.*?)</style>", real_site.read(path), re.DOTALL)
        inside |= {f"'{integrity(style.encode())}'" for style in styles}
    print(f"{len(inside)} styles on {len(real_site.html())} pages; the policy has {len(policy)} characters")
    assert named == inside


def test_every_script_is_named_with_the_hash_of_what_is_published(real_site: Site) -> None:
    checked = 0
    for path in real_site.pages():
        html = real_site.read(path)
        scripts = re.findall(r'<script src="([^"]+)" integrity="([^"]+)"[^>]*></script>', html)
        # Data, which nothing runs, and no policy forbids.
        data = html.count('<script type="application/ld+json">')
        assert len(scripts) == html.count("<script") - data, path
        scripts += re.findall(r'data-script="([^"]+)" data-integrity="([^"]+)"', html)
        assert len(scripts) >= 2, path
        for address, named in scripts:
            (file,) = real_site.folder.glob(f"static/{address.rpartition('/')[2]}")
            assert named == integrity(file.read_bytes()), (path, address)
            checked += 1
    print(f"{checked} scripts")


def later(project: Path, lines: str) -> Site:
    """Build a small site with a hook that changes what is published when all else is done."""
    project.mkdir()
    make(project, DOCS)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    hook = "  - hooks/serve.py\n"
    assert hook in settings
    (project / "mkdocs.yml").write_text(settings.replace(hook, f"{hook}  - later.py\n"), encoding="utf-8")
    (project / "later.py").write_text(
        "from pathlib import Path\n"
        "from mkdocs.plugins import event_priority\n"
        "@event_priority(-205)\n"
        "def on_post_build(*, config):\n"
        f"    site = Path(config.site_dir)\n{lines}",
        encoding="utf-8",
    )
    return run(project)


def test_a_script_that_is_changed_behind_its_hash_stops_the_build(project: Path) -> None:
    site = later(project, "    for path in site.glob('static/contact.*.js'): path.write_text('alert(1)')\n")
    faults = {line for line in site.stopped.splitlines() if OURS in line}
    assert {line.split(OURS)[1].split(" ")[0] for line in faults} == {
        "/kontakt/index.html:",
        "/en/kontakt/index.html:",
    }
    assert all("/static/contact." in line and "Du behøver ikke at rette noget." in line for line in faults)
    assert not site.has("_headers")


def test_a_page_without_the_hash_or_with_a_script_inside_stops_the_build(project: Path) -> None:
    site = later(
        project,
        "    page = site / 'index.html'\n"
        "    html = page.read_text().replace(' integrity=', ' data-was=', 1)\n"
        "    page.write_text(html.replace('</body>', '<script>alert(1)</script></body>'))\n"
        "    other = site / 'en' / 'index.html'\n"
        '    script = \'<script src="/a.js" type="application/ld+json"></script>\'\n'
        "    other.write_text(other.read_text().replace('</body>', script + '</body>'))\n",
    )
    # A block of data is of no other kind, and asks for nothing.
    assert "/en/index.html: /a.js has the hash None, not None" in site.stopped
    assert re.search(r"/index\.html: /static/site\.\w+\.js has the hash sha256-\S+, not None", site.stopped)
    assert "/index.html: /index.html has the hash None, not None" in site.stopped


def test_styles_that_are_changed_late_are_named_as_they_are_published(project: Path) -> None:
    change = "page.read_text().replace('<style>', '<style>p{margin:0}', 1)"
    site = later(project, f"    page = site / 'index.html'\n    page.write_text({change})\n")
    assert not site.stopped
    (style,) = re.findall(r"<style>(p\{margin:0\}.*?)</style>", site.read("index.html"), re.DOTALL)
    assert integrity(style.encode()) in site.read("_headers")


def test_the_longest_policy_fits_at_every_host() -> None:
    styles = {f"'{integrity(bytes([number]))}'" for number in range(MOST + 1)} | {"'self'"}
    lines = list(lines_of("/a/folder", f"https://{'form' * 15}.example.org", styles))
    longest = max(map(len, lines))
    print(f"{longest} of {MOST_CHARACTERS} characters with {len(styles)} styles, {len(lines)} lines")
    assert longest <= MOST_CHARACTERS
    # One star, at the end of its path: what both hosts read alike. That no header comes from two rules is
    # seen to in `headers_of`.
    rules = [line for line in lines if line.startswith("/")]
    assert len(rules) == 3 and all(line.index("*") == len(line) - 1 for line in rules)


def test_more_kinds_of_pages_than_a_policy_can_name_share_one_text(project: Path) -> None:
    # Each of these brings a component's styles; all together they make 32 kinds of pages.
    words = (
        "data-from=",
        "article--help",
        "article--front",
        "article--ways",
        "contact__page",
    )
    docs = dict(DOCS)
    for number in range(2 ** len(words)):
        body = " ".join(["Ord", *(word for place, word in enumerate(words) if number >> place & 1)])
        docs |= both(f"side-{number}", body)
    site = build(project, docs)
    assert not site.stopped
    styles = {path: site.read(path).partition("<style>")[2].partition("</style>")[0] for path in site.pages()}
    policy = headers_of(site.folder, "/")["Content-Security-Policy"]
    print(f"{len(set(styles.values()))} texts on {len(styles)} pages, {len(policy)} characters")
    assert len(set(styles.values())) == MOST + 1
    assert len(policy) < MOST_CHARACTERS
    # The plainest page came before the limit and has its own styles, the fullest one behind it has all.
    assert (
        len(styles["side-0/index.html"]) < len(styles["side-31/index.html"]) == max(map(len, styles.values()))
    )


def test_a_form_elsewhere_opens_the_policy_for_its_provider_alone(project: Path) -> None:
    project.mkdir()
    make(project, DOCS)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    block = "provider: formspree\n    account: xabcdefg"
    (project / "mkdocs.yml").write_text(settings.replace("provider: netlify", block), encoding="utf-8")
    site = run(project)
    told = headers_of(site.folder, "/kontakt/")
    assert told["Content-Security-Policy"].count("'self' https://formspree.io") == 2
    assert told.items() >= EVERYWHERE.items()


def test_below_a_folder_the_rules_are_the_folders(project: Path) -> None:
    site = build(project, {**DOCS, "a.da.md": page("A"), "a.en.md": page("A")}, site_url="https://x.dk/m/n/")
    (script,) = site.folder.glob("static/site.*.js")
    assert headers_of(site.folder, "/m/n/kontakt/").items() >= EVERYWHERE.items()
    assert "immutable" in headers_of(site.folder, f"/m/n/static/{script.name}")["Cache-Control"]
    assert headers_of(site.folder, "/andet/") == {}
