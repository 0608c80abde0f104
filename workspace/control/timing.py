"""The clock, for the page and for the app that follows it; and faults, for tests."""

from aiohttp import web

from workspace.control.orders import Malformed, Order, instant
from workspace.control.pictures import clock
from workspace.faults import KINDS, Fault
from workspace.refusals import NotPossible
from workspace.site import SITE
from workspace.store import Json

MOST_WAIT = 60.0


async def show(request: web.Request) -> web.Response:
    """GET /control/clock: at once, or when its version has grown past `since` (at most `wait` seconds)."""
    site = request.app[SITE]
    since, wait = waiting(request)
    if since is not None:
        await site.clock.bell.past(since, wait)
    return web.json_response(clock(site))


def waiting(request: web.Request) -> tuple[int | None, float]:
    """The `since` and `wait` of a long poll."""
    try:
        since = request.query.get("since")
        wait = min(float(request.query.get("wait", "0")), MOST_WAIT)
        return (int(since) if since else None), wait
    except ValueError as error:
        raise Malformed("since and wait are numbers.") from error


async def move(order: Order) -> Json:
    """Move the clock to an instant, or with "next" until the app posts something."""
    journey, to = order.site.journey, order.text("to")
    posted = await (journey.to_next() if to == "next" else journey.to(instant(to)))
    return {"now": order.site.clock.now().isoformat(), "posted": posted}


async def settled(order: Order) -> Json:
    """The app has posted all that is due at the instant of a version; `next_due` is what comes next."""
    next_due = order.body.get("next_due")
    order.site.journey.settled(int(order.number("version")), instant(str(next_due)) if next_due else None)
    return {}


async def start(order: Order) -> Json:
    if not order.site.clock.start(order.instant("at")):
        raise NotPossible("clock_has_run", "The clock of this workspace has already run.")
    order.site.state.bell.ring()
    return {}


async def fault(order: Order) -> Json:
    kind = order.text("kind")
    if kind not in KINDS:
        raise Malformed(f"A fault is one of {', '.join(KINDS)}.")
    count, seconds = int(order.number("count", 1)), order.number("seconds", 1.0)
    order.site.faults.order(Fault(order.text("method"), kind, count, seconds))
    return {}


async def disconnect(order: Order) -> Json:
    """Ask the app to renew its connections, as Slack does every few hours."""
    await order.site.socket.renew()
    return {}
