# Incidents: one cause behind several cases.
incidents-title = Incidents
incidents-lead = One cause behind several cases: who answers for it, what is done, and whether it has stopped.
incidents-new = A new incident
incidents-new-hint = What colleagues will call it. For example: “Batch 0419 cracks”, “The courier of the north loses parcels”.
incidents-open = Open it
incidents-with = It begins with the case { $reference }.
incidents-none = No incidents
    .text = Where several cases have one cause, open one: here, or from a case
incidents-find = Find an incident by its name
incidents-unfound = No incident is called so
    .text = Look for one word of its name, or open a new one
rail-incidents = Incidents
incident-name = Name
incident-name-missing = Write what it is about
incident-name-long = Too long: at most 120 characters
incident-state = How it stands
incident-owner = Who answers for it
incident-action = What is done so that it does not happen again
incident-action-hint = For example: “The batch is off the shelf, the maker is asked, new packing from Monday”.
incident-action-long = Too long: at most 2,000 characters
incident-check = When do we look whether it has stopped?
incident-check-hint = For example, 16 12 2026. On that day it stands on top of the list.
incident-check-wrong = There is no such day. Write day, month and year in digits, for example 16 12 2026
incident-save = Save
incident-running = being worked on
incident-to-check = to be checked now
incident-to-check-text = The day of the check is here. Look at the newest cases: has the cause stopped?
incident-stopped = stopped
incident-came-back = it came back
incident-came-back-text = It was said to have stopped, and a case of it was opened after that.
incident-cases = Its cases
incident-cases-none = No case is part of it yet.
incident-add = One more case, by its number
incident-add-save = Add
incident-case-unknown = There is no case with this number
incident-ended = Has it stopped?
incident-ended-no = When no new cases come and what was done holds, say so.
incident-ended-yes = Somebody said that the cause has stopped.
incident-stop = The cause has stopped
incident-reopen = It goes on
incident-section = Incident
incident-of = Part of
incident-of-none = no incident
incident-join = Save
incident-join-this = Add { $reference }
incident-new-link = Another incident, or a new one
event-incident = { $by } made it part of an incident
event-incident-none = { $by } took it out of the incident
incident-theirs = Somebody saved something else here since you opened the page. What is saved now stands above the form; saving again goes over it
incident-theirs-title = Saved meanwhile
incident-rounds = Done in all of them together
together-answer = Answer them together
together-closing = Close them together
together-back = Back to the incident
together-lead = “{ $name }”: { $n ->
    [one] { $n } open case
   *[other] { $n } open cases
 }. Each gets the words in its shopper’s language and keeps its own history.
together-text-en = In English ({ $n ->
    [one] { $n } case
   *[other] { $n } cases
 })
together-text-ru = In Russian ({ $n ->
    [one] { $n } case
   *[other] { $n } cases
 })
together-en = English
together-ru = Russian
together-no-en = Write it in English: { $n ->
    [one] { $n } ticked case is
   *[other] { $n } ticked cases are
 } in English
together-no-ru = Write it in Russian: { $n ->
    [one] { $n } ticked case is
   *[other] { $n } ticked cases are
 } in Russian
together-none-ticked = Tick at least one case
together-no-sum = Money and vouchers are given in the case itself, by an offer: open it and offer them there. Leave them out here
together-sums = Money and vouchers are not given here: open the case and make an offer there, so that it stands in the ledger and is paid once.
together-placeholders = Put in for each case by itself; a case of which one of these is not known is left out and named:
together-words-optional = Words may be left out where the shopper has had an answer.
together-cases = For which cases
together-newer = something new was said: read it first
together-look = Show how it will read
together-preview = So it will read
together-send-answer = Answer the ticked cases
together-send-closing = Close the ticked cases
together-undo = { $n ->
    [one] It can be undone for { $n } second.
   *[other] It can be undone for { $n } seconds.
 }
together-close-at-once = The decision and the words go out at once. A case can be opened again by itself.
together-nobody = No case of it is open now.
together-left = Not among them
together-left-closed = Closed already:
together-left-on-its-way = An answer is on its way:
together-left-later = More than go at one time; do them after these:
round-answer = { $by } answered them together
round-closing = { $by } closed them together
round-progress = How far it is
round-done = { $done } of { $all } done
round-case = Case
round-again = Look again
round-undo = Undo all that waits
round-n-sent = sent: { $n }
round-n-closed = closed: { $n }
round-n-waiting = waiting: { $n }
round-n-skipped = left out: { $n }
round-n-returned = came back: { $n }
round-n-held = kept in a note: { $n }
round-n-undone = undone: { $n }
round-n-gone = gone: { $n }
round-is-sent = the answer is sent
round-is-closed = closed
round-is-waiting = it goes out in a few seconds
round-is-undone = undone: the words are your draft in the case
round-is-held = not sent: the case is for managers by now, and the words are a note in it
round-is-gone = the answer is gone with the case’s personal data
round-skipped-closed = left out: it was closed meanwhile
round-skipped-gap = left out: something to be put in is not known of it
round-skipped-left = left out: it is no longer part of the incident
round-skipped-newer = left out: something new was said after you looked
round-skipped-on-its-way = left out: another answer is on its way
round-skipped-secret = left out: the words would ask for a secret
round-skipped-unseen = left out: only managers answer it
