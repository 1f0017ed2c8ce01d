//! The list's filters, views, files and deeds on the wire.

use jiff::Timestamp;
use poem_openapi::{Enum, Object};
use uuid::Uuid;

use crate::domain::registrations::{
    Filter, Hindrance, Left, Many, PaymentState, PreviewOfMany, Selection, Sort, Status, View,
    display_code,
};
use crate::domain::{Error, FieldError, FieldProblem};

/// Which registrations are asked for; what is left out narrows nothing.
#[derive(Object, Default)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct RegistrationFilter {
    /// Beginnings of words from names, addresses and organizations, also those of who registered the person in a group,
    /// without accents and case; or the beginning of a code.
    pub(in crate::api) q: Option<String>,
    /// `pending`, `confirmed`, `waitlisted`, `declined` or `cancelled`.
    pub(in crate::api) status: Option<String>,
    /// The slug of a registration type.
    pub(in crate::api) registration_type: Option<String>,
    /// `open`, `part`, `full`, `waived` or `free`.
    pub(in crate::api) payment: Option<String>,
    /// Whether an organizer approved it.
    pub(in crate::api) approved: Option<bool>,
    /// Only those who asked for accommodations: for tokens that may see that, others get 403.
    pub(in crate::api) accommodations: Option<bool>,
    /// Made at this moment or later (RFC 3339).
    pub(in crate::api) since: Option<String>,
    /// `newest`, `oldest`, `name`, `due` or `line`.
    pub(in crate::api) sort: Option<String>,
}

impl RegistrationFilter {
    /// Reads it; `sort` is the order of those who say none.
    pub(crate) fn read(self, sort: Sort) -> Result<Filter, Error> {
        let mut faults = Vec::new();
        let mut fault = |field, problem| faults.push(FieldError::new(field, problem));
        let mut known = |field, is_known: bool| {
            if !is_known {
                fault(field, FieldProblem::UnknownChoice);
            }
        };
        let status = self.status.as_deref().map(Status::parse);
        known("status", status != Some(None));
        let payment = self.payment.as_deref().map(PaymentState::parse);
        known("payment", payment != Some(None));
        let order = self.sort.as_deref().map(Sort::parse);
        known("sort", order != Some(None));
        let since = self.since.as_deref().map(str::parse::<Timestamp>);
        if since.as_ref().is_some_and(Result::is_err) {
            fault("since", FieldProblem::NotADate);
        }
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        Ok(Filter {
            text: self.q.unwrap_or_default(),
            status: status.flatten(),
            type_slug: self.registration_type,
            payment: payment.flatten(),
            approved: self.approved,
            accommodations: self.accommodations.unwrap_or_default(),
            since: since.and_then(Result::ok),
            sort: order.flatten().unwrap_or(sort),
        })
    }
}

impl From<Filter> for RegistrationFilter {
    fn from(filter: Filter) -> Self {
        Self {
            q: Some(filter.text).filter(|text| !text.is_empty()),
            status: filter.status.map(|status| status.as_str().to_owned()),
            registration_type: filter.type_slug,
            payment: filter.payment.map(|state| state.as_str().to_owned()),
            approved: filter.approved,
            accommodations: filter.accommodations.then_some(true),
            since: filter.since.map(|since| since.to_string()),
            sort: Some(filter.sort.as_str().to_owned()),
        }
    }
}

/// Who is meant: either some, or all who fit a filter.
pub(in crate::api) fn selection(
    registrations: Option<Vec<Uuid>>,
    filter: Option<RegistrationFilter>,
) -> Result<Selection, Error> {
    match (registrations, filter) {
        (Some(ids), None) => Ok(Selection::Some(ids)),
        (None, Some(filter)) => Ok(Selection::All(filter.read(Sort::default())?)),
        _ => {
            let fault = FieldError::new("registrations", FieldProblem::UnknownChoice);
            Err(Error::Invalid(vec![fault]))
        }
    }
}

/// What is to be in a file. Send `registrations` or `filter`, not both.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct RegistrationExportIn {
    /// The ids of some.
    registrations: Option<Vec<Uuid>>,
    /// All who fit.
    filter: Option<RegistrationFilter>,
    /// The names of columns, such as `code` and `name`, in their order; the usual ones unless told. `answers.` and the
    /// slug of a question: what was answered to it; of a sensitive one for tokens that may read that.
    pub(super) columns: Option<Vec<String>>,
    /// CSV: with a byte order mark, for spreadsheets that read accents only so.
    #[oai(default)]
    pub(super) bom: bool,
}

impl RegistrationExportIn {
    pub(super) fn selection(self) -> Result<Selection, Error> {
        selection(self.registrations, self.filter)
    }
}

/// What is done with many registrations.
#[derive(Enum, Clone, Copy)]
#[oai(rename_all = "snake_case")]
pub(crate) enum ManyDeed {
    /// Send the private link again.
    Resend,
    /// Approve a request.
    Approve,
    /// Note the whole price as paid.
    Paid,
    /// Cancel.
    Cancel,
}

