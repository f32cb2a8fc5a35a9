"""`pactwatch sources`: the feeds, sitemaps and list pages that `sync` visits."""

from __future__ import annotations

import click

from pactwatch.cli.common import json_option, next_command, print_json, register_option, today, verb
from pactwatch.errors import UsageError


@click.group("sources", short_help="The feeds, sitemaps and list pages that `sync` visits.")
def command() -> None:
    """\b
    pactwatch sources add https://news.example/feed.xml
    pactwatch sources list

    What `sync` visits: feeds (RSS, Atom, JSON), sitemaps, and pages that list reports.
    """  # noqa: D205, D301, D415  (click reads \b and the example first)


@verb(
    "add",
    "Take sources up.",
    "pactwatch sources add https://news.example/feed.xml https://ministry.example/sitemap.xml",
)
@click.argument("urls", nargs=-1, required=True)
@register_option
def add(urls: tuple[str, ...], register: str) -> None:
    """Take feeds, sitemaps or list pages up; they are first visited by the next `sync`."""
    from pactwatch.store import Feeds, open_register

    strange = [url for url in urls if not url.startswith(("http://", "https://"))]
    if strange:
        raise UsageError(f"{strange[0]}: a source is an address that begins with http:// or https://.")
    with open_register(register, create=True) as store:
        for url in urls:
            click.echo(f"{url}: {'added' if Feeds(store).add(url, today()) else 'already there'}.")
    next_command("pactwatch sync")


@verb("remove", "Let sources go.", "pactwatch sources remove https://news.example/feed.xml")
@click.argument("urls", nargs=-1, required=True)
@register_option
def remove(urls: tuple[str, ...], register: str) -> int:
    """Let sources go; the documents that came from them stay. Exit code 1 when one is not there."""
    from pactwatch.store import Feeds, open_register

    with open_register(register) as store:
        gone = [Feeds(store).remove(url) for url in urls]
    for url, was_there in zip(urls, gone, strict=True):
        click.echo(f"{url}: {'removed' if was_there else 'not there'}.")
    return 0 if all(gone) else 1


@verb("list", "List the sources and how they stand.", "pactwatch sources list", "pactwatch sources list --json")
@register_option
@json_option
def list_(register: str, as_json: bool) -> None:
    """List each source with its last good visit, and since when it fails and why."""
    from dataclasses import asdict

    from pactwatch.store import Feeds, open_register

    with open_register(register) as store:
        found = Feeds(store).all()
    if as_json:
        print_json([asdict(feed) for feed in found])
        return
    for feed in found:
        good = f"visited {feed.visited}" if feed.visited else "not visited yet"
        bad = f"; failing since {feed.failing}: {feed.problem}" if feed.failing else ""
        click.echo(f"{feed.url}: {good}{bad}")
    if not found:
        click.echo("No sources yet: `pactwatch sources add URL` takes one up.")


command.add_command(add)
command.add_command(remove)
command.add_command(list_)
