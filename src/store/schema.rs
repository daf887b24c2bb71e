//! The tables, one description for both databases. Written by hand; a test reads every table on each.

diesel::table! {
    bodies (id) {
        id -> BigInt,
        slug -> Text,
        valid_from -> Date,
        valid_to -> Nullable<Date>,
        kind -> Text,
        body_type -> Text,
        calendar_class -> Text,
        legal_category -> Text,
        name_ar -> Text,
        name_fr -> Text,
        name_zgh -> Nullable<Text>,
        short_ar -> Text,
        short_fr -> Text,
        parent_slug -> Nullable<Text>,
        region_code -> Nullable<Text>,
        website -> Nullable<Text>,
        aliases -> Text,
        population -> Nullable<BigInt>,
        source -> Text,
        verified -> Bool,
        imported_at -> Timestamp,
    }
}

diesel::table! {
    calendars (id) {
        id -> BigInt,
        edition -> Text,
        json -> Text,
        sha256 -> Text,
        imported_at -> Timestamp,
    }
}

diesel::table! {
    calendar_work (id) {
        id -> BigInt,
        applied -> Nullable<Text>,
        target -> Nullable<Text>,
        after_case -> BigInt,
        holder -> Nullable<Text>,
        beat -> BigInt,
    }
}

diesel::table! {
    figure_sets (id) {
        id -> BigInt,
        period -> Text,
        as_of -> Date,
        known -> Timestamp,
        standing -> Text,
        made_of -> Text,
        made_at -> Timestamp,
        sha256 -> Nullable<Text>,
    }
}

diesel::table! {
    figure_values (set_id, scope, place) {
        set_id -> BigInt,
        scope -> Text,
        place -> Text,
        told -> Binary,
    }
}

diesel::table! {
    figure_work (id) {
        id -> BigInt,
        holder -> Nullable<Text>,
        beat -> BigInt,
    }
}

