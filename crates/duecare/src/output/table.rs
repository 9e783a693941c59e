//! Rows in columns, with a header and a rule, readable without colour and without scrolling sideways.
//!
//! What must never happen: a value laid out so that a part of it looks like a row of its own. Only
//! the first line of a row begins at the margin; every further one is indented.

use super::Told;
use duecare_model::{Language, Sentence, shown};
use std::io::IsTerminal as _;

/// Widest line, in characters: what a letter page and half a screen hold. Programs read
/// `--format json`.
const LINE_CHARS_MAX: usize = 100;
/// Narrowest terminal that lines are made for; on a smaller one the terminal itself breaks them.
const LINE_CHARS_MIN: usize = 60;
/// Longest cell on a terminal, in characters: a few lines. The whole value stands in a pipe and in
/// `--format json`.
const CELL_CHARS_MAX: usize = 320;
/// Between two columns.
const GAP: &str = "  ";
/// Before every further line of a row.
const INDENT: &str = "  ";

/// Lays out rows of values from wherever.
pub(crate) fn table(header: &[Sentence<0>], language: Language, rows: &[Vec<String>]) -> Told {
    let header: Vec<&str> = header.iter().map(|cell| cell.word(language)).collect();
    let on_terminal = std::io::stdout().is_terminal();
    let line = if on_terminal {
        let (_, columns) = console::Term::stdout().size();
        usize::from(columns).clamp(LINE_CHARS_MIN, LINE_CHARS_MAX)
    } else {
        LINE_CHARS_MAX
    };
    laid_out(&header, rows, on_terminal, line)
}

pub(super) fn laid_out(
    header: &[&str],
    rows: &[Vec<String>],
    on_terminal: bool,
    line_chars: usize,
) -> Told {
    let visible = |cell: &String| {
        let cell = shown(cell);
        if on_terminal { shortened(cell) } else { cell }
    };
    let header: Vec<String> = header.iter().map(|&cell| cell.to_owned()).collect();
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(visible).collect())
        .collect();
    let widths = widths(&header, &rows, line_chars);
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let mut text = String::new();
    for cells in [&header, &rule].into_iter().chain(&rows) {
        push_row(&mut text, cells, &widths);
    }
    Told::made(text)
}

/// The widths of the columns: what each wants where all fit in a line; otherwise the narrow ones
/// what they want, and the others an equal share of what is left.
fn widths(header: &[String], rows: &[Vec<String>], line_chars: usize) -> Vec<usize> {
    let mut wanted: Vec<usize> = header.iter().map(|cell| chars(cell)).collect();
    for row in rows {
        for (width, cell) in wanted.iter_mut().zip(row) {
            *width = (*width).max(chars(cell));
        }
    }
    let gaps = GAP.len() * wanted.len().saturating_sub(1);
    let mut left = line_chars.saturating_sub(gaps);
    let mut by_width: Vec<usize> = (0..wanted.len()).collect();
    by_width.sort_by_key(|column| wanted[*column]);
    let mut widths = vec![0; wanted.len()];
    for (done, column) in by_width.iter().enumerate() {
        let share = left / (wanted.len() - done);
        // A column of its indent alone would never end.
        widths[*column] = wanted[*column].min(share.max(INDENT.len() + 1));
        left = left.saturating_sub(widths[*column]);
    }
    widths
}

/// Writes a row, in as many lines as its longest cell needs.
fn push_row(text: &mut String, cells: &[String], widths: &[usize]) {
    let columns: Vec<Vec<String>> = cells
        .iter()
        .zip(widths)
        .enumerate()
        .map(|(column, (cell, width))| broken(cell, *width, column == 0))
        .collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    for height in 0..height {
        let mut line = String::new();
        for (position, (column, width)) in columns.iter().zip(widths).enumerate() {
            if position > 0 {
                line.push_str(GAP);
            }
            let part = column.get(height).map_or("", String::as_str);
            line.push_str(part);
            line.push_str(&" ".repeat(width.saturating_sub(chars(part))));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

/// A cell in lines of at most `width` characters, broken between words where there are any. In the
/// first column every further line is indented, so that it does not look like another row.
fn broken(cell: &str, width: usize, is_first: bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest: Vec<char> = cell.chars().collect();
    loop {
        let indent = if is_first && !lines.is_empty() {
            INDENT
        } else {
            ""
        };
        let room = width.saturating_sub(indent.len()).max(1);
        if rest.len() <= room {
            lines.push(format!("{indent}{}", rest.iter().collect::<String>()));
            return lines;
        }
        let space = rest[..=room].iter().rposition(|c| *c == ' ');
        let (end, next) = space
            .filter(|at| *at > 0)
            .map_or((room, room), |at| (at, at + 1));
        lines.push(format!(
            "{indent}{}",
            rest[..end].iter().collect::<String>()
        ));
        rest.drain(..next);
    }
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

/// Beginning and end of a cell that is too long: of a path, both tell something.
fn shortened(cell: String) -> String {
    let count = chars(&cell);
    if count <= CELL_CHARS_MAX {
        return cell;
    }
    let half = (CELL_CHARS_MAX - 3) / 2;
    let begin: String = cell.chars().take(half).collect();
    let end: String = cell.chars().skip(count - half).collect();
    format!("{begin} … {end}")
}
