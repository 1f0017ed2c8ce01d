//! Which address of the desk needs what: one table, for the routes, for the tests and for whoever reads it.

use std::borrow::Cow;

use super::{
    accommodations, at_desk, board, conference, dashboard, deed, doubles, draft, exchange, figures,
    forgot, mail, mailings, me, message, organizers, password, previews, questions, registration,
    registrations, releases, sign_in, sign_ups, vouchers, waitlist, webhooks,
};
use crate::domain::organizers::Action;
use crate::http::allow::{Methods, get, post};

/// An address, what it needs, and what it does.
pub(super) type Held = (Cow<'static, str>, Action, Methods);

/// The same with an address that is written out.
type Line = (&'static str, Action, Methods);

/// Every address of the desk, its methods as the `Allow` header writes them, and what it needs: nothing,
/// where it is open to everybody.
pub fn doors() -> Vec<(Cow<'static, str>, &'static str, Option<Action>)> {
    let open = open()
        .into_iter()
        .map(|(path, methods)| (path.into(), methods.allowed(), None));
    let held = held()
        .into_iter()
        .map(|(path, action, methods)| (path, methods.allowed(), Some(action)));
    open.chain(held).collect()
}

/// What is open to everybody: the ways in and out.
pub(super) fn open() -> Vec<(&'static str, Methods)> {
    vec![
        (
            "/organize/sign-in",
            get(sign_in::form).post(sign_in::submit),
        ),
        ("/organize/sign-out", post(sign_in::leave)),
        ("/organize/forgot", get(forgot::form).post(forgot::submit)),
        (
            "/organize/password/:secret",
            get(password::form).post(password::submit),
        ),
    ]
}

/// What needs a role. The last line is for all other addresses: without a log-in they look like any.
pub(super) fn held() -> Vec<Held> {
    let overview = ("/organize", Action::SeeFigures, get(dashboard::show));
    let rest = ("/organize/*rest", Action::SeeFigures, get(super::nowhere));
    let named = |(path, action, methods): Line| (Cow::Borrowed(path), action, methods);
    [overview]
        .into_iter()
        .chain(registrations_and_mail())
        .chain(people_at_the_desk())
        .map(named)
        .chain(registrations::table())
        .chain(conference::table())
        .chain(questions::table())
        .chain(board::table())
        .chain(draft::table())
        .chain(exchange::table())
        .chain(releases::table())
        .chain(previews::table())
        .chain(sign_ups::table())
        .chain(waitlist::table())
        .chain(webhooks::table())
        .chain(mailings::table())
        .chain(figures::table())
        .chain(vouchers::table())
        .chain([rest].map(named))
        .collect()
}

fn registrations_and_mail() -> [Line; 10] {
    use Action::{ChangeRegistrations, ResendMail, SeeAccommodations, SeeMail, SeeRegistrations};
    [
        (
            "/organize/registrations/doubles",
            SeeRegistrations,
            get(doubles::list),
        ),
        (
            "/organize/registrations/new",
            ChangeRegistrations,
            get(at_desk::form).post(at_desk::submit),
        ),
        (
            "/organize/registrations/:id/letter",
            ChangeRegistrations,
            post(at_desk::print),
        ),
        (
            "/organize/registrations/:id/notes",
            ChangeRegistrations,
            post(registration::add_note),
        ),
        (
            "/organize/registrations/:id",
            SeeRegistrations,
            get(registration::show),
        ),
        (
            "/organize/registrations/:id/:deed",
            ChangeRegistrations,
            get(deed::question).post(deed::submit),
        ),
        (
            "/organize/accommodations",
            SeeAccommodations,
            get(accommodations::list),
        ),
        ("/organize/mail", SeeMail, get(mail::list)),
        ("/organize/mail/:id", SeeMail, get(message::show)),
        (
            "/organize/mail/:id/try-again",
            ResendMail,
            post(message::try_again),
        ),
    ]
}

fn people_at_the_desk() -> [Line; 9] {
    use Action::{ManageOrganizers, SeeOwnAccount};
    [
        (
            "/organize/organizers",
            ManageOrganizers,
            get(organizers::list).post(organizers::invite),
        ),
        (
            "/organize/organizers/:id",
            ManageOrganizers,
            get(organizers::show).post(organizers::change),
        ),
        (
            "/organize/organizers/:id/mail",
            ManageOrganizers,
            post(organizers::send_link),
        ),
        (
            "/organize/organizers/:id/end",
            ManageOrganizers,
            get(organizers::end_question).post(organizers::end),
        ),
        (
            "/organize/organizers/:id/restore",
            ManageOrganizers,
            get(organizers::restore_question).post(organizers::restore),
        ),
        ("/organize/me", SeeOwnAccount, get(me::show)),
        (
            "/organize/me/password",
            SeeOwnAccount,
            post(me::change_password),
        ),
        (
            "/organize/me/logins/end",
            SeeOwnAccount,
            post(me::end_others),
        ),
        (
            "/organize/me/logins/:id/end",
            SeeOwnAccount,
            post(me::end_one),
        ),
    ]
}
