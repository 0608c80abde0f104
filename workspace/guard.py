"""Who may speak to the workspace: programs and pages of this machine, no page from elsewhere."""

from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

_HOME = {"127.0.0.1", "localhost", "::1"}


@web.middleware
async def at_home_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse a foreign Host (a name rebound to this machine) and a foreign Origin (another site's page)."""
    port = request.transport.get_extra_info("sockname")[1] if request.transport else None
    # Socket Mode clients leave the port out of Host; their ticket says who they are.
    ports = (port, None) if request.path == "/socket" else (port,)
    origin = request.headers.get("Origin")
    addresses = [f"//{request.headers.get('Host', '')}", *([origin] if origin else [])]
    if not all(_is_home(address, ports) for address in addresses):
        return web.Response(status=403, text="This workspace only answers to its own address.")
    return await handler(request)


def _is_home(address: str, ports: tuple[int | None, ...]) -> bool:
    try:
        parts = urlsplit(address)
        return parts.hostname in _HOME and parts.port in ports
    except ValueError:
        return False
