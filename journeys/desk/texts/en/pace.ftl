# Pace: commands, keys, labels, snoozing.
commands-cases = Cases
commands-templates = Insert a template
commands-pages = Pages
commands-settings = Settings
commands-find = Find
commands-none = Nothing found
    .text = Try another word: what you want to do, a shopper’s name, a case number, a word of the talk. Language and keyboard layout do not matter.
keys-where = Keys work on the desk while the cursor is in no field. With the Russian layout on, the place of the key is what counts.
keys-everywhere = Everywhere
keys-list = In the list
keys-case = With an open case
keys-writing = While you write
key-leave = leave the field

view-asleep = Snoozed
empty-asleep = Nothing is snoozed
    .text = A snoozed case leaves the lists and comes back at its time, or when the shopper answers.

do-label = Labels
key-label = labels
labels-title = Labels
labels-of-case = Labels of this case
labels-none-yet = There are no labels yet. A manager makes them here or in the settings.
labels-new = New label
labels-save = Save labels
labels-no-room = This label is just being removed, or there are 200 already. Wait a minute or choose another
labels-gone = the label is gone
event-labelled = { $by } changed the labels
event-unlabelled = { $by } took labels off

do-snooze = Snooze
key-snooze = snooze
snooze-title = Snooze the case
snooze-when = Until when
snooze-when-missing = Choose until when
snooze-today = Later today
snooze-tomorrow = Tomorrow morning
snooze-monday = Monday morning
snooze-week = In a week
snooze-answer = Until the shopper answers
    .hint = without a time
snooze-date = On another day
snooze-date-legend = Which day
snooze-date-wrong = Write day, month and year in figures, such as 16 12 2026. The day has to lie ahead
snooze-answer-wakes = An answer of the shopper brings it back earlier.
snooze-term-wakes = No term of the law and no promise is missed: the case is back before them.
snooze-save = Snooze
snooze-until = Snoozed, back { $when }; earlier if the shopper answers.
snooze-until-answer = Snoozed until the shopper answers.
snooze-fetch = Bring it back now
snooze-understood = Got it
woke-answer = The case is back: the shopper answered.
woke-owner = The case is back: it has a new owner.
woke-person = The case is in the lists again.
woke-reminder = Reminder: the shopper has not answered.
woke-term = The case is back: a term is near.
woke-time = The case is back: it is time.
state-woke-answer = back: an answer
state-woke-owner = back: new owner
state-woke-person = back
state-woke-reminder = no answer, remind
state-woke-term = back: a term
state-woke-time = back
state-asleep-until = snoozed: { $when }
state-asleep = snoozed until an answer
event-snoozed-until = { $by } snoozed the case, back { $when }
event-snoozed = { $by } snoozed the case until the shopper answers
event-woken = { $by } brought the case back
remind-label = Remind me without an answer
remind-none = No reminder
remind-days = { $n ->
    [one] Remind me in { $n } day
   *[other] Remind me in { $n } days
 }