diesel::table! {
    jobs (id) {
        id -> BigInt,
        kind -> Text,
        key -> Text,
        payload -> Text,
        state -> Text,
        due_at -> Timestamp,
        attempts -> BigInt,
        holder -> Nullable<Text>,
        beat -> BigInt,
        done -> BigInt,
        total -> Nullable<BigInt>,
        last_error -> Nullable<Text>,
        cancel_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    meta (key) {
        key -> Text,
        value -> Text,
    }
}

diesel::table! {
    people (id) {
        id -> BigInt,
        email -> Text,
        name -> Text,
        password_hash -> Nullable<Text>,
        role -> Text,
        state -> Text,
        totp_secret -> Nullable<Text>,
        created_at -> Timestamp,
        totp_step -> BigInt,
    }
}

diesel::table! {
    memberships (id) {
        id -> BigInt,
        person_id -> BigInt,
        body_slug -> Text,
        role -> Text,
        department -> Nullable<Text>,
        state -> Text,
        from_on -> Date,
        to_on -> Nullable<Date>,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        token_hash -> Text,
        person_id -> BigInt,
        created_at -> Timestamp,
        last_seen_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    login_links (token_hash) {
        token_hash -> Text,
        person_id -> BigInt,
        purpose -> Text,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    cases (id) {
        id -> BigInt,
        number -> Text,
        code_hash -> Text,
        public_id -> Text,
        body_id -> BigInt,
        body_slug -> Text,
        body_kind -> Text,
        body_type -> Text,
        region_code -> Nullable<Text>,
        calendar_class -> Text,
        version -> BigInt,
        status -> Text,
        urgent -> Bool,
        language -> Text,
        channel -> Text,
        delivery -> Text,
        received_at -> Timestamp,
        received_on -> Date,
        due_on -> Date,
        guard_date -> Date,
        bar_date -> Date,
        provisional -> Bool,
        answered_on -> Nullable<Date>,
        closed_on -> Nullable<Date>,
        next_clock_on -> Nullable<Date>,
        n_items -> BigInt,
        is_public -> Bool,
        simulated -> Bool,
        filed_by -> Nullable<BigInt>,
        came_from -> Nullable<BigInt>,
        rule_set -> Text,
        departments -> Nullable<Text>,
    }
}

diesel::table! {
    items (case_id, no) {
        case_id -> BigInt,
        no -> BigInt,
        period_from -> Nullable<Text>,
        period_to -> Nullable<Text>,
        medium -> Nullable<Text>,
    }
}

diesel::table! {
    texts (case_id, seq, field) {
        case_id -> BigInt,
        seq -> BigInt,
        field -> Text,
        salt -> Nullable<Binary>,
        body -> Nullable<Text>,
        erased_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    requesters (case_id) {
        case_id -> BigInt,
        first_name -> Text,
        last_name -> Text,
        address -> Text,
        email -> Nullable<Text>,
        phone -> Nullable<Text>,
        on_behalf_of -> Nullable<Text>,
        identity_kind -> Text,
        identity_sealed -> Binary,
        identity_mask -> Text,
        identity_tag -> Text,
        erased_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    profiles (case_id) {
        case_id -> BigInt,
        category -> Text,
        gender -> Text,
        age_band -> Nullable<Text>,
        region -> Nullable<Text>,
        stated_on -> Date,
    }
}

diesel::table! {
    complaints (case_id) {
        case_id -> BigInt,
        body_slug -> Text,
        head_due_on -> Nullable<Date>,
        cdai_due_on -> Nullable<Date>,
        at_committee -> Bool,
        owed_on -> Nullable<Date>,
    }
}

diesel::table! {
    search_words (word, case_id) {
        word -> Text,
        case_id -> BigInt,
    }
}

diesel::table! {
    events (case_id, seq) {
        case_id -> BigInt,
        seq -> BigInt,
        at -> Timestamp,
        on_day -> Date,
        kind -> Text,
        role -> Text,
        actor -> Nullable<Text>,
        payload -> Text,
        article -> Nullable<Text>,
        declared -> Bool,
        refused -> Bool,
        calendar -> Text,
        prev_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    documents (id) {
        id -> Text,
        sha256 -> Text,
        bytes -> BigInt,
        media_type -> Text,
        name -> Text,
        uploaded_by -> Nullable<BigInt>,
        uploaded_case -> Nullable<BigInt>,
        case_id -> Nullable<BigInt>,
        seq -> Nullable<BigInt>,
        item_no -> Nullable<BigInt>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    outbox (id) {
        id -> BigInt,
        case_id -> Nullable<BigInt>,
        seq -> Nullable<BigInt>,
        letter -> Text,
        recipient -> Text,
        language -> Text,
        payload -> Text,
        message_id -> Text,
        created_at -> Timestamp,
        not_before -> Timestamp,
        claimed_until -> Nullable<Timestamp>,
        attempts -> BigInt,
        sent_at -> Nullable<Timestamp>,
        failed_at -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
    }
}

diesel::table! {
    idempotency (key_hash) {
        key_hash -> Text,
        body_hash -> Text,
        state -> Text,
        status_code -> Nullable<BigInt>,
        response -> Nullable<Text>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    rollups (scope, scope_id, grain, day, shard) {
        scope -> Text,
        scope_id -> Text,
        grain -> Text,
        day -> Date,
        quarter -> Text,
        shard -> BigInt,
        received -> BigInt,
        answered -> BigInt,
        closed_other -> BigInt,
        due -> BigInt,
        on_time -> BigInt,
        late -> BigInt,
        excluded -> BigInt,
        extended -> BigInt,
        backlog_in -> BigInt,
        backlog_out -> BigInt,
        items -> BigInt,
        items_full -> BigInt,
        items_omitted -> BigInt,
        all_full -> BigInt,
        voided -> BigInt,
    }
}

diesel::table! {
    editions (id) {
        id -> Text,
        period -> Text,
        revision -> BigInt,
        status -> Text,
        as_of -> Date,
        published_at -> Timestamp,
        requests -> BigInt,
        events -> BigInt,
        manifest_sha256 -> Text,
        archive_sha256 -> Text,
        archive_bytes -> BigInt,
    }
}

diesel::table! {
    looks (case_id, on_day, person_id) {
        case_id -> BigInt,
        on_day -> Date,
        person_id -> BigInt,
        role -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    seals (tbl, key) {
        tbl -> Text,
        key -> Text,
        mac -> Binary,
    }
}

diesel::table! {
    seal_sums (id) {
        id -> BigInt,
        n -> BigInt,
        sums -> Binary,
    }
}

// Of a connection alone, for as long as it lasts: what it touches before it commits.
diesel::table! {
    past_registers (sha256) {
        sha256 -> Text,
        file_name -> Text,
        source -> Text,
        entered_at -> Timestamp,
    }
}

diesel::table! {
    past_requests (body_slug, year, reference) {
        body_slug -> Text,
        year -> BigInt,
        reference -> Text,
        received_on -> Date,
        channel -> Nullable<Text>,
        n_items -> BigInt,
        outcome -> Text,
        answered_on -> Nullable<Date>,
        extended -> Bool,
        register -> Text,
        line -> BigInt,
    }
}

diesel::table! {
    past_counts (body_slug, year, outcome) {
        body_slug -> Text,
        year -> BigInt,
        outcome -> Text,
        requests -> BigInt,
        items -> BigInt,
    }
}

diesel::table! {
    touched_rows (tbl, key) {
        tbl -> Text,
        key -> Text,
        was -> Nullable<Text>,
        becomes -> Nullable<Text>,
    }
}

diesel::joinable!(cases -> bodies (body_id));
diesel::joinable!(items -> cases (case_id));
diesel::joinable!(texts -> cases (case_id));
diesel::joinable!(events -> cases (case_id));
diesel::joinable!(outbox -> cases (case_id));
diesel::joinable!(complaints -> cases (case_id));
diesel::joinable!(search_words -> cases (case_id));
diesel::joinable!(memberships -> people (person_id));
diesel::joinable!(sessions -> people (person_id));
diesel::allow_tables_to_appear_in_same_query!(
    bodies,
    calendars,
    meta,
    people,
    memberships,
    sessions,
    login_links,
    cases,
    items,
    texts,
    requesters,
    profiles,
    complaints,
    search_words,
    events,
    documents,
    outbox,
    idempotency,
    rollups,
    editions,
    looks,
    figure_sets,
    figure_values,
    figure_work,
    jobs,
    past_registers,
    past_requests,
    past_counts,
    seals,
    seal_sums,
    touched_rows
);
