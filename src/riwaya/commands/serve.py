"""`riwaya serve`: the workbench."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path

import click

from riwaya.commands.output import failing_clearly, project_option

HOST = "127.0.0.1"


@click.command()
@project_option
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port to answer at; else any free one.")
@click.option("--browser/--no-browser", default=True, show_default=True, help="Open the browser.")
@click.option("--as", "reviewer", default="", metavar="NAME", help="Who reviews: every decision is kept under this name.")
@failing_clearly
def serve(project: Path, port: int, browser: bool, reviewer: str) -> None:
    """Open the workbench on a project: what is contested, incidents, claims, documents, a map, a timeline, review.

    Prints the address with a token that works once; the first browser that opens it comes in, and nobody else. It
    answers this machine only and contacts nothing.
    """
    import uvicorn

    from riwaya.store import open_project
    from riwaya.web import Door, make_app

    with open_project(project) as opened:
        listening = _listening(port)
        port = listening.getsockname()[1]
        door = Door(reviewer=" ".join(reviewer.split()), cookie=f"riwaya_{port}")
        app = make_app(opened, door)
        # No access log: its first line would keep the token.
        config = uvicorn.Config(app, access_log=False, log_level="warning", server_header=False, lifespan="off")
        address = f"http://{HOST}:{port}/?token={door.token}"
        click.echo(address)
        click.echo("the address opens once, in the browser where you work; Ctrl-C ends it", err=True)
        if browser:
            import webbrowser
            from threading import Thread

            Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        with suppress(KeyboardInterrupt):  # uvicorn ends in order and then raises it again; that is how one ends this
            uvicorn.Server(config).run(sockets=[listening])


def _listening(port: int) -> socket.socket:
    """Return a socket that listens on loopback, so that the address holds from the moment it is printed."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(64)
    except OSError as e:
        listening.close()
        raise click.ClickException(f"port {port} cannot be used ({e.strerror}); give another with --port") from e
    return listening
