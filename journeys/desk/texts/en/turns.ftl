# Who gets the next case: settings, each person's page, reasons, the board.
settings-turns = Turns
turns-lead = Who gets the next case, when people are away, and what each of them takes.
turns-giving = Who gets a new case
turns-giving-missing = Choose how cases are given
turns-giving-off = Nobody: people take cases themselves
turns-giving-off-hint = New cases stand in “No owner” until somebody takes them
turns-giving-turn = By turn
turns-giving-turn-hint = Whoever has been without a new one for longest
turns-giving-fewest = Fewest waiting
turns-giving-fewest-hint = Whoever has the fewest cases that wait for us; of two, whoever has been without a new one for longest
turns-limit = How many may wait for one person
turns-limit-hint = Nobody is given a case while so many wait for them. Empty: no limit
turns-limit-wrong = A number from 0 to { $n }, or nothing
turns-limit-own = How many may wait for this person
turns-limit-own-hint = Empty: as for everybody. 0: no limit
turns-part = Part in the turns
turns-part-hint = Cases about a person go to managers all the same
turns-part-yes = Is given new cases
turns-part-no = takes no part
turns-more = When
turns-more-only_open = Only in service hours
turns-more-only_open-hint = What comes at night is given in the morning
turns-more-fallback = Give it to others where nobody who fits is there
turns-more-fallback-hint = First to somebody of the same language, then to anybody. Otherwise the case waits for somebody who fits
turns-leaving = Cases of somebody who is away
turns-leaving-missing = Choose what becomes of them
turns-leaving-keep = Stay theirs
turns-leaving-keep-hint = Those that wait stand on the board, and a manager hands them over
turns-leaving-give = Go to others
turns-leaving-give-hint = Those that wait for us are given to somebody who is here, within a minute
turns-team = People
turns-team-hint = Agents take part, managers and owners where it is ticked. Press a name to set that, languages, topics, days off and a limit. Nobody’s absence is shown to shoppers.
turns-who = Who
turns-speaks = Languages
turns-speaks-hint = None ticked: all
turns-knows = Topics
turns-knows-hint = None ticked: all
turns-all = all
turns-away = Away
turns-away-days = { $from } – { $until }
turns-waiting = wait for us
turns-waiting-of = { $n } of { $limit }
turns-lang-ru = Russian
turns-lang-en = English
turns-how = How it is decided
turns-how-text = Only among those who may answer the case, are here, and have room. Cases about a person go to managers, never to somebody who had the case before. Each case says why it was given; handing it over works as always. Cases brought over from other programs are given to nobody.
turns-person = Away?
turns-person-text = Everybody sets their own days off under “My account”. Managers do it here for anybody.
turns-own = My turns and days off
turns-own-link = Languages, topics, days off
turns-away-hint = Days such as 2026-12-28. Both are included, by the shop’s time. Empty: not away
turns-away-from = From
turns-away-until = Until
turns-day-wrong = Give a day, such as 2026-12-28
turns-day-order = The last day is before the first
turns-day-missing = Give this day too
turns-while-away = While somebody is away
turns-while-away-text = They are given nothing new, and stand as away wherever an owner is chosen. Nothing is taken from them unless the shop has set that.
turn-away = { $name } (away until { $until })
turn-why-instead = { $name } is away
turn-why-ru = answers in Russian
turn-why-en = answers in English
turn-why-knows = takes the topic “{ $topic }”
turn-why-unfit = nobody who fits was here
turn-why-turn = longest without a new one
turn-why-fewest = { $n ->
    [0] nobody’s case waited for them
    [one] fewest waiting: { $n }
   *[other] fewest waiting: { $n }
 }
event-given = Owner: { $owner }. Given by turn: { $why }
side-owner = Owner
side-owner-given = Given by turn: { $why }
side-owner-away = { $name } is away until { $until }
side-owner-waits = Nobody is given it yet: { $why }
turn-nobody-may = nobody who is here may answer it
turn-nobody-speaks = nobody answers in this language
turn-nobody-knows = nobody takes this topic
turn-nobody-away = everybody who could is away
turn-nobody-full = everybody who could has enough
turn-nobody-closed = we are closed
board-turns = Waiting for somebody
board-turns-waits = { $n ->
    [one] { $n } case has no owner: { $why }
   *[other] { $n } cases have no owner: { $why }
 }
board-turns-away = { $n ->
    [one] { $name } is away until { $until }, and { $n } case waits
   *[other] { $name } is away until { $until }, and { $n } cases wait
 }
