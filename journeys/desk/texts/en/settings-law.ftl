# By which law the terms of complaints are counted.
settings-law = Law and terms
law-lead = The law of a country says by which day you must do what a complaint asks.
law-country = By the law of
law-country-hint = Usually the country in which you sell. A shopper may name their own
law-by-language = not chosen: by the shopper’s language
law-unknown = Choose a country from the list
law-terms = The terms that a complaint made today would start
law-held = By the law of: { $country }.
law-not-set = No country is chosen: pages in English go by the law of the United Kingdom, pages in Russian by that of Russia. Below is an example.
law-term = { $what }: { $by }, that day included
law-terms-none = This law names no term that runs from the complaint itself. We invent none: your promise stands.
law-verified = verified
law-unverified = unverified
law-shopper = What shoppers see
law-shopper-text = Both terms stand in the case: your promise and the term of the law, with the days counted and the article. What was not read at the official publisher says so.
law-warned = How we warn
law-warned-text = At half of the term, at four fifths of it and a day before its end the owner of the case gets a letter, and the case an entry. When it ends, the shopper gets one too: what can be done next.
