//! Who sees which field: the rule as it is meant, written by hand.

use gathering::domain::organizers::Role;

use self::Seen::{Either, No, Yes};
use self::Where::{Anywhere, Named, Not, Only};

/// The columns of the table, in their order: each role there is, by name.
pub(super) const ROLES: [Role; Role::ALL.len()] = [
    Role::Owner,
    Role::Program,
    Role::Registrar,
    Role::Access,
    Role::Door,
    Role::Viewer,
];

/// Whether whoever has a private link sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    Yes,
    No,
    /// It is their own; where it stands does not matter.
    Either,
}

/// Where it may stand for those who see it.
pub(super) enum Where {
    Anywhere,
    /// At these addresses of the desk and the API and at no other.
    Only(&'static [&'static str]),
    /// Anywhere but below these.
    Not(&'static [&'static str]),
    /// Below these addresses it is one of the words to choose from: that it is there says nothing of a person.
    Named(&'static [&'static str]),
}

/// A field: what the system can show of a person or a registration, or keep secret.
pub(super) struct Field {
    pub(super) name: &'static str,
    /// The columns that hold it.
    pub(super) columns: &'static [&'static str],
    /// Which roles see it, in the order of [`ROLES`].
    pub(super) roles: [bool; ROLES.len()],
    /// Whether the person sees it by the private link.
    pub(super) own: Seen,
    /// Whether the contact of the person's group sees it by the group's link.
    pub(super) contact: Seen,
    pub(super) place: Where,
}

/// Where accommodation requests and sensitive answers stand: the person's page, the lists of those who act on
/// them, and what is asked for by name.
const PROTECTED: &[&str] = &["/organize/registrations/:id", "/organize/accommodations"];

const PROTECTED_ANSWERS: &[&str] = &[
    "/organize/registrations/:id",
    "/organize/accommodations",
    "/organize/registrations?column",
    "/organize/registrations/export?column",
    "/api/v1/registrations/{id}/protected-answers",
    "/api/v1/registrations/export?column",
];

/// Where the words of the lists are offered or counted.
const OFFERED: &[&str] = &[
    "/register",
    "/registration/:secret/change",
    "/organize/registrations/new",
    "/organize/conference",
    "/organize/figures",
    "/organize/agenda/full.json",
    "/api/v1/figures",
    "/api/v1/registration-types",
];

const fn field(
    name: &'static str,
    columns: &'static [&'static str],
    roles: [bool; ROLES.len()],
    (own, contact): (Seen, Seen),
    place: Where,
) -> Field {
    Field {
        name,
        columns,
        roles,
        own,
        contact,
        place,
    }
}

/// Yes, and no.
const Y: bool = true;
const N: bool = false;

