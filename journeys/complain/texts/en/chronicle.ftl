# The chronicle of a case: each entry of the journal in plain words.
did-open-page = The case was sent from the shop’s page
did-open-claim = The complaint was sent from the shop’s page
did-open-api = The case came in through the shop’s program
did-open-email = The case came in by e-mail
did-open-phone = The case was taken down on the telephone
did-open-import = The case was brought over from the former system
did-write-you = Your message
did-write-helper = A message from your helper
did-write-shopper = A message from the shopper
did-answer = The shop answered
did-attach = { $n ->
    [one] A file was added
   *[other] { $n } files were added
 }
did-own = { $name } took the case
did-own-somebody = Somebody took the case
did-claim = The case became a formal complaint
did-end-law = The term of the law ended
did-end-promise = The time we had promised ended
did-claim-due = The case became a formal complaint. The law’s date: { $by }
did-close = Case closed. { $outcome }
did-confirm = The outcome was confirmed
did-dispute = The outcome was disputed, the case is open again
did-reopen = The shop opened the case again
did-withdraw = The case was withdrawn
did-invite = A link for a helper was made
did-dismiss = The helper’s link ended
did-renew = The address of the case was replaced
did-notify = A letter was sent
did-erase = Personal data erased
who-you = you
who-helper = helper
who-shopper = shopper
who-shop = shop
now-shop = The shop prepares its answer
now-late = The shop is late with its answer
now-shopper = Waiting for your word
now-goods = The goods are on their way
now-asked = Waiting for the outcome to be confirmed
next-answer = The shop’s answer
next-law = Last day of the law’s term
