//! Two small indexes of those who wait: SQLite read everybody to count the places that are offered, and whoever
//! registers counts them. And one of how people stand and have paid, which lists are often filtered by together.

use sea_orm_migration::prelude::*;

use crate::statements::run;

/// The step.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The conditions are those of the queries, sign for sign: by them SQLite knows what it may use.
        let statements = [
            "DROP INDEX idx_registration_offered",
            "CREATE INDEX idx_registration_offered ON registration (registration_type_id, offered_until) \
             WHERE offered_until IS NOT NULL",
            "CREATE INDEX idx_registration_waiting ON registration (registration_type_id, line_number) \
             WHERE line_number IS NOT NULL AND offered_until IS NULL",
            // How a payment stands is written as the list's queries have it.
            "CREATE INDEX idx_registration_status_payment ON registration (status, \
             (CASE WHEN waived THEN 'waived' WHEN price_cents = 0 THEN 'free' WHEN paid_cents = 0 THEN 'open' \
             WHEN paid_cents < price_cents THEN 'part' ELSE 'full' END), registration_type_id)",
        ];
        run(manager, &statements).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = [
            "DROP INDEX idx_registration_status_payment",
            "DROP INDEX idx_registration_waiting",
            "DROP INDEX idx_registration_offered",
            "CREATE INDEX idx_registration_offered ON registration (offered_until, registration_type_id)",
        ];
        run(manager, &statements).await
    }
}
