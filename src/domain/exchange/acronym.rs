//! The conference's name in the public schedule format, whose names are narrower than ours.

/// The acronym of `name`, a conference's slug or another file's acronym: lower case, what is neither letter nor
/// digit made `_`, at least four characters long. Two names of one conference have one acronym.
#[must_use]
pub fn acronym(name: &str) -> String {
    let mut acronym: String = name
        .trim()
        .chars()
        .map(|letter| {
            let letter = letter.to_ascii_lowercase();
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '_'
            }
        })
        .collect();
    while acronym.len() < 4 {
        acronym.push('_');
    }
    acronym
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_fits_the_format() {
        assert_eq!(acronym("wprc-2026"), "wprc_2026");
        assert_eq!(acronym("WPRC_2026"), "wprc_2026");
        assert_eq!(acronym("abc"), "abc_");
        assert_eq!(acronym("36C3"), "36c3");
    }
}
