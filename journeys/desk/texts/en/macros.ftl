# Macros on a case.
do-macro = Macro
key-macro = macro: an answer with what is done along
key-macro-number = the macro of that number
commands-macros = Macros
macro-title = Run a macro
macro-choose = Which macro
macro-none = There are no macros yet. Managers put them together in the settings.
macro-make = Put the first one together
macro-all = Other macros
macro-sends = What the shopper reads
    .hint = It goes out in 10 seconds, and what is below is done with it. Undo keeps both back.
macro-does = What happens
macro-already = it is so already
macro-cannot = Not all of this can be done now, so nothing is.
macro-run = Send and do it
macro-run-now = Do it now
macro-run-anyway = Do it all the same
macro-gaps = Fill in what is still open: { $gaps }
macro-changed = Somebody changed this macro, or put it away. Look at it again
macro-along = with a macro
macro-answers = answers the shopper
macro-answers-shopper = Answer, then wait for the shopper
macro-answers-shop = Answer, and it is still ours
macro-answers-goods = Answer, then wait for goods
macro-intent = Topic: { $what }
macro-urgency = Urgency: { $what }
macro-ground = Ground: { $what }
macro-owner-runner = whoever runs it
macro-labels-on = Put on:
macro-labels-off = Take off:
macro-labels-gone = { $n ->
    [one] { $n } label of this macro is no more: it is left out.
   *[other] { $n } labels of this macro are no more: they are left out.
 }
macro-closes = Close: { $outcome }
macro-sleeps-until = Snooze until { $when }
macro-later-tomorrow = Snooze until tomorrow morning
macro-later-monday = Snooze until Monday morning
macro-later-three-days = Snooze for three days
macro-later-week = Snooze for a week
macro-later-answer = Snooze until the shopper answers
overtaken-macro = Your text is kept. Read what is new: if the macro still fits, run it.
refusal-owner-gone = who shall own it is no longer at the shop
refusal-no-person = a program owns no case
