//! How the tables came to be: dated steps, each whole or not at all, none ever edited once released.

pub use sea_orm_migration::prelude::*;

mod m20260105_000001_create_conference;
mod m20260105_000002_create_agenda;
mod m20260105_000003_create_registrations;
mod m20260105_000004_create_organizers;
mod m20260105_000005_create_mail_and_audit;
mod m20260201_000001_add_mail_server;
mod m20260201_000002_keep_no_samples;
mod m20260201_000003_count_places_by_index;
mod m20260202_000001_add_mail_sender;
mod m20260203_000001_add_access_of_organizers;
mod m20260204_000001_decide_and_pay;
mod m20260204_000002_create_link_request;
mod m20260205_000001_build_the_agenda;
mod m20260206_000001_release_the_agenda;
mod m20260207_000001_plan_and_sign_up;
mod m20260208_000001_vouchers;
mod m20260208_000002_ask_questions;
mod m20260208_000003_list_registrations;
mod m20260208_000004_offer_places;
mod m20260208_000004_state_refunds;
mod m20260208_000005_tell_other_programs;
mod m20260208_000006_registration_notes;
mod m20260208_000007_keep_no_more_samples;
mod m20260208_000007_mailings;
mod m20260208_000008_prices;
mod m20260208_000009_groups;
mod m20260209_000001_index_the_line;
mod m20260210_000001_follow_registrations;
mod m20260211_000001_follow_groups;
mod samples;
mod statements;

/// All steps, in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20260105_000001_create_conference::Migration),
            Box::new(m20260105_000002_create_agenda::Migration),
            Box::new(m20260105_000003_create_registrations::Migration),
            Box::new(m20260105_000004_create_organizers::Migration),
            Box::new(m20260105_000005_create_mail_and_audit::Migration),
            Box::new(m20260201_000001_add_mail_server::Migration),
            Box::new(m20260201_000002_keep_no_samples::Migration),
            Box::new(m20260201_000003_count_places_by_index::Migration),
            Box::new(m20260202_000001_add_mail_sender::Migration),
            Box::new(m20260203_000001_add_access_of_organizers::Migration),
            Box::new(m20260204_000001_decide_and_pay::Migration),
            Box::new(m20260204_000002_create_link_request::Migration),
            Box::new(m20260205_000001_build_the_agenda::Migration),
            Box::new(m20260206_000001_release_the_agenda::Migration),
            Box::new(m20260207_000001_plan_and_sign_up::Migration),
            Box::new(m20260208_000002_ask_questions::Migration),
            Box::new(m20260208_000004_offer_places::Migration),
            Box::new(m20260208_000004_state_refunds::Migration),
            Box::new(m20260208_000003_list_registrations::Migration),
            Box::new(m20260208_000005_tell_other_programs::Migration),
            Box::new(m20260208_000001_vouchers::Migration),
            Box::new(m20260208_000006_registration_notes::Migration),
            Box::new(m20260208_000007_keep_no_more_samples::Migration),
            Box::new(m20260208_000007_mailings::Migration),
            Box::new(m20260208_000008_prices::Migration),
            Box::new(m20260208_000009_groups::Migration),
            Box::new(m20260209_000001_index_the_line::Migration),
            Box::new(m20260210_000001_follow_registrations::Migration),
            Box::new(m20260211_000001_follow_groups::Migration),
        ]
    }
}
