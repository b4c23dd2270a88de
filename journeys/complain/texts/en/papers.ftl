# The papers of a case.
story-name = Name
story-email = E-mail
story-phone = Telephone
story-order = Order
story-file = File added
story-erased-file = (the file was erased)
paper-letter = A formal letter
    .remark = written from the case
paper-where = Where to complain next
    .remark = doors in order
paper-verify = Check a case file
    .remark = anybody can
paper-claim = The formal complaint
    .remark = PDF, to print or to send
claim-paper-name = Formal complaint
claim-paper-title = FORMAL COMPLAINT
claim-paper-draft = DRAFT OF A FORMAL COMPLAINT
claim-paper-of = Case { $reference }, filed on { $day }
claim-paper-not-yet = Case { $reference }, { $day }. Not filed yet.
claim-paper-to = To
claim-paper-from = From
claim-paper-due = The last day of the term that the law sets: { $day }.
claim-paper-due-none = No term of the law is noted for this complaint.
claim-paper-files = With the complaint:
claim-paper-filed = Registered by the shop on { $when }, entry { $seq } of the case’s journal.
claim-paper-receipt = Fingerprint of the receipt: { $fingerprint }
covered-title = Not shown here: data of other people
covered-line = entry { $seq }: { $what }
covered-account = account of a messenger or network
covered-card = card number
covered-cvv = card security code
covered-expiry = card expiry
covered-iban = account number
covered-inn = taxpayer number
covered-otp = one-time code
covered-passport = passport
covered-password = password
covered-pin = PIN
covered-snils = pension number
covered-ssn = social security number
covered-email = e-mail address
covered-phone = telephone
covered-name = name
case-paper-title = Case { $reference }
case-paper-made = The talk and everything that was decided, as of { $at }
case-paper-proof = This page is for reading. What proves it are the journal and the seal in the same archive; README.txt says how.
readme =
    Case file { $reference }, shop “{ $shop }”
    Made: { $made }

    What is inside
      claim.pdf       the formal complaint as it was filed, to print; where there is one
      case.pdf        the talk and what was decided, to print
      case.txt        the same as plain text
      journal.jsonl   the journal: each entry is bound to the one before
      texts.jsonl     the words that the journal refers to
      files.jsonl     the list of files; the files lie in the folder files
      receipt.json    a signed receipt of the last entry (no. { $seq }, { $at })
      key.json        the public key that all this is checked with

    How to check it, offline and without the shop
      redress verify FILE.zip --receipt RECEIPT.json
    RECEIPT.json is any receipt that you saved before. You may name several.
    Without the program: { $verify } says the same and keeps nothing.
    The shop’s key: fingerprint { $key }
    The shop publishes it at { $url }

    What this proves
    If the check passes, the case is unchanged since this receipt: no entry before it
    was altered, removed or moved. Without an earlier receipt the check proves only
    that the file is whole and signed with this key.

    What this does not prove
    That what was written in the case is true. Times are those of the shop’s server.
    The shop’s internal notes are kept back, but their places in the journal show.
    Where words were erased, as data protection law asks, the check says so.

    Data of other people
    Telephones, addresses, document numbers of other people and names of those of the shop
    who did not write here are covered (••••); case.txt lists them. Names are looked for by
    the program: a first name with a second one, in any order, case or with initials; one
    word alone only after a title (“manager …”) and as a signature. Pet names, and people
    whom the shop does not know, are not covered: read the file before you hand it on. The
    words of a covered text are not proved by this file but by the whole one, which the
    owner of the case can download; pictures and other files are as they were given.
