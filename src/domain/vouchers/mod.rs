//! Vouchers: codes that give a type, a price or a place. Whoever uses one holds the conference's lock, so that uses
//! and budgets are counted, never stored.

mod agreed;
mod code;
mod discount;
mod held;
mod list;
mod many;
mod offer;
mod redeem;
mod save;
mod settings;
mod typed;
mod used;

pub use agreed::Agreed;
pub(crate) use agreed::{agreed, agreed_by_all};
pub(crate) use code::{generate, key, same};
pub use discount::Discount;
pub(crate) use held::Held;
pub use held::held_places;
pub use list::{State, Voucher, all, load, note_download, note_look};
pub use many::{MANY_MAX, make_many};
pub(crate) use offer::{Offer, any};
pub(crate) use redeem::{
    carried, carry_over, give_back, hand_over, price_again, redeem, take_again,
};
pub(crate) use save::is_for_type;
pub use save::{end, remove, save};
pub use settings::VoucherSettings;
pub use typed::TypedVoucher;
