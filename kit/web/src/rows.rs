//! The SQL of settings, staff, sessions, keys and incidents.

/// Without the reach of everything, no incident that is about a person.
macro_rules! reach {
    ($n:literal) => {
        concat!(
            " and ($",
            $n,
            " = 1 or coalesce(cause, '') <> 'person' and not exists (select 1 from case_row \
            where case_row.shop_id = incident.shop_id and case_row.incident = incident.id \
            and (case_row.intent = 'staff_complaint' or case_row.ground = 'ACC.conduct'))) "
        )
    };
}

store::statements! {
    /// All sections of a shop's settings.
    SETTINGS = "select name, body from setting where shop_id = $1" => [Text, Text];
    /// One section, new or changed.
    SET = "insert into setting (shop_id, name, body, version, changed_at) values ($1, $2, $3, 1, $4) \
        on conflict (shop_id, name) do update set body = excluded.body, version = setting.version + 1, \
        changed_at = excluded.changed_at" => [];
    /// One section falls back to what it was before anybody set it.
    UNSET = "delete from setting where shop_id = $1 and name = $2" => [];
    /// The picture of a shop by its hash.
    LOGO = "select kind, bytes from shop_logo where shop_id = $1 and hash = $2" => [Text, Blob];
    /// A picture of the shop.
    KEEP_LOGO = "insert into shop_logo (shop_id, hash, kind, bytes) values ($1, $2, $3, $4) on conflict do nothing"
        => [];
    /// Earlier pictures go.
    DROP_LOGOS = "delete from shop_logo where shop_id = $1 and hash <> $2" => [];
    /// Who holds a session, while both are valid.
    SESSION = "select s.staff_id, s.seen_at, p.name, p.email, p.role, p.lang from staff_session s \
        join staff p on p.shop_id = s.shop_id and p.id = s.staff_id \
        where s.shop_id = $1 and s.token_hash = $2 and s.expires_at > $3 and p.is_active = 1"
        => [Int, Int, Text, Text, Text, Text];
    /// A new session.
    BEGIN_SESSION = "insert into staff_session (shop_id, token_hash, staff_id, created_at, seen_at, expires_at, \
        browser, address) values ($1, $2, $3, $4, $4, $5, $6, $7)" => [];
    /// A session was used.
    SEE_SESSION = "update staff_session set seen_at = $3 where shop_id = $1 and token_hash = $2" => [];
    /// A member of staff was seen.
    SEE_STAFF = "update staff set seen_at = $3 where shop_id = $1 and id = $2" => [];
    /// One session ends.
    END_SESSION = "delete from staff_session where shop_id = $1 and token_hash = $2" => [];
    /// A member's sessions end, but the one kept.
    END_OTHERS = "delete from staff_session where shop_id = $1 and staff_id = $2 and token_hash <> $3" => [];
    /// A member's sessions, last used first.
    SESSIONS = "select token_hash, created_at, seen_at, browser, address from staff_session \
        where shop_id = $1 and staff_id = $2 and expires_at > $3 order by seen_at desc limit 100"
        => [Blob, Int, Int, Text, Text];
    /// What is needed to check a sign-in.
    STAFF_BY_EMAIL = "select id, password_hash, totp_secret, totp_used_step, is_active from staff \
        where shop_id = $1 and email_folded = $2" => [Int, Text, Blob, Int, Int];
    /// A one-time code was used, unless it had been already.
    USE_TOTP = "update staff set totp_used_step = $3 where shop_id = $1 and id = $2 and totp_used_step < $3" => [];
    /// The owner's links that nobody opened: they are for nobody by name.
    DROP_OWNER_LINKS = "delete from staff_invite where shop_id = $1 and email = '' and role = 'owner'" => [];
    /// An invitation.
    ADD_INVITE = "insert into staff_invite (shop_id, token_hash, email, name, role, created_at, expires_at) \
        values ($1, $2, $3, $4, $5, $6, $7)" => [];
    /// A valid invitation.
    INVITE = "select email, name, role from staff_invite where shop_id = $1 and token_hash = $2 and expires_at > $3 \
        and role <> 'reset'" => [Text, Text, Text];
    /// A valid link to set a forgotten password.
    RESET = "select email from staff_invite where shop_id = $1 and token_hash = $2 and expires_at > $3 \
        and role = 'reset'" => [Text];
    /// Links to set a forgotten password: an account's, and those that have ended.
    FORGET_RESETS = "delete from staff_invite where shop_id = $1 and role = 'reset' \
        and (email = $2 or expires_at <= $3)" => [];
    /// An invitation is used up.
    USE_INVITE = "delete from staff_invite where shop_id = $1 and token_hash = $2" => [];
    /// Somebody new, unless the address has an account.
    ADD_STAFF = "insert into staff (shop_id, id, email, email_folded, name, role, lang, password_hash, \
        totp_used_step, is_active, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 1, $9) \
        on conflict do nothing" => [];
    /// Everybody.
    PEOPLE = "select s.id, s.email, s.name, s.role, s.lang, case when s.totp_secret is null then 0 else 1 end, \
        s.is_active, s.seen_at, t.away_from, t.away_until from staff s left join staff_turn t \
        on t.shop_id = s.shop_id and t.staff_id = s.id where s.shop_id = $1 order by s.name, s.id"
        => [Int, Text, Text, Text, Text, Int, Int, Int, Text, Text];
    /// What an account holder is known by.
    PASSWORD_OF = "select password_hash from staff where shop_id = $1 and id = $2" => [Text];
    /// Another name and language.
    RENAME_STAFF = "update staff set name = $3, lang = $4 where shop_id = $1 and id = $2" => [];
    /// Invitations that are still open, newest first.
    INVITES = "select token_hash, email, name, role, expires_at from staff_invite \
        where shop_id = $1 and expires_at > $2 and role <> 'reset' order by created_at desc limit 100"
        => [Blob, Text, Text, Text, Int];
    /// An invitation is to something else now.
    CHANGE_INVITE = "update staff_invite set role = $3 where shop_id = $1 and token_hash = $2" => [];
    /// Somebody is something else now.
    CHANGE_STAFF = "update staff set role = $3, is_active = $4 where shop_id = $1 and id = $2" => [];
    /// Owners who may sign in.
    OWNERS = "select count(*) from staff where shop_id = $1 and role = 'owner' and is_active = 1" => [Int];
    /// Another password.
    SET_PASSWORD = "update staff set password_hash = $3 where shop_id = $1 and id = $2" => [];
    /// Another secret of one-time codes, or none.
    SET_TOTP = "update staff set totp_secret = $3, totp_used_step = 0 where shop_id = $1 and id = $2" => [];
    /// A new passkey, unless the shop knows it already.
    ADD_PASSKEY = "insert into staff_passkey (shop_id, id, staff_id, credential, public_key, name, sign_count, \
        is_backed_up, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing" => [];
    /// A member's passkeys, the oldest first.
    PASSKEYS = "select id, credential, name, is_backed_up, created_at, used_at, doubted_at from staff_passkey \
        where shop_id = $1 and staff_id = $2 order by created_at, id limit 100"
        => [Int, Blob, Text, Int, Int, Int, Int];
    /// How many passkeys each member has.
    PASSKEY_COUNTS = "select staff_id, count(*) from staff_passkey where shop_id = $1 group by staff_id"
        => [Int, Int];
    /// A passkey by the device's name for it, of somebody who may sign in.
    PASSKEY_BY_CREDENTIAL = "select k.id, k.staff_id, k.public_key, k.sign_count, k.doubted_at from staff_passkey k \
        join staff p on p.shop_id = k.shop_id and p.id = k.staff_id \
        where k.shop_id = $1 and k.credential = $2 and p.is_active = 1" => [Int, Int, Blob, Int, Int];
    /// Another name for a passkey.
    RENAME_PASSKEY = "update staff_passkey set name = $4 where shop_id = $1 and staff_id = $2 and id = $3" => [];
    /// A passkey goes.
    REMOVE_PASSKEY = "delete from staff_passkey where shop_id = $1 and staff_id = $2 and id = $3" => [];
    /// A passkey was used.
    USE_PASSKEY = "update staff_passkey set sign_count = $3, is_backed_up = $4, used_at = $5 \
        where shop_id = $1 and id = $2" => [];
    /// A passkey opens nothing any more.
    DOUBT_PASSKEY = "update staff_passkey set doubted_at = $3 where shop_id = $1 and id = $2" => [];
    /// A challenge is spent, unless it was.
    SPEND_CHALLENGE = "insert into passkey_spent (shop_id, challenge, until) values ($1, $2, $3) \
        on conflict do nothing" => [];
    /// Challenges that have ended need not be remembered.
    FORGET_CHALLENGES = "delete from passkey_spent where shop_id = $1 and until < $2" => [];
    /// A new key.
    ADD_KEY = "insert into api_key (shop_id, id, name, secret_hash, scopes, created_at, made_by, expires_at) \
        values ($1, $2, $3, $4, $5, $6, $7, $8)" => [];
    /// All keys, with who made them.
    KEYS = "select k.id, k.name, k.scopes, k.created_at, k.used_at, k.revoked_at, k.made_by, k.expires_at, p.name, \
        p.role, p.is_active from api_key k left join staff p on p.shop_id = k.shop_id and p.id = k.made_by \
        where k.shop_id = $1 order by k.id desc"
        => [Int, Text, Text, Int, Int, Int, Int, Int, Text, Text, Int];
    /// Who made which key, as the shop's own journal says it.
    KEYS_MADE = "select actor, body from journal where shop_id = $1 and stream = $2 and kind = 'key_made' order by seq"
        => [Text, Text];
    /// A key opens nothing any more.
    REVOKE_KEY = "update api_key set revoked_at = $3 where shop_id = $1 and id = $2 and revoked_at is null" => [];
    /// A failed attempt.
    FAIL = "insert into signin_failure (shop_id, subject_hash, id, at) values ($1, $2, $3, $4)" => [];
    /// How many failed attempts there are, and the last of them.
    FAILURES = "select count(*), max(at) from signin_failure where shop_id = $1 and subject_hash = $2" => [Int, Int];
    /// Failed attempts of long ago.
    FORGET_FAILURES = "delete from signin_failure where shop_id = $1 and at <= $2" => [];
    /// Failed attempts are forgiven: of one place, or of all between two.
    FORGIVE = "delete from signin_failure where shop_id = $1 and subject_hash >= $2 and subject_hash <= $3" => [];
    /// An attempt was none.
    GIVE_BACK = "delete from signin_failure where shop_id = $1 and subject_hash = $2 and id = $3" => [];
    /// A key by the hash of its secret.
    KEY = "select k.id, k.scopes, k.used_at, k.expires_at, k.made_by, p.role, p.is_active from api_key k \
        left join staff p on p.shop_id = k.shop_id and p.id = k.made_by \
        where k.shop_id = $1 and k.secret_hash = $2 and k.revoked_at is null"
        => [Int, Text, Int, Int, Int, Text, Int];
    /// Keys of which it stands in the journal alone who made them.
    KEYS_UNMADE = "select id from api_key where shop_id = $1 and made_by is null" => [Int];
    /// Who made a key.
    KEY_MADE_BY = "update api_key set made_by = $3 where shop_id = $1 and id = $2" => [];
    /// A key was used.
    USE_KEY = "update api_key set used_at = $3 where shop_id = $1 and id = $2" => [];
    /// A new letter.
    KEEP_LETTER = "insert into letter (shop_id, id, letter_key, case_id, kind, at, recipient, subject, plain, html, \
        check_code, state) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting')" => [];
    /// A letter by its check code.
    LETTER_BY_CODE = "select id, case_id, kind, at, recipient, subject, plain, html, state from letter \
        where shop_id = $1 and check_code = $2" => [Int, Int, Text, Int, Text, Text, Text, Text, Text];
    /// A run of words in a letter about a case; from the third case on it is known to be nobody's.
    SHARE_RUN = "insert into shared_run (shop_id, hash, case_id) select cast($1 as bigint), cast($2 as bigint), \
        cast($3 as bigint) where (select count(*) from shared_run where shop_id = $1 and hash = $2) < 3 on conflict do nothing" => [];
    /// How many of eight runs are in letters about three cases.
    SHARED_RUNS = "select count(*) from (select hash from shared_run where shop_id = $1 \
        and hash in ($2, $3, $4, $5, $6, $7, $8, $9) group by hash having count(*) >= 3) known" => [Int];
    /// A letter by its key.
    LETTER_BY_KEY = "select id, case_id, kind, at, recipient, subject, plain, html, state from letter \
        where shop_id = $1 and letter_key = $2" => [Int, Int, Text, Int, Text, Text, Text, Text, Text];
    /// A letter.
    LETTER = "select id, case_id, kind, at, recipient, subject, plain, html, state from letter \
        where shop_id = $1 and id = $2" => [Int, Int, Text, Int, Text, Text, Text, Text, Text];
    /// The newest letters.
    LETTERS = "select id, case_id, kind, at, recipient, subject, plain, html, state from letter \
        where shop_id = $1 and state <> 'erased' order by id desc limit $2"
        => [Int, Int, Text, Int, Text, Text, Text, Text, Text];
    /// A letter went out.
    LETTER_SENT = "update letter set state = 'sent', sent_at = $3 \
        where shop_id = $1 and id = $2 and state in ('waiting', 'failed')" => [];
    /// A letter never will, unless it has meanwhile.
    LETTER_FAILED = "update letter set state = 'failed', cause = $3 \
        where shop_id = $1 and id = $2 and state in ('waiting', 'failed')" => [];
    /// What was answered to a command before.
    ANSWERED = "select case_id, asked_hash from answered_command \
        where shop_id = $1 and sender = $2 and command_key = $3" => [Int, Blob];
    /// The number of what a command made in its case.
    MADE = "select made from answered_command where shop_id = $1 and sender = $2 and command_key = $3" => [Int];
    /// It is kept.
    KEEP_MADE = "update answered_command set made = $4 where shop_id = $1 and sender = $2 and command_key = $3" => [];
    /// A command is answered.
    ANSWER = "insert into answered_command (shop_id, sender, command_key, asked_hash, case_id, at) \
        values ($1, $2, $3, $4, $5, $6) on conflict do nothing" => [];
    /// Old answers are forgotten.
    FORGET_ANSWERS = "delete from answered_command where shop_id = $1 and at < $2" => [];
    /// Every incident, the newest first.
    INCIDENTS = concat!("select id, name, cause, owner, action, check_on, opened_at, stopped_at from incident \
        where shop_id = $1", reach!(2), "order by id desc limit $3") => [Int, Text, Text, Int, Text, Text, Int, Int];
    /// One incident.
    INCIDENT = concat!("select id, name, cause, owner, action, check_on, opened_at, stopped_at from incident \
        where shop_id = $1 and id = $2", reach!(3)) => [Int, Text, Text, Int, Text, Text, Int, Int];
    /// What is known of an incident.
    SAVE_INCIDENT = "update incident set name = $3, cause = $4, owner = $5, action = $6, check_on = $7 \
        where shop_id = $1 and id = $2" => [];
    /// Its cause has stopped, or goes on.
    STOP_INCIDENT = "update incident set stopped_at = $3 where shop_id = $1 and id = $2" => [];
    /// A new incident.
    OPEN_INCIDENT = "insert into incident (shop_id, id, name, cause, owner, action, check_on, opened_at, stopped_at) \
        values ($1, $2, $3, null, $4, '', null, $5, null)" => [];
}