impl From<ManyDeed> for Many {
    fn from(deed: ManyDeed) -> Self {
        match deed {
            ManyDeed::Resend => Self::Resend,
            ManyDeed::Approve => Self::Approve,
            ManyDeed::Paid => Self::MarkPaid,
            ManyDeed::Cancel => Self::Cancel,
        }
    }
}

/// Something to do with many registrations, a thousand at most. Send `registrations` or `filter`, not both.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct ManyIn {
    /// What to do.
    action: ManyDeed,
    /// The ids of some.
    registrations: Option<Vec<Uuid>>,
    /// All who fit.
    filter: Option<RegistrationFilter>,
    /// The `seen` of the preview that you looked at. When others are meant by now, nothing is done: 409 `stale`.
    /// Without it, it is done with whoever is meant.
    seen: Option<String>,
}

impl ManyIn {
    pub(super) fn read(self) -> Result<(Many, Selection, Option<String>), Error> {
        let selection = selection(self.registrations, self.filter)?;
        Ok((self.action.into(), selection, self.seen))
    }
}

/// What would come of it.
#[derive(Object)]
pub(crate) struct ManyPreview {
    /// For how many it can be done.
    fitting: u64,
    /// For whom it cannot be done.
    left: Vec<LeftOut>,
    /// Stands for those who are meant: send it as `seen` to do it with just these.
    seen: String,
}

impl From<PreviewOfMany> for ManyPreview {
    fn from(preview: PreviewOfMany) -> Self {
        Self {
            fitting: preview.fitting as u64,
            left: preview.left.into_iter().map(Into::into).collect(),
            seen: preview.fingerprint,
        }
    }
}

/// What came of it.
#[derive(Object)]
pub(crate) struct ManyDone {
    /// For how many it was done.
    pub(super) done: u64,
    /// For whom it could not be done.
    pub(super) left: Vec<LeftOut>,
}

/// Somebody for whom it cannot be done.
#[derive(Object)]
pub(crate) struct LeftOut {
    /// The registration's id.
    id: Uuid,
    /// Its code.
    code: String,
    /// Why.
    reason: LeftReason,
}

/// Why something cannot be done with a registration.
#[derive(Enum)]
#[oai(rename_all = "snake_case")]
pub(crate) enum LeftReason {
    /// There is no e-mail address.
    NoAddress,
    /// It is no request that waits for an answer.
    NoRequest,
    /// It has ended.
    Ended,
    /// There is nothing to pay.
    Free,
    /// It is paid already.
    Paid,
    /// It did not work, and nothing was changed.
    Failed,
}

impl From<Left> for LeftOut {
    fn from(left: Left) -> Self {
        Self {
            id: left.registration.id,
            code: display_code(&left.registration.code),
            reason: match left.hindrance {
                Hindrance::NoAddress => LeftReason::NoAddress,
                Hindrance::IsNoRequest => LeftReason::NoRequest,
                Hindrance::Ended => LeftReason::Ended,
                Hindrance::Free => LeftReason::Free,
                Hindrance::Paid => LeftReason::Paid,
                Hindrance::Failed => LeftReason::Failed,
            },
        }
    }
}

/// A view to keep.
#[derive(Object)]
#[oai(deny_unknown_fields, skip_serializing_if_is_none)]
pub(crate) struct SavedViewIn {
    /// Its name.
    pub(super) name: String,
    /// Whether everybody sees it who may see registrations.
    #[oai(default)]
    pub(super) shared: bool,
    /// Filters and order; `q` is not kept.
    pub(super) filter: Option<RegistrationFilter>,
    /// The names of columns; the usual ones unless told.
    pub(super) columns: Option<Vec<String>>,
}

/// Another name for a view.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct SavedViewPatch {
    /// Its name.
    pub(super) name: String,
    /// Whether everybody sees it who may see registrations.
    pub(super) shared: bool,
}

/// A view that is kept.
#[derive(Object)]
pub(crate) struct SavedViewOut {
    /// Its id.
    id: Uuid,
    /// Its name.
    name: String,
    /// Whether this token made it: only then it can change it.
    own: bool,
    /// Who made it.
    owner: String,
    /// Whether everybody sees it who may see registrations.
    shared: bool,
    /// Filters and order.
    filter: RegistrationFilter,
    /// The names of its columns; none: the usual ones.
    columns: Vec<String>,
}

impl From<View> for SavedViewOut {
    fn from(view: View) -> Self {
        let columns = view.columns.iter().map(|column| column.name().into_owned());
        Self {
            id: view.id,
            own: view.own,
            owner: view.owner,
            shared: view.shared,
            columns: columns.collect(),
            filter: view.filter.into(),
            name: view.name,
        }
    }
}
