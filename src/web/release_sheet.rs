//! The style sheet of a release: its tracks' colours in both schemes, its grid's rows and columns.

use askama::Template;

use super::assets::path;
use crate::domain::agenda::{Snapshot, Track};

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
    path("release", facts.as_bytes(), "css")
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
