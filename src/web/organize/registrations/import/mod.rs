//! `/organize/registrations/import`: registrations out of a file. First the page says what its columns are taken for and what
//! would come of each row; then all of it is brought in, or nothing.

mod page;
mod upload;

use poem::handler;
use poem::web::Multipart;
use url::form_urlencoded;

use self::page::ImportPage;
use self::upload::{Upload, read};
use super::asked::ADDRESS as LIST;
use crate::domain::Error;
use crate::domain::registrations::import::{self, Counts, Refused};
use crate::http::form::Query;
use crate::web::errors::failed;
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see};
use crate::web::visit::Visit;

/// Where files are taken.
pub(in crate::web::organize) const ADDRESS: &str = "/organize/registrations/import";
/// How large what is sent here may be, in bytes.
pub(in crate::web::organize) const BODY_MAX: usize = 5 * 1024 * 1024;

/// What was done, as an address says it.
#[derive(Default, serde::Deserialize)]
#[serde(default)]
struct Asked {
    done: String,
    confirmed: usize,
    waitlisted: usize,
    pending: usize,
    doubles: usize,
    mails: usize,
}

/// The form.
#[handler]
pub(super) async fn form(visit: Visit, desk: Desk, Query(asked): Query<Asked>) -> Page {
    let done = (!asked.done.is_empty()).then(|| Counts {
        confirmed: asked.confirmed,
        waitlisted: asked.waitlisted,
        pending: asked.pending,
        doubles: asked.doubles,
        mails: asked.mails,
        ..Counts::default()
    });
    let upload = Upload {
        tell: true,
        ..Upload::default()
    };
    let mut page = ImportPage::new(&visit, &desk, upload).await?;
    page.done = done;
    page.show()
}

/// Previews a file; or brings in what was previewed.
#[handler]
pub(super) async fn submit(visit: Visit, desk: Desk, parts: Multipart) -> Page {
    let upload = match read(parts, visit.language).await? {
        Ok(upload) => upload,
        Err(unreadable) => {
            let mut page = ImportPage::new(&visit, &desk, Upload::default()).await?;
            page.unreadable = Some(unreadable);
            return page.show();
        }
    };
    let (db, actor, save) = (&visit.state.db, &desk.actor, upload.save);
    let outcome = if save {
        let seen = Some(upload.seen.as_str());
        match import::import(db, actor, &upload.wish(), seen, visit.now).await {
            Ok(counts) => {
                visit.state.outbox_bell.notify_one();
                return see(&told(&counts));
            }
            Err(refused) => Err(refused),
        }
    } else {
        import::preview(db, actor, &upload.wish(), visit.now).await
    };
    let mut page = ImportPage::new(&visit, &desk, upload).await?;
    match outcome {
        Ok(plan) => page.plan = Some(plan),
        Err(Refused::Faulty(plan)) => {
            page.lacks_consent = plan.not_agreed;
            page.plan = Some(*plan);
        }
        Err(Refused::Stale(plan)) => {
            page.is_stale = true;
            page.plan = Some(*plan);
        }
        Err(Refused::Unreadable(why)) => page.unreadable = Some(why),
        // A column that was offered a moment ago holds nothing any more: a question was put away.
        Err(Refused::Failed(Error::Invalid(_))) => {
            page.upload.columns = None;
            let again = import::preview(db, actor, &page.upload.wish(), visit.now).await;
            page.is_stale = true;
            page.plan = again.ok();
        }
        Err(Refused::Failed(error)) => return Err(failed(error)),
    }
    page.show()
}

/// The address that says what was done.
fn told(counts: &Counts) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("done", "yes");
    for (name, count) in [
        ("confirmed", counts.confirmed),
        ("waitlisted", counts.waitlisted),
        ("pending", counts.pending),
        ("doubles", counts.doubles),
        ("mails", counts.mails),
    ] {
        query.append_pair(name, &count.to_string());
    }
    format!("{ADDRESS}?{}", query.finish())
}
