//! The sentences: each kind has its own in both languages, with everything in them that they name.

use super::super::{Kind, Said, Severity, say};
use super::{Plan, empty, find, id, window};
use crate::i18n::{Language, Words, Zone};

fn said(plan: &Plan, language: Language) -> Vec<(Kind, Said)> {
    let zone = Zone::named("America/Chicago");
    find(plan)
        .iter()
        .map(|it| (it.kind, say(it, plan, Words(language), &zone)))
        .collect()
}

/// A plan in which everything clashes.
fn dreadful() -> Plan {
    empty()
        .with(11, "workshop", 1, 0, 60)
        .with(12, "meal", 1, 30, 60)
        .and_again(13, 11, 2, 30, 60)
        .with(14, "panel", 1, 91, 60)
        .with(15, "panel", 2, 152, 60)
        .with(16, "panel", 2, 560, 60)
        .spoken_by(&[window(0, 240)], &[11, 12, 14, 15, 16])
        .on_a_track(true, &[11, 12])
        .changed(|p| {
            let room = p.room(1);
            *room = super::Room {
                name: room.name.clone(),
                seats: 1,
                turnover_minutes: 15,
                closures: vec![window(100, 110)],
                ..super::Room::default()
            };
            p.slot(12).starts_at = super::at(0);
            p.slot(12).minutes = 90;
            let slot = p.slot(14);
            (slot.sign_up_capacity, slot.sign_ups) = (Some(2), 3);
            let session = p.session(14);
            session.captions = true;
            session.asl = true;
            session.needs_projector = true;
            session.needs_step_free_stage = true;
        })
        .with(17, "panel", 2, 220, 15)
        .changed(|p| p.session(17).speakers.push(id(9)))
}

#[test]
fn every_kind_has_sentences_in_both_languages() {
    for language in Language::ALL {
        let said = said(&dreadful(), language);
        for kind in Kind::ALL {
            let of_kind = said.iter().find(|(one, _)| *one == kind);
            let Some((_, said)) = of_kind else {
                panic!("{kind:?} was not found");
            };
            for text in [&said.title, &said.text] {
                assert!(!text.contains('{') && !text.contains("conflict-"), "{text}");
            }
        }
        for severity in Severity::ALL {
            assert!(!severity.word(Words(language)).contains('-'));
        }
    }
}

#[test]
fn a_sentence_says_when_and_what_to_do() {
    let plan = empty()
        .with(11, "panel", 1, 240, 60)
        .with(12, "panel", 1, 255, 60);
    let [(_, english)] = &said(&plan, Language::En)[..] else {
        panic!("not one");
    };
    assert_eq!(english.title, "Prairie Room is taken twice");
    assert_eq!(
        english.text,
        "Monday, April 20, 1:15–2:00\u{a0}PM. Move “Session 11” or “Session 12” to another room or time."
    );
    let [(_, spanish)] = &said(&plan, Language::Es)[..] else {
        panic!("not one");
    };
    assert_eq!(spanish.title, "Hay dos sesiones a la vez en Prairie Room");
}
