# Bulletins: what is going round, and their page at the desk.
bulletins-title = What is going round
bulletins-lead = Scams that were reported to us and that we have looked at.
bulletins-empty = Nothing at the moment
bulletins-empty-text = When we confirm a new wave, it appears here.
bulletins-check = Got something like it?
bulletins-check-text = Paste the message: we say what is wrong with it.
bulletins-feeds = Feed
bulletins-feed = { $shop }: scam warnings
bulletin-status = Scam warning
bulletin-sample = What it looks like
bulletin-count = { $n ->
    [one] Reported once
   *[other] Reported { $n } times
}
bulletin-share = Send them the address of this page.
bulletin-other-lang = In Russian only so far.
reported-title = Thank you, we have it
reported-status = Kept without anything personal
reported-text = We look at messages like it and warn the others. Who sent it was not written down.
reported-again = Check something else
scams-title = Scams
scams-back = To the cases
scams-lead = Visitors report suspicious messages; similar ones are grouped. Confirm a wave and write a bulletin: everybody who gets something like it will see it.
scams-empty = Nobody has reported anything
scams-empty-text = Reports from “Check a message” appear here.
scams-count = { $n ->
    [one] { $n } report
   *[other] { $n } reports
}
scams-kept = { $n ->
    [one] Reports are kept for { $n } day.
   *[other] Reports are kept for { $n } days.
}
scam-title = A wave of similar messages
scam-new = Not looked at
scam-confirmed = Scam
scam-dismissed = No scam
scam-published = Bulletin published
scam-saved = Saved
scam-first = first seen
scam-sample = Sample
scam-confirm = It is a scam
scam-dismiss = It is no scam
scam-bulletin = Bulletin
scam-bulletin-text = What arrives, what they want, what to do. One language is enough: others are shown the same.
scam-title-ru = Title in Russian
scam-words-ru = Text in Russian
scam-title-en = Title in English
scam-words-en = Text in English
scam-publish = Publish
scam-withdraw = Take it down
scam-look = Look at it
scam-reports = Latest reports
scam-reports-gone = The reports themselves have been deleted: their time is up.
scam-title-missing = Write a title
scam-words-missing = Write the text
scam-empty = Write a title and a text in one language at least
scam-theirs = While you wrote, this was saved here: “{ $words }”. Publish once more and yours stays
scam-theirs-nothing = While you wrote, the words were taken out here. Publish once more and yours stay
scam-too-long = Too long: leave the main thing
