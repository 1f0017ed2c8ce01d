//! No column of a personal table is forgotten: each is in the table of fields, or holds nothing to show.

use std::collections::BTreeSet;

use sea_orm::{EntityTrait, IdenStatic as _, Iterable as _};

use super::table::FIELDS;
use crate::architecture::sources;

/// Columns of personal tables that hold nothing to show of a person, by what they end in or are called, and why.
#[rustfmt::skip]
const NOTHING_TO_SHOW: &[(&str, &[&str])] = &[
    ("rows are known by it, and it opens nothing", &[
        "*.id", "*.registration_id", "*.organizer_id", "*.group_id", "*.mailing_id", "*.token_id", "*.question_id",
        "*.version_id", "*.owner_id", "*.actor_id", "*.speaker_id", "*.webhook_id", "*.event_id", "*.session_id",
        "*.batch_id", "registration.registration_type_id", "registration.price_stage_id", "voucher_type.voucher_id",
        "voucher_type.registration_type_id",
    ]),
    ("when it was: it stands beside what it was", &[
        "*.created_at", "*.updated_at", "*.ended_at", "*.expires_at", "*.at", "*.made_at", "*.sent_at", "*.since",
        "*.requested_at", "*.answered_at", "*.used_at", "*.last_seen_at", "*.claimed_at", "*.next_attempt_at",
        "*.last_attempt_at", "*.confirmed_at", "*.cancelled_at", "*.approved_at", "*.handed_in_at", "*.goes_at",
        "*.began_at", "*.written_at", "*.archived_at", "*.redeemed_at", "*.given_back_at", "*.offered_until",
        "*.valid_from", "*.valid_until", "*.starts_at", "*.ends_at", "*.next_try_at", "*.failing_since",
        "webhook.old_secret_until", "plan_feed.read_on",
    ]),
    ("one of a few words, a number or a mark: it stands beside the name, and tells nothing without it", &[
        "*.status", "*.state", "*.language", "*.mail_language", "*.line_number", "*.attempts", "*.changes", "registration_change.moment",
        "*.position", "*.version", "*.waived", "*.role", "plan.mail_about_stars",
        "plan_feed.busy_only", "message.template", "message.unconfirmed", "message.bulk", "voucher.discount",
        "voucher.value", "voucher.uses", "voucher.budget_cents", "voucher.holds_places",
        "redemption.price_before_cents", "mailing.necessary", "mailing.without_address", "mailing.unsubscribed",
        "mailing.withdrawn", "webhook.events", "webhook.gone", "webhook_delivery.event_type",
        "webhook_delivery.last_status", "mail_server.tries",
    ]),
    ("made of other columns to find or to compare by, and never shown", &[
        "registration.email_key", "registration.search_key", "registration_group.email_key",
        "link_request.email_key", "voucher.code_key", "message.dedupe_key", "idempotency_key.key",
        "idempotency_key.body_hash", "slot_change.draft_version", "slot_change.release", "slot_change.slot_id",
    ]),
    ("a hash, or a secret that is sent to nobody", &[
        "organizer.password_hash", "password_link.secret_hash", "unsubscribe_link.secret_hash", "webhook.old_secret",
    ]),
    ("a filter of the list: what it finds is judged by the list", &[
        "saved_view.status", "saved_view.type_slug", "saved_view.payment", "saved_view.approved",
        "saved_view.accommodations", "saved_view.sort", "saved_view.columns", "mailing.recipients",
    ]),
    ("which slot somebody sits in is on the slot's page, beside the name", &[
        "sign_up.slot_id",
    ]),
    ("which deed it was, and its number or word", &[
        "audit_entry.action", "audit_entry.actor_kind", "audit_entry.detail",
    ]),
    ("what a mail is made of: the fields that are judged in the mail itself", &[
        "message.data",
    ]),
    ("the kind of a failure, without an address", &[
        "message.last_error", "mail_server.reason", "webhook_delivery.last_cause",
    ]),
    ("an id and a status, as the webhook's page shows", &[
        "webhook_delivery.body",
    ]),
    ("the parts of a mailing whose other parts are judged", &[
        "mailing.subject_en", "mailing.subject_es", "mailing.body_es",
    ]),
    ("an organizer's name beside what was done", &[
        "mailing.made_by", "mailing.handed_in_by", "mailing.approved_by", "mailing.stopped_by",
        "saved_view.owner_name", "preview_link.made_by", "webhook.made_by", "slot_change.actor_name",
        "api_token.name",
    ]),
    ("the draft's history: facts of the agenda", &[
        "slot_change.deed", "slot_change.before", "slot_change.after", "text_change.before", "text_change.after",
    ]),
    ("what everybody reads of a speaker once it is published", &[
        "speaker.slug", "speaker.pronouns", "speaker.role_en", "speaker.role_es", "speaker.organization",
        "speaker.bio_en", "speaker.bio_es", "speaker.public", "speaker.picture",
    ]),
];

