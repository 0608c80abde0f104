"""Who am I, which team is this, and where to connect."""

from workspace import wire
from workspace.refusals import Refused
from workspace.store import Json
from workspace.webapi.calls import Call, method


@method("api.test", token="")
def test(call: Call) -> Json:
    given = {name: value for name, value in call.args.items() if name != "token"}
    if call.text("error"):
        raise Refused(call.text("error"), {"args": given})
    return {"args": given} if given else {}


@method("auth.test")
def auth_test(call: Call) -> Json:
    site = call.site
    return {
        "url": f"{site.url}/",
        "team": site.seed.team.name,
        "user": site.state.users[site.state.bot_user].name,
        "team_id": site.seed.team.id,
        "user_id": site.state.bot_user,
        "bot_id": site.seed.app.bot_id,
        "is_enterprise_install": False,
    }


@method("apps.connections.open", token="app")  # noqa: S106 (a kind of token, no secret)
def connections_open(call: Call) -> Json:
    site = call.site
    address = site.url.replace("http://", "ws://", 1)
    return {"url": f"{address}/socket?ticket={site.socket.ticket()}&app_id={site.seed.app.app_id}"}


@method("team.info", "team:read")
def team_info(call: Call) -> Json:
    team = call.site.seed.team
    if call.text("team") not in ("", team.id):
        raise Refused("team_not_found")
    return {"team": {"id": team.id, "name": team.name, "domain": team.domain, "email_domain": "", "icon": {}}}


@method("bots.info", "users:read")
def bots_info(call: Call) -> Json:
    if call.text("bot") not in ("", call.site.seed.app.bot_id):
        raise Refused("bot_not_found")
    return {"bot": wire.bot(call.site.seed, call.site.app)}
