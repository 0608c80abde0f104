"""Files on the page: attached to a message, shown beside it, handed out again."""

from pathlib import Path

from playwright.sync_api import FilePayload, expect

from tests.browser.desk import Desk
from tests.workspace.tiny_app import TinyApp
from workspace.control.uploads import MOST_BYTES


def file(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_files_chosen_with_the_paperclip_are_sent_with_the_words_and_shown_as_cards(
    app: TinyApp, desk: Desk
) -> None:
    with desk.page.expect_file_chooser() as chooser:
        desk.page.get_by_test_id("composer-attach").click()
    chooser.value.set_files([file("Handbook.md", b"# Handbook"), file("wrong.txt", b"no")])
    desk.page.get_by_label("Remove wrong.txt").click()
    desk.says("our handbook")
    expect(desk.last).to_contain_text("our handbook")
    expect(desk.last.get_by_test_id("file")).to_have_text(
        "Handbook.md Markdown 10 bytes", use_inner_text=True
    )
    expect(desk.page.get_by_test_id("attached")).to_have_count(0)
    event = app.hears_event("message", "file_share")
    assert (event["text"], [one["name"] for one in event["files"]]) == ("our handbook", ["Handbook.md"])


def test_a_file_dropped_on_the_composer_is_sent_without_words_and_can_be_fetched_again(
    app: TinyApp, desk: Desk
) -> None:
    script = """() => {
        const data = new DataTransfer();
        data.items.add(new File(["the plan"], "plan.txt"));
        return data;
    }"""
    desk.composer.dispatch_event("drop", {"dataTransfer": desk.page.evaluate_handle(script)})
    expect(desk.page.get_by_test_id("attached")).to_contain_text("plan.txt")
    desk.composer.press("Enter")
    assert app.hears_event("message", "file_share")["text"] == ""
    sent = desk.last.get_by_test_id("file")
    expect(sent).to_contain_text("plan.txt")
    with desk.page.expect_download() as download:
        sent.click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == "the plan"


def test_a_file_that_is_too_large_is_refused_kindly_and_nothing_is_lost(desk: Desk, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(b"x" * (MOST_BYTES + 1))
    desk.page.get_by_test_id("composer-files").set_input_files(film)
    desk.composer.fill("have a look")
    desk.composer.press("Enter")
    expect(desk.page.get_by_test_id("refusal")).to_contain_text("“film.mp4” is larger than 20 MB")
    expect(desk.composer).to_have_value("have a look")
    expect(desk.page.get_by_test_id("attached")).to_have_count(1)
