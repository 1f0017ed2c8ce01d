//! The pages of the days themselves: what is on now, signs at doors, paper. All by the clock, in both languages.

use std::sync::Arc;

use gathering::domain::agenda::{Agenda, Slot};
use poem::http::header;

use crate::support::{Answer, TestApp, on_both_databases};

on_both_databases!(
    what_is_on_follows_the_clock,
    moved_and_cancelled_sessions_are_marked_at_their_time,
    open_hours_stand_apart,
    what_is_on_is_told_again_for_its_minute_only,
    the_home_page_leads_there_on_the_days,
    a_sign_says_all_of_it_in_both_languages,
    a_sign_sends_people_to_the_new_room,
    a_sign_loads_itself_again_without_script_until_it_is_told_not_to,
    the_paper_and_the_layout_are_chosen_by_the_address,
    paper_holds_everything,
    what_other_programs_sent_is_shown_too,
    none_of_them_waits_for_the_database,
);
on_both_databases!(empty: without_a_release_they_say_so);

const SIGN: &str = "/agenda/rooms/prairie-room/sign";

async fn page(app: &TestApp, path: &str) -> Answer {
    app.get(path).send().await.expect(200)
}

/// The page at this time of April 2026 in Wisconsin.
async fn page_at(app: &TestApp, day: u8, time: &str, path: &str) -> Answer {
    app.set_clock(&format!("2026-04-{day}T{time}-05:00"));
    page(app, path).await
}

/// Publishes what `change` makes of the agenda, in memory alone.
fn change(app: &TestApp, change: impl FnOnce(&mut Agenda)) {
    let mut snapshot = app.state.published.current().as_ref().clone();
    change(Arc::make_mut(snapshot.agenda.as_mut().unwrap()));
    snapshot.version += 1;
    app.state.published.replace(snapshot);
}

fn slot_of<'a>(agenda: &'a mut Agenda, session: &str) -> &'a mut Slot {
    let mut slots = agenda.slots.iter_mut();
    slots.find(|slot| slot.session == session).unwrap()
}

async fn what_is_on_follows_the_clock(app: TestApp) {
    let now = "/agenda/now";
    // Weeks before, and in the last second before.
    page(&app, now)
        .await
        .shows("The conference begins Monday, April 20, at 7:00\u{a0}AM.")
        .shows("As of 9:00\u{a0}AM")
        .shows("Gentle Morning Stretch")
        .hides("Walking Beside");
    page_at(&app, 20, "06:59:59", now)
        .await
        .shows("The conference begins Monday")
        .hides("until 7:45");
    // The first minute.
    page_at(&app, 20, "07:00:00", now)
        .await
        .hides("The conference begins")
        .shows("As of 7:00\u{a0}AM")
        .shows("<b>Now</b> until 7:45\u{a0}AM")
        .shows("Gentle Morning Stretch");
    // Where one ends, the other begins.
    page_at(&app, 20, "09:29:59", now)
        .await
        .shows("<b>Now</b> until 9:30\u{a0}AM")
        .shows("Welcome and Opening")
        .shows("<b>Next</b> 9:30–10:30\u{a0}AM");
    page_at(&app, 20, "09:30:00", now)
        .await
        .shows("<b>Now</b> until 10:30\u{a0}AM")
        .hides("Welcome and Opening");
    page_at(&app, 20, "09:31:00", &format!("{now}?lang=es"))
        .await
        .shows("<b>Ahora</b> hasta las 10:30\u{a0}a.\u{a0}m.")
        .shows("Estado a las 9:31\u{a0}a.\u{a0}m.");
    // Between the days.
    page_at(&app, 20, "21:29:59", now)
        .await
        .shows("Game Night and Ice Cream")
        .hides("That was all for today");
    page_at(&app, 20, "21:30:00", now)
        .await
        .shows("That was all for today. It goes on Tuesday, April 21, at 7:00\u{a0}AM.")
        .shows("Morning Walk or Roll")
        .hides("Game Night");
    // The last second, and after it.
    page_at(&app, 21, "14:59:59", now)
        .await
        .shows("Closing Circle")
        .shows("Nothing more here today.")
        .hides("The conference is over");
    page_at(&app, 21, "15:00:00", now)
        .await
        .shows("The conference is over.")
        .shows("href=\"/agenda\">Show the whole agenda")
        .hides("Closing Circle");
    page(&app, "/agenda").await.shows("href=\"/agenda/now\"");
}

