# Reports: how many cases come, what about, how well they are sorted.
rail-reports = Reports

reports-period = Period
reports-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
 }
reports-time = Opened from { $first } to { $last }. Each figure opens its cases.
reports-none = No case in these days
    .text = Choose a longer period, or wait for the first message. Counts appear here with it.
reports-whole = In all
reports-opened = { $n ->
    [one] case opened
   *[other] cases opened
 }
reports-urgent = urgent
reports-corrected = { $n } of { $all } judged: topic corrected
reports-sure = how sure the model was, median
reports-by-day = By day and urgency
reports-by-week = By week and urgency
reports-by-topic = By topic
reports-topics = Topics
reports-topics-hint = The most frequent, cases
reports-plot-days = Cases opened over time, by urgency; the figures stand in the table below
reports-plot-topics = Cases of the most frequent topics; the figures stand in the table below
reports-course = Over time
reports-cases = cases
reports-otherwise = corrected
reports-sure-short = sure
reports-day = Day
reports-week = Week
reports-hint = “Corrected” is the share of cases a model judged in which a person set another topic. “Sure” is the median of how sure the model was. Cases are counted under the topic and urgency they have now; a dash means that no model judged them.
sieve-day = opened { $day }
sieve-days = opened { $first } to { $last }
sieve-judged = judged by a model
sieve-corrected = topic corrected
reports-causes = Why it happened
reports-cause = Cause
reports-share = share
reports-cause-unsaid = not said
reports-plot-causes = Cases that ended, by cause; the figures stand in the table below
reports-causes-hint = Cases that ended in these days by a decision. Whoever closes a case may name its cause, then or later; what nobody said is counted as that.
sieve-ended-day = ended { $day }
sieve-ended-days = ended { $first } to { $last }
reports-causes-by-day = By day
reports-causes-by-week = By week
reports-causes-rest = the others
reports-plot-causes-time = Cases that ended, over time and by cause; the figures stand in the table below
reports-tab-came = What comes
reports-tab-answers = How soon we answer
reports-tab-endings = How it ends
reports-which = Report
reports-time-done = What happened from { $first } to { $last }. Each figure leads to its cases.
answers-none = Nothing was answered or closed in these days
    .text = Choose a longer period, or wait for the first answer.
answers-legend = Filled: half took no longer. Pale: nine of ten took no longer. Time by the clock, nights and weekends included.
answers-half = half within
answers-most = nine of ten within
answers-first = To the first answer
    .counted = first answers
    .longer = a day or more
    .none = No case was first answered in these days.
    .plot-minutes = Minutes to the first answer; the figures are in the table beneath
    .plot-hours = Hours to the first answer; the figures are in the table beneath
    .plot-days = Days to the first answer; the figures are in the table beneath
answers-end = To the outcome
    .counted = closed
    .longer = ten days or more
    .none = No case was closed in these days.
    .plot-minutes = Minutes to the outcome; the figures are in the table beneath
    .plot-hours = Hours to the outcome; the figures are in the table beneath
    .plot-days = Days to the outcome; the figures are in the table beneath
endings-none = Nothing was closed in these days
    .text = Choose a longer period, or wait for the first outcome.
endings-n = { $n ->
    [one] case closed
   *[other] cases closed
 }
endings-confirmed = confirmed by the shopper: { $n } of { $all }
endings-by-day = Closed, by day
endings-by-week = Closed, by week
endings-days = The same in figures
endings-plot = How many cases were closed, over time; the figures are beneath
endings-plot-kinds = How many cases of each kind; the figures are in the table beneath
endings-outcomes = Outcomes
    .hint = Cases that the shop decided or both agreed on; not those the shopper took back.
endings-reliefs = What was given
    .hint = A case can hold several.
endings-grounds = Legal grounds
    .hint = A ground is named with a formal complaint; talk has none.
endings-verdicts = What shoppers say
    .hint = Whoever disputes an outcome has the case open again, and it is not counted here.
reports-tab-terms = In time?
terms-none = No term ended in these days
    .text = A term ends when the shop answers or decides, or when its last moment has passed. Choose a longer period, or wait for the first.
terms-law = Terms of the law
    .hint = Of formal complaints. A term counts on the day of the answer that ended it, or on its last day where that came first. What the shopper took back in time counts nowhere.
    .none = No term of the law ended in these days.
    .plot = Terms of the law that ended, over time: in time, missed, still open; the figures are in the table beneath
terms-promise = What we promised
    .hint = The promised time of every answer, by the shop’s hours. It counts on the day of the answer, or on its last day where that came first.
    .none = No promised time ended in these days.
    .plot = Promised times that ended, over time: in time, missed, still open; the figures are in the table beneath
terms-ended = { $n ->
    [one] term ended
   *[other] terms ended
 }
terms-in-time = in time
terms-late = missed, answered since
terms-open = missed, still open
terms-by = half of the missed: at most so much later
terms-topics = What the missed ones were about
    .plot = Missed terms of the most frequent topics; the figures are in the table beneath
terms-missed = missed
terms-all = all
