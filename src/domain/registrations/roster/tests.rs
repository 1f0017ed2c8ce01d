//! What the roster finds is what somebody finds who goes through all registrations one by one, whatever has changed.

use proptest::prelude::*;
use uuid::Uuid;

use super::super::{PaymentState, Sort, Status};
use super::find::{Asked, From, Matches};
use super::order::Order;
use super::people::People;
use super::person::{Facet, Person, Row};
use super::words::Wanted;

const NAMES: [&str; 6] = ["ana", "anna lake", "bo", "bo lake", "cy", "cyan bo"];
const KINDS: [Uuid; 2] = [Uuid::from_u128(1), Uuid::from_u128(2)];

/// A person of small numbers: many of them have something in common.
fn person(number: u8, facts: (usize, i64, u8)) -> Person {
    Person::of(&row(number, facts))
}

fn row(number: u8, (name, made, state): (usize, i64, u8)) -> Row {
    let status = Status::ALL[usize::from(state) % 5];
    Row {
        id: Uuid::from_u128(u128::from(number) + 100),
        code: format!("CODE{number:02}"),
        registration_type_id: KINDS[usize::from(state) % 2],
        status: status.as_str().to_owned(),
        line_number: (status == Status::Waitlisted).then_some(made),
        legal_name: NAMES[name].to_owned(),
        badge_name: None,
        email: String::new(),
        search_key: NAMES[name].to_owned(),
        organization: None,
        amount_due_cents: made % 3,
        created_at: made,
        price_cents: i64::from(state % 3),
        paid_cents: i64::from(state % 2),
        waived: state % 7 == 0,
        approved_at: (state % 4 == 0).then_some(1),
        offered_until: (state % 11 == 0).then_some(1),
        contact_name: None,
        contact_email: None,
        contact_organization: (state % 5 == 0).then(|| "clan bo".to_owned()),
    }
}

/// Who is there after some came, changed and went.
type Step = (u8, Option<(usize, i64, u8)>);

fn step() -> impl Strategy<Value = Step> {
    let facts = (0..NAMES.len(), 0..9_i64, 0..20_u8);
    (0..30_u8, proptest::option::weighted(0.8, facts))
}

fn asked() -> impl Strategy<Value = Asked> {
    let text = proptest::option::of(proptest::sample::select(vec![
        "a",
        "an",
        "bo",
        "lake an",
        "c",
        "zz",
        "code01",
        "code",
        "bo code02",
        "ana bo",
    ]));
    let status = proptest::option::of(proptest::sample::select(Status::ALL.to_vec()));
    let payment = proptest::option::of(proptest::sample::select(PaymentState::ALL.to_vec()));
    let kind = proptest::option::of(proptest::sample::select(KINDS.to_vec()));
    let approved = proptest::option::of(any::<bool>());
    let since = proptest::option::of(0..10_i64);
    let among = proptest::option::of(proptest::collection::vec(0..30_u128, 0..20));
    let sort = proptest::sample::select(Sort::ALL.to_vec());
    (text, status, payment, kind, approved, since, among, sort).prop_map(
        |(text, status, payment, kind, approved, since, among, sort)| {
            let facets = [
                status.map(Facet::Status),
                payment.map(Facet::Payment),
                kind.map(Facet::Kind),
                approved.map(Facet::Approved),
            ];
            Asked {
                text: text.and_then(Wanted::read),
                facets: facets.into_iter().flatten().collect(),
                since,
                among: among.map(|ids| {
                    ids.into_iter()
                        .map(|id| Uuid::from_u128(id + 100))
                        .collect()
                }),
                sort,
            }
        },
    )
}

/// Whether `person` is asked for, by the meaning of the words alone.
fn fits(person: &Person, asked: &Asked) -> bool {
    let text = asked.text.as_ref().is_none_or(|wanted| {
        let has = |beginning: &String| person.words().any(|word| word.starts_with(beginning));
        (!wanted.words.is_empty() && wanted.words.iter().all(has))
            || wanted.code.as_ref().is_some_and(has)
    });
    text && asked
        .facets
        .iter()
        .all(|facet| person.facets.contains(facet))
        && asked.since.is_none_or(|since| person.created_at >= since)
        && asked
            .among
            .as_ref()
            .is_none_or(|ids| ids.contains(&person.id))
}

