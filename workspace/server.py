"""The workspace as one object: a server in its own thread, started and stopped, with a memory in a folder."""

import asyncio
import errno
import socket
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from workspace import answers, control, files, uploads, webapi
from workspace.client import Client
from workspace.guard import at_home_only
from workspace.manifest import DEFAULT
from workspace.patience import Patience
from workspace.seed import Seed
from workspace.site import SITE, Site, Tokens, assemble
from workspace.store import Json, Store

HOST = "127.0.0.1"
PAGE = Path(__file__).with_name("page")
MOST_BODY = 4 * 1024**2


class PortInUse(Exception):
    """Another program listens on `port`."""

    def __init__(self, port: int) -> None:
        super().__init__(str(port))
        self.port = port


class Workspace:
    """A local Slack workspace with one app.

    Args:
        seed: what a fresh workspace starts from, or the file that says it (see seed.json).
        folder: where it remembers; made when missing, held by one process at a time.
        port: on 127.0.0.1; 0 takes a free one.
        manifest: the app's manifest, parsed; without one, an app that may do everything.
        patience: how long it waits for the app; tests may shorten it.

    Raises (from `start`): PortInUse, store.FolderInUse.
    """

    def __init__(
        self,
        seed: Path | Seed | None = None,
        folder: Path = Path(".workspace"),
        port: int = 0,
        manifest: Json | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._seed = seed if isinstance(seed, Seed) else Seed.read(seed) if seed else Seed.read()
        self._folder = folder
        self._manifest = manifest or DEFAULT
        self._patience = patience or Patience()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="workspace", daemon=True)
        self._runner: web.AppRunner | None = None
        self._store: Store | None = None
        self._site: Site | None = None
        self.port = port

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def api_url(self) -> str:
        """The base URL of the Web API, for `slack_sdk.WebClient(base_url=…)`."""
        return f"{self.url}/api/"

    @property
    def bot_token(self) -> str:
        return self._tokens.bot

    @property
    def app_token(self) -> str:
        return self._tokens.app

    @property
    def people(self) -> Client:
        """The people at this workspace, for whom tests and scripts speak and look."""
        return Client(self.url)

    def start(self) -> Self:
        self._thread.start()
        try:
            asyncio.run_coroutine_threadsafe(self._start(), self._loop).result()
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Stop serving; what is remembered stays in the folder. Stopping twice is fine."""
        if self._thread.is_alive():
            asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
            self._end()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def _tokens(self) -> Tokens:
        if self._site is None:
            raise RuntimeError("The workspace has not been started.")
        return self._site.tokens

    async def _start(self) -> None:
        listening = _listening(self.port)
        self.port = listening.getsockname()[1]
        self._store = Store(self._folder)
        self._site = assemble(self._store, self._seed, self._manifest, self._patience, self.url)
        app = web.Application(middlewares=[at_home_only], client_max_size=MOST_BODY)
        app[SITE] = self._site
        app.add_routes(_routes())
        # An open page keeps its stream for ever; waiting for it to leave only makes Ctrl-C slow.
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        await web.SockSite(self._runner, listening).start()

    async def _stop(self) -> None:
        if self._site is not None:
            await self._site.socket.close()
        if self._runner is not None:
            await self._runner.cleanup()
        if self._site is not None:
            self._site.clock.close()
        if self._store is not None:
            self._store.close()

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((HOST, port))
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(port) from error
        raise


def _routes() -> list[web.AbstractRouteDef]:
    return [
        web.get("/", _index),
        web.get("/page/{path:.+}", _file),
        web.get("/socket", _socket),
        web.post("/response/{secret}", answers.serve),
        web.post("/api/{method}", webapi.serve),
        web.get("/api/{method}", webapi.serve),
        *files.routes(),
        *uploads.routes(),
        *control.routes(),
    ]


async def _socket(request: web.Request) -> web.StreamResponse:
    return await request.app[SITE].socket.serve(request)


async def _index(_: web.Request) -> web.StreamResponse:
    return _page_file(PAGE / "index.html")


async def _file(request: web.Request) -> web.StreamResponse:
    return _page_file(PAGE / request.match_info["path"])


def _page_file(path: Path) -> web.StreamResponse:
    if not path.is_file() or not path.resolve().is_relative_to(PAGE.resolve()):
        return web.Response(status=404, text="There is no such page.")
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})
