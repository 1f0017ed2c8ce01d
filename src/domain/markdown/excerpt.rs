//! The beginning of a text, for where there is room for little.

use super::to_plain;

/// What stands for the words that are left out.
const REST: char = '…';

/// The plain text of `text` in one line; cut between two words where it is longer than `longest` letters.
#[must_use]
pub fn excerpt(text: &str, longest: usize) -> String {
    let plain = to_plain(text);
    let mut short = String::new();
    let mut letters = 0;
    for word in plain.split_whitespace() {
        let between = usize::from(!short.is_empty());
        let more = between + word.chars().count();
        if letters + more > longest {
            return cut(&short, word, longest);
        }
        if between > 0 {
            short.push(' ');
        }
        short.push_str(word);
        letters += more;
    }
    short
}

/// `short`, and that there is more. Where not even the first word fits, `word` is cut itself.
fn cut(short: &str, word: &str, longest: usize) -> String {
    let mut kept: String = if short.is_empty() {
        word.chars().take(longest).collect()
    } else {
        let is_end = |letter: char| letter.is_ascii_punctuation() && letter != ')';
        short.trim_end_matches(is_end).to_owned()
    };
    kept.push(REST);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_short_stays_and_becomes_one_line() {
        assert_eq!(
            excerpt("We *listen*.\n\n- one\n- two", 200),
            "We listen. - one - two"
        );
        assert_eq!(excerpt(" \n", 200), "");
    }

    #[test]
    fn what_is_long_ends_with_a_whole_word() {
        assert_eq!(excerpt("One two, three", 13), "One two…");
        assert_eq!(excerpt("One two, three", 14), "One two, three");
        assert_eq!(excerpt("áéíóú áéíóú", 5), "áéíóú…");
        assert_eq!(excerpt("abcdefgh ij", 4), "abcd…");
    }
}
