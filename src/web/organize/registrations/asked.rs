//! What an address or a form says about the list: filters, order, columns, place. What cannot be read counts as not
//! asked.

use jiff::civil::Date;
use url::form_urlencoded;
use uuid::Uuid;

use crate::domain::organizers::{Action, Actor};
use crate::domain::registrations::{
    self, Column, Columns, Filter, PaymentState, Place, Selection, Sort, Status, TypeName, View,
};
use crate::web::errors::failed;
use crate::web::visit::Visit;

/// Where the list is.
pub(super) const ADDRESS: &str = "/organize/registrations";

/// What the address or the form says. No `Debug`: what is searched for is private.
#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(in crate::web::organize) struct Asked {
    q: String,
    sort: String,
    status: String,
    #[serde(rename = "type")]
    kind: String,
    payment: String,
    approved: String,
    accommodations: String,
    since: String,
    column: Vec<String>,
    after: String,
    before: String,
    /// A saved view, in place of all that.
    view: String,
    /// All who fit were chosen.
    all: String,
    /// Or these.
    id: Vec<String>,
    /// What is to be done with them.
    pub(super) many: String,
    /// `do` to do it.
    pub(super) step: String,
    /// Those who were shown.
    pub(super) shown: String,
    pub(super) format: String,
    pub(super) bom: String,
    pub(super) name: String,
    pub(super) shared: String,
}

/// The same, read.
pub(in crate::web::organize) struct Wish {
    pub(in crate::web::organize) filter: Filter,
    /// None: the usual ones.
    pub(super) columns: Vec<Column>,
    /// All that can be chosen.
    pub(super) all_columns: Columns,
    pub(super) place: Option<Place>,
    pub(in crate::web::organize) types: Vec<TypeName>,
    pub(super) view: Option<View>,
    since: String,
    all: bool,
    ids: Vec<Uuid>,
}

impl Wish {
    /// Reads what was asked. What only some may ask for the others have not asked.
    pub(in crate::web::organize) async fn read(
        visit: &Visit,
        actor: &Actor,
        asked: &Asked,
    ) -> poem::Result<Self> {
        let db = &visit.state.db;
        let types = registrations::type_names(db.read()).await.map_err(failed)?;
        let all_columns = Columns::load(db.read(), actor).await.map_err(failed)?;
        let (view, filter, columns) = match asked.view.parse() {
            Ok(id) => {
                let view = registrations::view(db, actor, id).await.map_err(failed)?;
                let (filter, columns) = (view.filter.clone(), view.columns.clone());
                (Some(view), filter, columns)
            }
            Err(_) => {
                let columns = all_columns.named(asked.column.iter().map(String::as_str));
                (None, asked.filter(visit, actor, &types), columns)
            }
        };
        let after = asked.after.parse().ok().map(Place::After);
        let before = asked.before.parse().ok().map(Place::Before);
        let since = filter.since.map(|since| visit.zone().day(since));
        Ok(Self {
            since: since.map_or_else(String::new, |day| day.to_string()),
            place: before.or(after),
            all: !asked.all.is_empty(),
            ids: asked.id.iter().filter_map(|id| id.parse().ok()).collect(),
            filter,
            columns,
            all_columns,
            types,
            view,
        })
    }

    /// The same for those who were chosen before.
    pub(in crate::web::organize) async fn of(
        visit: &Visit,
        actor: &Actor,
        selection: Selection,
    ) -> poem::Result<Self> {
        let all_columns = Columns::load(visit.state.db.read(), actor).await;
        let types = registrations::type_names(visit.state.db.read()).await;
        let (all, filter, ids) = match selection {
            Selection::All(filter) => (true, filter, Vec::new()),
            Selection::Some(ids) => (false, Filter::default(), ids),
        };
        let since = filter.since.map(|since| visit.zone().day(since));
        Ok(Self {
            since: since.map_or_else(String::new, |day| day.to_string()),
            place: None,
            types: types.map_err(failed)?,
            view: None,
            columns: Vec::new(),
            all_columns: all_columns.map_err(failed)?,
            all,
            ids,
            filter,
        })
    }

    /// Those who were chosen one by one; none where it is all who fit.
    pub(in crate::web::organize) fn chosen(&self) -> Option<&[Uuid]> {
        (!self.all).then_some(self.ids.as_slice())
    }

    /// Who was chosen.
    pub(in crate::web::organize) fn selection(&self) -> Selection {
        if self.all {
            Selection::All(self.filter.clone())
        } else {
            Selection::Some(self.ids.clone())
        }
    }

    /// The day since which, as fields have it.
    pub(in crate::web::organize) fn since(&self) -> &str {
        &self.since
    }

    /// All who fit, whoever was ticked.
    pub(in crate::web::organize) fn choosing_all(mut self) -> Self {
        self.all = true;
        self
    }

    /// The filter and the order, as fields.
    pub(super) fn filter_fields(&self) -> Vec<(&'static str, String)> {
        let filter = &self.filter;
        let mut fields = Vec::new();
        let mut add = |name, value: Option<&str>| {
            fields.extend(value.map(|value| (name, value.to_owned())));
        };
        add(
            "q",
            Some(filter.text.as_str()).filter(|text| !text.is_empty()),
        );
        add("status", filter.status.map(Status::as_str));
        add("type", filter.type_slug.as_deref());
        add("payment", filter.payment.map(PaymentState::as_str));
        add(
            "approved",
            filter.approved.map(|yes| if yes { "yes" } else { "no" }),
        );
        add("accommodations", filter.accommodations.then_some("yes"));
        add("since", filter.since.map(|_| self.since.as_str()));
        add(
            "sort",
            (filter.sort != Sort::default()).then(|| filter.sort.as_str()),
        );
        fields
    }

    /// The filter, the order and the columns, as fields.
    pub(super) fn fields(&self) -> Vec<(&'static str, String)> {
        let mut fields = self.filter_fields();
        let columns = self.columns.iter();
        fields.extend(columns.map(|column| ("column", column.name().into_owned())));
        fields
    }

    /// The same with who was chosen.
    pub(in crate::web::organize) fn fields_of_selection(&self) -> Vec<(&'static str, String)> {
        let mut fields = self.fields();
        if self.all {
            fields.push(("all", "yes".to_owned()));
        } else {
            fields.extend(self.ids.iter().map(|id| ("id", id.to_string())));
        }
        fields
    }

    /// An address of the list's, filters, order and columns kept.
    pub(super) fn address(&self, path: &str, place: Option<(&'static str, Uuid)>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.fields());
        if let Some((name, id)) = place {
            query.append_pair(name, &id.to_string());
        }
        match query.finish() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}

impl Asked {
    fn filter(&self, visit: &Visit, actor: &Actor, types: &[TypeName]) -> Filter {
        let known = types.iter().find(|kind| kind.slug == self.kind);
        let day: Option<Date> = self.since.parse().ok();
        let zone = visit.zone();
        let since = day.and_then(|day| day.to_zoned(zone.time_zone().clone()).ok());
        Filter {
            text: self.q.trim().to_owned(),
            status: Status::parse(&self.status),
            type_slug: known.map(|kind| kind.slug.clone()),
            payment: PaymentState::parse(&self.payment),
            approved: match self.approved.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            accommodations: !self.accommodations.is_empty() && actor.may(Action::SeeAccommodations),
            since: since.map(|start| start.timestamp()),
            sort: Sort::parse(&self.sort).unwrap_or_default(),
        }
    }
}
