//! The SQL of help pages. The only file that names their columns.

store::statements! {
    /// Every page in its order, texts and all.
    PAGES = "select id, slug, section, title_ru, title_en, text_ru, text_en, is_published, changed_at from help_page \
        where shop_id = $1 order by section, sort_key, id limit 300" => [Int, Text, Text, Text, Text, Text, Text, Int, Int];
    /// A page by its address.
    PAGE = "select id, slug, section, title_ru, title_en, text_ru, text_en, is_published, changed_at from help_page \
        where shop_id = $1 and slug = $2" => [Int, Text, Text, Text, Text, Text, Text, Int, Int];
    /// What published pages are found by, in their order.
    FOUND_BY = "select slug, section, title_ru, title_en, found_title, found_text from help_page \
        where shop_id = $1 and is_published = 1 order by section, sort_key, id limit 300"
        => [Text, Text, Text, Text, Text, Text];
    /// Titles of published pages, in their order.
    TITLES = "select slug, section, title_ru, title_en from help_page \
        where shop_id = $1 and is_published = 1 order by section, sort_key, id limit 300" => [Text, Text, Text, Text];
    /// A new page.
    ADD = "insert into help_page (shop_id, id, slug, section, title_ru, title_en, text_ru, text_en, found_title, \
        found_text, is_published, sort_key, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
        => [];
    /// A page is changed.
    CHANGE = "update help_page set slug = $3, section = $4, title_ru = $5, title_en = $6, text_ru = $7, text_en = $8, \
        found_title = $9, found_text = $10, is_published = $11, changed_at = $12 where shop_id = $1 and id = $2" => [];
    /// A page stands elsewhere in the order.
    PLACE = "update help_page set sort_key = $3 where shop_id = $1 and id = $2" => [];
    /// A page is gone.
    DROP = "delete from help_page where shop_id = $1 and id = $2" => [];
    /// So are the answers about it.
    DROP_ANSWERS = "delete from help_answer where shop_id = $1 and page_id = $2" => [];
    /// A visitor's answer, the first or another.
    ANSWER = "insert into help_answer (shop_id, page_id, voter, at, helped, words) values ($1, $2, $3, $4, $5, $6) \
        on conflict (shop_id, page_id, voter) do update set at = excluded.at, helped = excluded.helped, \
        words = excluded.words" => [];
    /// Answers of long ago.
    FORGET_ANSWERS = "delete from help_answer where shop_id = $1 and page_id = $2 and at < $3" => [];
    /// How many said what, between two moments.
    ANSWERS = "select page_id, cast(sum(helped) as bigint), count(*) from help_answer \
        where shop_id = $1 and at >= $2 and at < $3 group by page_id" => [Int, Int, Int];
    /// What was missing on a page, newest first.
    MISSING = "select at, words from help_answer where shop_id = $1 and page_id = $2 and words <> '' \
        order by at desc, voter limit 50" => [Int, Text];
    /// Something was looked for and not found, unless the list is full of others.
    MISS = "insert into help_miss (shop_id, question, n, last_at) select cast($1 as bigint), cast($2 as text), 1, \
        cast($3 as bigint) where (select count(*) from help_miss where shop_id = $1) < 1000 \
        on conflict (shop_id, question) do update set n = help_miss.n + 1, last_at = excluded.last_at" => [];
    /// What nobody has looked for since.
    FORGET_MISSES = "delete from help_miss where shop_id = $1 and last_at < $2" => [];
    /// One of them is settled.
    DROP_MISS = "delete from help_miss where shop_id = $1 and question = $2" => [];
    /// What several looked for, most often first.
    MISSES = "select question, n, last_at from help_miss where shop_id = $1 and n > 1 \
        order by n desc, last_at desc, question limit 50" => [Text, Int, Int];
}
