"""The sentences of the post: kinds of messages, what became of them, and why."""

import re
from collections.abc import Mapping

from bot.blocks import Typed
from bot.outbox import undeliverable
from bot.outbox.entry import DIGEST, DROPPED, EXPIRED, FAILED, FORWARD, MERGED, QUEUED, SENDING, SENT
from bot.words import N_, Words

KINDS: Mapping[str, str] = {
    DIGEST: N_("Several messages in one"),
    FORWARD: N_("Notice of an e-mail I could not send"),
    undeliverable.CHANNEL: N_("Notice of a channel I cannot post in"),
    undeliverable.PERSON: N_("Notice of a person I cannot write to"),
    "knowledge.answered": N_("Answer to a question"),
    "knowledge.before": N_("Questions of newcomers that the documents leave open"),
    "knowledge.disagree": N_("Documents that contradict each other"),
    "knowledge.gaps": N_("Weekly list of open questions"),
    "knowledge.open": N_("Question to somebody who may know"),
    "knowledge.proposed": N_("Proposed answer, to be reviewed"),
    "knowledge.recalled": N_("Notice that an answer has changed"),
    "knowledge.remind": N_("Reminder of an open question"),
    "knowledge.remind_again": N_("Second reminder of an open question"),
    "knowledge.renew": N_("Question whether an answer still holds"),
    "knowledge.unanswerable": N_("Notice that a question has no answer"),
    "knowledge.unanswered": N_("Notice that a question is not answered"),
    "onboarding.departed": N_("Notice that somebody has left"),
    "onboarding.invited": N_("What I do in a channel"),
    "onboarding.letter": N_("Tasks of somebody who is not in Slack"),
    "onboarding.moved": N_("Notice that the days of a role have changed"),
    "onboarding.plan": N_("What is to be decided as a plan begins"),
    "onboarding.replied": N_("What somebody said by their letter"),
    "onboarding.tasks": N_("Tasks of the morning"),
    "onboarding.unowned": N_("Notice that nobody has a role yet"),
    "onboarding.welcome": N_("Welcome to the role"),
    "regime.absence": N_("Notice of days away"),
    "regime.decided": N_("Decision about days"),
    "regime.monday": N_("Plan of the week"),
    "regime.requested": N_("Request for a decision about days"),
    "regime.request_question": N_("Question before a decision about days"),
    "regime.request_reminder": N_("Reminder of a decision about days"),
    "regime.request_reply": N_("Answer before a decision about days"),
    "regime.calendar": N_("Notice of a calendar I cannot read"),
    "regime.digest": N_("Digest of who is in today"),
    "regime.digest_empty": N_("Notice that nobody shares in a channel with a digest"),
    "regime.digest_week": N_("Digest of who is in next week"),
    "regime.results": N_("Weekly results of a team"),
    "regime.policy": N_("Notice that office days are counted differently"),
    "regime.prompt": N_("Morning question about the day's place"),
    "regime.replacement": N_("Question about a holiday on a weekend"),
    "regime.warning": N_("Hint that few days are left"),
    "reports.decision": N_("Decision that a report asks for"),
    "reports.decision_answer": N_("Answer to a decision that a report asks for"),
    "reports.decision_due": N_("Reminder of a decision that a report asks for"),
    "reports.decision_to_forward": N_("Decision to be sent on"),
    "reports.release": N_("Reminder of a report that waits for its release"),
    "reports.ahead": N_("First reminder of the progress report"),
    "reports.announced": N_("Notice of who is told of a late report"),
    "reports.answered": N_("Answer of who was asked to write a report"),
    "reports.asked": N_("Question whether somebody writes a report"),
    "reports.escalated": N_("Notice of a late report to its contact"),
    "reports.late": N_("Last reminder of the progress report"),
    "reports.nothing": N_("Line that nothing was reported"),
    "reports.orphaned": N_("Notice that nobody writes a report"),
    "reports.overdue": N_("Reminder of the progress report that is late"),
    "reports.reminder": N_("Reminder of the progress report"),
    "reports.report": N_("Progress report"),
    "reports.root": N_("Progress report"),
    "reports.soon": N_("Reminder of the progress report shortly before"),
    "reports.today": N_("Reminder of the progress report on its day"),
    "reports.snoozed": N_("Reminder of the progress report, asked for"),
    "reviews.action": N_("Reminder of what was agreed in a review"),
    "reviews.coming": N_("Notice of a review that comes"),
    "reviews.compared": N_("Notice that both views of a review are there"),
    "reviews.released": N_("Notice that a view may be read"),
    "reviews.shared": N_("Notice of a shared dossier"),
    "reviews.signed": N_("Notice that a review is signed"),
}

# One sentence for each state: when, what kind of message, to whom.
FATES: Mapping[str, str] = {
    QUEUED: N_("{kind} for {to}: waits until {at}."),
    SENDING: N_("{kind} for {to}: on its way since {at}."),
    SENT: N_("{kind} for {to}: sent on {at}."),
    MERGED: N_("{kind} for {to}: put together with others on {at}."),
    DROPPED: N_("{kind} for {to}: not needed any more on {at}."),
    EXPIRED: N_("{kind} for {to}: too late on {at}, so it was not sent."),
    FAILED: N_("{kind} for {to}: could not be sent on {at}."),
}

