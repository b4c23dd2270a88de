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
file-too-large = The file is larger than 20 MB. Choose a smaller one:
reply-files-hint = Up to 10 files of 20 MB
draft-kept = Draft saved at { $time }
draft-not-kept = The draft is not saved: no connection. Keep this page open
pages = Pages
pages-newer = Newer
pages-older = Older
commands = Commands
commands-ask = What would you like to do?
password-show = Show
rail = Views
