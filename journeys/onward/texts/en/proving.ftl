# A case file checked: the form, and what the check comes to.
verify-title = Is this case file genuine?
verify-lead = Give us the file and the receipts you hold. We say whether anything was added, removed or changed.
verify-file = Case file
verify-file-hint = The ZIP from the case’s page, as it was downloaded, up to 100 MB
verify-optional = if you have any
verify-receipts = Receipts
verify-receipts-hint = Files ending in .receipt.json, up to 20. The older a receipt, the more of the file it vouches for
verify-button = Check
verify-kept = We keep nothing: the file is gone as soon as you see the answer.
verify-another = Check another file
verify-key = The key of this shop
verify-key-text = A genuine file of this shop is sealed with it. Compare it with a receipt you kept, or with
verify-offline = Without us
verify-offline-text = You need not trust this page. The program is free and checks the same without network and without a server, larger files too:
verify-not = What a check does not say
verify-not-text = That what was written is true. Only that it was written, in this order, and not changed since the receipt.
verify-no-file = Choose the case file
verify-too-large = The file is larger than { $size }. Check it with the program: see “Without us”
verify-too-many-parts = The archive has more parts than any case file. It is not opened here
verify-no-receipt = One of the receipts is far too large for a receipt. Choose files ending in .receipt.json
verify-too-many = At most { $n } receipts at once
proved-head = { $reference }: unchanged since it was sealed
proved-shop = The file names this shop: { $shop }
proved-made = Made: { $at }
proved-entries = { $n ->
    [one] The journal has { $n } entry.
   *[other] The journal has { $n } entries, each bound to the one before.
 }
proved-texts = As filed: texts – { $texts }, files – { $files }.
proved-erased = Erased since, as data protection law asks: { $n }.
proved-internal = Internal notes of the shop, kept back: { $n }.
proved-receipts = { $n ->
    [one] The journal passes through your receipt: nothing before it was rewritten.
   *[other] The journal passes through all { $n } receipts: nothing before them was rewritten.
 }
proved-no-receipt = You gave no receipt. The seal shows that the file is whole; only a receipt from your own hands shows that the shop did not rewrite the story before sealing it.
proved-key-ours = Sealed with the key of this shop: { $key }
proved-key-other = Sealed with the key { $key }. This is not the key of this shop: compare it with the shop that the file names.
finding-head = This file does not hold
finding-not-whole = This is no case file, or it is not whole. Was it unpacked and packed again, or cut off while downloading? Take the ZIP as it came.
finding-too-much = The file unpacks to more than we read here. If it is a real case file, check it with the program: see “Without us”.
finding-seal = A byte of the file was changed after it was sealed.
finding-chain = The journal does not hold together: an entry is missing, was changed, or stands in another place.
finding-details = the shopper’s details
finding-text-n = text { $n }
finding-text = Not the one that was filed: { $text }.
finding-text-missing = Missing: { $text }.
finding-text-not-erased = Said to be erased, but the journal knows of no erasing: { $text }.
finding-file = File { $n } is not the one that was filed.
finding-file-missing = File { $n } is missing.
finding-file-not-erased = File { $n } is said to be erased, but the journal knows of no erasing.
finding-own-receipt = the receipt inside the file
finding-receipt-n = your receipt { $n }
finding-receipt = This is no receipt, or it was changed: { $receipt }.
finding-other-case = Of another case: { $receipt }.
finding-other-key = Signed with another key than this file: { $receipt }.
finding-shorter = Entries were cut off the end: the file ends at entry { $have }, but { $receipt } knows entry { $seq }.
finding-rewritten = History was rewritten: entry { $seq } is not the one that { $receipt } knows.
finding-ask = Keep the file and the receipt as they are, and ask whoever gave you the file for a new one.
finding-program = In the words of the program: { $words }
proved-covered = Texts in which data of other people are covered: { $n }. Their words are proved by the whole case file.
proved-parts = Cases merged into this one, each proved by its own journal: { $n }.
finding-part = { $reference } is not the case that the journal knows to have been merged into this one.
