"""Everything a person starts in Slack.

One ordered register: Slack runs the first matching listener only, so a second one for the same action would
be silently dead.
"""

from slack_bolt import App

from bot.assistant import Assistant
from handlers import (
    absences,
    answering,
    apology,
    conversation,
    decisions,
    delegating,
    documents,
    dossiers,
    fixing,
    history,
    home,
    knowledge,
    lastdays,
    people,
    policies,
    post,
    preferences,
    privacy,
    regime,
    releasing,
    reporting,
    reports,
    reportseries,
    reviews,
    role,
    settingup,
    shortcuts,
    targets,
    tasks,
    team,
    vouching,
    weekplan,
    whoiswho,
    why,
)


def register(app: App, assistant: Assistant) -> None:
    """Give the app every listener of the house, in this order."""
    for door in (
        apology,
        regime,
        weekplan,
        team,
        reports,
        reviews,
        targets,
        dossiers,
        releasing,
        decisions,
        history,
        reporting,
        delegating,
        reportseries,
        role,
        settingup,
        tasks,
        lastdays,
        whoiswho,
        absences,
        fixing,
        documents,
        answering,
        vouching,
        knowledge,
        home,
        preferences,
        privacy,
        people,
        policies,
        post,
        why,
        shortcuts,
        conversation,
    ):
        door.register(app, assistant)
