# Leaving a contract made at a distance: the statement, the look at it, the acknowledgement.
contract-title-eu = Withdraw from contract here
contract-title-gb = Cancel an order
contract-title-ru = Refuse goods or a service
contract-lead-eu = { $n ->
    [one] You have { $n } day after the goods came, or after you ordered a service or digital content, and need no reason.
   *[other] You have { $n } days after the goods arrive, or after you ordered a service or digital content; no reason needed.
 }
contract-lead-gb = { $n ->
    [one] You have { $n } day after the goods came, or after you ordered a service or digital content, and need no reason.
   *[other] You have { $n } days after the goods arrive, or after you ordered a service or digital content; no reason needed.
 }
contract-lead-ru = { $n ->
    [one] Bought online or by phone: before the goods are handed over at any time, after that for { $n } day; a service can be refused at any time. You need no reason.
   *[other] Bought online or by phone: before the goods are handed over at any time, after that for { $n } days; a service can be refused at any time. You need no reason.
 }
contract-lead-always = A service can be ended at any time, against what the shop has spent on it by then. You need no reason.
contract-lead-made = { $n ->
    [one] You have { $n } day from the day after you ordered. You need no reason.
   *[other] You have { $n } days from the day after you ordered. You need no reason.
 }
contract-name = Your name
contract-name-missing = Write your name, as in the order
contract-order = Order number
contract-order-hint = You will find it in your order e-mail. For example: 48213.
contract-order-missing = Write the order’s number, or how else we can find it
contract-about = What is it?
contract-about-goods = Goods
contract-about-goods-hint = something that is sent
contract-about-service = A service
contract-about-service-hint = a subscription too
contract-about-digital = Digital content
contract-about-digital-hint = a download, a film, an e-book
contract-email = E-mail for the acknowledgement
contract-email-hint = There we send the acknowledgement, with day and time.
contract-email-wait = Letters do not go out here yet. You can keep the acknowledgement from the next page.
contract-email-missing = Write the e-mail for the acknowledgement
contract-email-wrong = The address has a mistake. Write it like this: name@mail.example
contract-goods = Which part of the order?
contract-goods-hint = Leave it empty if it is the whole order.
contract-goods-all = the whole order
contract-goods-named = those named in the statement, not the whole order
contract-part-named = what the statement names, not the whole order
contract-came = When did it come, or when was it ordered?
contract-came-hint = Goods: the day they came, empty if they have not come yet. A service or digital content: the day you ordered. For example, 16 11 2026.
contract-day-wrong = There is no such day. Write day, month and year in digits, for example 16 11 2026
contract-day-future = That day is yet to come. Check the day and the year
contract-too-long = Too long: write it shorter
contract-country = By the law of which country
contract-country-hint = Mostly the one where you live and had it sent to.
contract-look = Continue
contract-next = What happens next
contract-next-1 = You see the whole statement and confirm it.
contract-next-2 = We acknowledge it at once: its words, the day and the time.
contract-next-3 = Goods go back, and the money follows. The case page shows by when.
contract-next-3-other = The shop pays back: how much and when, you read before you confirm.
contract-law = What the law says
contract-untold-eu = Did the shop not tell you of this right? Then you have twelve months more.
contract-untold-gb = Did the shop not tell you of this right? Then you have twelve months more.
contract-untold-ru = Did the shop not tell you in writing how to return the goods? Then you have three months.
contract-exceptions = When there is no such right
contract-fault = Something wrong with what you bought?
contract-fault-text = Then you have other and longer rights, and the shop pays for sending goods back.
contract-fault-link = Complain instead
contract-none-title = Leaving a contract without a reason
contract-none-text = By law ({ $country }) there is no general right to leave a purchase made online without a reason. The shop’s own return policy may allow it.
contract-none-other = By law ({ $country }) there is no general right to leave a contract about digital content without a reason. A subscription is a service: if it is one, choose that. The shop’s own return policy may allow more.
contract-none-return = Ask for a return
contract-none-country = Look again
contract-look-title = Confirm the statement
contract-look-lead = Nothing is sent yet. This is what the shop gets:
contract-change = Change something
contract-confirm-eu = Confirm withdrawal
contract-confirm-gb = Confirm cancellation
contract-confirm-ru = Confirm refusal
contract-acknowledged = The acknowledgement goes to { $email }.
contract-acknowledged-here = The acknowledgement stands on the next page: keep it.
contract-not-begun = { $n ->
    [one] You named no day of delivery. The { $n } day is counted from the day after the goods came, and before that you may leave the contract too.
   *[other] You named no day of delivery. The { $n } days are counted from the day after the goods came, and before that you may leave the contract too.
 }
