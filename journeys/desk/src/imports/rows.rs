//! The SQL of what is brought over; the only file that names its columns.

store::statements! {
    /// A file, before its columns are chosen, or as a command brings it over.
    ADD = "insert into import_run (shop_id, id, name, form, source, blob_name, column_codes, state, made_by, made_at, \
        changed_at, n_rows, n_cases, n_bad, n_known, n_undone, bad) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, 0, 0, 0, 0, 0, '[]')" => [];
    /// One.
    ONE = "select id, name, form, blob_name, column_codes, state, made_at, changed_at, n_rows, n_cases, n_bad, \
        n_known, n_undone, bad from import_run where shop_id = $1 and id = $2"
        => [Int, Text, Text, Text, Text, Text, Int, Int, Int, Int, Int, Int, Int, Text];
    /// The newest ones.
    NEWEST = "select id, name, form, blob_name, column_codes, state, made_at, changed_at, n_rows, n_cases, \
        n_bad, n_known, n_undone, bad from import_run where shop_id = $1 order by id desc limit $2"
        => [Int, Text, Text, Text, Text, Text, Int, Int, Int, Int, Int, Int, Int, Text];
    /// The one that a command had begun with a file.
    OF_SOURCE = "select id from import_run where shop_id = $1 and source = $2 and state in ('running', 'broken', 'done') \
        order by id desc limit 1" => [Int];
    /// Those whose file, or whose numbers of cases, are still kept though nobody needs them.
    OLD = "select id from import_run where shop_id = $1 and changed_at < $2 and state in ('columns', 'done', 'broken', \
        'undone') order by id limit 100" => [Int];
    /// Its columns are chosen.
    SET_COLUMNS = "update import_run set column_codes = $3, changed_at = $4 where shop_id = $1 and id = $2 \
        and state = 'columns'" => [];
    /// It goes on to another state.
    SET_STATE = "update import_run set state = $4, changed_at = $5 where shop_id = $1 and id = $2 and state = $3" => [];
    /// It came so far.
    KEEP = "update import_run set n_rows = $3, n_cases = $4, n_bad = $5, n_known = $6, bad = $7, changed_at = $8 \
        where shop_id = $1 and id = $2" => [];
    /// So many of its cases were taken back.
    UNDONE = "update import_run set n_undone = n_undone + $3, changed_at = $4 where shop_id = $1 and id = $2" => [];
    /// Nothing of its file is kept any more.
    FORGET = "update import_run set blob_name = null, bad = '[]', state = $4 where shop_id = $1 and id = $2 \
        and state = $3" => [];
    /// A case came from it.
    ADD_CASE = "insert into import_run_case (shop_id, run_id, case_id, seq) values ($1, $2, $3, $4)" => [];
    /// Some of its cases.
    CASES = "select case_id, seq from import_run_case where shop_id = $1 and run_id = $2 order by case_id limit $3"
        => [Int, Int];
    /// One is done with.
    DROP_CASE = "delete from import_run_case where shop_id = $1 and run_id = $2 and case_id = $3" => [];
    /// All are.
    DROP_CASES = "delete from import_run_case where shop_id = $1 and run_id = $2" => [];
    /// A file of its own that is kept.
    KNOWN_FILE = "select id from import_run where shop_id = $1 and id = $2 and blob_name = $3" => [Int];
}
