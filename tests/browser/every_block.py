"""One of every block and element an app may send, for the page to draw."""

from typing import Any

Json = dict[str, Any]

# A small picture that needs no network.
PICTURE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='320' height='160'%3E"
    "%3Crect width='320' height='160' fill='%23ecb22e'/%3E"
    "%3Ccircle cx='160' cy='80' r='50' fill='%234a154b'/%3E%3C/svg%3E"
)


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(name: str, note: str | None = None) -> Json:
    described = {"description": plain(note)} if note else {}
    return {"text": plain(name), "value": name.lower().replace(" ", "-"), **described}


DAYS = [option("Monday"), option("Tuesday"), option("Wednesday")]
PLACES = {
    "option_groups": [
        {"label": plain("Belgium"), "options": [option("Brussels", "Head office"), option("Ghent")]},
        {"label": plain("Elsewhere"), "options": [option("Home"), option("Lille")]},
    ]
}
CONFIRM = {
    "title": plain("Withdraw the report?"),
    "text": mrkdwn("It was sent to *three people*."),
    "confirm": plain("Withdraw"),
    "deny": plain("Keep it"),
    "style": "danger",
}


def piece(text: str, **style: bool) -> Json:
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(elements)}


def listed(style: str, indent: int, *items: str) -> Json:
    elements = [rich(piece(item)) for item in items]
    return {"type": "rich_text_list", "style": style, "indent": indent, "elements": elements}


RICH_TEXT: Json = {
    "type": "rich_text",
    "block_id": "rich",
    "elements": [
        rich(
            piece("Rich "), piece("bold", bold=True), piece(" "), piece("italic", italic=True), piece(" "),
            piece("struck", strike=True), piece(" "), piece("code", code=True), piece(" "),
            {"type": "link", "url": "https://example.org/plan", "text": "a plan"}, piece(" "),
            {"type": "emoji", "name": "wave"}, piece(" "), {"type": "user", "user_id": "U0NORA"}, piece(" "),
            {"type": "channel", "channel_id": "C0GENERAL"}, piece(" "),
            {"type": "broadcast", "range": "here"}, piece(" "),
            {"type": "color", "value": "#2EB67D"}, piece(" "),
            {"type": "date", "timestamp": 1763366400, "format": "{date_long}", "fallback": "a day"},
        ),
        listed("bullet", 0, "First", "Second"),
        listed("ordered", 1, "Nested one", "Nested two"),
        {"type": "rich_text_quote", "elements": [piece("Quoted words.")]},
        {"type": "rich_text_preformatted", "elements": [piece("preformatted = True")]},
    ],
}  # fmt: skip

TABLE: Json = {
    "type": "table",
    "block_id": "table",
    "column_settings": [{"is_wrapped": True}, {"align": "right"}],
    "rows": [
        [{"type": "raw_text", "text": "Milestone"}, {"type": "raw_text", "text": "Days"}],
        [
            {"type": "rich_text", "elements": [rich(piece("Kick-off", bold=True))]},
            {"type": "raw_text", "text": "2"},
        ],
        [{"type": "raw_text", "text": "Go-live"}, {"type": "raw_text", "text": "14"}],
    ],
}

TEXTS: list[Json] = [
    {"type": "header", "block_id": "header", "text": plain("Your week :calendar:")},
    {
        "type": "section",
        "block_id": "section",
        "text": mrkdwn(
            "*bold* _italic_ ~struck~ `code` :tada: <https://example.org|a link> "
            "<@U0TOM> <#C0GENERAL> <!channel>\n"
            "> a quoted line\n• one\n• two &amp; three &lt;b&gt;\n```pre *formatted*```\n"
            "<!date^1763366400^{date_long} at {time}|a date>"
        ),
        "accessory": {"type": "image", "image_url": PICTURE, "alt_text": "A yellow sign"},
    },
    {
        "type": "section",
        "block_id": "fields",
        "fields": [mrkdwn("*Office days*\n2 of 3"), mrkdwn("*Status*\n:large_green_circle: on track")],
    },
    {"type": "divider", "block_id": "divider"},
    {
        "type": "context",
        "block_id": "context",
        "elements": [
            {"type": "image", "image_url": PICTURE, "alt_text": "sign"},
            mrkdwn("From the *role sheet*, page 3"),
        ],
    },
    {
        "type": "image",
        "block_id": "image",
        "title": plain("The sign"),
        "image_url": PICTURE,
        "alt_text": "A sign",
    },
    RICH_TEXT,
    TABLE,
    {
        "type": "markdown",
        "block_id": "markdown",
        "text": "## Heading\n\n**Bold**, *italic*, `code` and [a link](https://example.org).\n\n"
        "1. one\n2. two\n\n"
        "| Day | Place |\n|---|---|\n| Monday | Brussels |\n",
    },
    {
        "type": "video",
        "block_id": "video",
        "title": plain("Welcome film"),
        "title_url": "https://example.org/film",
        "video_url": "https://example.org/film.mp4",
        "thumbnail_url": PICTURE,
        "alt_text": "A film",
    },
]

