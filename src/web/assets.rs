//! Styles, scripts and icons: built in, named by their content, kept for a year.

use std::sync::LazyLock;

use askama::Template;
use poem::http::{StatusCode, header};
use poem::web::Path;
use poem::{Body, Response, handler};

use super::visit::Visit;
use crate::domain::agenda::{Snapshot, Track};
use crate::domain::secret::sha256;

const STYLE: &str = include_str!("assets/gathering.css");
const SCRIPT: &str = include_str!("assets/gathering.js");
const BOARD_SCRIPT: &str = include_str!("assets/board.js");
const FRESH_SCRIPT: &str = include_str!("assets/fresh.js");
const DAY_STYLE: &str = include_str!("assets/day.css");
const PAPER_STYLE: &str = include_str!("assets/paper.css");
const LETTER_STYLE: &str = include_str!("assets/letter.css");
const A4_STYLE: &str = include_str!("assets/a4.css");
const ICONS: &str = include_str!("assets/icons.svg");
/// What programs show beside a link to one of our pages: without words, so that it fits every language.
const QUILT: &[u8] = include_bytes!("assets/quilt.png");
const FAVICON: &str = include_str!("assets/favicon.svg");

static STYLE_PATH: LazyLock<String> = LazyLock::new(|| path("gathering", STYLE, "css"));
static SCRIPT_PATH: LazyLock<String> = LazyLock::new(|| path("gathering", SCRIPT, "js"));
static BOARD_SCRIPT_PATH: LazyLock<String> = LazyLock::new(|| path("board", BOARD_SCRIPT, "js"));
static FRESH_SCRIPT_PATH: LazyLock<String> = LazyLock::new(|| path("fresh", FRESH_SCRIPT, "js"));
static DAY_STYLE_PATH: LazyLock<String> = LazyLock::new(|| path("day", DAY_STYLE, "css"));
static PAPER_STYLE_PATH: LazyLock<String> = LazyLock::new(|| path("paper", PAPER_STYLE, "css"));
static LETTER_STYLE_PATH: LazyLock<String> = LazyLock::new(|| path("letter", LETTER_STYLE, "css"));
static A4_STYLE_PATH: LazyLock<String> = LazyLock::new(|| path("a4", A4_STYLE, "css"));
static ICONS_PATH: LazyLock<String> = LazyLock::new(|| path("icons", ICONS, "svg"));
static QUILT_PATH: LazyLock<String> =
    LazyLock::new(|| format!("/assets/quilt.{}.png", digest(QUILT)));

fn path(name: &str, content: &str, kind: &str) -> String {
    format!("/assets/{name}.{}.{kind}", digest(content.as_bytes()))
}

/// Sixteen digits of the content's hash: enough to be its name.
pub(crate) fn digest(content: &[u8]) -> String {
    sha256(content)
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

pub(crate) fn style_path() -> &'static str {
    &STYLE_PATH
}

pub(crate) fn script_path() -> &'static str {
    &SCRIPT_PATH
}

/// The script of the organizers' board.
pub(crate) fn board_script_path() -> &'static str {
    &BOARD_SCRIPT_PATH
}

/// The script of pages that keep themselves fresh.
pub(crate) fn fresh_script_path() -> &'static str {
    &FRESH_SCRIPT_PATH
}

/// The style sheet of what is on now and of door signs.
pub(crate) fn day_style_path() -> &'static str {
    &DAY_STYLE_PATH
}

/// The style sheet of the agenda on paper.
pub(crate) fn paper_style_path() -> &'static str {
    &PAPER_STYLE_PATH
}

/// The style sheet that asks printers for letter paper.
pub(crate) fn letter_style_path() -> &'static str {
    &LETTER_STYLE_PATH
}

/// The style sheet that asks printers for A4 paper.
pub(crate) fn a4_style_path() -> &'static str {
    &A4_STYLE_PATH
}

/// The picture of links to our pages.
pub(crate) fn quilt_path() -> &'static str {
    &QUILT_PATH
}

pub(crate) fn icons_path() -> &'static str {
    &ICONS_PATH
}

/// The sheet of a release, named by what is in it: the tracks' colours, the grid's rows and columns.
pub(crate) fn release_path(snapshot: &Snapshot) -> String {
    let mut facts = env!("CARGO_PKG_VERSION").to_owned();
    if let Some(agenda) = &snapshot.agenda {
        for track in &agenda.tracks {
            facts.push_str(&track.slug);
            facts.push_str(&track.color);
        }
        for slot in &agenda.slots {
            facts.push_str(&slot.last_modified.as_millisecond().to_string());
        }
    }
    path("release", &facts, "css")
}

/// One track's colours in both schemes: the strict content policy refuses style attributes, so they are
/// classes of a sheet.
struct Dyed<'t> {
    track: &'t Track,
    light: Shades,
    dark: Shades,
}

struct Shades {
    color: String,
    tint: String,
    line: String,
}

#[derive(Template)]
#[template(path = "release.css", escape = "none")]
struct ReleaseSheet<'t> {
    tracks: Vec<Dyed<'t>>,
    rows: usize,
    columns: usize,
}

