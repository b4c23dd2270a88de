# The demo: who are you, the time strip, the mails, one changed byte.
who-title = Who are you?
who-lead = This is a living shop with real rules and invented people. One tap lets you in, five steps show you round.
who-shopper = A shopper
    .text = The parcel is late, and the present is needed by Saturday.
    .button = I wait for a parcel
who-agent = An agent
    .text = Twenty messages this morning, and one of them smokes.
    .button = I answer people
who-owner = The owner
    .text = The shop’s name, contacts and promises are yours.
    .button = It is my shop
who-note = No mail leaves this machine: all of it is on the page “Mail”. The strip on top turns the time forward. Close the program and everything is gone.
strip-label = Time of the demo
strip-hour = +1 hour
strip-day = +1 day
strip-ten = +10 days
strip-mail = Mail
strip-tour = Who are you?
strip-step = Step { $n } of { $all }.
strip-next = Done, next
strip-end = Finish
mail-title = Mail
mail-lead = Everything that would have gone out to shoppers and owners.
mail-empty = No mail yet
mail-empty-text = Write in a case or answer on the desk: the mail appears here within seconds
mail-roots = { $n ->
    [one] { $n } more letter with the day’s root, for the owners
   *[other] { $n } more letters with the day’s root, for the owners
 }
mail-html = As a mail program shows it
seal-title = Let us change one byte
seal-lead = A case file can be checked without us. Try to forge it and see what the check says.
seal-honest = As it is
seal-file = The file of case { $ref }, { $size }.
seal-yes = { $n ->
    [one] Checked: unchanged. The journal has { $n } entry, in its place
   *[other] Checked: unchanged. The journal has { $n } entries, all in their place
 }
seal-no = Checked: REFUSED. The file was changed
seal-change = Now the forgery
seal-place = Which byte shall be changed?
seal-place-hint = Any number from 1 to { $n }
seal-place-wrong = { $n ->
    [one] The file has { $n } byte
   *[other] The file has { $n } bytes
 }. Write a number from 1 to { $n }
seal-button = Change and check
seal-changed = Byte { $place }: it was { $before }, now it is { $after }.
seal-how = The same on your own computer: download the case from the shopper’s page and run redress verify.
