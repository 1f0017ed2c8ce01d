//! `/organize/webhooks`: which other programs are told what happens.

mod fields;
mod list;
mod one;

use poem::web::Path;
use poem::{FromRequest, Request, RequestBody};
use uuid::Uuid;

use super::table::Held;
use crate::domain::Error;
use crate::domain::organizers::Action;
use crate::http::allow::{get, post};
use crate::web::errors::failed;

/// Where they are.
const ADDRESS: &str = "/organize/webhooks";

/// What needs which role.
pub(super) fn table() -> [Held; 6] {
    use Action::ManageWebhooks as Manage;
    let below = |end: &str| format!("{ADDRESS}/:id{end}").into();
    [
        (ADDRESS.into(), Manage, get(list::show).post(list::make)),
        (below(""), Manage, get(one::show).post(one::change)),
        (below("/end"), Manage, get(one::question).post(one::end)),
        (below("/secret"), Manage, post(one::new_secret)),
        (below("/test"), Manage, post(one::send_test)),
        (
            below("/deliveries/:delivery/again"),
            Manage,
            post(one::send_again),
        ),
    ]
}

/// The webhook that the address names.
struct Id(Uuid);

impl<'a> FromRequest<'a> for Id {
    async fn from_request(request: &'a Request, body: &mut RequestBody) -> poem::Result<Self> {
        let Path(id) = Path::<String>::from_request(request, body).await?;
        parse(&id).map(Self)
    }
}

fn parse(id: &str) -> poem::Result<Uuid> {
    Uuid::parse_str(id).map_err(|_| failed(Error::NotFound))
}

fn address(id: Uuid) -> String {
    format!("{ADDRESS}/{id}")
}
