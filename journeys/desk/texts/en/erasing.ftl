# Erasing personal data.
erased-notice = The personal data of this case were erased. Nothing can be written in it any more.
erase-link = Erase personal data
erase-back = Back to the case
erase-title = Erase the personal data of { $reference }
erase-whose = Shopper
erase-opened = Filed
erase-state = State
erase-is-open = still open: erasing will end it
erase-texts = Texts
erase-files = Files
erase-parts = Merged into it
erase-parts-n = { $n ->
    [one] { $n } case, erased along with it
   *[other] { $n } cases, erased along with it
}
erase-goes = What will be gone
erase-goes-words = All words: messages, answers, internal notes. The case cannot be found by them any more.
erase-goes-person = Name, e-mail, telephone and order number.
erase-goes-files = Files and their names. The key without which nobody can read them goes at once.
erase-goes-letters = Texts and addresses of letters that went out. Those that still wait will not go.
erase-goes-drafts = Drafts, and answers that have not gone out yet.
erase-stays = What will stay
erase-stays-journal = The journal: who did what and when, without a single word. It gets an entry about the erasing. Earlier receipts still verify.
erase-stays-numbers = The case’s number, dates, subject, outcome and sum.
erase-stays-page = The shopper’s page: it will show the number, the dates, and that the data were erased.
erase-also = Erase other cases of this person too
erase-also-hint = The same e-mail or telephone. A family may share a telephone: tick only this person’s cases.
erase-reason = Reason
erase-reason-missing = Choose a reason: it stays in the journal
erase-reason-request = The person asked
    .hint = They, or somebody for them, asked for the data to be erased
erase-reason-retention = Kept long enough
    .hint = The case ended long ago and the data are needed no more
erase-reason-mistake = Mistake
    .hint = A trial, somebody else’s data, a case by accident
erase-number = Type the case’s number: { $reference }
erase-number-hint = So that no other case is erased by oversight
erase-number-wrong = This is not the number of this case. Type it as it is written above
erase-button = Erase for good
erase-undo = It cannot be undone
erase-undo-text = Nobody can bring back what was erased. If there is a dispute, or the law makes you keep the case, settle that first.
erase-backups = Backups
erase-backups-text = Backups made before still hold the data. Let old ones go in their time, and erase again should you ever restore one.