/// All who are asked for, in their order.
fn one_by_one<'p>(all: &'p [Person], asked: &Asked) -> Vec<&'p Person> {
    let (order, begins_at_end) = Order::of(asked.sort);
    let mut found: Vec<&Person> = all.iter().filter(|person| fits(person, asked)).collect();
    found.sort_by(|one, other| order.compare(one, other));
    if begins_at_end {
        found.reverse();
    }
    found
}

fn ids(people: &[&Person]) -> Vec<Uuid> {
    people.iter().map(|person| person.id).collect()
}

fn after(steps: &[Step]) -> Vec<Person> {
    let mut all: Vec<Person> = Vec::new();
    for (number, facts) in steps {
        all.retain(|known| known.id != person(*number, (0, 0, 0)).id);
        all.extend(facts.map(|facts| person(*number, facts)));
    }
    all
}

proptest! {
    #[test]
    fn it_finds_what_is_found_one_by_one(
        steps in proptest::collection::vec(step(), 0..60),
        at_once in 1..60_usize,
        asked in asked(),
        beside in 0..30_u8,
        size in 1..8_usize,
    ) {
        let mut people = People::default();
        for some in steps.chunks(at_once) {
            let some = some.iter().map(|(number, facts)| {
                let id = person(*number, (0, 0, 0)).id;
                (id, facts.map(|facts| person(*number, facts)))
            });
            people.replace(some.collect());
        }
        let all = after(&steps);
        let expected = one_by_one(&all, &asked);
        let matches = Matches::of(&people, &asked);
        prop_assert_eq!(matches.count(1_000), expected.len());
        prop_assert_eq!(matches.some(None, usize::MAX), ids(&expected));
        for person in &all {
            let Some((kind, number)) = person.waits else { continue };
            let ahead = all.iter().filter_map(|one| one.waits);
            let ahead = ahead.filter(|(same, other)| *same == kind && *other <= number);
            prop_assert_eq!(people.in_line(person), Some(ahead.count() as u64));
        }
        let Some(beside) = all.iter().find(|one| one.id == person(beside, (0, 0, 0)).id) else {
            return Ok(());
        };
        // Next to somebody, who may be asked for or not.
        let (order, begins_at_end) = Order::of(asked.sort);
        let others = expected.iter().copied().filter(|one| one.id != beside.id);
        let (before, later): (Vec<&Person>, Vec<&Person>) =
            others.partition(|one| order.compare(one, beside).is_lt() != begins_at_end);
        let next = matches.some(Some(From { person: beside, backwards: false }), size);
        prop_assert_eq!(next, ids(&later).into_iter().take(size).collect::<Vec<_>>());
        let last = matches.some(Some(From { person: beside, backwards: true }), size);
        prop_assert_eq!(last, ids(&before).into_iter().rev().take(size).collect::<Vec<_>>());
    }
}

#[test]
fn words_that_begin_too_much_are_found_as_well() {
    let all = || {
        (0..5_000_u16).map(|number| {
            let facts = (
                usize::from(number % 6),
                i64::from(number / 7),
                (number % 20) as u8,
            );
            Person::of(&Row {
                id: Uuid::from_u128(u128::from(number)),
                email: format!("person{number}@example.org"),
                code: format!("PERSON{number}"),
                ..row(0, facts)
            })
        })
    };
    let mut people = People::default();
    people.replace(all().map(|person| (person.id, Some(person))).collect());
    let all: Vec<Person> = all().collect();
    for text in [
        "person",
        "pers bo",
        "person49",
        "example pers cy",
        "zz pers",
        "person1 lake",
    ] {
        for sort in Sort::ALL {
            for facets in [vec![], vec![Facet::Status(Status::Waitlisted)]] {
                let asked = Asked {
                    text: Wanted::read(text),
                    sort,
                    facets,
                    ..Asked::default()
                };
                let expected = one_by_one(&all, &asked);
                let matches = Matches::of(&people, &asked);
                assert_eq!(
                    matches.count(1_000).min(1_001),
                    expected.len().min(1_001),
                    "{text}"
                );
                assert_eq!(matches.some(None, usize::MAX), ids(&expected), "{text}");
            }
        }
    }
}
