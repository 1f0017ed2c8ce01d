//! What is next at the desk: a short list of what waits for a person, most pressing first.

use crate::domain::Error;
use crate::domain::conference::{form_options, notice_by};
use crate::domain::mail::MailFigures;
use crate::domain::organizers::{Action, Actor};
use crate::domain::{registrations, webhooks};
use crate::web::visit::Visit;

/// Something to do.
pub(super) struct Next {
    pub(super) icon: &'static str,
    pub(super) address: String,
    /// What to do.
    pub(super) title: String,
    /// Why, or until when.
    pub(super) text: String,
}

/// What is next for `actor`: only what the roles open.
pub(super) async fn next(
    visit: &Visit,
    actor: &Actor,
    mail: &MailFigures,
) -> Result<Vec<Next>, Error> {
    let mut all = Vec::new();
    if actor.may(Action::ChangeRegistrations) {
        requests(visit, &mut all).await?;
    }
    if actor.may(Action::SeeAccommodations) {
        accommodations(visit, actor, &mut all).await?;
    }
    if actor.may(Action::SeeMail) && mail.failed > 0 {
        all.push(Next {
            icon: "mail",
            address: "/organize/mail?state=failed".to_owned(),
            title: count(visit, "next-mail", mail.failed),
            text: visit.words().t("next-mail-text").into_owned(),
        });
    }
    if actor.may(Action::ManageWebhooks)
        && let Some((id, failed)) = webhooks::failures(visit.state.db.read()).await?
    {
        all.push(Next {
            icon: "error",
            address: format!("/organize/webhooks/{id}?state=failed#log"),
            title: count(visit, "next-webhooks", failed as i64),
            text: visit.words().t("next-webhooks-text").into_owned(),
        });
    }
    if actor.may(Action::SeeRegistrations) {
        let doubles = registrations::count_doubles(visit.state.db.read()).await?;
        if doubles > 0 {
            all.push(Next {
                icon: "people",
                address: "/organize/registrations/doubles".to_owned(),
                title: count(visit, "next-doubles", doubles as i64),
                text: visit.words().t("next-doubles-text").into_owned(),
            });
        }
    }
    Ok(all)
}

/// Requests that wait for an answer, by type.
async fn requests(visit: &Visit, all: &mut Vec<Next>) -> Result<(), Error> {
    let words = visit.words();
    for pending in registrations::pending(visit.state.db.read()).await? {
        let name = pending.name.get(visit.language).to_owned();
        let since = visit.zone().short_date(visit.language, pending.since);
        all.push(Next {
            icon: "hold",
            address: format!(
                "/organize/registrations?status=pending&type={}&sort=oldest",
                pending.slug
            ),
            title: words
                .t2("next-requests", "count", pending.count, "type", name)
                .into_owned(),
            text: words.t1("next-requests-text", "since", since).into_owned(),
        });
    }
    Ok(())
}

/// Kinds of help that take time to arrange, as far as somebody asked for them.
async fn accommodations(visit: &Visit, actor: &Actor, all: &mut Vec<Next>) -> Result<(), Error> {
    let connection = visit.state.db.read();
    let counts = registrations::accommodation_figures(connection, actor, visit.now).await?;
    for option in form_options(connection).await?.accommodations {
        let asked = counts.get(&option.slug).copied().unwrap_or_default();
        let by = notice_by(visit.agenda(), option.lead_days);
        let Some(by) = by.filter(|by| asked > 0 && *by > visit.now) else {
            continue;
        };
        let name = option.name.get(visit.language).to_owned();
        let day = visit.zone().short_date(visit.language, by);
        let people = i64::try_from(asked).unwrap_or(i64::MAX);
        all.push(Next {
            icon: "people",
            address: "/organize/accommodations".to_owned(),
            title: visit
                .words()
                .t1("next-accommodation", "name", name)
                .into_owned(),
            text: visit
                .words()
                .t2("next-accommodation-text", "count", people, "day", day)
                .into_owned(),
        });
    }
    Ok(())
}

fn count(visit: &Visit, name: &str, count: i64) -> String {
    visit.words().t1(name, "count", count).into_owned()
}
