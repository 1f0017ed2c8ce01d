//! What publishing costs for each slot, among 600 and among 6,000: writing the release, and making all feeds and
//! other documents of it. And how much memory the feeds take.
//!
//! By hand: `cargo bench --bench publishing`. Each publication changes every tenth slot. Both agendas lie in SQLite
//! databases of their own and are published in turns; what counts is the ratio within each pair of turns.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench that meets what it did not expect has failed, and what it finds it prints"
)]

mod sample;

use std::time::Instant;

use entity::slot;
use gathering::db::{self, Db};
use gathering::domain::Error;
use gathering::domain::agenda::{Published, publish};
use gathering::domain::exchange::{Progress, Wish, import};
use gathering::domain::organizers::Actor;
use gathering::i18n::Text;
use jiff::{SignedDuration, Timestamp};
use sample::schedule;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

/// Pairs of publications.
const ROUNDS: usize = 9;
/// At most so much more for each slot than among few.
const LIMIT: f64 = 1.3;
const URL: &str = "https://conference.example";
/// Rooms and days; 25 slots a room and day.
const CASES: [(usize, usize); 2] = [(6, 4), (60, 4)];

/// A conference in a database of its own.
struct Conference {
    _folder: tempfile::TempDir,
    db: Db,
    published: Published,
    slots: usize,
    now: Timestamp,
}

fn main() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let mut few = Conference::open(CASES[0]).await;
        let mut many = Conference::open(CASES[1]).await;
        let mut rounds = Vec::new();
        for round in 0..=ROUNDS {
            let pair = if round % 2 == 0 {
                let few = few.publish().await;
                (few, many.publish().await)
            } else {
                let many = many.publish().await;
                (few.publish().await, many)
            };
            // The first one for nothing: caches get warm.
            if round > 0 {
                rounds.push(pair);
            }
        }
        print(&few, &many, &rounds);
    });
}

fn print(few: &Conference, many: &Conference, rounds: &[(f64, f64)]) {
    let ratio = median(rounds.iter().map(|(few, many)| many / few));
    let held = if ratio <= LIMIT { "held" } else { "missed" };
    println!("| slots | feeds | bytes a slot, plain and packed | per slot, ms | ratio | limit | |");
    println!("|---:|---:|---:|---:|---:|---:|---|");
    let row = |conference: &Conference, each: f64, rest: String| {
        let (feeds, bytes) = conference.published.current().feeds.size();
        let slots = conference.slots;
        println!(
            "| {slots} | {feeds} | {} | {each:.2} | {rest} |",
            bytes / slots
        );
    };
    row(
        few,
        median(rounds.iter().map(|(few, _)| *few)),
        "1.00 | | ".to_owned(),
    );
    let each = median(rounds.iter().map(|(_, many)| *many));
    row(many, each, format!("{ratio:.2} | {LIMIT:.2} | {held}"));
    if let Some(memory) = peak_memory() {
        println!("\nThe most memory that the whole process took: {memory}");
    }
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    *values.get(values.len() / 2).expect("a round")
}

/// As the kernel counts it, where it does.
fn peak_memory() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().to_owned())
}

impl Conference {
    async fn open((rooms, days): (usize, usize)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("bench.db").display());
        let db = db::open(&url).await.expect("a database");
        let now = "2026-03-02T15:00:00Z".parse().expect("an instant");
        let file = schedule(rooms, days).to_string();
        bring_in(&db, &file, now).await;
        Self {
            published: Published::open(&db, URL).await.expect("an agenda"),
            slots: rooms * days * 25,
            _folder: folder,
            db,
            now,
        }
    }

    /// Changes every tenth slot and publishes; answers the milliseconds for each slot until all is in memory.
    async fn publish(&mut self) -> f64 {
        self.now += SignedDuration::from_hours(1);
        self.change().await;
        let begun = Instant::now();
        let note = Text::new("A change.", None);
        publish(&self.db, &note, "conference.example", self.now)
            .await
            .expect("a release");
        assert!(
            self.published
                .refresh(&self.db, URL)
                .await
                .expect("an agenda")
        );
        let took = begun.elapsed().as_secs_f64() * 1e3;
        let agenda = self.published.current().agenda.clone().expect("an agenda");
        assert_eq!(agenda.slots.len(), self.slots);
        took / self.slots as f64
    }

    async fn change(&self) {
        let ids: Vec<uuid::Uuid> = slot::Entity::find()
            .select_only()
            .column(slot::Column::Id)
            .order_by_asc(slot::Column::Id)
            .into_tuple()
            .all(self.db.read())
            .await
            .expect("slots");
        let tenth: Vec<uuid::Uuid> = ids.into_iter().step_by(10).collect();
        self.db
            .write(async |transaction| {
                for some in tenth.chunks(500) {
                    slot::Entity::update_many()
                        .col_expr(
                            slot::Column::Minutes,
                            Expr::col(slot::Column::Minutes).add(1),
                        )
                        .filter(slot::Column::Id.is_in(some.to_vec()))
                        .exec(transaction)
                        .await?;
                }
                Ok::<_, Error>(())
            })
            .await
            .expect("a change");
    }
}

async fn bring_in(db: &Db, file: &str, now: Timestamp) {
    let actor = Actor::command_line();
    let at = ("conference.example", now);
    let progress = Progress::default();
    import(db, &actor, file.as_bytes(), Wish::default(), at, &progress)
        .await
        .expect("an import");
}