#[rustfmt::skip]
pub(super) const FIELDS: &[Field] = &[
    //    name                  columns                                       owner program registrar access door viewer   person, contact
    field("legal name",         &["registration.legal_name"],                 [Y, N, Y, Y, N, N], (Yes, No), Anywhere),
    field("badge name",         &["registration.badge_name"],                 [Y, N, Y, N, N, N], (Yes, No), Anywhere),
    field("pronouns",           &["registration.pronouns"],                   [Y, N, Y, N, N, N], (Yes, No), Anywhere),
    field("e-mail",             &["registration.email", "message.recipient"], [Y, N, Y, Y, N, N], (Yes, No), Anywhere),
    field("phone",              &["registration.phone"],                      [Y, N, Y, N, N, N], (Yes, No), Anywhere),
    field("organization",       &["registration.organization"],               [Y, N, Y, N, N, N], (Yes, No), Anywhere),
    field("meals",              &["registration_meal.meal"],                  [Y, N, Y, N, N, N], (Yes, No), Named(OFFERED)),
    field("diet",               &["registration.diet"],                       [Y, N, Y, N, N, N], (Yes, No), Named(OFFERED)),
    field("price",              &["registration.price_cents"],                [Y, N, Y, N, N, N], (Yes, No), Anywhere),
    field("paid",               &["registration.paid_cents"],                 [Y, N, Y, N, N, N], (Yes, No), Anywhere),
    field("due",                &["registration.amount_due_cents"],           [Y, N, Y, N, N, N], (Yes, No), Anywhere),
    field("voucher used",       &["redemption.voucher_id", "voucher.code"],   [Y, N, Y, N, N, N], (Yes, No), Anywhere),
    field("discount",           &["redemption.discount_cents"],               [Y, N, Y, N, N, N], (Yes, No), Anywhere),
    field("decline text",       &["registration.decline_text"],               [Y, N, Y, N, N, N], (Yes, No), Anywhere),
    field("code",               &["registration.code"],                       [Y, N, Y, Y, N, N], (Yes, Yes), Anywhere),
    field("ordinary answer",    &["form_answer.value"],                       [Y, N, Y, N, N, N], (Yes, No), Anywhere),
    field("organizers' note",   &["registration_note.text"],                  [Y, N, Y, N, N, N], (No, No), Anywhere),
    field("who did it",         &["audit_entry.actor_name", "registration_note.author_name"],
                                                                              [Y, N, Y, N, N, N], (No, No), Anywhere),
    // Protected: for those who act on it, and the person.
    field("accommodation kind", &["accommodation_request.kinds"],             [N, N, Y, Y, N, N], (Yes, No), Named(OFFERED)),
    field("accommodation note", &["accommodation_request.note"],              [N, N, Y, Y, N, N], (Yes, No), Only(PROTECTED)),
    field("scholarship reason", &["scholarship_reason.reason"],               [N, N, Y, N, N, N], (Yes, No), Only(&["/organize/registrations/:id"])),
    field("sensitive answer",   &["protected_answer.value"],                  [N, N, Y, Y, N, N], (Yes, No), Only(PROTECTED_ANSWERS)),
    field("mailing to who asked for accommodations", &["mailing.protected"],  [N, N, Y, N, N, N], (Either, No), Anywhere),
    field("speaker's access needs", &["speaker_access_need.text"],            [N, Y, N, Y, N, N], (No, No),
          Only(&["/organize/accommodations/speakers", "/organize/agenda/speakers/:id/access", "/api/v1/speakers/{id}/access-needs"])),
    // Groups.
    field("name that the contact gave", &["group_person.name"],               [Y, N, Y, N, N, N], (Either, Yes), Anywhere),
    field("group's contact",    &["registration_group.contact_name", "registration_group.organization"],
                                                                              [Y, N, Y, N, N, N], (Yes, Either), Anywhere),
    field("group's address",    &["registration_group.contact_email"],        [Y, N, Y, N, N, N], (No, Either), Anywhere),
    // Plans: what somebody starred is nobody's business.
    field("star",               &["favorite.session_id"],                     [Y, Y, N, N, N, N], (Yes, No),
          Not(&["/organize/registrations", "/organize/sign-ups", "/organize/mail", "/api/v1/registrations"])),
    field("plan's feed",        &["plan_feed.name"],                          [N, N, N, N, N, N], (Yes, No), Anywhere),
    field("plan's key",         &["plan_token.name"],                         [N, N, N, N, N, N], (Yes, No), Anywhere),
    // Mail to many.
    field("mailing",            &["mailing.name", "mailing.body_en"],         [Y, N, Y, N, N, N], (Either, No), Anywhere),
    // Vouchers.
    field("voucher's note",     &["voucher.note"],                            [Y, N, Y, N, N, N], (No, No), Anywhere),
    field("whose voucher",      &["voucher.email"],                           [Y, N, Y, N, N, N], (No, No), Anywhere),
    // Organizers and their things.
    field("organizer's name",   &["organizer.name"],                          [Y, N, N, N, N, N], (No, No), Anywhere),
    field("organizer's e-mail", &["organizer.email"],                         [Y, N, N, N, N, N], (No, No), Anywhere),
    field("organizer's device", &["login.device"],                            [N, N, N, N, N, N], (No, No), Anywhere),
    field("view kept for oneself", &["saved_view.name"],                      [N, N, N, N, N, N], (No, No), Anywhere),
    field("view kept for all",  &["saved_view.shared"],                       [Y, N, Y, N, N, N], (No, No), Anywhere),
    field("webhook",            &["webhook.url", "webhook.description"],      [Y, N, N, N, N, N], (No, No), Anywhere),
    field("mail template", &["mail_template.name"], [Y, N, Y, N, N, N], (No, No), Anywhere),
    field("type's access code", &["registration_type.access_code"], [Y, N, N, N, N, N], (No, No), Anywhere),
    field("preview's name",     &["preview_link.name"],                       [Y, Y, N, N, N, N], (No, No), Anywhere),
    // What organizers write for each other.
    field("session's notes",    &["session.organizer_notes"],                 [Y, Y, N, N, N, N], (No, No), Anywhere),
    field("room's notes",       &["room.organizer_notes"],                    [Y, Y, N, N, N, N], (No, No), Anywhere),
    field("why a room is shut", &["room_closure.reason"],                     [Y, Y, N, N, N, N], (No, No), Anywhere),
    field("why a conflict stays", &["accepted_conflict.reason"],              [Y, Y, N, N, N, N], (No, No), Anywhere),
    field("speaker not yet public", &["speaker.name"],                        [Y, Y, N, Y, N, N], (No, No), Anywhere),
    // Secrets are shown once, when they are made.
    field("secret",             &["manage_link.secret_hash", "group_link.secret_hash", "plan_feed.secret_hash", "plan_token.secret_hash",
                                  "preview_link.secret_hash", "api_token.secret_hash", "login.secret_hash", "webhook.secret"],
                                                                              [N, N, N, N, N, N], (Either, Either), Anywhere),
];