async fn moved_and_cancelled_sessions_are_marked_at_their_time(app: TestApp) {
    page_at(&app, 21, "10:00:00", "/agenda/now")
        .await
        .shows("Peer Support in Rural Wisconsin")
        .shows("w-ninepatch cancelled")
        .shows("New room. Was: Prairie Room");
    page_at(&app, 21, "10:00:00", "/agenda/rooms/wild-rice-room/sign")
        .await
        .shows("</svg>Cancelled</p>")
        .shows("</svg>Cancelada</p>")
        .shows("The presenters cannot travel that day.")
        .shows("Las personas que presentan no pueden viajar");
}

async fn open_hours_stand_apart(app: TestApp) {
    page_at(&app, 20, "10:50:00", "/agenda/now")
        .await
        .shows("<h2 id=\"open\">Open hours</h2>")
        .shows("<b>Open now</b> · 8:00\u{a0}AM–9:00\u{a0}PM · Still Water Room, floor 1")
        .hides("id=\"room-still-water-room\"");
    page_at(&app, 20, "07:10:00", "/agenda/now")
        .await
        .shows("Quiet Room Open")
        .hides("<b>Open now</b>");
    // On the last day the last session ends when the quiet room closes: here it goes on for longer.
    change(&app, |agenda| {
        slot_of(agenda, "tuesday-quiet-room").minutes += 60;
    });
    page_at(&app, 21, "15:30:00", "/agenda/now")
        .await
        .shows("No session is left. The open hours below go on.")
        .shows("<b>Open now</b>")
        .hides("The conference is over");
    page_at(&app, 20, "10:50:00", "/agenda/rooms/still-water-room/sign")
        .await
        .shows("<b>Open now</b> until 9:00\u{a0}PM")
        .shows("<b>Abierto ahora</b> hasta las 9:00\u{a0}p.\u{a0}m.");
}

async fn what_is_on_is_told_again_for_its_minute_only(app: TestApp) {
    for path in ["/agenda/now", SIGN] {
        let before = page_at(&app, 20, "10:44:59.900", path).await;
        assert_eq!(before.header(header::CACHE_CONTROL), "no-cache");
        before.shows("10:44\u{a0}AM").hides("until 12:00\u{a0}PM");
        // A fifth of a second later: what was kept is not true any more.
        let after = page_at(&app, 20, "10:45:00.100", path).await;
        after.shows("10:45\u{a0}AM").hides("10:44\u{a0}AM");
        after.shows("until 12:00\u{a0}PM");
    }
    let seconds = |answer: &Answer| {
        let text = answer.text();
        let (_, rest) = text.split_once("data-fresh=\"").unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    };
    let early = page_at(&app, 20, "10:45:10", "/agenda/now").await;
    assert_eq!(
        seconds(&early),
        "51",
        "a second after the next minute begins"
    );
}

async fn the_home_page_leads_there_on_the_days(app: TestApp) {
    let link = "href=\"/agenda/now\"";
    page(&app, "/").await.hides(link);
    page_at(&app, 19, "20:00:00", "/").await.hides(link);
    page_at(&app, 20, "06:00:00", "/").await.shows(link);
    page_at(&app, 20, "23:00:00", "/").await.shows(link);
    page_at(&app, 21, "14:59:00", "/").await.shows(link);
    page_at(&app, 21, "15:00:00", "/").await.hides(link);
}

