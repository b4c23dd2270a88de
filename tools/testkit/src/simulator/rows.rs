//! The SQL by which the simulator looks behind the program's back. Changes nothing.

store::statements! {
    /// The columns of cases that are made from others, for lists.
    CASES = "select id, is_open, sort_at, turn, preview from case_row where shop_id = $1 order by id"
        => [Int, Int, Int, Int, Text];
    /// What somebody was writing.
    DRAFTS = "select case_id, staff_id, words from reply_draft where shop_id = $1 and kind = 'answer'"
        => [Int, Int, Text];
    /// PostgreSQL: this very connection breaks.
    HANG_UP = "select count(pg_terminate_backend(pg_backend_pid()))" => [Int];
    /// Every letter.
    LETTERS = "select id, letter_key, case_id, kind, state from letter where shop_id = $1 order by id"
        => [Int, Text, Int, Text, Text];
    /// Answers on their way out.
    OUTGOING = "select id, case_id, staff_id, words, state from outgoing_answer where shop_id = $1"
        => [Int, Int, Int, Text, Int];
    /// Every task.
    TASKS = "select id, kind, subject, seq, state, tries, cause from task where shop_id = $1"
        => [Int, Text, Int, Int, Int, Int, Text];
}
