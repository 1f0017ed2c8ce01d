//! Which operation needs what: the API's side of the one table of who may do what.

use poem::http::Method;
use poem::{PathPattern, Request};

use crate::domain::organizers::Action;

/// Below what all operations lie.
const TOP: &str = "/api/v1";

/// Every operation that needs a token: method, path as the OpenAPI document writes it, and what the
/// token must be allowed to do.
const TABLE: [(Method, &str, Action); 117] = [
    (Method::GET, "/registrations", Action::SeeRegistrations),
    (Method::GET, "/registrations/{id}", Action::SeeRegistrations),
    (
        Method::POST,
        "/registrations/at-desk",
        Action::ChangeRegistrations,
    ),
    (
        Method::POST,
        "/registrations/{id}/letter",
        Action::ChangeRegistrations,
    ),
    (
        Method::GET,
        "/registrations/{id}/notes",
        Action::SeeRegistrations,
    ),
    (
        Method::POST,
        "/registrations/{id}/notes",
        Action::ChangeRegistrations,
    ),
    (
        Method::PATCH,
        "/registrations/{id}",
        Action::ChangeRegistrations,
    ),
    (
        Method::DELETE,
        "/registrations/{id}",
        Action::ChangeRegistrations,
    ),
    (
        Method::POST,
        "/registrations/{id}/move-up",
        Action::ChangeRegistrations,
    ),
    (
        Method::GET,
        "/registration-groups/{id}",
        Action::SeeRegistrations,
    ),
    (
        Method::POST,
        "/registration-imports/preview",
        Action::ChangeRegistrations,
    ),
    (
        Method::POST,
        "/registration-imports",
        Action::ChangeRegistrations,
    ),
    (Method::GET, "/waitlist", Action::SeeRegistrations),
    (Method::PUT, "/waitlist", Action::ChangeRegistrations),
    (Method::GET, "/waitlist/line", Action::SeeRegistrations),
    (
        Method::POST,
        "/registrations/export.csv",
        Action::SeeRegistrations,
    ),
    (
        Method::POST,
        "/registrations/export.xlsx",
        Action::SeeRegistrations,
    ),
    (
        Method::POST,
        "/registrations/actions/preview",
        Action::ChangeRegistrations,
    ),
    (
        Method::POST,
        "/registrations/actions",
        Action::ChangeRegistrations,
    ),
    (
        Method::GET,
        "/registrations/views",
        Action::SeeRegistrations,
    ),
    (
        Method::POST,
        "/registrations/views",
        Action::SeeRegistrations,
    ),
    (
        Method::PATCH,
        "/registrations/views/{id}",
        Action::SeeRegistrations,
    ),
    (
        Method::DELETE,
        "/registrations/views/{id}",
        Action::SeeRegistrations,
    ),
    (Method::GET, "/rooms", Action::SeeDraft),
    (Method::POST, "/rooms", Action::EditDraft),
    (Method::GET, "/rooms/{id}", Action::SeeDraft),
    (Method::PATCH, "/rooms/{id}", Action::EditDraft),
    (Method::DELETE, "/rooms/{id}", Action::EditDraft),
    (Method::GET, "/tracks", Action::SeeDraft),
    (Method::POST, "/tracks", Action::EditDraft),
    (Method::GET, "/tracks/{id}", Action::SeeDraft),
    (Method::PATCH, "/tracks/{id}", Action::EditDraft),
    (Method::DELETE, "/tracks/{id}", Action::EditDraft),
    (Method::GET, "/speakers", Action::SeeDraft),
    (Method::POST, "/speakers", Action::EditDraft),
    (Method::GET, "/speakers/{id}", Action::SeeDraft),
    (Method::PATCH, "/speakers/{id}", Action::EditDraft),
    (Method::DELETE, "/speakers/{id}", Action::EditDraft),
    (
        Method::GET,
        "/speakers/{id}/access-needs",
        Action::SeeSpeakerAccess,
    ),
    (
        Method::PUT,
        "/speakers/{id}/access-needs",
        Action::SeeSpeakerAccess,
    ),
    (Method::GET, "/sessions", Action::SeeDraft),
    (Method::POST, "/sessions", Action::EditDraft),
    (Method::GET, "/sessions/{id}", Action::SeeDraft),
    (Method::PATCH, "/sessions/{id}", Action::EditDraft),
    (Method::DELETE, "/sessions/{id}", Action::EditDraft),
    (Method::GET, "/slots", Action::SeeDraft),
    (Method::POST, "/slots", Action::EditDraft),
    (Method::GET, "/slots/{id}", Action::SeeDraft),
    (Method::PATCH, "/slots/{id}", Action::EditDraft),
    (Method::DELETE, "/slots/{id}", Action::EditDraft),
    (Method::POST, "/slots/{id}/move", Action::EditDraft),
    (Method::GET, "/conflicts", Action::SeeDraft),
    (
        Method::POST,
        "/conflicts/{key}/acceptance",
        Action::EditDraft,
    ),
    (
        Method::DELETE,
        "/conflicts/{key}/acceptance",
        Action::EditDraft,
    ),
    (Method::GET, "/releases", Action::SeeDraft),
    (Method::POST, "/releases", Action::Publish),
    (Method::GET, "/releases/upcoming", Action::SeeDraft),
    (Method::GET, "/releases/{number}", Action::SeeDraft),
    (Method::DELETE, "/releases/{number}", Action::Publish),
    (
        Method::GET,
        "/releases/{number}/compare/{other}",
        Action::SeeDraft,
    ),
    (
        Method::GET,
        "/releases/{number}/take-back",
        Action::SeeDraft,
    ),
    (
        Method::POST,
        "/releases/{number}/take-back",
        Action::EditDraft,
    ),
    (Method::GET, "/sessions/{slug}/sign-ups", Action::SeeSignUps),
    (Method::GET, "/sign-ups/rules", Action::SeeSignUps),
    (Method::PUT, "/sign-ups/rules", Action::EditSignUps),
    (Method::GET, "/slots/{id}/sign-up", Action::SeeSignUps),
    (Method::PUT, "/slots/{id}/sign-up", Action::EditSignUps),
    (
        Method::POST,
        "/slots/{id}/sign-ups",
        Action::ChangeRegistrations,
    ),
    (
        Method::POST,
        "/slots/{id}/sign-ups/{registration}/move",
        Action::ChangeRegistrations,
    ),
    (
        Method::DELETE,
        "/slots/{id}/sign-ups/{registration}",
        Action::ChangeRegistrations,
    ),
    (Method::GET, "/form-questions", Action::SeeConference),
    (Method::POST, "/form-questions", Action::ChangeConference),
    (Method::GET, "/form-questions/{key}", Action::SeeConference),
    (
        Method::PUT,
        "/form-questions/{key}",
        Action::ChangeConference,
    ),
    (
        Method::DELETE,
        "/form-questions/{key}",
        Action::ChangeConference,
    ),
    (
        Method::POST,
        "/form-questions/{key}/move",
        Action::ChangeConference,
    ),
    (
        Method::POST,
        "/form-questions/{key}/restore",
        Action::ChangeConference,
    ),
    (
        Method::GET,
        "/registrations/{id}/protected-answers",
        Action::SeeAccommodations,
    ),
    (
        Method::PUT,
        "/registrations/{id}/type",
        Action::ChangeRegistrations,
    ),
    (
        Method::POST,
        "/registrations/{id}/replacement",
        Action::ChangeRegistrations,
    ),
    (
        Method::POST,
        "/registrations/{id}/merge",
        Action::ChangeRegistrations,
    ),
    (Method::GET, "/vouchers", Action::ManageVouchers),
    (Method::POST, "/vouchers", Action::ManageVouchers),
    (Method::POST, "/vouchers/many", Action::ManageVouchers),
    (Method::GET, "/vouchers/{id}", Action::ManageVouchers),
    (Method::PUT, "/vouchers/{id}", Action::ManageVouchers),
    (Method::DELETE, "/vouchers/{id}", Action::ManageVouchers),
    (Method::POST, "/vouchers/{id}/end", Action::ManageVouchers),
    (Method::POST, "/imports", Action::EditDraft),
    (Method::POST, "/imports/preview", Action::EditDraft),
    (Method::GET, "/figures", Action::SeeAllFigures),
    (Method::GET, "/webhooks", Action::ManageWebhooks),
    (Method::POST, "/webhooks", Action::ManageWebhooks),
    (Method::GET, "/webhooks/{id}", Action::ManageWebhooks),
    (Method::PUT, "/webhooks/{id}", Action::ManageWebhooks),
    (Method::DELETE, "/webhooks/{id}", Action::ManageWebhooks),
    (
        Method::POST,
        "/webhooks/{id}/secret",
        Action::ManageWebhooks,
    ),
    (Method::POST, "/webhooks/{id}/test", Action::ManageWebhooks),
    (
        Method::GET,
        "/webhooks/{id}/deliveries",
        Action::ManageWebhooks,
    ),
    (
        Method::POST,
        "/webhooks/{id}/deliveries/{delivery}/again",
        Action::ManageWebhooks,
    ),
    (Method::GET, "/mail-templates", Action::WriteToMany),
    (Method::POST, "/mail-templates", Action::WriteToMany),
    (Method::GET, "/mail-templates/{id}", Action::WriteToMany),
    (Method::PUT, "/mail-templates/{id}", Action::WriteToMany),
    (Method::DELETE, "/mail-templates/{id}", Action::WriteToMany),
    (Method::GET, "/mailings", Action::WriteToMany),
    (Method::POST, "/mailings", Action::WriteToMany),
    (Method::GET, "/mailings/{id}", Action::WriteToMany),
    (Method::PUT, "/mailings/{id}", Action::WriteToMany),
    (Method::GET, "/mailings/{id}/preview", Action::WriteToMany),
    (Method::POST, "/mailings/{id}/hand-in", Action::WriteToMany),
    (
        Method::POST,
        "/mailings/{id}/take-back",
        Action::WriteToMany,
    ),
    (Method::POST, "/mailings/{id}/approve", Action::WriteToMany),
    (Method::POST, "/mailings/{id}/stop", Action::WriteToMany),
    (Method::POST, "/mailings/{id}/again", Action::WriteToMany),
    (Method::GET, "/messages", Action::SeeMail),
    (Method::POST, "/messages/{id}/again", Action::ResendMail),
];

/// What `request` needs; none where the table does not know it, and then nobody may.
pub(super) fn needed(request: &Request) -> Option<Action> {
    let pattern = request.data::<PathPattern>()?.0.strip_prefix(TOP)?;
    let method = match request.method() {
        &Method::HEAD => &Method::GET,
        method => method,
    };
    TABLE
        .iter()
        .find(|(known, path, _)| known == method && is_written_so(path, pattern))
        .map(|(_, _, action)| *action)
}

/// Whether the router writes `path` as `pattern`: it has names of its own for what stands in braces.
fn is_written_so(path: &str, pattern: &str) -> bool {
    let named = |part: &str| part.starts_with(['{', ':']);
    let (parts, patterns) = (path.split('/'), pattern.split('/'));
    parts.clone().count() == patterns.clone().count()
        && parts
            .zip(patterns)
            .all(|(part, pattern)| part == pattern || named(part) && named(pattern))
}

/// The table: method, path as the OpenAPI document writes it, and what the token must be allowed to do.
#[must_use]
pub fn operations() -> Vec<(Method, &'static str, Action)> {
    TABLE.to_vec()
}
