//! What is sent to add something or to change it. What is left out stays as it is (or as it is in something
//! new); a null removes what was there.

use jiff::Timestamp;
use poem_openapi::Object;
use poem_openapi::types::MaybeUndefined;

use crate::domain::draft::Times;
use crate::domain::{Both, Moment};
use crate::i18n::Zone;

/// Something that may be sent and stands for a `T` that was typed.
pub(crate) trait Put<T> {
    /// Puts what was sent over what there was.
    fn put(self, kept: &mut T, zone: &Zone);
}

/// Declares what is sent to add a thing, and to change one: the same fields, named as those of the type that
/// the verb takes, and beside them the version that was seen.
macro_rules! sent {
    (
        $(#[$of_new:meta])* new $new:ident,
        $(#[$of_patch:meta])* patch $patch:ident,
        typed $typed:ty {
            $($(#[$of_field:meta])* $field:ident: $kind:ty,)+
        }
    ) => {
        $(#[$of_new])*
        #[derive(Default, poem_openapi::Object)]
        #[oai(deny_unknown_fields)]
        pub(crate) struct $new {
            $($(#[$of_field])* #[oai(nullable)] $field: poem_openapi::types::MaybeUndefined<$kind>,)+
        }

        $(#[$of_patch])*
        #[derive(poem_openapi::Object)]
        #[oai(deny_unknown_fields)]
        pub(crate) struct $patch {
            /// The version that you saw. When it is another one now, nothing is changed: 409 `stale`.
            pub(crate) version: i32,
            $($(#[$of_field])* #[oai(nullable)] $field: poem_openapi::types::MaybeUndefined<$kind>,)+
        }

        impl $new {
            /// Puts what was sent over what there was.
            pub(crate) fn apply(self, kept: &mut $typed, zone: &crate::i18n::Zone) {
                $($crate::api::draft::wire::sent::Put::put(self.$field, &mut kept.$field, zone);)+
            }
        }

        impl $patch {
            /// Puts what was sent over what there was.
            pub(crate) fn apply(self, kept: &mut $typed, zone: &crate::i18n::Zone) {
                let Self { version: _, $($field,)+ } = self;
                $new { $($field,)+ }.apply(kept, zone);
            }
        }
    };
}
pub(crate) use sent;

/// A text in both languages, as it is sent: one may be sent without the other.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct TextIn {
    /// English.
    #[oai(nullable)]
    pub(crate) en: MaybeUndefined<String>,
    /// Spanish.
    #[oai(nullable)]
    pub(crate) es: MaybeUndefined<String>,
}

/// From when to when.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct TimesIn {
    /// When it begins (RFC 3339).
    begins_at: String,
    /// When it ends (RFC 3339).
    ends_at: String,
}

/// When a room cannot be used.
#[derive(Object)]
#[oai(deny_unknown_fields)]
pub(crate) struct ClosureIn {
    /// When it begins (RFC 3339).
    begins_at: String,
    /// When it ends (RFC 3339).
    ends_at: String,
    /// Why, for organizers alone.
    reason: Option<String>,
}

impl Put<String> for MaybeUndefined<String> {
    fn put(self, kept: &mut String, _: &Zone) {
        match self {
            Self::Undefined => {}
            Self::Null => kept.clear(),
            Self::Value(sent) => *kept = sent,
        }
    }
}

/// Numbers are typed as text, so that all that is wrong is told at once.
impl Put<String> for MaybeUndefined<i32> {
    fn put(self, kept: &mut String, _: &Zone) {
        match self {
            Self::Undefined => {}
            Self::Null => kept.clear(),
            Self::Value(sent) => *kept = sent.to_string(),
        }
    }
}

impl Put<bool> for MaybeUndefined<bool> {
    fn put(self, kept: &mut bool, _: &Zone) {
        match self {
            Self::Undefined => {}
            Self::Null => *kept = false,
            Self::Value(sent) => *kept = sent,
        }
    }
}

impl Put<Both> for MaybeUndefined<TextIn> {
    fn put(self, kept: &mut Both, zone: &Zone) {
        match self {
            Self::Undefined => {}
            Self::Null => *kept = Both::default(),
            Self::Value(sent) => {
                sent.en.put(&mut kept.en, zone);
                sent.es.put(&mut kept.es, zone);
            }
        }
    }
}

impl Put<Vec<String>> for MaybeUndefined<Vec<String>> {
    fn put(self, kept: &mut Vec<String>, _: &Zone) {
        match self {
            Self::Undefined => {}
            Self::Null => kept.clear(),
            Self::Value(sent) => *kept = sent,
        }
    }
}

impl Put<Vec<Times>> for MaybeUndefined<Vec<TimesIn>> {
    fn put(self, kept: &mut Vec<Times>, zone: &Zone) {
        let closures = |all: Vec<TimesIn>| {
            let all = all.into_iter();
            all.map(|it| times(zone, it.begins_at, it.ends_at, None))
                .collect()
        };
        match self {
            Self::Undefined => {}
            Self::Null => kept.clear(),
            Self::Value(sent) => *kept = closures(sent),
        }
    }
}

impl Put<Vec<Times>> for MaybeUndefined<Vec<ClosureIn>> {
    fn put(self, kept: &mut Vec<Times>, zone: &Zone) {
        let closures = |all: Vec<ClosureIn>| {
            let all = all.into_iter();
            all.map(|it| times(zone, it.begins_at, it.ends_at, it.reason))
                .collect()
        };
        match self {
            Self::Undefined => {}
            Self::Null => kept.clear(),
            Self::Value(sent) => *kept = closures(sent),
        }
    }
}

fn times(zone: &Zone, begins_at: String, ends_at: String, reason: Option<String>) -> Times {
    Times {
        begins: moment(zone, begins_at),
        ends: moment(zone, ends_at),
        reason: reason.unwrap_or_default(),
    }
}

/// On the conference's clocks; what is no instant stays as it was sent, for the verb to refuse.
fn moment(zone: &Zone, sent: String) -> Moment {
    match sent.parse::<Timestamp>() {
        Ok(at) => {
            let local = zone.local(at);
            Moment {
                date: local.date().to_string(),
                time: local.strftime("%H:%M:%S").to_string(),
            }
        }
        Err(_) => Moment {
            date: sent.clone(),
            time: sent,
        },
    }
}