/// Tables that hold facts of the conference and the agenda, and nothing of a person who registered or organizes.
#[rustfmt::skip]
const OF_THE_CONFERENCE: &[&str] = &[
    "accepted_conflict", "announcement", "conference", "conference_day", "form_question", "form_question_version",
    "mail_template", "picture", "price_stage", "question", "refund_rule", "registration_type", "release", "room",
    "room_closure", "scheduled_release", "session", "session_ce_category", "session_speaker", "shared_capacity",
    "shared_capacity_type", "sign_up_rules", "slot", "slot_sign_up", "term", "track", "type_meal", "type_waitlist",
    "waitlist_rules",
];

macro_rules! personal {
    ($($table:ident),+ $(,)?) => {
        /// The columns of all other tables, table by table.
        fn personal() -> Vec<(&'static str, Vec<String>)> {
            vec![$((stringify!($table), columns_of::<entity::$table::Entity>(stringify!($table)))),+]
        }
    };
}

personal!(
    accommodation_request,
    api_token,
    api_token_role,
    audit_entry,
    favorite,
    form_answer,
    group_link,
    group_person,
    idempotency_key,
    link_request,
    login,
    mail_server,
    mailing,
    mailing_recipient,
    manage_link,
    message,
    organizer,
    organizer_role,
    password_link,
    plan,
    plan_feed,
    plan_token,
    preview_link,
    protected_answer,
    redemption,
    registration,
    registration_change,
    registration_group,
    registration_meal,
    registration_note,
    saved_view,
    scholarship_reason,
    sign_up,
    slot_change,
    speaker,
    speaker_access_need,
    speaker_availability,
    text_change,
    unsubscribe_link,
    unsubscribed,
    voucher,
    voucher_type,
    webhook,
    webhook_delivery,
);

fn columns_of<E: EntityTrait>(table: &str) -> Vec<String> {
    let columns = E::Column::iter();
    columns
        .map(|column| format!("{table}.{}", column.as_str()))
        .collect()
}

#[test]
fn every_column_of_a_personal_table_is_in_the_table_of_fields_or_shows_nothing() {
    let shown: BTreeSet<&str> = FIELDS
        .iter()
        .flat_map(|field| field.columns)
        .copied()
        .collect();
    let nothing: BTreeSet<&str> = NOTHING_TO_SHOW
        .iter()
        .flat_map(|(_, columns)| *columns)
        .copied()
        .collect();
    let all: Vec<String> = personal()
        .into_iter()
        .flat_map(|(_, columns)| columns)
        .collect();
    let mut used = BTreeSet::new();
    let mut forgotten = Vec::new();
    for column in &all {
        let (_, name) = column.split_once('.').unwrap();
        let any = format!("*.{name}");
        if shown.contains(column.as_str()) {
            continue;
        }
        let why = [column.as_str(), &any]
            .into_iter()
            .find_map(|name| nothing.get(name));
        match why {
            Some(why) => _ = used.insert(*why),
            None => forgotten.push(column.as_str()),
        }
    }
    assert!(
        forgotten.is_empty(),
        "say who sees these, or why they show nothing: {forgotten:?}"
    );
    let stale: Vec<_> = nothing.difference(&used).collect();
    assert!(stale.is_empty(), "there is no such column: {stale:?}");
}

#[test]
fn every_table_is_personal_or_of_the_conference() {
    let files = sources("entity/src", "rs");
    let lib = files
        .iter()
        .find(|file| file.path == "entity/src/lib.rs")
        .unwrap();
    let there: BTreeSet<&str> = lib
        .text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    let personal = personal();
    let mut known: BTreeSet<&str> = personal.iter().map(|(table, _)| *table).collect();
    known.extend(OF_THE_CONFERENCE);
    assert_eq!(there, known);
}
