//! What breaks a world behind the program's back, a statement for each breakage.

store::statements! {
    /// A case begins to wait without a promise.
    CASE_UNPROMISED = "update case_row set promise_due = null, overdue_at = null where shop_id = $1" => [];
    /// A case's owner is another one than its journal says.
    CASE_OWNED = "update case_row set owner = 77 where shop_id = $1" => [];
    /// A case leaves the lists of open ones.
    CASE_SHUT = "update case_row set is_open = 0 where shop_id = $1" => [];
    /// An entry tells another story.
    ENTRY_CHANGED = "update journal set actor = 'clock' where shop_id = $1 and stream <> 0 and seq = 2" => [];
    /// The newest entry is gone.
    ENTRY_CUT = "delete from journal where shop_id = $1 and stream <> 0 and seq = 3" => [];
    /// A letter is gone, and so is its task.
    LETTER_GONE = "delete from letter where shop_id = $1 and kind = 'answer'" => [];
    /// A letter was written once more.
    LETTER_TWICE = "insert into letter (shop_id, id, letter_key, case_id, kind, at, recipient, subject, plain, html, \
        state) select shop_id, id + 1, concat(letter_key, ':again'), case_id, kind, at, recipient, subject, plain, \
        html, 'waiting' from letter where shop_id = $1 and kind = 'answer'" => [];
    /// A letter is called sent, and nobody was told.
    LETTER_UNSENT = "update letter set state = 'failed' where shop_id = $1 and kind = 'answer'" => [];
    /// A text is gone.
    TEXT_GONE = "update message set words = null, salt = null where shop_id = $1 and kind = 'answered'" => [];
    /// A text has other words.
    TEXT_CHANGED = "update message set words = concat(words, '!') where shop_id = $1 and kind = 'answered'" => [];
    /// A text is found no more.
    TEXT_UNFOUND = "delete from {search_entries} where shop_id = $1" => [];
    /// A task is queued twice.
    TASK_TWICE = "insert into task (shop_id, id, kind, lane, subject, seq, due_at, made_at, state, tries) \
        select shop_id, id + 1, kind, lane, subject, seq, due_at, made_at, state, tries from task \
        where shop_id = $1" => [];
    /// Tasks are gone.
    TASK_GONE = "delete from task where shop_id = $1" => [];
}