CONTROLS: list[Json] = [
    {
        "type": "actions",
        "block_id": "buttons",
        "elements": [
            {
                "type": "button",
                "action_id": "primary",
                "style": "primary",
                "text": plain("Check in"),
                "value": "in",
            },
            {"type": "button", "action_id": "plain", "text": plain("Not today")},
            {
                "type": "button",
                "action_id": "danger",
                "style": "danger",
                "text": plain("Withdraw"),
                "confirm": CONFIRM,
            },
            {
                "type": "button",
                "action_id": "link",
                "text": plain("Open the page"),
                "url": "https://example.org",
            },
            {"type": "overflow", "action_id": "overflow", "options": [option("Snooze"), option("Why this?")]},
        ],
    },
    {
        "type": "actions",
        "block_id": "menus",
        "elements": [
            {
                "type": "static_select",
                "action_id": "day",
                "placeholder": plain("Choose a day"),
                "options": DAYS,
            },
            {"type": "multi_static_select", "action_id": "places", "placeholder": plain("Places"), **PLACES},
            {"type": "users_select", "action_id": "user", "placeholder": plain("A person")},
            {"type": "multi_users_select", "action_id": "users", "initial_users": ["U0TOM"]},
            {"type": "conversations_select", "action_id": "talk", "placeholder": plain("A conversation")},
            {"type": "channels_select", "action_id": "channel", "initial_channel": "C0GENERAL"},
        ],
    },
    {
        "type": "actions",
        "block_id": "pickers",
        "elements": [
            {"type": "datepicker", "action_id": "date", "initial_date": "2025-11-20"},
            {"type": "timepicker", "action_id": "time", "initial_time": "09:30"},
            {"type": "datetimepicker", "action_id": "moment", "initial_date_time": 1763629200},
        ],
    },
    {
        "type": "actions",
        "block_id": "choices",
        "elements": [
            {"type": "radio_buttons", "action_id": "radio", "options": DAYS, "initial_option": DAYS[1]},
            {"type": "checkboxes", "action_id": "checks", "options": DAYS, "initial_options": [DAYS[0]]},
        ],
    },
    {
        "type": "card",
        "block_id": "card",
        "title": mrkdwn("*Handbook*"),
        "body": mrkdwn("Forty pages, _five_ of them yours."),
        "actions": [{"type": "button", "action_id": "open_card", "text": plain("Read it")}],
    },
    {
        "type": "carousel",
        "block_id": "carousel",
        "elements": [
            {"type": "card", "block_id": "one", "title": mrkdwn("*Monday*"), "body": mrkdwn("Brussels")},
            {"type": "card", "block_id": "two", "title": mrkdwn("*Tuesday*"), "body": mrkdwn("Home")},
        ],
    },
    {
        "type": "plan",
        "block_id": "plan",
        "title": "First week",
        "tasks": [
            {"type": "task_card", "task_id": "1", "title": "Read the handbook", "status": "complete"},
            {"type": "task_card", "task_id": "2", "title": "Meet the sponsor", "status": "in_progress"},
        ],
    },
    {"type": "task_card", "block_id": "task", "task_id": "3", "title": "Ask for access", "status": "pending"},
    {
        "type": "context_actions",
        "block_id": "feedback",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "helped",
                "positive_button": {"text": plain("Helpful"), "value": "yes"},
                "negative_button": {"text": plain("Not helpful"), "value": "no"},
            },
            {
                "type": "icon_button",
                "action_id": "drop",
                "icon": "trash",
                "text": plain("Remove"),
                "value": "answer 7",
            },
        ],
    },
]
