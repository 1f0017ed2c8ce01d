//! Markdown: what it can do, and what it cannot.

use proptest::prelude::{prop_assert, proptest};

use super::{to_html, to_plain};

#[test]
fn sentences_lists_and_links_become_elements() {
    let text = "# Who\n\nWe *listen* and **ask**.  \nAlways.\n\n- one\n- two\n\n1. first\n\n> quiet\n\n\
                ## More\n\n`code` [us](https://example.org/a?b=1&c=2) <mailto:us@example.org>";
    let html = to_html(text);
    for part in [
        "<h3>Who</h3>",
        "<em>listen</em>",
        "<strong>ask</strong>.<br>",
        "<ul>\n<li>one</li>",
        "<ol>\n<li>first</li>",
        "<blockquote>",
        "<h4>More</h4>",
        "<code>code</code>",
        "<a href=\"https://example.org/a?b=1&amp;c=2\" rel=\"noopener nofollow\">us</a>",
        "<a href=\"mailto:us@example.org\" rel=\"noopener nofollow\">",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn nothing_hostile_comes_through() {
    for text in [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "hello <b onmouseover=alert(1)>you</b>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "[a](//elsewhere.example)",
        "[a](/organize/sign-out)",
        "![a](https://elsewhere.example/track.png)",
        "<javascript:alert(1)>",
        "<iframe src=\"https://elsewhere.example\"></iframe>",
        "<style>body { display: none }</style>",
        "<svg><script>1</script></svg>",
        "[a](https://example.org \"x\\\" onclick=alert(1)\")",
        "``` x\" onclick=\"alert(1)\n1\n```",
        "<a href=\"https://example.org\" style=\"position:fixed\">all</a>",
    ] {
        let html = to_html(text);
        let tags = html
            .split('<')
            .skip(1)
            .filter_map(|rest| rest.split('>').next());
        for tag in tags {
            let name = tag.trim_start_matches('/').split(' ').next().unwrap();
            let known = super::ELEMENTS.contains(&name) || name == "br";
            let link = "a href=\"https://example.org\" rel=\"noopener nofollow\"";
            let bare = tag.trim_start_matches('/') == name;
            assert!(known && (bare || tag == link), "{tag} of {text}");
        }
    }
    // It is not lost: people read what was typed.
    assert_eq!(to_html("a <b>b</b>"), "<p>a &lt;b&gt;b&lt;/b&gt;</p>\n");
    assert_eq!(to_html("[a](javascript:b)"), "<p>a</p>\n");
    assert_eq!(
        to_html("![a face](https://example.org/f.png)"),
        "<p>a face</p>\n"
    );
}

#[test]
fn a_text_without_markdown_stays_as_it_is_to_the_byte() {
    for text in [
        "",
        "One sentence.",
        "Two paragraphs.\n\nWith \"quotes\" -- and dashes – and 3 < 4 & so on.",
        "Lines\nthat\nbreak",
        "snake_case and 2 * 3 * 4",
        "a <b>b</b>",
        "  indented a little",
    ] {
        assert_eq!(to_plain(text), text);
    }
}

#[test]
fn a_plain_text_says_where_links_lead() {
    let text = "# Who\n\nWe *listen*; see [our page](https://example.org) or <https://example.org/b>, \
                write to [us](mailto:us@example.org).\n\n- one\n- two\n    - deep\n\nEnd [x](javascript:y).\n\n\
                3. three\n4. four";
    assert_eq!(
        to_plain(text),
        "Who\n\nWe listen; see our page (https://example.org) or https://example.org/b, \
         write to us (us@example.org).\n\n- one\n- two\n  - deep\n\nEnd x.\n\n3. three\n4. four"
    );
}

proptest! {
    #[test]
    fn whatever_is_typed_no_attribute_but_links_have_any(text in "[ -~\n]{0,80}") {
        let html = to_html(&text);
        for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            let bare = tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '/');
            let link = tag.starts_with("a href=\"") || tag == "a rel=\"noopener nofollow\"";
            prop_assert!(bare || link, "{} of {}", tag, text);
        }
        let _ = to_plain(&text);
    }
}