contract-no-day = { $n ->
    [one] You named no day of the order. The { $n } day is counted from the day after it.
   *[other] You named no day of the order. The { $n } days are counted from the day after it.
 }
contract-always = You are in time: a service can be refused at any time.
contract-in-time = This is in time: it can be sent { $by }, that day included.
contract-if-untold = The usual term is over: it ran { $by }. If the shop did not tell you of this right, it runs { $longer }. You can send the statement; the shop must answer.
contract-late = The usual term is over: it ran { $by }, and { $longer } where the shop had not told you of this right. You can send the statement, but the shop may say no. If something is wrong with the goods, complain instead.
contract-follows = What follows
contract-refund-eu = { $n ->
    [one] The shop pays back all you paid, standard delivery included, within { $n } day after it has the statement. It may wait until the goods are back, or you prove that you sent them ({ $article }).
   *[other] The shop pays back all you paid, standard delivery included, within { $n } days after it has the statement. It may wait until the goods are back, or you prove that you sent them ({ $article }).
 }
contract-sendback-eu = { $n ->
    [one] You send the goods back within { $n } day. You pay only for the way back, unless the shop bears that or did not tell you of it ({ $article }).
   *[other] You send the goods back within { $n } days. You pay only for the way back, unless the shop bears that or did not tell you of it ({ $article }).
 }
contract-refund-gb = { $n ->
    [one] The shop pays back all you paid, basic delivery included, within { $n } day after the goods are back, or you prove that you sent them ({ $article }).
   *[other] The shop pays back all you paid, basic delivery included, within { $n } days after the goods are back, or you prove that you sent them ({ $article }).
 }
contract-sendback-gb = { $n ->
    [one] You send the goods back within { $n } day. You pay for the way back, unless the shop bears that or did not tell you of it ({ $article }).
   *[other] You send the goods back within { $n } days. You pay for the way back, unless the shop bears that or did not tell you of it ({ $article }).
 }
contract-refund-ru = { $n ->
    [one] The shop pays back the price within { $n } day from this demand, less the cost of carrying the goods back. Keep their look and the papers; another proof does where there is no receipt ({ $article }).
   *[other] The shop pays back the price within { $n } days from this demand, less the cost of carrying the goods back. Keep their look and the papers; another proof does where there is no receipt ({ $article }).
 }
contract-money-eu = { $n ->
    [one] The shop pays back all you paid within { $n } day after it has the statement ({ $article }).
   *[other] The shop pays back all you paid within { $n } days after it has the statement ({ $article }).
 }
contract-money-gb = { $n ->
    [one] The shop pays back all you paid within { $n } day after it has the statement ({ $article }).
   *[other] The shop pays back all you paid within { $n } days after it has the statement ({ $article }).
 }
contract-money-ru = The shop pays back what you paid, less what it has really spent on the service until now. The law names no number of days for it ({ $article }).
contract-begun-service = Did the service begin at your express request? Then you pay for the part done until now; you pay nothing if the shop did not tell you of this right. A service done whole, begun with your consent and told that the right would end, leaves no right: that would be the shop’s answer, and it has to show it ({ $article }).
contract-begun-digital = Was the content given at once? The right has ended only if you agreed to that expressly, acknowledged that the right would end with it, and had that confirmed. Otherwise you owe nothing for it ({ $article }).
contract-statement-eu = I withdraw from the contract for the goods named here.
contract-statement-gb = I give notice that I cancel the contract of sale of the goods named here.
contract-statement-ru = I refuse the goods that I bought at a distance, and ask for the money back.
contract-statement-eu-service = I withdraw from the contract for the service named here.
contract-statement-eu-digital = I withdraw from the contract for the digital content named here.
contract-statement-gb-service = I give notice that I cancel the contract for the supply of the service named here.
contract-statement-gb-digital = I give notice that I cancel the contract for the supply of the digital content named here.
contract-statement-ru-service = I refuse to go on with the contract for the service named here, and ask for the money back, less the actual expenses.
contract-said-order = Order
contract-said-goods = Goods
contract-said-goods-service = Service
contract-said-goods-digital = Digital content
contract-said-came = Came on
contract-said-came-service = Contract made on
contract-said-came-digital = Contract made on
contract-said-name = Name
contract-kind = Contract ended
contract-received = We have your statement
contract-sent = The statement was sent
contract-letter = Acknowledgement: we have your statement
contract-letter-at = Received
contract-letter-words = The statement:
contract-letter-whole = Word for word it stands on the case page, and in the PDF there. Keep it and the receipt: the fingerprint above is made from these very words, and nobody changes them later.
contract-section = Changed your mind?
contract-section-text = What was bought online can be left within the term of the law, without a reason and without an account.
