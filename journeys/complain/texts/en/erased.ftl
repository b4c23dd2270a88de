# The page of a case whose personal data were erased.
erased-chip = Erased
erased-title = The personal data of this case were erased
erased-request = They were erased because the shopper asked for it.
erased-retention = The time for which the shop keeps closed cases has passed.
erased-mistake = They had come in by mistake.
erased-what = The words, the name, the addresses and the files are gone and cannot be brought back. What stays is the number, the dates, and the record of what happened when.
erased-number = Number
erased-filed = Filed
erased-ended = Ended
erased-when = Erased
erased-papers = Papers
erased-papers-text = Receipts that you saved before still verify. In the case file, the word “erased” stands in place of each text and file.
erased-new = A new question
erased-new-text = Nothing can be written here any more.
erased-new-link = Open a new case
