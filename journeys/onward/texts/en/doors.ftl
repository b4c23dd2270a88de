# Where to complain: country, problem, doors in order.
doors-title = Where to complain
doors-described = Where to go next when a shop does not answer: by country and problem, each door in order, with its terms, its price and its source.
doors-of = { $problem }: where to complain. { $country }
doors-lead = { $n ->
    [one] One door.
   *[other] { $n } doors, in the order to try them.
 } Begin with the shop.
doors-bank = Do not put off the bank: it has a clock of its own.
doors-lead-fraud = { $n ->
    [one] One door.
   *[other] { $n } doors, in the order to try them.
 } Begin with the bank, now: the minutes count.
doors-lead-safety = { $n ->
    [one] One door.
   *[other] { $n } doors, in the order to try them.
 } Stop using it, keep it and photograph it; whoever was hurt sees a doctor first.
doors-lead-subscription = { $n ->
    [one] One door.
   *[other] { $n } doors, in the order to try them.
 } Cancel in writing first and keep the proof.
doors-which = What happened?
doors-where = In which country did you buy? The law of that country decides who can help.
doors-unknown = We know nothing of what this address asks for. Here is what we have.
doors-country = Country
doors-problem = What happened
doors-choose = Choose
doors-paid = Day of payment
doors-optional = for the card’s clock, if you paid by card
doors-paid-wrong = Nobody can have paid on this day. Without it the card’s clock cannot be counted
doors-show = Show
doors-choices = What there is
doors-step = Step { $n } · { $when }
card-none = no chargeback
rung-shop-later = beside the others
rung-payment-first = start here, now
rung-shop = start here
rung-marketplace = if you bought on a marketplace
rung-payment = at the same time: its clock runs beside the others
rung-settlement = if the shop refuses or is silent
rung-authority = if the shop refuses or is silent
rung-police = where there is fraud
rung-court = when nothing else has brought the money
doors-can = It can:
doors-cannot = It cannot:
doors-first = First
doors-first-none = nothing that we know of
doors-term = Time
doors-term-none = no term is known to us
doors-cost = Cost
doors-cost-none = not known to us
doors-how = How
doors-text-to = Forward the text message to { $number }
doors-tongue = It works in
tongue-de = German
tongue-en = English
tongue-fr = French
tongue-ru = Russian
doors-source = How we know
doors-verified = Read at the official publisher on { $day }
doors-data = Every address here stands in a list of allowed ones. The whole directory for programs, signed with our key:
doors-unverified-part = Not read there: { $part }
doors-claim = Complain to the shop
doors-to-case = Open your case
doors-case = Your case
doors-case-text = Its page says by when the shop must answer. Before that day most doors send you back.
doors-take = Take along
doors-file = The whole case
doors-file-text = Messages, photos, dates, signatures.
doors-verify = Anybody can check that it is genuine
doors-no-case = Nothing filed yet?
doors-no-case-text = Almost every door asks first: did you tell the shop? A complaint filed here has a number, a date and a signed receipt.
doors-fraud = Deceived by fraudsters?
doors-fraud-text = Then bank and police come first. Send no second payment “to get the first one back”: those are the same people.
doors-no-advice = This is not legal advice
doors-no-advice-text = We show what the law says and where it can be read. What is not verified says so.
doors-gathered = Gathered by { $day }.
trouble-advert_price = Misleading price or advertisement
trouble-data = Personal data
trouble-defective = Defective, wrong or damaged goods
trouble-fake_shop = The shop is a fraud
trouble-not_delivered = Not delivered, late or incomplete
trouble-refund_owed = Money not given back
trouble-safety = Danger to health
trouble-service = A service done badly or late
trouble-staff = Conduct of staff
trouble-subscription = An unwanted subscription
trouble-unauthorised = A payment you did not make
card-step = If you paid by card · beside all other steps
card-title = Chargeback and its clock
card-codes = Banks file this under
card-days = usually { $n } days
card-days-outer = usually { $n } days, never beyond { $outer } days from the payment
card-days-unknown = no window was found: ask your bank
card-until = Counted from the payment: { $by }
gone-title = I have gone further
gone-text = Say it here and the shop sees it. The days of the law run on. A case that has ended is open again by it.
gone-where = Where to
gone-bank = To the bank that issued my card
gone-authority = To a public authority
gone-ombudsman = To an ombudsman or mediator
gone-court = To court
gone-day = On which day
gone-optional = if you remember it
gone-save = Tell the shop
gone-back = I have not gone there
gone-missing = Choose where you have gone
gone-day-wrong = Choose a day, or leave it empty
