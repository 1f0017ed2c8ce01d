//! A file of our own rows, read in a database that is thrown away: so it is compared with the draft like any other.

use sea_orm::DatabaseTransaction;

use crate::domain::Error;
use crate::domain::agenda::Rows;
use crate::domain::exchange::incoming::{self, Incoming};

/// The draft that `fill` makes of a file of our own rows, in a database that is thrown away.
pub(super) async fn draft_of(
    fill: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(), Error>,
) -> Result<Incoming, Error> {
    let folder = Folder::new()?;
    let db = crate::db::open(&folder.database_url())
        .await
        .map_err(|error| Error::Internal(error.to_string()))?;
    let filled = db.write(fill).await;
    let rows = Rows::read(db.read()).await;
    db.close().await?;
    filled?;
    incoming::of_rows(rows?.ok_or(Error::NotFound)?)
}

/// A folder that is gone when it is no longer needed.
struct Folder(std::path::PathBuf);

impl Folder {
    fn new() -> Result<Self, Error> {
        let path = std::env::temp_dir().join(format!("gathering-import-{}", uuid::Uuid::now_v7()));
        std::fs::create_dir(&path).map_err(|error| Error::Internal(error.to_string()))?;
        Ok(Self(path))
    }

    fn database_url(&self) -> String {
        format!("sqlite://{}", self.0.join("aside.db").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(%error, "a folder of an import could not be removed");
        }
    }
}
