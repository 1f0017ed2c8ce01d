//! What must always be so.

use std::collections::{HashMap, HashSet};

use entity::{audit_entry, conference, message, redemption, registration, registration_type};
use entity::{voucher, waitlist_rules};
use uuid::Uuid;

use super::step::Step;
use crate::support::TestApp;

/// How things stand at one moment.
pub(super) struct Seen {
    rows: Vec<registration::Model>,
    types: Vec<registration_type::Model>,
    capacity: Option<i32>,
    paused: bool,
    messages: HashMap<Uuid, usize>,
    uses: HashMap<Uuid, i64>,
    vouchers: Vec<voucher::Model>,
    redemptions: Vec<redemption::Model>,
}

fn is_taken(row: &registration::Model) -> bool {
    row.status == "confirmed" || row.offered_until.is_some()
}

fn waits(row: &registration::Model) -> bool {
    row.status == "waitlisted" && row.offered_until.is_none()
}

fn has_ended(row: &registration::Model) -> bool {
    row.status == "cancelled" || row.status == "declined"
}

impl Seen {
    pub(super) async fn look(app: &TestApp) -> Self {
        let mut messages: HashMap<Uuid, usize> = HashMap::new();
        for row in app.rows::<message::Entity>().await {
            *messages.entry(row.registration_id.unwrap()).or_default() += 1;
        }
        let redemptions = app.rows::<redemption::Entity>().await;
        let mut uses: HashMap<Uuid, i64> = HashMap::new();
        for row in redemptions.iter().filter(|row| row.given_back_at.is_none()) {
            *uses.entry(row.voucher_id).or_default() += 1;
        }
        let rules = app.rows::<waitlist_rules::Entity>().await;
        Self {
            rows: app.registrations().await,
            types: app.rows::<registration_type::Entity>().await,
            capacity: app.rows::<conference::Entity>().await[0].capacity,
            paused: rules.first().is_some_and(|rules| rules.paused),
            messages,
            uses,
            vouchers: app.rows::<voucher::Entity>().await,
            redemptions,
        }
    }

    fn taken(&self, kind: Option<Uuid>) -> i64 {
        let of_kind = |row: &&registration::Model| {
            is_taken(row) && kind.is_none_or(|kind| row.registration_type_id == kind)
        };
        i64::try_from(self.rows.iter().filter(of_kind).count()).unwrap()
    }

    /// The ids of those who wait, in their order.
    fn line(&self) -> Vec<Uuid> {
        let mut line: Vec<&registration::Model> =
            self.rows.iter().filter(|row| waits(row)).collect();
        line.sort_by_key(|row| row.line_number);
        line.into_iter().map(|row| row.id).collect()
    }

    /// All that holds however it came to be, after `before`.
    pub(super) fn must_hold(&self, before: &Self, context: &str) {
        self.places_hold(before, context);
        self.nobody_waits_for_nothing(context);
        self.line_is_in_order(context);
        self.vouchers_hold(context);
        self.money_adds_up(context);
    }

    /// Places are never more than there are; where there are fewer than are taken, no further one is given.
    fn places_hold(&self, before: &Self, context: &str) {
        let bounds = |all: Option<i32>, now: i64, then: i64| {
            let fits = all.is_none_or(|all| now <= i64::from(all).max(then));
            assert!(
                fits,
                "{now} places taken of {all:?}, {then} before; {context}"
            );
        };
        bounds(self.capacity, self.taken(None), before.taken(None));
        for kind in &self.types {
            let id = Some(kind.id);
            bounds(kind.capacity, self.taken(id), before.taken(id));
        }
    }

    /// Whoever waits has no place to wait for, unless the waitlist is paused.
    fn nobody_waits_for_nothing(&self, context: &str) {
        let is_free = |all: Option<i32>, taken: i64| all.is_none_or(|all| taken < i64::from(all));
        if self.paused || !is_free(self.capacity, self.taken(None)) {
            return;
        }
        for row in self.rows.iter().filter(|row| waits(row)) {
            let mut types = self.types.iter();
            let kind = types.find(|kind| kind.id == row.registration_type_id);
            let kind = kind.unwrap();
            let free = is_free(kind.capacity, self.taken(Some(kind.id)));
            assert!(
                !free,
                "{} waits and {} is free; {context}",
                row.id, kind.slug
            );
        }
    }

