# The board of what burns, and handing cases over.
rail-burning = What burns
burning-title = What burns
burning-none = Nothing burns
    .text = No term has run out, nobody disputes, everything went out. A good moment for a cup of tea.
burning-calm = Looked at and clear: { $what }.
burning-unwarned = buyers not warned of danger
    .calm = warnings of danger
burning-law = past the law’s term
    .calm = terms of the law
burning-promise = later than promised
    .calm = promises
burning-wait = the longest wait now
    .calm = the queue
burning-disputed = outcome disputed
    .calm = disputes
burning-reopened = opened again
    .calm = reopened cases
burning-payouts = sums to be paid
    .calm = payouts
burning-undelivered = letter not delivered
    .calm = letters
burning-tasks = tasks gave up
    .calm = tasks
load-title = Who has how much
load-who = Who
load-open = open
load-waiting = wait for us
load-oldest = oldest wait
load-answers = answered today
load-hand = Hand over
load-give = Give out
load-gone = no longer here
load-hint = Each number leads to its cases. “Answered today” counts answers, offers and decisions since midnight.
hand-title = Hand cases over
hand-back = What burns
hand-lead = What { $name } holds goes to somebody else.
hand-lead-nobody = What has no owner is given to somebody.
hand-which = Which cases
hand-waiting = Those that wait for us: { $n }
hand-all = All open ones: { $n }
hand-to = To whom
hand-to-choose = choose
hand-to-missing = Choose who takes them
hand-button = Hand over
hand-hint = At most 500 at a time. Each case keeps its place, its promises and its journal; the new owner is named in it. What somebody else takes meanwhile stays theirs.
hand-done = { $n ->
    [0] No case changed hands.
    [one] { $n } case has a new owner.
   *[other] { $n } cases have a new owner.
 }
hand-left = { $n ->
    [one] { $n } stayed: it came later, or the new owner may not see it.
   *[other] { $n } stayed: they came later, were too many for once, or the new owner may not see them.
 }
behind-law = past the law’s term
behind-promise = later than promised
behind-wait = longest wait first
behind-disputed = outcome disputed
behind-reopened = opened again
behind-unwarned = buyers not warned of danger
behind-undelivered = letter not delivered
behind-of = open cases of one person
behind-answered = first answered
behind-answered-longer = first answered after { $span } or more
behind-ended = closed
behind-ended-of = closed: { $what }
behind-ended-longer = closed after { $span } or more
behind-verdict-asked = the shopper has not said
behind-verdict-confirmed = confirmed by the shopper
behind-verdict-not_needed = no word needed
behind-terms-law = term of the law ended
    .late = term of the law missed
    .open = past the term of the law, still open
    .by = term of the law missed by { $span } or more
behind-terms-promise = promised time ended
    .late = promised time missed
    .open = past the promised time, still open
    .by = promised time missed by { $span } or more
