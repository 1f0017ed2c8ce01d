//! Ending one's own log-ins.

use poem::handler;
use poem::web::Path;
use uuid::Uuid;

use super::ACCOUNT;
use crate::domain::{Error, organizers};
use crate::web::errors::failed;
use crate::web::organize::guard::Desk;
use crate::web::render::{Page, see};
use crate::web::visit::Visit;

#[handler]
pub(in super::super) async fn end_one(visit: Visit, desk: Desk, Path(id): Path<String>) -> Page {
    let id = Uuid::parse_str(&id).map_err(|_| failed(Error::NotFound))?;
    organizers::end_login(&visit.state.db, &desk.actor, id, visit.now)
        .await
        .map_err(failed)?;
    if id == desk.login {
        return see("/organize/sign-in?out=1");
    }
    see(&format!("{ACCOUNT}?done=ended"))
}

#[handler]
pub(in super::super) async fn end_others(visit: Visit, desk: Desk) -> Page {
    organizers::end_other_logins(&visit.state.db, &desk.actor, desk.login, visit.now)
        .await
        .map_err(failed)?;
    see(&format!("{ACCOUNT}?done=others"))
}