async fn a_sign_says_all_of_it_in_both_languages(app: TestApp) {
    let sign = page_at(&app, 20, "10:45:00", SIGN).await;
    sign.shows("<html lang=\"en\"")
        .shows("<section lang=\"en\"")
        .shows("<section lang=\"es\"")
        .shows("<h2>Friend, Helper, Peer: Finding Your Boundaries</h2>")
        .shows("<h2>Amistad, ayuda, apoyo: cómo encontrar sus límites</h2>")
        .shows("<b>Now</b> until 12:00\u{a0}PM")
        .shows("<b>Ahora</b> hasta las 12:00\u{a0}p.\u{a0}m.")
        .shows("<b>Next</b> 1:15–2:15\u{a0}PM")
        .shows("w-hourglass")
        .shows("ASL interpreter")
        .shows("Intérprete de ASL")
        .shows("Hearing loop")
        .shows("Bucle auditivo")
        .shows("Left of the screen")
        .hides("class=\"masthead\"");
    let text = sign.text();
    let english = text.find("<section lang=\"en\"").unwrap();
    assert!(english < text.find("<section lang=\"es\"").unwrap());
    // Whoever reads it: the language of the visitor changes nothing.
    let spanish = page(&app, &format!("{SIGN}?lang=es")).await;
    assert_eq!(spanish.text(), sign.text());
    page_at(&app, 20, "20:30:00", SIGN)
        .await
        .shows("Nothing is on in this room right now.")
        .shows("<b>Next</b> Tuesday, April 21, 7:00–7:45\u{a0}AM");
    page_at(&app, 21, "15:00:00", SIGN)
        .await
        .shows("Nothing more is planned in this room.")
        .shows("No hay nada más planeado en esta sala.");
    page(&app, "/agenda/rooms/prairie-room")
        .await
        .shows(&format!("href=\"{SIGN}\""));
    let missing = app.get("/agenda/rooms/no-such-room/sign").send().await;
    missing.expect(404).shows("There is no such page");
}

async fn a_sign_sends_people_to_the_new_room(app: TestApp) {
    page_at(&app, 21, "11:20:00", SIGN)
        .await
        .shows("Not here. It moved:")
        .shows("Caring for Yourself While Caring for Others")
        .shows("11:15\u{a0}AM–12:15\u{a0}PM, Sandhill Ballroom, floor 1")
        .shows("Aquí no. Se cambió de sala:");
    page_at(&app, 21, "13:00:00", SIGN)
        .await
        .hides("Not here. It moved:");
    page_at(&app, 20, "11:20:00", SIGN)
        .await
        .hides("Not here. It moved:");
}

async fn a_sign_loads_itself_again_without_script_until_it_is_told_not_to(app: TestApp) {
    let again = "<noscript><meta http-equiv=\"refresh\" content=\"60\"></noscript>";
    page(&app, SIGN)
        .await
        .shows(again)
        .shows("href=\"?stay=1\"");
    page(&app, &format!("{SIGN}?stay=1"))
        .await
        .hides("http-equiv=\"refresh\"");
    page(&app, "/agenda/now")
        .await
        .hides("http-equiv=\"refresh\"");
}

async fn the_paper_and_the_layout_are_chosen_by_the_address(app: TestApp) {
    for (query, paper, layout) in [
        ("", "letter", "days"),
        ("?paper=letter&layout=days", "letter", "days"),
        ("?paper=a4", "a4", "days"),
        ("?paper=a4&layout=booklet", "a4", "booklet"),
        ("?layout=booklet", "letter", "booklet"),
        ("?paper=a5&layout=poster", "letter", "days"),
    ] {
        let answer = page(&app, &format!("/agenda/print{query}")).await;
        answer
            .shows(&format!("href=\"/assets/{paper}."))
            .shows(&format!("value=\"{paper}\" checked"))
            .shows(&format!("value=\"{layout}\" checked"));
        let (sheets, folded) = if layout == "days" { (2, 0) } else { (2, 1) };
        let count = |part: &str| answer.text().matches(part).count();
        assert_eq!(count("class=\"sheet "), sheets, "{query}");
        assert_eq!(count("class=\"sheet folded\""), folded, "{query}");
    }
    let sheet = |name: &str, text: &str| {
        let (_, rest) = text.split_once(&format!("href=\"/assets/{name}.")).unwrap();
        format!("/assets/{name}.{}", rest.split_once('"').unwrap().0)
    };
    for (name, size) in [("letter", "letter landscape"), ("a4", "A4 landscape")] {
        let text = page(&app, &format!("/agenda/print?paper={name}"))
            .await
            .text();
        let style = page(&app, &sheet(name, &text)).await;
        style.shows(&format!("@page {{ size: {size};"));
    }
    page(&app, "/agenda").await.shows("href=\"/agenda/print\"");
}

/// How many entries a page for paper has.
fn entries(answer: &Answer) -> usize {
    answer.text().matches("<li class=\"entry ").count()
}

