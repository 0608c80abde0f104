"""The laws of the house that a machine can check: who may import whom, and which file speaks to whom."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CAPABILITIES = {"knowledge", "onboarding", "regime", "reports", "reviews"}
ROOMS = CAPABILITIES | {"drafts"}  # which has the joins, too, and sets up what the others decide
LEAVES = {
    "blocks",
    "clock",
    "db",
    "downloads",
    "errors",
    "fetching",
    "joins",
    "mail",
    "mailed",
    "patterns",
    "postgres",
    "prepared",
    "pulse",
    "settings",
    "slack",
    "sqlite",
    "words",
}
PACKAGES = ("bot", "handlers", "schedules", "workspace")
# One number per storey; a module imports only from storeys below its own.
STOREYS = (
    LEAVES,
    {"calendar"},
    {"people"},
    {"documents"},
    {"roles"},
    {"privacy"},
    CAPABILITIES | {"outbox"},
    {"setup", "assistant"},
    {"health", "drafts"},
    {"handlers", "schedules"},
    {"assembly"},
    {"migrations"},
    {"complaints"},
    {"commands"},
    {"__main__"},
)


def modules() -> list[Path]:
    return [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def imports(path: Path) -> set[str]:
    """Every module a file names in an import, as dotted names, wherever in the file it stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def room(dotted: str) -> str | None:
    """The room a dotted name of ours lies in; None for names that are not ours."""
    head, *rest = dotted.split(".")
    if head in ("handlers", "schedules", "workspace"):
        return head
    return rest[0] if head == "bot" and rest else None


def room_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0] if parts[0] != "bot" else parts[1]


def storey(name: str) -> int | None:
    return next((level for level, rooms in enumerate(STOREYS) if name in rooms), None)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", modules(), ids=named)
def test_a_module_imports_only_from_storeys_below_its_own(path: Path) -> None:
    here = room_of(path)
    if here == "workspace" or here == "__init__":
        return
    level = storey(here)
    assert level is not None, f"{here} has no storey: add it to the law"
    for other in filter(None, map(room, imports(path))):
        if other == here or (path.name == "trying.py" and other == "workspace"):
            continue
        below = storey(other)
        allowed = below is not None and (below < level or (level == 0 and below == 0))
        assert allowed, f"{named(path)} reaches up or across to {other}"


@pytest.mark.parametrize("path", modules(), ids=named)
def test_only_the_adapter_the_doors_and_the_assembly_know_slack(path: Path) -> None:
    known = {name for name in imports(path) if name.split(".")[0] in ("slack_sdk", "slack_bolt")}
    if room_of(path) in ("slack", "handlers", "assembly"):
        return
    assert all(name.startswith("slack_sdk.models") for name in known), f"{named(path)} knows {known}"


@pytest.mark.parametrize("path", modules(), ids=named)
def test_only_one_module_speaks_to_a_model(path: Path) -> None:
    known = {name for name in imports(path) if name.split(".")[0] == "openai"}
    assert not known or named(path) == "bot/knowledge/model.py"


@pytest.mark.parametrize("path", sorted((ROOT / "workspace").rglob("*.py")), ids=named)
def test_the_local_workspace_imports_nothing_of_ours(path: Path) -> None:
    assert not {name for name in imports(path) if name.split(".")[0] in ("bot", "handlers", "schedules")}


@pytest.mark.parametrize("path", sorted((ROOT / "bot").rglob("*.py")), ids=named)
def test_only_the_settings_read_the_environment(path: Path) -> None:
    # `trying` asks for BROWSER, which belongs to the standard library's own `webbrowser`.
    if path.name in ("settings.py", "trying.py"):
        return
    text = path.read_text(encoding="utf-8")
    assert "os.environ" not in text
    assert "getenv" not in text


@pytest.mark.parametrize("room_name", sorted(ROOMS))
def test_every_capability_room_has_the_same_files(room_name: str) -> None:
    expected = {"rules.py", "store.py", "actions.py", "messages.py", "capability.py"}
    assert expected <= {path.name for path in (ROOT / "bot" / room_name).iterdir()}


@pytest.mark.parametrize("path", sorted(ROOT.glob("bot/*/rules.py")), ids=named)
def test_rules_know_neither_database_nor_slack_nor_clock(path: Path) -> None:
    foreign = {"sqlalchemy", "slack_sdk", "slack_bolt", "apscheduler"}
    assert not {name for name in imports(path) if name.split(".")[0] in foreign}
    assert "datetime.now(" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((ROOT / "handlers").glob("*.py")), ids=named)
def test_doors_never_import_each_other(path: Path) -> None:
    shared = {"handlers.speaker", "handlers.sentences", "handlers.homepage", "handlers.notice"}
    shared |= {"handlers.uploads", "handlers.helping", "handlers.posted", "handlers.upshot"}
    shared |= {"handlers.questions", "handlers.threads", "handlers.ownmatters", "handlers.aboutrole"}
    shared |= {"handlers.drafting", "handlers.choosing", "handlers.owndata"}
    shared |= {"handlers.officedays", "handlers.calendars", "handlers.digests", "handlers.roleplan"}
    shared |= {"handlers.publishing", "handlers.suggesting", "handlers.addressed"}
    doors = {f"handlers.{door.stem}" for door in (ROOT / "handlers").glob("*.py")} - shared
    if path.name == "__init__.py":
        return
    assert not imports(path) & doors
