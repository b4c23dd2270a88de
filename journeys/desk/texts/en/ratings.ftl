# How content shoppers are.
mood-good = content
mood-fair = so-so
mood-bad = not content
event-rated = The shopper said whether they are content: { $mood }
fact-rating = Content with it
reports-tab-ratings = Satisfaction
ratings-none = No answers yet
ratings-none-text = A shopper is asked once: when they have confirmed the outcome, or after three days of silence. Answers appear here.
ratings-by-day = Answers by day
ratings-by-week = Answers by week
ratings-by-month = Answers by month
reports-month = Month
reports-year = A year
ratings-plot = How many shoppers are content, so-so and not content
ratings-n = { $n ->
    [one] answer
   *[other] answers
 }
ratings-good = content: { $n } of { $all }
ratings-owner = Owner
ratings-owners = By owner
ratings-owners-hint = A name stands where there are five answers at least: two or three say nothing of anybody.
ratings-grounds = By kind of problem
ratings-others = the others together
ratings-nobody = without an owner
ratings-all = Answers
ratings-share = share content
ratings-days = As a table
behind-rated = Said whether they are content: { $mood }
ratings-any = all answers
