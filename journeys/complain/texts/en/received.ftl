# The receipt in words: the page after sending.
received-status = Received and signed
received-talk = We have your case
received-claim = We have your complaint
received-number = Your number
received-number-hint = Read it out on the phone just like this. The last character catches a slip of the tongue.
received-by = We answer by
received-undated = no date is set here
received-promise-days = { $n ->
    [one] our promise: { $n } working day
   *[other] our promise: { $n } working days
 }
received-promise-hour = our promise: by { $time }
received-owner = Your case is with
received-owner-text = one person until it is settled
received-owner-none = nobody yet
received-owner-none-text = the name appears on the case page
received-copy = A copy is on its way to
received-copy-none = Not there in ten minutes? Look in spam.
received-open = Open the case page
received-next = What happens next
next-sent = The case was sent
next-sent-claim = The complaint was sent
next-reads = One person reads all you sent
next-reads-named = { $name } reads all you sent
next-reads-manager = A manager reads all you sent
next-reads-manager-text = This is about a person, so only managers see it. The one it is about does not, and cannot answer it.
next-reads-text = If something is missing, we ask once, and only for what the case does not already say.
next-answered = You get an answer
next-answer-dated = We answer { $by }. The answer appears on the case page.
next-answer-undated = The answer appears on the case page.
next-confirm = You confirm the outcome, or dispute it
next-confirm-text = Silence is not consent.
next-silent = If we are silent
next-silent-text = The case page shows how late we are. The receipt and the case file help to prove what you wrote and when.
received-law = Does the law set a date?
received-law-due = Yes: the shop must do what you ask { $by }, that day included.
received-law-due-at-once = Yes, and at once. Only with your written agreement may it take longer, and then { $by } at most.
received-law-waits = What the shop pays back by law, and when, stands below under “What follows from it”. The date above is our own promise.
received-law-none-country = By law ({ $country }) no term runs from what you ask, and we do not invent one. The date above is our own promise.
received-law-none = For this case no date by law is noted here, and we do not invent one. The date above is our own promise.
received-told = What you told us
told-order = Order
told-wanted = What you want
told-files = Evidence
told-files-n = { $n ->
    [one] { $n } file
   *[other] { $n } files
 }
received-filed = Received:
received-keep = Keep these
received-page = Your case page
received-page-text = Write, add photos and read answers here, without a password:
received-lost-mail = Only people with this link can open it. Lost it? We send it again to your e-mail.
received-lost-none = Only people with this link can open it. You left no e-mail, so keep the address: there is nowhere to send it again.
received-proof = Proof
received-proof-text = The receipt is signed. With it anyone can check, even without us, that the case is unchanged since this receipt.
received-proof-how = This is the fingerprint of the receipt. How to check it is written in README.txt inside the case file.