    /// Everybody in line has a number of their own, and nobody else has one.
    fn line_is_in_order(&self, context: &str) {
        let mut numbers = HashSet::new();
        for row in &self.rows {
            let in_line = row.status == "waitlisted";
            assert_eq!(row.line_number.is_some(), in_line, "{row:?}; {context}");
            let is_new = row.line_number.is_none_or(|number| numbers.insert(number));
            assert!(is_new, "two have {:?}; {context}", row.line_number);
            assert!(in_line || row.offered_until.is_none(), "{context}");
        }
    }

    fn vouchers_hold(&self, context: &str) {
        for voucher in &self.vouchers {
            let used = self.uses.get(&voucher.id).copied().unwrap_or_default();
            let allowed = voucher.uses.map_or(i64::MAX, i64::from);
            assert!(used <= allowed, "{used} uses of {allowed}; {context}");
        }
    }

    fn money_adds_up(&self, context: &str) {
        for row in &self.rows {
            let open = (row.price_cents - row.paid_cents).max(0);
            let due = if has_ended(row) || row.waived {
                0
            } else {
                open
            };
            assert_eq!(row.amount_due_cents, due, "{}; {context}", row.id);
            let holds = |own: &&redemption::Model| {
                own.registration_id == row.id && own.given_back_at.is_none()
            };
            if let Some(own) = self.redemptions.iter().find(holds) {
                let agreed = own.price_before_cents - own.discount_cents;
                assert_eq!(row.price_cents, agreed, "{}; {context}", row.id);
            }
        }
    }

    /// After one step: who waited before others still does, each cause is told once, and no money comes or goes but by
    /// noting it.
    pub(super) fn must_be_told(
        &self,
        before: &Self,
        step: &Step,
        happened: &Option<Vec<Uuid>>,
        context: &str,
    ) {
        let about: &[Uuid] = happened.as_deref().unwrap_or_default();
        let stays = |line: Vec<Uuid>, other: &[Uuid]| -> Vec<Uuid> {
            let kept = line.into_iter();
            kept.filter(|id| other.contains(id) && !about.contains(id))
                .collect()
        };
        let (then, now) = (before.line(), self.line());
        let order = (stays(then.clone(), &now), stays(now, &then));
        assert_eq!(order.0, order.1, "the line keeps its order; {context}");
        for row in &self.rows {
            let was = before.rows.iter().find(|was| was.id == row.id);
            let moved = was.is_none_or(|was| {
                was.status != row.status || was.offered_until != row.offered_until
            });
            let expected = usize::from(about.contains(&row.id) || moved);
            let mails = self.mails(row.id) - before.mails(row.id);
            assert_eq!(mails, expected, "mails about {}; {context}", row.id);
        }
        if !matches!(step, Step::Pay(..)) {
            let paid = |seen: &Self| seen.rows.iter().map(|row| row.paid_cents).sum::<i64>();
            assert_eq!(paid(self), paid(before), "money stays; {context}");
        }
    }

    fn mails(&self, id: Uuid) -> usize {
        self.messages.get(&id).copied().unwrap_or_default()
    }

    /// Each time that somebody got a place or an offer, there is one mail about it.
    pub(super) async fn is_told_once(&self, app: &TestApp) {
        let mail = app.rows::<message::Entity>().await;
        let history = app.rows::<audit_entry::Entity>().await;
        for (template, action) in [
            ("registration-promoted", "registration.promoted"),
            ("registration-offered", "registration.offered"),
            ("registration-cancelled", "registration.cancelled"),
            ("registration-approved", "registration.approved"),
            ("registration-restored", "registration.restored"),
            ("registration-passed-on", "registration.replaced"),
            ("registration-taken-over", "registration.replaces"),
        ] {
            let mails = mail.iter().filter(|one| one.template == template);
            let noted = history.iter().filter(|one| one.action == action);
            assert_eq!(mails.count(), noted.count(), "{template}");
        }
    }
}
