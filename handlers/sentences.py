"""The sentence for each failure that is expected, in the words of who reads it."""

from datetime import date, datetime

from bot import errors, setup
from bot.blocks import Typed
from bot.calendar import errors as calendar
from bot.documents import errors as documents
from bot.drafts import errors as drafts
from bot.errors import AddressUnreadable, FoyerError
from bot.knowledge.loop import errors as loop
from bot.knowledge.shelf import errors as shelf
from bot.onboarding.plan import errors as plans
from bot.outbox import errors as outbox
from bot.privacy import errors as privacy
from bot.regime import errors as regime
from bot.regime.governance import calendarforms
from bot.regime.governance import errors as governance
from bot.regime.governance import forms as policies
from bot.regime.own import errors as own
from bot.regime.team import errors as team
from bot.reports import errors as reports
from bot.reports.decisions import errors as decisions
from bot.reports.releasing import errors as releasing
from bot.reviews import errors as reviews
from bot.reviews import messages as review_messages
from bot.roles import errors as roles
from bot.words import N_, Words

SENTENCES: dict[type[FoyerError], str] = {
    errors.DatabaseUnreachable: N_("The database cannot be reached just now. Please try again in a minute."),
    errors.SlackUnclear: N_("Slack did not answer just now. Please try again in a minute."),
    errors.ClockUnreachable: N_("The local workspace does not answer. Is it still running?"),
    errors.AddressRefused: N_(
        "I do not fetch a calendar from that address. It has to be a web address in the open internet; for "
        "one inside your network, please ask whoever runs me."
    ),
    errors.AddressSilent: N_(
        "No calendar came from that address. Please check it; I have kept nothing and changed nothing."
    ),
    privacy.HoldKnown: N_("A hold called “{name}” stands already. Please give the new one another name."),
    privacy.NoSuchHold: N_("The hold “{name}” was lifted before."),
    privacy.OnHold: N_(
        "Nothing about you can be erased now: it is on legal hold, “{name}”. *Who sees what* tells why."
    ),
    calendar.NoSuchDay: N_("The calendar has no {text}. Please check the day and the month."),
    calendar.UnreadableDay: N_("I cannot read “{text}” as a day. Write yesterday, thursday or 20/11/2025."),
    calendar.NoSuchMonth: N_("I cannot read “{text}” as a month. Write 2026-02, 02/2026 or february."),
    calendar.NoSuchWeek: N_("I cannot read “{text}” as a week. Write one like 2025-W47, or a day of it."),
    calendar.UnreadableSpan: N_(
        "I cannot read “{text}” as days. Write tomorrow, until friday, or 20/7/2026 24/7/2026."
    ),
    calendar.AbsenceInThePast: N_(
        "{day} is over, and days away are noted from today on. What was before can be said with "
        "`/office yesterday`."
    ),
    calendar.EndsBeforeItBegins: N_("{last} comes before {first}. Please write the first day first."),
    calendar.AbsenceTooLong: N_(
        "From {first} to {last} is more than {limit} days. Please write it in parts."
    ),
    calendar.UnknownZone: N_("I know no time zone {zone}. Write one like Europe/Brussels."),
    documents.EmptyDocument: N_("{name} is empty."),
    documents.BinaryDocument: N_(
        "{name} is no text, PDF or DOCX file. Those and Markdown are what I can read."
    ),
    documents.DocumentTooLarge: N_("{name} is too large for me. Please send it in parts."),
    documents.DocumentTooLong: N_("{name} holds more text than I can keep. Please send it in parts."),
    documents.TooManyPages: N_("{name} has {pages} pages; I read up to {limit}. Please send it in parts."),
    documents.UnpacksTooLarge: N_("{name} unpacks to far more than a document holds, so I did not open it."),
    documents.EncryptedDocument: N_(
        "{name} is protected with a password. Please send a copy that opens without one."
    ),
    documents.ScannedDocument: N_(
        "{name} holds pictures of pages and no text that I could read. Please send the original, or a copy "
        "that went through text recognition."
    ),
    documents.BrokenDocument: N_(
        "{name} is damaged, or is no {format} file. Please open it, save it anew, and send that copy."
    ),
    shelf.NotTheirShelf: N_(
        "Which documents I answer from is decided by those who look after a role here. Please ask one of "
        "them."
    ),
    shelf.NotFetched: N_(
        "Slack did not hand over {name}. Please send it again. If that does not help, tell your admin."
    ),
    reviews.NotTheirReview: N_(
        "Targets and reviews are seen by the person they are about, their manager and their reviewer."
    ),
    reviews.NotTheirSide: N_("This is for the person and for who reviews them."),
    reviews.NobodyReviewed: N_("You have no role of your own here, and there is nobody you review."),
    reviews.NobodyReviews: N_(
        "Nobody is named yet who reviews. `/role people` names a reviewer or a manager."
    ),
    reviews.NotShared: N_("{name} has not shared their dossier yet. Until then it is theirs alone."),
    reviews.NoReview: N_("There is no review any more: the role ends on {end}."),
    reviews.NotTheirAction: N_("This is ticked off by who does it, or by the two who agreed on it."),
    roles.NotARoleDocument: N_(
        "In {name} I find no role to set up. Please send its posting, its contract or its description."
    ),
    roles.UnknownLanguage: N_(
        "{name} is in a language I cannot read roles in. I read English, French and Dutch: please send a "
        "translation."
    ),
    drafts.DraftGone: N_("This was set up, or put aside, meanwhile. Send me the document to begin anew."),
    drafts.NoRoleToRenew: N_("This role has ended or is called otherwise by now. Nothing was changed."),
    setup.EndsBeforeStart: N_("The last day, {last}, comes before the first, {first}. Please check both."),
    setup.DatesMissing: N_("{name} does not say when the role starts and ends. Please say both days."),
    roles.NoRoleHere: N_(
        "There is no role of yours here, and none you stand around. "
        "If you expected one, please tell whoever set Foyer up."
    ),
    roles.NoRoleByEmail: N_(
        "I cannot take “{text}”. Write a role, a colon, a name and an address on each line; a role that one "
        "person has, once."
    ),
    roles.NotTheirsToChange: N_(
        "Who is who around a role is decided by the person in it, their manager and the admins. "
        "Please ask one of them."
    ),
    loop.NotTheirsToAnswer: N_(
        "This is answered by others here: who was asked, the manager of the role, or an admin."
    ),
    loop.AlreadyClosed: N_("{name} has dealt with this question on {at}. Thank you all the same!"),
    regime.OutsideEngagement: N_("{day} is outside your role, which runs from {start} to {end}."),
    regime.FutureDay: N_("{day} has not come yet. You can say where you worked from that day on."),
    regime.DayIsOver: N_("{day} is over. Open the plan again: it shows the days that are left."),
    regime.NothingToTakeBack: N_("Nothing is noted for {day} that could be taken back."),
    regime.TooLateToTakeBack: N_(
        "{day} is more than {window} days ago. What is noted of it changes with your manager’s yes: say "
        "where you were, and it waits for that."
    ),
    regime.NoDaysLeft: N_("From {first} to {last} there is no working day of your role."),
    own.NotTheirsToDecide: N_(
        "This is decided by others here: the manager of the role, or where there is none an admin."
    ),
    own.AlreadyDecided: N_("{name} has dealt with this on {at}. Nothing was changed just now."),
    own.NothingToAppeal: N_("An appeal about {first} to {last} was accepted; it counts as met."),
    regime.NoOfficeDays: N_("Your role document asks for no office days, so there is nothing to keep here."),
    regime.InvalidOption: N_("“{option}” of a policy cannot be {value}."),
    regime.UnknownPreset: N_("I know no policy called “{preset}”. There are: {known}."),
    regime.UnknownOption: N_("A policy has no option “{option}”. There are: {known}."),
    governance.NotTheirsToGovern: N_(
        "How office days are counted is decided by the manager of the role and by the admins. "
        "Please ask one of them."
    ),
    governance.NobodyGoverned: N_("Of no role here you decide how office days are counted."),
    governance.TooEarly: N_("Nothing holds backwards: from {first} on it can."),
    governance.AfterTheEnd: N_("The role ends on {end}, so nothing can begin to hold on {day}."),
    governance.NothingChanges: N_("This is what holds already, so there is nothing to switch on."),
    governance.ChangedMeanwhile: N_(
        "Somebody else has changed this policy meanwhile. Please close the form and open it again."
    ),
    governance.NotToReplace: N_("{holiday} is no public holiday of {calendar} on a weekend."),
    regime.NotTheirOwn: N_(
        "Office days are kept by each person for themself, and only that person sees them. "
        "You have no role of your own here; `/office team` shows who is in around the roles you follow."
    ),
    team.NotTheirDigest: N_(
        "A digest is switched by those who manage a role or look after Foyer here. Please ask one of them."
    ),
    team.NoChannelHere: N_("A digest belongs to a channel. Please write this in the channel you mean."),
    team.NotInChannel: N_("I am not in this channel. Write /invite @Foyer here, and then this once more."),
    team.NotTheirsToRecord: N_(
        "This is recorded by those who look after Foyer here. Please ask one of your admins."
    ),
    team.NotYetGiven: N_("This day has not come yet. Please record it once the staff has been informed."),
    team.NoResultsHere: N_(
        "There are no results to export: you manage no role with office days, no week is over yet, or it is "
        "not recorded that the staff was informed."
    ),
    team.NotACalendar: N_(
        "This is no calendar file. Please give one that ends in .ics; nothing was changed."
    ),
    team.CalendarTooLarge: N_(
        "This calendar is larger than I read. Please give one with your days away only; nothing was changed."
    ),
    team.NoFeedHere: N_("No address for calendars is set up here. Please ask whoever runs me."),
    reports.UnknownCadence: N_(
        "I cannot read “{unread}” in “{text}”. Write for example “weekly FR 16:00”, “monthly 2nd TH 10:00” "
        "or “quarterly last workday 15:00”."
    ),
    reports.UnfinishedCadence: N_(
        "“{text}” is not complete. Say on which days and at what time, for example “weekly FR 16:00”."
    ),
    reports.UnknownMonth: N_("I know no month “{month}”. Write months like Feb/May/Aug/Nov."),
    reports.AnchorMissing: N_(
        "Every {weeks} weeks, counted from which day? Add it at the end, for example “from 2025-11-20”."
    ),
    reports.UntilBeforeFrom: N_(
        "It would end on {until}, before it begins on {anchor}. Please check the two dates."
    ),
    reports.NeverDue: N_("No day of it lies between {anchor} and {until}. Please check the two dates."),
    plans.NoPlanHere: N_("There is no plan with tasks here for you. Whoever set your role up can add one."),
    plans.NoSuchTask: N_("None of your open tasks is called “{text}”. Write “tasks” to see them."),
    plans.SeveralTasks: N_(
        "Several of your tasks could be “{text}”. Write “tasks”, and press Done at the right one."
    ),
    plans.NotTheirTask: N_(
        "This task is somebody else’s, so only they or the manager can say how it stands."
    ),
    plans.NotTheirsToMove: N_(
        "The days of a role are moved by its manager or an admin. Please ask one of them."
    ),
    plans.SeveralRoles: N_(
        "You look after several roles. Say whose, for example `/role end Nora 30/6/2026`."
    ),
    plans.EndBeforeStart: N_(
        "The role would end on {end}, before it begins on {start}. Please check the day."
    ),
    outbox.NotAnAdmin: N_("This is for those who look after Foyer here. Please ask one of your admins."),
    outbox.NothingToResend: N_("Nothing is left to send here: the message is on its way, or it was sent."),
    reports.NoSeries: N_(
        "No progress report is asked of you. If you expected one, please tell whoever set your role up here."
    ),
    reports.NoSeriesFor: N_("No report for that audience is asked of you. `/report status` shows yours."),
    reports.NothingToReport: N_("All your progress reports are written; none comes before {end}. Thank you!"),
    reports.NotTheAuthor: N_("This report is written by {author}, so its form opens for them only."),
    reports.NotTheirSeries: N_(
        "What a series agrees on is decided by who writes it, the person in the role, their manager and the "
        "admins. Please ask one of them."
    ),
    reports.NameMissing: N_("A series of your own needs a name. What shall its reports be called?"),
    reports.NameTaken: N_(
        "There is such a series for this audience already. Please give this one another name."
    ),
    AddressUnreadable: N_(
        "I cannot read “{text}” as an e-mail address. Write each on a line: Els Peeters <els@example.org>."
    ),
    reports.CannotTakeOver: N_(
        "{name} cannot write this report for you: it takes somebody else who is here in Slack."
    ),
    reports.NotAskedToWrite: N_("This was asked of somebody else meanwhile. Nothing is left for you to do."),
    reports.HandoverOver: N_(
        "Thank you all the same: this report is settled, or with {author} again. Nothing is left to do here."
    ),
    reports.AlreadySubmitted: N_("{author} submitted this report on {at}. Nothing more is needed."),
    reports.AlreadySkipped: N_("This report was left out, so I do not remind you of it."),
    reports.EditedMeanwhile: N_(
        "This report was changed on {at}, after this form was opened. Please copy what you typed, close the "
        "form and open it again."
    ),
    reports.NothingSubmitted: N_("You have submitted no report yet that could be edited. Write `/report`."),
    releasing.AlreadyReleased: N_(
        "This report went out on {at}; `/report edit` changes it wherever it stands."
    ),
    releasing.NothingToRelease: N_("No report of yours waits for its release."),
    decisions.NotTheDecider: N_("This decision is asked of {name}, so only they can answer it here."),
    decisions.AlreadyDecided: N_("{name} decided this on {at}. Nothing was changed just now."),
    decisions.Withdrawn: N_("The report does not ask for this decision any more. Thank you all the same!"),
    reports.NotYetDue: N_("No report is waiting: the next is due on {due}, and I remind you then."),
    reports.SnoozedTooLong: N_(
        "I can remind you up to {last}, not later. Nothing to report? `/report skip` leaves it out."
    ),
    reports.NeverDueInTheRole: N_(
        "No day of it lies between today, {today}, and the end of the role, {end}. The rhythm stays as it is."
    ),
    reports.RemindersOver: N_(
        "The report due on {due} waits without further reminders; `/report` opens its form at any time."
    ),
    reports.SeveralSeries: N_(
        "You write several reports. Say for whom, for example `/report rhythm sponsor monthly day 15 10:00`."
    ),
    reports.UnknownDelay: N_("I cannot read “{text}” as a delay. Write `/report snooze 1h`, 4h or tomorrow."),
}


def sentence(error: FoyerError, w: Words) -> str | None:
    """Return what to tell a person about an expected failure; None when it needs an apology instead."""
    template = _template(error)
    if template is None:
        return None
    return w.say(template, **{name: _written(value, w) for name, value in vars(error).items()})


def _template(error: FoyerError) -> str | None:
    match error:
        case regime.ContradictoryPolicy(why=why):
            return policies.CONTRADICTIONS[why]
        case governance.NoReplacement(why=why):
            return calendarforms.WHY[why]
        case reviews.NotNow(why=why):
            return review_messages.WHY[why]
    return SENTENCES.get(type(error))


def _written(value: object, w: Words) -> object:
    if isinstance(value, datetime) and value.tzinfo:
        return w.moment(value, value.tzinfo)
    if isinstance(value, date):
        return w.day(value)
    if isinstance(value, tuple):
        return w.list(map(str, value))
    return Typed(value) if isinstance(value, str) else value
