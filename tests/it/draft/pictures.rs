//! Speakers' pictures: nothing of the file stays but what is seen, and hidden speakers have none.

use std::io::Cursor;

use entity::{conference, picture, session_speaker, speaker};
use gathering::domain::agenda::publish;
use gathering::domain::draft::{pictures, speakers};
use gathering::domain::organizers::Role;
use gathering::i18n::Text;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use poem::http::Method;

use super::actor;
use crate::support::{Answer, Browser, TestApp, on_both_databases};

on_both_databases!(
    a_picture_is_made_upright_and_square_and_holds_no_place,
    a_file_that_is_no_picture_is_told_at_the_field,
    a_small_file_that_unpacks_to_a_large_picture_is_refused,
    a_picture_is_public_with_the_release_and_gone_when_its_speaker_is_hidden,
    pictures_that_nothing_refers_to_are_deleted_at_publication,
    who_was_slower_and_who_may_not_change_no_picture,
);

const PLACE: &[u8] = b"GPS 43.0731 N 89.4012 W";

/// Left half red, right half blue, `width` by `height`.
fn drawn(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let pixels = RgbImage::from_fn(width, height, |x, _| match x < width / 2 {
        true => Rgb([220, 20, 20]),
        false => Rgb([20, 20, 220]),
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(pixels)
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

/// A JPEG as a telephone makes it: held sideways, and with the place in it.
fn from_a_telephone() -> Vec<u8> {
    let mut exif =
        b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(PLACE);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let plain = drawn(400, 300, ImageFormat::Jpeg);
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xe1];
    bytes.extend(length);
    bytes.extend(exif);
    bytes.extend(&plain[2..]);
    bytes
}

fn has_place(bytes: &[u8]) -> bool {
    let found = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    found(PLACE) || found(b"Exif")
}

/// A PNG that says to be so large, and holds nothing.
fn bomb(side: u32) -> Vec<u8> {
    let chunk = |name: &[u8], data: &[u8]| {
        let mut body = name.to_vec();
        body.extend(data);
        let mut crc = flate2::Crc::new();
        crc.update(&body);
        let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
        chunk.extend(body);
        chunk.extend(crc.sum().to_be_bytes());
        chunk
    };
    let mut header = side.to_be_bytes().to_vec();
    header.extend(side.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend(chunk(b"IHDR", &header));
    bytes.extend(chunk(b"IDAT", &[]));
    bytes.extend(chunk(b"IEND", &[]));
    bytes
}

async fn uploads(
    browser: &Browser<'_>,
    app: &TestApp,
    path: &str,
    seen: i32,
    file: &[u8],
) -> Answer {
    let mut body = format!(
        "--edge\r\nContent-Disposition: form-data; name=\"seen\"\r\n\r\n{seen}\r\n--edge\r\n\
         Content-Disposition: form-data; name=\"picture\"; filename=\"me.jpg\"\r\n\
         Content-Type: image/jpeg\r\n\r\n"
    )
    .into_bytes();
    body.extend(file);
    body.extend(b"\r\n--edge--\r\n");
    let call = app
        .call(Method::POST, path)
        .header("content-type", "multipart/form-data; boundary=edge")
        .header("sec-fetch-site", "same-origin")
        .body(body);
    browser.send(call).await
}

/// A public speaker with a session.
async fn speaking(app: &TestApp) -> speaker::Model {
    let speaking = app.rows::<session_speaker::Entity>().await;
    let rows = app.rows::<speaker::Entity>().await;
    let speaks = |row: &speaker::Model| speaking.iter().any(|one| one.speaker_id == row.id);
    rows.into_iter()
        .find(|row| row.public && speaks(row))
        .unwrap()
}

async fn digest(app: &TestApp, id: uuid::Uuid) -> Option<String> {
    let rows = app.rows::<speaker::Entity>().await;
    rows.into_iter().find(|row| row.id == id).unwrap().picture
}

async fn publishes(app: &TestApp) {
    let (db, note) = (&app.state.db, Text::new("News", None));
    publish(db, &note, "elsewhere.example", app.now())
        .await
        .unwrap();
    let url = &app.state.config.public_url;
    app.state.published.refresh(db, url).await.unwrap();
}

async fn a_picture_is_made_upright_and_square_and_holds_no_place(app: TestApp) {
    let row = speaking(&app).await;
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let at = format!("/organize/agenda/speakers/{}/picture", row.id);
    let change = format!("{at}/change");
    robin.get(at.as_str()).await.expect(404);
    robin
        .get(change.as_str())
        .await
        .expect(200)
        .hides(">picture-")
        .hides("<img");
    let file = from_a_telephone();
    assert!(has_place(&file));
    uploads(&robin, &app, &change, 1, &file).await.expect(303);
    let kept = app.rows::<picture::Entity>().await.remove(0);
    for (bytes, side) in [(&kept.small, 160), (&kept.large, 640)] {
        assert!(!has_place(bytes));
        let made = image::load_from_memory_with_format(bytes, ImageFormat::Jpeg).unwrap();
        assert_eq!((made.width(), made.height()), (side, side));
        // Turned: what was left is above.
        let pixels = made.to_rgb8();
        let (above, below) = (
            pixels.get_pixel(side / 2, 9),
            pixels.get_pixel(side / 2, side - 9),
        );
        assert!(above[0] > 150 && above[2] < 100, "{above:?}");
        assert!(below[2] > 150 && below[0] < 100, "{below:?}");
    }
    let shown = robin.get(at.as_str()).await.expect(200);
    assert_eq!(
        (shown.header("content-type"), &shown.bytes),
        ("image/jpeg", &kept.large)
    );
    robin
        .get(change.as_str())
        .await
        .expect(200)
        .shows(&format!("src=\"{at}\""));
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let seen = speakers::one(app.state.db.read(), row.id)
            .await
            .unwrap()
            .version;
        uploads(&robin, &app, &change, seen, &drawn(200, 300, format))
            .await
            .expect(303);
    }
    robin
        .post(format!("{at}/remove"), [("seen", "4")])
        .await
        .expect(303);
    assert_eq!(digest(&app, row.id).await, None);
    robin.get(at.as_str()).await.expect(404);
}

async fn a_file_that_is_no_picture_is_told_at_the_field(app: TestApp) {
    let row = speaking(&app).await;
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let change = format!("/organize/agenda/speakers/{}/picture/change", row.id);
    let mut cut = drawn(400, 300, ImageFormat::Png);
    cut.truncate(60);
    let gif = b"GIF89a\x01\0\x01\0\0\0\0;";
    let large = vec![0; pictures::FILE_MAX + 1];
    for (file, words) in [
        (b"".as_slice(), "Choose a file."),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "This file is no picture",
        ),
        (gif, "This file is no picture"),
        (&cut, "This file is no picture"),
        (
            &drawn(159, 400, ImageFormat::Png),
            "This picture is too small.",
        ),
        (&large, "This picture is too large."),
    ] {
        let page = uploads(&robin, &app, &change, 1, file).await.expect(422);
        page.shows("id=\"picture-error\"").shows(words);
    }
    let endless = vec![0; pictures::FILE_MAX * 2];
    uploads(&robin, &app, &change, 1, &endless)
        .await
        .expect(413);
    assert_eq!(app.count::<picture::Entity>().await, 0);
    assert_eq!(digest(&app, row.id).await, None);
}

async fn a_small_file_that_unpacks_to_a_large_picture_is_refused(app: TestApp) {
    let row = speaking(&app).await;
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let change = format!("/organize/agenda/speakers/{}/picture/change", row.id);
    for side in [12_000, 60_000, 2_000_000_000] {
        let file = bomb(side);
        assert!(file.len() < 100);
        let page = uploads(&robin, &app, &change, 1, &file).await.expect(422);
        page.shows("This picture is too large.");
    }
}

async fn a_picture_is_public_with_the_release_and_gone_when_its_speaker_is_hidden(app: TestApp) {
    let row = speaking(&app).await;
    let (db, now) = (&app.state.db, app.now());
    let robin = actor(&app, Role::Program).await;
    publishes(&app).await;
    let feed = app.get("/calendar/conference.ics").send().await.text();
    pictures::save(db, &robin, row.id, None, from_a_telephone(), now)
        .await
        .unwrap();
    let digest = digest(&app, row.id).await.unwrap();
    let [small, large] =
        ["small", "large"].map(|size| format!("/agenda/pictures/{digest}-{size}.jpg"));
    let page = format!("/agenda/speakers/{}", row.slug);
    app.get(large.as_str()).send().await.expect(404);
    app.get(page.as_str())
        .send()
        .await
        .expect(200)
        .hides("<img");
    publishes(&app).await;
    app.get(page.as_str())
        .send()
        .await
        .expect(200)
        .shows(&large)
        .shows("alt=\"\"");
    for path in [&small, &large] {
        let answer = app.get(path.as_str()).send().await.expect(200);
        assert_eq!(answer.header("content-type"), "image/jpeg");
        // Caches keep it for minutes only: a speaker who is hidden is gone from them too.
        assert_eq!(answer.header("cache-control"), "public, max-age=300");
        let tag = answer.header("etag").to_owned();
        let known = app.get(path.as_str()).header("If-None-Match", &tag);
        known.send().await.expect(304);
    }
    app.get(format!("/agenda/pictures/{digest}.jpg"))
        .send()
        .await
        .expect(404);
    // A picture changes no event.
    let sequences = |text: &str| {
        let lines = text.lines().filter(|line| line.starts_with("SEQUENCE"));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let after = app.get("/calendar/conference.ics").send().await.text();
    assert_eq!(sequences(&feed), sequences(&after));
    let hide = async |public| {
        speakers::set_public(db, &robin, row.id, None, public, now)
            .await
            .unwrap();
        let url = &app.state.config.public_url;
        app.state.published.refresh(db, url).await.unwrap();
    };
    hide(false).await;
    for path in [&small, &large, &page] {
        app.get(path.as_str()).send().await.expect(404);
    }
    hide(true).await;
    app.get(small.as_str()).send().await.expect(200);
}

async fn pictures_that_nothing_refers_to_are_deleted_at_publication(app: TestApp) {
    let row = speaking(&app).await;
    let (db, now) = (&app.state.db, app.now());
    let robin = actor(&app, Role::Program).await;
    let kept = async || app.count::<picture::Entity>().await;
    pictures::save(db, &robin, row.id, None, from_a_telephone(), now)
        .await
        .unwrap();
    publishes(&app).await;
    let other = drawn(200, 200, ImageFormat::Png);
    pictures::save(db, &robin, row.id, None, other, now)
        .await
        .unwrap();
    pictures::remove(db, &robin, row.id, None, now)
        .await
        .unwrap();
    // The first one is public still.
    assert_eq!(kept().await, 2);
    publishes(&app).await;
    assert_eq!(kept().await, 0);
}

async fn who_was_slower_and_who_may_not_change_no_picture(app: TestApp) {
    let row = speaking(&app).await;
    let change = format!("/organize/agenda/speakers/{}/picture/change", row.id);
    let robin = app.signed_in("Robin", &[Role::Program]).await;
    let file = from_a_telephone();
    let page = uploads(&robin, &app, &change, 7, &file).await.expect(409);
    page.shows("Somebody else changed this meanwhile");
    for role in [Role::Access, Role::Registrar, Role::Viewer] {
        let other = app.signed_in("Other", &[role]).await;
        uploads(&other, &app, &change, 1, &file).await.expect(403);
    }
    assert_eq!(app.count::<picture::Entity>().await, 0);
    assert_eq!(app.rows::<conference::Entity>().await[0].draft_version, 0);
}
