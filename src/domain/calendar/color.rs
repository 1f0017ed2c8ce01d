//! Colours by the names that calendars know (RFC 7986, section 5.9: CSS Color 3 names).

/// Names that differ enough to be told apart, with what they are.
const NAMES: [(&str, [u8; 3]); 32] = [
    ("black", [0, 0, 0]),
    ("gray", [128, 128, 128]),
    ("slategray", [112, 128, 144]),
    ("maroon", [128, 0, 0]),
    ("firebrick", [178, 34, 34]),
    ("crimson", [220, 20, 60]),
    ("tomato", [255, 99, 71]),
    ("chocolate", [210, 105, 30]),
    ("sienna", [160, 82, 45]),
    ("saddlebrown", [139, 69, 19]),
    ("darkorange", [255, 140, 0]),
    ("darkgoldenrod", [184, 134, 11]),
    ("gold", [255, 215, 0]),
    ("olive", [128, 128, 0]),
    ("olivedrab", [107, 142, 35]),
    ("darkgreen", [0, 100, 0]),
    ("forestgreen", [34, 139, 34]),
    ("seagreen", [46, 139, 87]),
    ("teal", [0, 128, 128]),
    ("darkturquoise", [0, 206, 209]),
    ("steelblue", [70, 130, 180]),
    ("dodgerblue", [30, 144, 255]),
    ("royalblue", [65, 105, 225]),
    ("navy", [0, 0, 128]),
    ("darkslateblue", [72, 61, 139]),
    ("indigo", [75, 0, 130]),
    ("rebeccapurple", [102, 51, 153]),
    ("mediumpurple", [147, 112, 219]),
    ("purple", [128, 0, 128]),
    ("orchid", [218, 112, 214]),
    ("mediumvioletred", [199, 21, 133]),
    ("hotpink", [255, 105, 180]),
];

/// The name nearest to `#rrggbb`; none for what is not a colour.
pub(super) fn nearest(color: &str) -> Option<&'static str> {
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = value.to_be_bytes();
    NAMES
        .iter()
        .min_by_key(|(_, known)| {
            known
                .iter()
                .zip([red, green, blue])
                .map(|(known, wanted)| u32::from(known.abs_diff(wanted)).pow(2))
                .sum::<u32>()
        })
        .map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_colour_gets_the_nearest_name() {
        assert_eq!(nearest("#008080"), Some("teal"));
        assert_eq!(nearest("#673399"), Some("rebeccapurple"));
        assert_eq!(nearest("teal"), None);
    }
}
