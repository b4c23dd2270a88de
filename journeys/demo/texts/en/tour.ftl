# Five steps for each.
tour-shopper-1 = See whose move it is and when the shop promised to answer.
tour-shopper-2 = Add a line to the case, and a photo.
tour-shopper-3 = Open the mail that came to you.
tour-shopper-4 = Turn the time by a day: the date has passed, and it shows. Download the case.
tour-shopper-5 = Change one byte of the file: the check says no.
tour-agent-1 = Find what is most urgent. The keys J and K walk the list.
tour-agent-2 = Open Mara’s case and take it.
tour-agent-3 = Answer her (key R), undo it within ten seconds, then send.
tour-agent-4 = Turn the time by a day and see what is overdue.
tour-agent-5 = Change one byte of the file: the check says no.
tour-owner-1 = Change the shop’s name or its colour.
tour-owner-2 = Add an official contact: it stands at the foot of every page.
tour-owner-3 = Decide how soon the shop promises to answer.
tour-owner-4 = See who waits for what.
tour-owner-5 = Change one byte of the file: the check says no, even to you.
