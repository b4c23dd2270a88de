# Words that the parts of pages say themselves.
errors-title = { $n ->
    [one] One place is left to mend
   *[other] { $n } places are left to mend
 }
steps-of = Step { $n } of { $all }
steps-next = Step { $n } of { $all } · next: { $next }
progress-of = { $n } of { $all }
date-day = Day
date-month = Month
date-year = Year
optional = optional
change = Change
message-you = You
message-shop = shop
message-note = only colleagues see it
reply-label = Your message
reply-send = Send
reply-file = Photo or file
guard-card = This looks like a card number. It is not needed: we cover it before it is sent.
guard-code = This looks like a code or a password. Give it to nobody; we cover it on the screen.
file-too-large = The file is larger than 20 MB. Choose a smaller one:
reply-files-hint = Up to 10 files of 20 MB
file-taken-for-markup = By its content this is a web page or SVG, not a photo: kept for download only
file-taken-for-program = This is a program: kept for download only
draft-kept = Draft saved at { $time }
draft-not-kept = The draft is not saved: no connection. Keep this page open
pages = Pages
pages-newer = Newer
pages-older = Older
commands = Commands
commands-ask = What would you like to do?
commands-failed = No answer from the server. Press Enter to ask again
password-show = Show
rail = Views

# What makes a password weak.
weak-date = This is a date: they are tried first. Take three or four random words
weak-digits = Digits in a row are tried first. Take three or four random words
weak-layout = A word typed on the other keyboard is tried right after the word itself. Take three or four random ones
weak-long = Too long. A hundred characters are enough
weak-own = Your name or address is in it: they are tried first. Take three or four random words
weak-phone = This is a telephone number: numbers are in lists. Take three or four random words
weak-repeated = The same again and again is easy to guess. Take three or four random words
weak-run = Keys in a row are tried first. Take three or four random words
weak-short = Too short or too simple. It takes ten characters or more; three or four random words are best
weak-word = Many people take this word. Take three or four random ones

# Offers: what can be in them.
thing-refund = refund of the whole price
    .sum = Sum to refund
thing-part_refund = refund of part of the price
    .sum = How much to refund
thing-replacement = the same thing again, whole
thing-repair = repair at the shop’s expense
thing-delivery = delivery of the order
thing-voucher = voucher
    .sum = Value of the voucher
thing-apology = an apology
thing-explanation = an explanation of what happened
thing-of = { $thing }: { $sum }
thing-currency = Currency
thing-currency-missing = Choose the currency
thing-sum-wrong = Write the sum as a number: 3490 or 3490.50

# How long an answer will take: a reckoning, never a promise.
wait-usual-minutes = We usually answer within { $n } minutes of working time
wait-usual-hours = { $n ->
    [one] We usually answer within { $n } working hour
   *[other] We usually answer within { $n } working hours
 }
wait-usual-days = { $n ->
    [one] We usually answer within { $n } working day
   *[other] We usually answer within { $n } working days
 }
wait-now-minutes = It takes longer now: about { $n } minutes.
wait-now-hours = { $n ->
    [one] It takes longer now: about { $n } working hour.
   *[other] It takes longer now: about { $n } working hours.
 }
wait-now-days = { $n ->
    [one] It takes longer now: about { $n } working day.
   *[other] It takes longer now: about { $n } working days.
 }
wait-before = { $n ->
    [one] { $n } message waits before yours.
   *[other] { $n } messages wait before yours.
 }
wait-late = This time it takes longer than usual
wait-next = You are next.
wait-closed = We are closed now and open: { $when }.
wait-hint = Reckoned from our answers of the last two weeks; not a promise.

# Pages of help beside what somebody writes.
help-may-answer = This may answer it already. You can go on writing:
