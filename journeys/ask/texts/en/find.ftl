# A lost link is found again.
find-title = Find your case
find-contact = Case number, telephone or e-mail
find-hint = A number looks like C-7F3K-92M4. We send the link to the contact you left.
find-send = Send me the link
find-wrong = This is no case number, address or telephone number. A number looks like C-7F3K-92M4; check each character
find-aside = Why do you not show it here?
find-aside-text = Who holds the link can read and write in the case. So it only ever goes to the contact you left with it.
find-sent-status = Asked for
find-sent-title = If we know it, the link is on its way
find-sent-text = We send it to the e-mail address that was left with the case. It should be there in ten minutes.
find-sent-none = Nothing came? Look in spam, try another address, or call us: the number is below.
find-letter-title = Your cases with us
find-letter-text = You asked for the links to your cases. Whoever holds a link can read and write in the case: pass it on only to people who help you.
find-letter-open = Open the case
find-letter-not-you = You did not ask? Then somebody typed your address or number. They see nothing of it: the links came to you alone.
