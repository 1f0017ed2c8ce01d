//! `/organize/conference/time-zone`: the clocks that all times are read on.

use super::super::form::field::{Field, Group};
use super::super::form::sent::Sent;
use super::part::Part;
use crate::domain::Error;
use crate::domain::conference::{Section, time_zone, zones};
use crate::web::frame::Frame;
use crate::web::organize::guard::Desk;
use crate::web::visit::Visit;

/// The zone's name, as it was chosen.
pub(super) struct TimeZone(String);

/// The field in which a zone is chosen: those of the United States first.
pub(super) fn field(frame: &Frame<'_>, chosen: &str) -> Field {
    let zones = zones();
    let group = |words: &str, names: Vec<String>| Group {
        name: frame.t(words).into_owned(),
        options: names
            .into_iter()
            .map(|name| (name.clone(), said(frame, &name)))
            .collect(),
    };
    let groups = vec![
        group("settings-zones-us", zones.united_states),
        group("settings-zones-others", zones.others),
    ];
    Field::choice("time_zone", chosen, groups)
}

/// "Central Time (Chicago)"; "Europe/Madrid" without the line below.
pub(super) fn said(frame: &Frame<'_>, name: &str) -> String {
    let key = format!("zone-name-{}", name.to_lowercase().replace(['/', '_'], "-"));
    let words = frame.t(&key);
    if words == key {
        name.replace('_', " ")
    } else {
        words.into_owned()
    }
}

impl Part for TimeZone {
    const SECTION: Section = Section::TimeZone;

    async fn load(visit: &Visit) -> Result<Self, Error> {
        time_zone::load(visit.state.db.read()).await.map(Self)
    }

    fn read(sent: &Sent) -> Self {
        Self(sent.text("time_zone"))
    }

    fn fields(&self, frame: &Frame<'_>) -> Vec<Field> {
        vec![field(frame, &self.0)]
    }

    async fn save(&self, visit: &Visit, desk: &Desk) -> Result<u64, Error> {
        time_zone::save(&visit.state.db, &desk.actor, &self.0, visit.now).await?;
        Ok(0)
    }
}