/// A colour, as red, green and blue from 0 to 255.
type Rgb = [f64; 3];

const WHITE: Rgb = [255.0; 3];
/// The dark scheme's `--surface`.
const DARK: Rgb = [28.0, 32.0, 44.0];
/// A track's block on the dark surface stands out by this at least (WCAG 2.2, 1.4.11 asks 3).
const CONTRAST: f64 = 5.0;

fn dye(track: &Track) -> Dyed<'_> {
    let color = parse(&track.color).unwrap_or([119.0, 114.0, 95.0]);
    let mut light_on_dark = color;
    for step in 1..=100_u8 {
        if contrast(light_on_dark, DARK) >= CONTRAST {
            break;
        }
        light_on_dark = mix(WHITE, color, f64::from(step) / 100.0);
    }
    Dyed {
        track,
        light: Shades {
            color: hex(color),
            tint: hex(mix(color, WHITE, 0.07)),
            line: hex(mix(color, WHITE, 0.35)),
        },
        dark: Shades {
            color: hex(light_on_dark),
            tint: hex(mix(color, DARK, 0.16)),
            line: hex(mix(color, DARK, 0.5)),
        },
    }
}

fn parse(color: &str) -> Option<Rgb> {
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |from: usize| {
        let text = digits.get(from..from + 2)?;
        u8::from_str_radix(text, 16).ok().map(f64::from)
    };
    Some([part(0)?, part(2)?, part(4)?])
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{:02x}{:02x}{:02x}", byte(red), byte(green), byte(blue))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to a byte's range"
)]
fn byte(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

/// `share` of `top` over `ground`.
fn mix(top: Rgb, ground: Rgb, share: f64) -> Rgb {
    [0, 1, 2].map(|part: usize| top[part] * share + ground[part] * (1.0 - share))
}

/// The contrast ratio (WCAG 2.2, "contrast ratio").
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(color: Rgb) -> f64 {
    let [red, green, blue] = color.map(|part| {
        let part = part / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// The sheet for these tracks, and for a grid of so many rows and columns.
///
/// # Errors
/// The template's own.
pub(crate) fn sheet(tracks: &[Track], rows: usize, columns: usize) -> askama::Result<String> {
    let tracks = tracks.iter().map(dye).collect();
    ReleaseSheet {
        tracks,
        rows,
        columns,
    }
    .render()
}

#[handler]
pub(crate) fn asset(visit: Visit, Path(name): Path<String>) -> Response {
    let asked = format!("/assets/{name}");
    if asked == style_path() {
        return kept("text/css; charset=utf-8", STYLE.into(), true);
    }
    if asked == script_path() {
        return kept("text/javascript; charset=utf-8", SCRIPT.into(), true);
    }
    if asked == board_script_path() {
        return kept("text/javascript; charset=utf-8", BOARD_SCRIPT.into(), true);
    }
    if asked == fresh_script_path() {
        return kept("text/javascript; charset=utf-8", FRESH_SCRIPT.into(), true);
    }
    for (known, sheet) in [
        (day_style_path(), DAY_STYLE),
        (paper_style_path(), PAPER_STYLE),
        (letter_style_path(), LETTER_STYLE),
        (a4_style_path(), A4_STYLE),
    ] {
        if asked == known {
            return kept("text/css; charset=utf-8", sheet.into(), true);
        }
    }
    if asked == icons_path() {
        return kept("image/svg+xml", ICONS.into(), true);
    }
    if asked == quilt_path() {
        return kept("image/png", QUILT.into(), true);
    }
    if name.starts_with("release.") && name.ends_with(".css") {
        let snapshot = &visit.snapshot;
        let agenda = snapshot.agenda.as_deref();
        let tracks = agenda.map_or(&[][..], |agenda| &agenda.tracks);
        let (rows, columns) = agenda.map_or((1, 1), super::agenda::grid_size);
        let sheet = sheet(tracks, rows, columns).unwrap_or_default();
        // A page from before a publication may ask for the older name: it gets today's, and not for long.
        return kept(
            "text/css; charset=utf-8",
            sheet.into(),
            asked == release_path(snapshot),
        );
    }
    Response::builder().status(StatusCode::NOT_FOUND).finish()
}

#[handler]
pub(crate) fn favicon() -> Response {
    kept("image/svg+xml", FAVICON.into(), false)
}

fn kept(content_type: &'static str, content: Body, for_ever: bool) -> Response {
    let caching = if for_ever {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=300"
    };
    Response::builder()
        .content_type(content_type)
        .header(header::CACHE_CONTROL, caching)
        .body(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_is_seen_on_the_dark_ground() {
        for color in ["#008080", "#000000", "#663399", "#ffffff"] {
            let track = Track {
                id: uuid::Uuid::nil(),
                slug: "x".into(),
                name: crate::i18n::Text::new("X", None),
                description: None,
                color: color.into(),
                block: "pinwheel".into(),
            };
            let shade = parse(&dye(&track).dark.color).unwrap();
            assert!(contrast(shade, DARK) >= 4.9, "{color}");
        }
    }
}