REASONS: Mapping[str, str] = {
    # what a message waits for
    "quiet_hours": N_("It waited for the end of quiet hours."),
    "weekend": N_("It waited for the end of the weekend."),
    "closed_day": N_("It waited for the end of a closed day."),
    "absent": N_("It waited for the end of days away."),
    "nudge_budget": N_("The day's number of messages was reached, so it waited for the next morning."),
    "not_in_channel": N_("I am not in that channel. Invite me there: type /invite @Foyer in it."),
    "channel_not_found": N_(
        "Slack does not show me this place. If it is a private channel, invite me there."
    ),
    "ratelimited": N_("Slack asked me to slow down."),
    "unclear": N_("Slack did not say whether it arrived."),
    # why it is not needed
    "left": N_("The person has left."),
    "no_root": N_("The message it belongs under was not posted."),
    "nothing_left": N_("Nothing of it was needed any more."),
    "settled": N_("The trouble was over before."),
    "came_back": N_("The person came back before."),
    "replaced": N_("Somebody else had taken their place before."),
    "nothing_of_this_kind": N_("Foyer knows no such message any more."),
    "answered": N_("The question was answered before."),
    "confirmed": N_("The week's plan was confirmed before."),
    "not_owed": N_("Nothing was owed any more, or it would not have helped."),
    "decided": N_("Somebody had decided on it before."),
    "given_up": N_("Somebody had said that it cannot be answered."),
    "passed_on": N_("The question had been passed on to somebody else."),
    "nothing_open": N_("No question was left open."),
    "withdrawn": N_("The answer had been withdrawn."),
    "renewed": N_("The answer had been renewed or changed."),
    "taken_back": N_("It had been taken back."),
    "reviewed": N_("Somebody had decided on it."),
    "switched_off": N_("The digest had been switched off."),
    "nobody_shares": N_("Nobody there shares whether they are in."),
    "somebody_shares": N_("Somebody had begun to share."),
    "not_informed": N_("It is not recorded that the staff was informed."),
    "no_result": N_("There is no result to tell."),
    "read_again": N_("It can be read again."),
    "already_submitted": N_("The report was submitted before."),
    "already_released": N_("The report was released before."),
    "not_asked_any_more": N_("The report did not ask for it any more."),
    "no_report": N_("There is no report to post."),
    "skipped": N_("The report was left out."),
    "rhythm_changed": N_("The rhythm of the reports had been changed."),
    "paused": N_("The series was resting."),
    "delegated": N_("Somebody else had taken the report over."),
    "writer_away": N_("Its author was away, so nobody else was told."),
    "asked_for_later": N_("Its author asked to be reminded at another time."),
    "not_begun": N_("The role had not begun."),
    "no_tasks": N_("No task was open any more."),
    "told_later": N_("A later morning told of it."),
    "asked_together": N_("It was asked once for all roles."),
    "told_together": N_("It came with the tasks of another role."),
    "nothing_to_decide": N_("Nothing was left to decide."),
    "engagement_ended": N_("The role had ended."),
    "moved": N_("Its day had moved."),
    "not_planned": N_("It is answered where it was asked."),
    "done": N_("It was done before."),
    # why an e-mail was not sent
    "no_mail": N_("No mail server is set up here."),
    "mail_unclear": N_("The mail server went silent once it had the text: it may have arrived."),
    "smtp_unreachable": N_("The mail server does not answer."),
    "smtp_login": N_("The mail server refuses my user name or password."),
    "smtp_no_tls": N_("The mail server speaks no TLS, and SMTP_SECURITY asks for it."),
    # why it was not sent
    "too_late": N_("Foyer was not running when it was due, and later it would have made no sense."),
    "not_written": N_("Its words could not be found; the log of the program says more."),
    "is_archived": N_("The channel is archived."),
    "user_disabled": N_("The person's account is closed."),
    "user_not_found": N_("Slack does not know this person any more."),
    "messages_tab_disabled": N_("Direct messages to me are switched off in the settings of the Slack app."),
    "restricted_action": N_("A setting of the workspace does not let me post there."),
    "account_inactive": N_("Slack refuses my token: the app was taken out of the workspace."),
    "invalid_auth": N_("Slack refuses my token."),
    "token_revoked": N_("Slack refuses my token: it was revoked."),
    "missing_scope": N_("The Slack app lacks a permission; install it again from its manifest."),
}

FOR_GOOD = N_("The mail server refuses the address or the text for good, with the code {code}.")
FOR_NOW = N_("The mail server does not take it for now, with the code {code}.")
_SMTP = re.compile(r"smtp_(\d{3})")


def kind(code: str, w: Words) -> str:
    """Return what a kind of message is called; the code itself where it has no name."""
    return w.say(KINDS[code]) if code in KINDS else code


def reason(code: str, w: Words) -> str:
    """Return why a message waits or ended as a sentence; "" for no reason."""
    if code in REASONS:
        return w.say(REASONS[code])
    if answer := _SMTP.fullmatch(code):
        is_for_good = answer[1].startswith("5")
        return w.say(FOR_GOOD if is_for_good else FOR_NOW, code=answer[1])
    return w.say("Reason: {code}.", code=Typed(code)) if code else ""
