//! The SQL of a shop's own models and of what teaches them; the only file here that names columns.

crate::statements! {
    /// Cases that a person sorted, with their first words, the newest first.
    CORRECTED = "select m.words, c.intent, c.urgency from case_row c \
        join message m on m.shop_id = c.shop_id and m.case_id = c.id and m.seq = 1 \
        where c.shop_id = $1 and c.whose = 'person' and m.words is not null order by c.id desc limit $2"
        => [Text, Text, Int];
    /// Cases that ended as a model had sorted them, with their first words, the last ended first.
    LEFT = "select m.words, c.intent, c.urgency from case_row c \
        join message m on m.shop_id = c.shop_id and m.case_id = c.id and m.seq = 1 \
        where c.shop_id = $1 and c.whose = 'model' and c.is_open = 0 and m.words is not null \
        order by c.changed_at desc, c.id desc limit $2" => [Text, Text, Int];
    /// How many cases a person sorted whose words are still there.
    N_CORRECTED = "select count(*) from case_row c \
        join message m on m.shop_id = c.shop_id and m.case_id = c.id and m.seq = 1 \
        where c.shop_id = $1 and c.whose = 'person' and m.words is not null" => [Int];
    /// What is in use, and whether one is learnt.
    STATE = "select number, number_before, changed_at, began_at, failure from own_model_use where shop_id = $1"
        => [Int, Int, Int, Int, Text];
    /// Nothing of one's own is in use yet.
    BEGIN_STATE = "insert into own_model_use (shop_id, number, changed_at) values ($1, 0, $2) on conflict (shop_id) do nothing"
        => [];
    /// A training begins or ends.
    SET_TRAINING = "update own_model_use set began_at = $2, failure = $3 where shop_id = $1" => [];
    /// Another model is in use.
    SET_USE = "update own_model_use set number = $2, number_before = $3, changed_at = $4 where shop_id = $1" => [];
    /// The models that are kept, the newest first.
    MODELS = "select number, made_at, n_corrected, n_left, gain from own_model where shop_id = $1 order by number desc"
        => [Int, Int, Int, Int, Text];
    /// A model's numbers.
    WEIGHTS = "select weights from own_model where shop_id = $1 and number = $2" => [Blob];
    /// A new model.
    ADD = "insert into own_model (shop_id, number, made_at, n_corrected, n_left, gain, weights) \
        values ($1, $2, $3, $4, $5, $6, $7)" => [];
    /// A model goes.
    DROP = "delete from own_model where shop_id = $1 and number = $2" => [];
}
