"""The kinds of records that are kept about people, as the joins name them, a line for each."""

from collections.abc import Mapping

from bot.blocks import Typed
from bot.words import N_, Words

KINDS: Mapping[str, str] = {
    "check_ins": N_("Check-ins: {n}"),
    "usual_weeks": N_("Versions of your usual week: {n}"),
    "planned_days": N_("Plans of single days: {n}"),
    "absences": N_("Days away, as periods: {n}"),
    "absence_changes": N_("Changes of your days away: {n}"),
    "office_requests": N_("Corrections, appeals and days away that were sent for a decision: {n}"),
    "looks": N_("Times somebody was shown something about another person: {n}"),
    "report_series": N_("Series of your reports: {n}"),
    "reports_received": N_("Series whose reports you get by name: {n}"),
    "report_delegations": N_("Reports you handed over, or were asked to write: {n}"),
    "report_drafts": N_("Reports you began to write: {n}"),
    "report_skips": N_("Reports you left out: {n}"),
    "report_snoozes": N_("Reminders of reports you put off: {n}"),
    "reports": N_("Reports you wrote: {n}"),
    "report_releases": N_("Reports you released: {n}"),
    "report_wordings": N_("Reports you said in other words for an audience: {n}"),
    "decisions_asked": N_("Decisions you were asked for: {n}"),
    "decisions_answered": N_("Answers you gave to decisions: {n}"),
    "targets": N_("Targets of your roles, and those you set: {n}"),
    "target_check_ins": N_("Check-ins on targets: {n}"),
    "review_views": N_("What you wrote in reviews, and what you may read: {n}"),
    "review_actions": N_("What was agreed in your reviews, or is yours to do: {n}"),
    "dossiers": N_("Dossiers of your reviews: {n}"),
    "questions": N_("Questions you asked: {n}"),
    "open_questions": N_("Questions of yours that went to a person: {n}"),
    "questions_to_answer": N_("Questions you were to answer, or closed: {n}"),
    "verified_answers": N_("Answers you wrote or stand for: {n}"),
    "received_quotes": N_("Quotes you received in answers: {n}"),
    "topics_to_answer": N_("Topics you answer for, or named somebody for: {n}"),
    "skipped_topics": N_("Questions of newcomers you left out for a role: {n}"),
    "preferences": N_("Your preferences: {n}"),
    "notices": N_("Times this notice was shown: {n}"),
    "onboarding_plans": N_("Plans of your roles, and those you decided on: {n}"),
    "added_tasks": N_("Tasks added to your roles, and those you added to others: {n}"),
    "task_marks": N_("What was said of tasks of your roles, and what you said of others: {n}"),
    "task_replies": N_("What was said of tasks by letter, in your roles or by you: {n}"),
    "enrolments": N_("Roles of yours that I look after: {n}"),
    "messages": N_("Messages I sent you: {n}"),
    "messages_sent_again": N_("Messages you had sent again: {n}"),
    "messages_on_behalf": N_("Messages I sent to somebody outside in your name: {n}"),
    "slack_ids": N_("Your ids in Slack: {n}"),
    "engagements": N_("Your roles: {n}"),
    "evidence": N_("Lines kept as evidence of what your roles are for: {n}"),
    "roles_around": N_("Parts you have in the roles of others: {n}"),
    "legal_holds": N_("Legal holds on what is about you: {n}"),
    "privacy_audit": N_("Times data about you was held, let go or erased before its time: {n}"),
    "heard_messages": N_("Messages you wrote me within a day, without their words: {n}"),
    "weekly_results": N_("Results of your weeks, each time they were judged: {n}"),
    "digest_channels": N_("Channels with a digest in which I know you: {n}"),
    "collective_information": N_("Times you recorded or took back that the staff was informed: {n}"),
    "calendar_addresses": N_("Private addresses of your calendar, open and closed: {n}"),
    "hr_calendars": N_("Calendars I read your days away from, only dates: {n}"),
    "office_policies": N_("What your roles ask for in office days, and what you changed of it: {n}"),
    "calendars": N_("Calendars of your roles, and those you chose: {n}"),
    "setup_drafts": N_("Role documents you are setting up: {n}"),
    "replacement_days": N_("Days you decided on in the place of holidays: {n}"),
}


def line(kind: str, n: int, w: Words) -> str:
    """Write how many records of a kind are kept."""
    if kind in KINDS:
        return w.say(KINDS[kind], n=n)
    # A capability may keep what this table does not name yet; it is shown rather than passed over.
    return w.say("{kind}: {n}", kind=Typed(kind), n=n)