async fn paper_holds_everything(app: TestApp) {
    let slots = app
        .state
        .published
        .current()
        .agenda
        .as_ref()
        .unwrap()
        .slots
        .len();
    for layout in ["days", "booklet"] {
        let path = format!("/agenda/print?layout={layout}");
        let answer = page(&app, &path).await;
        assert_eq!(entries(&answer), 49, "{layout}");
        let (text, hours) = (answer.text(), "<dl class=\"hours\">");
        let hours = text
            .split(hours)
            .skip(1)
            .filter_map(|rest| rest.split_once("</dl>"));
        let open: usize = hours.map(|(hours, _)| hours.matches("<dt>").count()).sum();
        assert_eq!(open, slots - 49, "{layout}");
        answer
            .shows("Quiet Room Open")
            .shows("<b class=\"word\">Cancelled</b>")
            .shows("Later changes: https://conference.example/agenda")
            .shows("until 9:15\u{a0}PM");
    }
    page(&app, "/agenda/print")
        .await
        .shows("New room. Was: Prairie Room")
        .shows("Marcus Ferrowell")
        .shows("#b-geese");
    // Hundreds of sessions: more pages, and nothing is lost.
    change(&app, |agenda| {
        let all = agenda.slots.clone();
        for number in 0..7_u128 {
            agenda.slots.extend(all.iter().cloned().map(|mut slot| {
                slot.id = uuid::Uuid::from_u128(slot.id.as_u128() ^ (number + 1));
                slot
            }));
        }
        agenda
            .slots
            .sort_by_key(|slot| (slot.starts_at, slot.room.clone()));
    });
    for layout in ["days", "booklet"] {
        let answer = page(&app, &format!("/agenda/print?layout={layout}")).await;
        assert_eq!(entries(&answer), 8 * 49, "{layout}");
        answer.shows("pt-90");
    }
    app.set_clock("2026-04-20T10:50:00-05:00");
    let now = page(&app, "/agenda/now").await;
    assert_eq!(now.text().matches("<b>Now</b>").count(), 8 * 5);
}

async fn what_other_programs_sent_is_shown_too(app: TestApp) {
    change(&app, |agenda| {
        agenda.tracks.clear();
        let room = agenda
            .rooms
            .iter_mut()
            .find(|room| room.slug == "prairie-room");
        let room = room.unwrap();
        room.seats = 0;
        room.floor = String::new();
        // Begins at 10:45 in the Prairie Room.
        slot_of(agenda, "finding-your-boundaries").minutes = 0;
        // Begins at 10:45 in the White Pine Room, and goes on until Tuesday evening.
        slot_of(agenda, "listening-first").minutes = 31 * 60;
    });
    let now = page_at(&app, 20, "10:45:30", "/agenda/now").await;
    now.shows("Friend, Helper, Peer: Finding Your Boundaries")
        .shows("until Tuesday, April 21, 5:45\u{a0}PM");
    page_at(&app, 20, "10:46:00", "/agenda/now")
        .await
        .hides("Friend, Helper, Peer: Finding Your Boundaries");
    page_at(&app, 20, "10:46:00", SIGN)
        .await
        .hides("0 seats")
        .hides("Floor ")
        .shows("Nothing is on in this room right now.");
    page_at(&app, 21, "17:00:00", "/agenda/now")
        .await
        .shows("Listening First: The Heart of Peer Support")
        .hides("The conference is over");
    page(&app, "/agenda/print")
        .await
        .shows("until Tuesday, April 21, 5:45\u{a0}PM")
        .shows("Prairie Room</p>");
    // Without days, rooms or anything that takes place there is nothing to say, and it is said.
    change(&app, |agenda| {
        agenda.slots.clear();
        agenda.days.clear();
    });
    for path in [
        "/agenda/now",
        "/agenda/print",
        "/agenda/print?layout=booklet",
    ] {
        page(&app, path).await.shows("Nothing is planned yet.");
    }
    page(&app, SIGN)
        .await
        .shows("Nothing more is planned in this room.");
}

async fn none_of_them_waits_for_the_database(app: TestApp) {
    app.state.db.clone().close().await.unwrap();
    for path in [
        "/agenda/now",
        SIGN,
        "/agenda/print",
        "/agenda/print?layout=booklet",
    ] {
        page(&app, path).await;
    }
}

async fn without_a_release_they_say_so(app: TestApp) {
    for path in ["/agenda/now", "/agenda/print"] {
        page(&app, path)
            .await
            .shows("The agenda is not published yet.");
        page(&app, &format!("{path}?lang=es"))
            .await
            .shows("El programa aún no está publicado.");
    }
    app.get(SIGN).send().await.expect(404);
}
