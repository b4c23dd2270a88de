# One thing done to many cases.
key-choose = choose several cases
bulk-choose = Choose several cases
bulk-leave = Stop choosing
bulk-hint = Tick cases in the list and say what is done to them. The key X ticks, Shift ticks a row.
bulk-tick = Choose { $reference }
bulk-all = All cases of this list, at most { $n } at once
bulk-not-chosen = – not chosen –
bulk-outcome = Outcome
bulk-do-owner = Hand over
bulk-do-sort = Sort
bulk-do-close = Close
bulk-what = Nothing was done: choose beside the button what. The cases are still ticked.
bulk-none = Nothing was done: tick one case at least.
bulk-back = To the list
bulk-done-owner = Cases handed over
bulk-done-sort = Cases sorted
bulk-done-close = Cases closed
bulk-done = Done for { $n } cases. It can be taken back until { $until }.
bulk-undone = Taken back for { $n } cases.
bulk-undo = Put it back as it was
bulk-skipped = Left alone
bulk-stayed = Not taken back
bulk-changed = Something happened in the case meanwhile: look at it by itself.
bulk-as-it-was = Already so.
bulk-reopened = It was closed by mistake and is open again.
bulk-unknown = Nothing was done: the list is narrowed by something that is no filter. Narrow it anew, then choose all of it.
bulk-left = Not reached: { $n }. These cases are as they were; do the same to them again.
bulk-short = The list may hold more cases that were not reached. Look what is left, or narrow the list.
bulk-not-yours = You do not see the case any more, so it stays as it is.
bulk-unreached = Not reached: something broke on the way, or it is still going on.
bulk-newest = { $what }. It can be taken back until { $until }.
bulk-look = What was done
bulk-ask-close = Close { $n } { $n ->
    [one] case
   *[other] cases
}?
bulk-ask-owner = Hand over { $n } { $n ->
    [one] case
   *[other] cases
}?
bulk-ask-sort = Sort { $n } { $n ->
    [one] case
   *[other] cases
}?
bulk-ask-held = They are held as they are now: what comes into the list from here on is left alone, and so is a case in which something happens meanwhile. It can be taken back for ten minutes.
