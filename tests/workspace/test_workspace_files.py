"""Files people share with the app: what it is told, how it gets them, and who gets nothing."""

import http.client
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from slack_sdk.errors import SlackApiError

from tests.workspace.tiny_app import MANIFEST, TinyApp, web_client
from workspace import Workspace
from workspace.client import Client, Declined
from workspace.control.uploads import MOST_BYTES, MOST_FILES

HANDBOOK = b"# Handbook\n\nSites close at 18:00.\n"


def fetched(address: str, token: str = "") -> tuple[str, bytes]:
    """The content type and the body of a private address, as an app asks for it."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request("GET", parts.path, headers={"Authorization": f"Bearer {token}"} if token else {})
        answer = connection.getresponse()
        return answer.headers.get_content_type(), answer.read()
    finally:
        connection.close()


def test_shared_files_reach_the_app_as_one_message_with_all_it_needs_to_fetch_them(
    office: Workspace, people: Client, app: TinyApp
) -> None:
    files = {"Our Handbook.md": HANDBOOK, "Leave.docx": b"PK\x03\x04"}
    ts = people.person("U0NORA").says("for the *team*", files=files)
    event = app.hears_event("message", "file_share")
    assert (event["text"], event["ts"], event["channel_type"]) == ("for the *team*", ts, "im")
    told = [(one["name"], one["filetype"], one["size"], one["user"]) for one in event["files"]]
    assert told == [("Our Handbook.md", "markdown", 34, "U0NORA"), ("Leave.docx", "docx", 4, "U0NORA")]
    addresses = [event["files"][0][name] for name in ("url_private", "url_private_download")]
    assert addresses[0].endswith(f"{event['files'][0]['id']}/our_handbook.md")
    assert [fetched(one, office.bot_token)[1] for one in addresses] == [HANDBOOK, HANDBOOK]


def test_a_file_without_words_in_a_thread_is_a_reply(people: Client, app: TinyApp) -> None:
    nora = people.person("U0NORA")
    root = nora.says("the minutes?")
    nora.says("", thread=root, files={"minutes.txt": b"none"})
    event = app.hears_event("message", "file_share")
    assert (event["text"], event["thread_ts"]) == ("", root)


@pytest.mark.parametrize("bearer", ["nobody", "a stranger", "the app's own token"])
def test_who_has_no_right_to_a_file_gets_a_page_to_sign_in(
    office: Workspace, people: Client, app: TinyApp, bearer: str
) -> None:
    people.person("U0NORA").says("", files={"plan.txt": b"secret"})
    address = app.hears_event("message", "file_share")["files"][0]["url_private"]
    tokens = {"nobody": "", "a stranger": "xoxb-somebody-else", "the app's own token": office.app_token}
    kind, body = fetched(address, tokens[bearer])
    assert (kind, b"secret" in body) == ("text/html", False)


def test_without_its_scope_the_app_hears_of_a_file_but_cannot_read_it(tmp_path: Path) -> None:
    scopes = [one for one in MANIFEST["oauth_config"]["scopes"]["bot"] if one != "files:read"]
    with Workspace(
        folder=tmp_path, manifest=MANIFEST | {"oauth_config": {"scopes": {"bot": scopes}}}
    ) as bare:
        nora, web = bare.people.person("U0NORA"), web_client(bare)
        nora.says("", files={"plan.txt": b"secret"})
        shared = web.conversations_history(channel=nora.place(""))["messages"][0]["files"][0]
        assert fetched(shared["url_private"], bare.bot_token)[0] == "text/html"
        with pytest.raises(SlackApiError, match="missing_scope"):
            web.files_info(file=shared["id"])


def test_a_file_is_known_only_where_the_app_is_and_as_long_as_its_message(
    people: Client, app: TinyApp
) -> None:
    nora = people.person("U0NORA")
    nora.says("", "#random", files={"elsewhere.txt": b"a"})
    nora.says("", "#project", files={"here.pdf": b"%PDF-"})
    message = nora.messages("#project")[-1]
    known = app.client.files_info(file=message["files"][0]["id"])["file"]
    assert (known["pretty_type"], known["channels"], known["ims"]) == ("PDF", ["C0PROJECT"], [])
    nora.deletes(message)
    for gone in (message, nora.messages("#random")[-1]):
        with pytest.raises(SlackApiError, match="file_not_found"):
            app.client.files_info(file=gone["files"][0]["id"])
    deleted = app.hears_event("message", "message_deleted")
    assert deleted["previous_message"]["files"] == [{"id": message["files"][0]["id"], "mode": "tombstone"}]


def test_shared_files_outlive_a_restart_and_move_with_the_workspaces_address(tmp_path: Path) -> None:
    with Workspace(folder=tmp_path) as before:
        before.people.person("U0NORA").says("", files={"plan.txt": b"the plan"})
    with Workspace(folder=tmp_path) as after:
        direct = after.people.person("U0NORA").place("")
        shared = web_client(after).conversations_history(channel=direct)["messages"][0]["files"][0]
        assert fetched(shared["url_private"], after.bot_token) == ("text/plain", b"the plan")


@pytest.mark.parametrize(
    ("files", "error", "named"),
    [
        ({"film.mp4": b"x" * (MOST_BYTES + 1)}, "file_too_large", "20 MB"),
        ({"nothing.txt": b""}, "empty_file", "nothing.txt"),
        ({f"{number}.txt": b"x" for number in range(MOST_FILES + 1)}, "too_many_files", "10"),
    ],
)
def test_what_cannot_be_shared_is_said_in_a_sentence_and_posts_nothing(
    people: Client, files: dict[str, bytes], error: str, named: str
) -> None:
    tom = people.person("U0TOM")
    with pytest.raises(Declined) as refused:
        tom.says("look", files=files)
    assert (refused.value.error, named in refused.value.message) == (error, True)
    assert tom.messages() == []


def test_a_name_cannot_lead_out_of_its_folder(people: Client, app: TinyApp) -> None:
    people.person("U0NORA").says("", files={"../../etc/passwd": b"x"})
    assert app.hears_event("message", "file_share")["files"][0]["name"] == "passwd"


def test_a_file_of_the_app_arrives_as_its_message(office: Workspace, people: Client) -> None:
    nora = people.person("U0NORA")
    slack = web_client(office)
    where = slack.conversations_open(users="U0NORA")["channel"]["id"]
    slack.files_upload_v2(channel=where, filename="days.csv", content=b"a,b", initial_comment="Your *days*")
    shared = nora.sees("Your *days*")
    (file,) = shared["files"]
    assert (file["name"], file["size"], file["mimetype"]) == ("days.csv", 3, "text/csv")
    address = slack.files_info(file=file["id"])["file"]["url_private"]
    assert fetched(address, office.bot_token)[1] == b"a,b"


def test_a_picture_of_the_app_carries_what_it_shows(office: Workspace, people: Client) -> None:
    slack = web_client(office)
    where = slack.conversations_open(users="U0NORA")["channel"]["id"]
    slack.files_upload_v2(
        channel=where, filename="a.png", content=b"x", alt_txt="A line", initial_comment="See"
    )
    (shown,) = people.person("U0NORA").sees("See")["files"]
    known = slack.files_info(file=shown["id"])["file"]
    assert (shown["alt_txt"], known["alt_txt"]) == ("A line", "A line")


@pytest.mark.parametrize("sent", [b"", b"longer"])
def test_a_file_that_has_not_arrived_as_announced_is_not_shared(office: Workspace, sent: bytes) -> None:
    slack = web_client(office)
    where = slack.conversations_open(users="U0NORA")["channel"]["id"]
    announced = slack.files_getUploadURLExternal(filename="days.csv", length=3)
    parts = urlsplit(announced["upload_url"])
    connection = http.client.HTTPConnection(parts.netloc, timeout=10)
    connection.request("POST", parts.path, sent)
    assert connection.getresponse().status == 400
    connection.close()
    with pytest.raises(SlackApiError) as refused:
        slack.files_completeUploadExternal(files=[{"id": announced["file_id"]}], channel_id=where)
    assert refused.value.response["error"] == "file_not_found"


def test_an_app_without_the_scope_sends_no_file(tmp_path: Path) -> None:
    scopes = [one for one in MANIFEST["oauth_config"]["scopes"]["bot"] if one != "files:write"]
    manifest = MANIFEST | {"oauth_config": {"scopes": {"bot": scopes}}}
    with Workspace(folder=tmp_path / "office", manifest=manifest) as office:
        with pytest.raises(SlackApiError) as refused:
            web_client(office).files_getUploadURLExternal(filename="days.csv", length=3)
        assert refused.value.response["error"] == "missing_scope"
