# The desk: views, list, strips on top.
view-mine = Mine
view-unowned = No owner
view-waiting = Waiting for us
view-overdue = Overdue
view-all = All
rail-scams = Scams
rail-settings = Settings
search-label = Name, word, order or reference
search-title = Found
empty-mine = Nothing waits for you
    .text = Take a case from “No owner” and it appears here.
empty-unowned = Every case has an owner
    .text = A new case appears here first.
empty-waiting = Nothing waits
    .text = Everybody has an answer. New cases appear here.
empty-overdue = Nothing is overdue
    .text = What has no answer by the promised time comes here.
empty-all = No cases yet
    .text = The first one appears here as soon as a shopper writes.
empty-sieve = No such cases here
    .text = Remove the filter to see the others.
empty-unknown = No such filter: { $what }
    .text = Remove it to see the cases, or choose another.
empty-search = Nothing found
    .text = We look in the talk, names, e-mail, telephone, orders and references. Try a single word.
empty-saved = Nothing in this view
    .text = Cases stand here as soon as its query fits them.
empty-gone = There is no such view any more
    .text = It was removed, or is somebody else’s. The others are on the left.
none-open = Choose a case on the left
none-open-text = Click it, or use J, K and Enter.
fresh-one = { "{n}" } new: show
fresh-few = { "{n}" } new: show
fresh-many = { "{n}" } new: show
shopper-unnamed = No name given
shopper-phone = Phone …{ $end }
owner-you = you
owner-nobody = nobody
state-came-back = answer came back
state-sending = answer on its way
state-critical = urgent: { $intent }
state-high = important: { $intent }
state-overdue = late by { $late }
state-near = answer by { $time }
state-law = { $n ->
    [0] term of the law: today
    [one] term of the law: { $n } day
   *[other] term of the law: { $n } days
 }
state-law-late = { $n ->
    [one] term of the law ended { $n } day ago
   *[other] term of the law ended { $n } days ago
 }
state-shopper = waiting for the shopper
state-goods = waiting for goods
state-claim = complaint: { $intent }
strip-sending = The answer in { $reference } goes out in { $n } s.
strip-sending-more = { $n ->
    [one] { $n } more goes out
   *[other] { $n } more go out
 }
strip-sent = The answer in { $reference } is sent.
strip-undo = Undo
strip-back = The answer in { $reference } did not go out; the text is kept as a draft.
strip-open = Open the case
strip-letters = { $n ->
    [one] { $n } letter waits: no mail server is set.
   *[other] { $n } letters wait: no mail server is set.
 }
strip-letters-many = More than 99 letters wait: no mail server is set.
case-about-person = This is about a person of the shop or a courier. Only managers and the owner see it; agents do not, in no list and by no link.
case-no-letters = The shopper has not been told by letter: no mail server is set. They see answers on the page of their case alone.
strip-letters-set = Set up mail
strip-unwarned = Danger to health. Are the other buyers of the batch warned?
strip-unheld = About a person, and nobody answers for it:
strip-all = all of them
strip-given-up = Some work failed and waits for you.
strip-given-up-show = Show
tasks-title = What failed
tasks-lead = We tried many times and stopped. Remove the cause, then try again.
tasks-none = Nothing failed
    .text = Anything that fails appears here.
tasks-cause = Cause:
tasks-tries = { $n ->
    [one] { $n } try
   *[other] { $n } tries
 }
tasks-again = Try again
tasks-end = Stop trying
task-links = Send a shopper the links to their cases
task-answer = Send an answer
task-notice = Notify the shopper
task-hook = Tell another program
keys-title = Keys
key-move = next and previous case
key-open = open the case
key-answer = answer
key-note = note for colleagues
key-template = choose a template
key-end = close the case, or open it again
key-take = take the case
key-owner = give it to somebody
key-undo = take an answer back before it goes out
key-search = search
key-bar = all commands
key-send = send
key-help = this list
sieve-label = Filter
sieve-open = Filter
sieve-close = Close the choice
sieve-away = Remove the filter: { $what }
key-sort = topic and urgency
key-sieve = filter by topic and urgency
list-lost = That page belongs to another list. This is the first page of this one.
state-give = agreed: to be done
state-given = waiting for “it came”
state-suggested = the shopper suggests
state-offered = an offer waits
state-offered-until = offer until { $day }
state-lapsed = an offer has lapsed
key-outside = say where it went on
key-offer = make an offer
