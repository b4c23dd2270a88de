# Help pages: answers to common questions, written once.
settings-help = Help pages
help-lead = Answers to common questions. People find them by searching and see them beside what they type, before they write to you.
help-none = No pages yet
help-none-text = Take a ready set and make it yours: nobody sees it until you publish it.
help-begin = { $n ->
    [one] Take { $n } ready page
   *[other] Take { $n } ready pages
 }
help-new = New page
help-edit = Help page
help-add = Save the page
help-as-shoppers = As shoppers see it
help-look = Look at { $what }
help-published = Published
help-draft = Draft
help-lacks-ru = no Russian text
help-lacks-en = no English text
help-unasked = Nobody has said yet whether it helped
help-counts = Helped in 30 days: yes { $yes }, no { $no }. In the 30 days before: { $yesbefore } and { $nobefore }
help-misses = Looked for and not found
help-misses-text = Short questions alone, without names, numbers and addresses, that were asked twice at least. They are forgotten after 90 days.
help-misses-none = All that was looked for has been found so far.
help-missed = { $n ->
    [one] { $n } time, last { $when }
   *[other] { $n } times, last { $when }
 }
help-write = Write a page
help-forget = Strike off
help-where = Where they are seen
help-where-text = On “Answers to common questions”, on the help home, and beside the story in the complaint’s form: as a hint that never stops anybody from writing on.
help-helped = Whether they help
help-helped-text = Below each page we ask whether it helped and what was missing. We do not know who answered: neither names nor addresses are kept.
help-preview = This is how shoppers will see it
help-preview-text = Not saved yet: press “Save”.
help-preview-button = Preview
help-title-ru = Title in Russian
help-title-en = Title in English
help-text-ru = Text in Russian
help-text-en = Text in English
help-topic = Topic
help-topic-choose = Choose a topic
help-topic-missing = Choose a topic: the page stands under it in the list
help-topic-delivery = Orders and delivery
help-topic-returns = Returns and exchanges
help-topic-payment = Payment and refunds
help-topic-goods = Goods and warranty
help-topic-safety = Safety
help-topic-shop = About the shop
help-slug = Address of the page
help-slug-hint = In Latin letters, for example refund-time. Leave it empty and we make it of the title.
help-slug-wrong = Use Latin letters, digits and a hyphen between words, for example refund-time
help-slug-taken = Another page has this address
help-too-many = There are { $n } pages already: remove or join some
help-publish = Show it to shoppers
help-empty-both = Write the page in one language at least
help-title-missing = Give this text a title
help-text-missing = There is no text below this title
help-marks = How to set it
help-marks-heading = a heading
help-marks-list = an item of a list
help-marks-bold = stress
help-marks-link = a link: to a page of the shop, a site or an e-mail address
help-marks-text = HTML is shown as plain text, and pictures are not put in.
help-missing = What readers missed
help-missing-none = Nobody has written yet.
