//! Scores of a labelling against the truth, as a table.

use clauselight::{catalogue::CLAUSE_TYPES, report::Severity};

/// Right, wrong and missed labels.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    right: usize,
    wrong: usize,
    missed: usize,
}

impl Tally {
    /// Counts one decision.
    pub fn add(&mut self, truth: bool, said: bool) {
        self.right += usize::from(truth && said);
        self.wrong += usize::from(!truth && said);
        self.missed += usize::from(truth && !said);
    }

    fn plus(self, other: Tally) -> Tally {
        Tally {
            right: self.right + other.right,
            wrong: self.wrong + other.wrong,
            missed: self.missed + other.missed,
        }
    }

    /// Precision, recall and F1.
    fn prf(self) -> (f32, f32, f32) {
        let ratio = |a: usize, b: usize| if a + b == 0 { 0.0 } else { a as f32 / (a + b) as f32 };
        let (p, r) = (ratio(self.right, self.wrong), ratio(self.right, self.missed));
        (p, r, if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) })
    }
}

/// Prints one row a clause type, then all together.
pub fn print(by_type: &[Tally], with_types: bool) {
    println!("{:<24} {:>6} {:>6} {:>6} {:>6}", "clause type", "prec", "rec", "F1", "n");
    let row = |name: &str, tally: Tally| {
        let (p, r, f) = tally.prf();
        println!("{name:<24} {p:>6.3} {r:>6.3} {f:>6.3} {:>6}", tally.right + tally.missed);
    };
    let mut of_f1 = Vec::new();
    let (mut all, mut high) = (Tally::default(), Tally::default());
    for (t, tally) in CLAUSE_TYPES.iter().zip(by_type) {
        if with_types {
            row(t.id, *tally);
        }
        if tally.right + tally.missed > 0 {
            of_f1.push(tally.prf().2);
        }
        all = all.plus(*tally);
        if t.severity == Severity::High {
            high = high.plus(*tally);
        }
    }
    row("all (micro)", all);
    row("high severity (micro)", high);
    println!(
        "macro F1 {:.3} over {} types",
        of_f1.iter().sum::<f32>() / of_f1.len().max(1) as f32,
        of_f1.len()
    );
}
