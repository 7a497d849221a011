use super::*;

fn line(text: &str, y: f64) -> Line {
    Line { text: text.into(), x: 50.0, end: 50.0 + text.len() as f64 * 5.0, y, size: 10.0, bold: false }
}

fn shown(pages: &[Vec<Line>]) -> Vec<String> {
    blocks(pages).into_iter().map(|b| format!("{:?}{} {}", b.kind, b.level, b.text)).collect()
}

#[test]
fn lines_become_paragraphs_by_their_distance() {
    let page = vec![
        line("You agree to these terms when you use the", 100.0),
        line("service in any way.", 112.0),
        line("We may change the terms at any time with", 130.0),
        line("notice to you.", 142.0),
    ];
    assert_eq!(
        shown(&[page]),
        [
            "Paragraph0 You agree to these terms when you use the service in any way.",
            "Paragraph0 We may change the terms at any time with notice to you."
        ]
    );
}

#[test]
fn without_a_distance_a_short_last_line_ends_a_paragraph() {
    let page = vec![
        line("You agree to these terms when you use the", 100.0),
        line("service.", 112.0),
        line("We may change the terms at any time with", 124.0),
        line("notice to you.", 136.0),
    ];
    assert_eq!(shown(&[page]).len(), 2);
}

#[test]
fn divided_words_are_joined_and_true_hyphens_kept() {
    let page = vec![
        line("A third party may help. We may termi-", 100.0),
        line("nate your account and share it with third-", 112.0),
        line("party services that we do not control and", 124.0),
        line("that are not ours.", 136.0),
    ];
    assert_eq!(
        shown(&[page]),
        [
            "Paragraph0 A third party may help. We may terminate your account and share it with third-party services \
          that we do not control and that are not ours."
        ]
    );
}

#[test]
fn headings_are_larger_bold_or_in_capitals() {
    let mut title = line("Terms of Service", 50.0);
    title.size = 18.0;
    let mut bold = line("1. Fees", 80.0);
    bold.bold = true;
    let page = vec![
        title,
        bold,
        line("You pay each month in advance for the", 92.0),
        line("service and for what you add to it.", 104.0),
        line("DISPUTES", 130.0),
        line("You and we go to arbitration.", 142.0),
    ];
    assert_eq!(
        shown(&[page]),
        [
            "Heading1 Terms of Service",
            "Heading2 1. Fees",
            "Paragraph0 You pay each month in advance for the service and for what you add to it.",
            "Heading2 DISPUTES",
            "Paragraph0 You and we go to arbitration."
        ]
    );
}

#[test]
fn items_start_anew() {
    let page = vec![
        line("You may not:", 100.0),
        line("• copy the service or any part of it that", 112.0),
        line("is ours;", 124.0),
        line("• sell it.", 136.0),
        line("(a) the first of all the reasons; and", 160.0),
        line("(b) the second.", 172.0),
        line("See the fees in section", 190.0),
        line("4. of the order form that you have signed.", 202.0),
    ];
    assert_eq!(
        shown(&[page]),
        [
            "Paragraph0 You may not:",
            "Item1 copy the service or any part of it that is ours;",
            "Item1 sell it.",
            "Item1 (a) the first of all the reasons; and",
            "Item1 (b) the second.",
            "Paragraph0 See the fees in section 4. of the order form that you have signed."
        ]
    );
}

#[test]
fn running_heads_go_and_a_sentence_goes_on_over_the_page() {
    let page = |number: &str, text: &[&str]| {
        let mut lines = vec![line("Example Notes Terms", 20.0)];
        lines.extend(text.iter().zip(0u32..).map(|(t, at)| line(t, 100.0 + f64::from(at) * 12.0)));
        lines.push(line(&format!("Page {number} of 3"), 780.0));
        lines
    };
    let pages = [
        page("1", &["You agree that any dispute is to be", "resolved by binding individual"]),
        page("2", &["arbitration and not in court.", "A new thought begins here and ends here."]),
        page("3", &["The end."]),
    ];
    let shown = shown(&pages);
    assert_eq!(
        shown[0],
        "Paragraph0 You agree that any dispute is to be resolved by binding individual arbitration and not in court."
    );
    assert_eq!(shown.len(), 3);
}

#[test]
fn columns_are_read_one_after_the_other() {
    let right = |text: &str, y: f64| Line { x: 320.0, end: 500.0, ..line(text, y) };
    let page = vec![
        line("The left column says that you agree to", 100.0),
        line("waive your right to a trial by jury and", 112.0),
        right("to take part in a class action.", 100.0),
        right("The right column ends.", 112.0),
    ];
    assert_eq!(
        shown(&[page])[0],
        "Paragraph0 The left column says that you agree to waive your right to a trial by jury and to take part in a class \
         action. The right column ends."
    );
}

#[test]
fn nothing_gives_nothing() {
    assert!(blocks(&[]).is_empty());
    assert!(blocks(&[vec![], vec![]]).is_empty());
}
