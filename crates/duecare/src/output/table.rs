//! Rows in columns, with a header and a rule, readable without colour.

use super::Told;
use duecare_model::shown;
use std::io::IsTerminal as _;

/// Longest cell on a terminal, in characters: four lines of a usual one. The whole value stands in
/// a pipe and in `--format json`.
const CELL_CHARS_MAX: usize = 320;
/// Longest cell, in characters, that pushes the next column to the right for all rows: one long name
/// must not move every other row out of sight.
const WIDTH_CHARS_MAX: usize = 100;

/// Lays out rows of values from wherever.
pub(crate) fn table(header: &[&str], rows: &[Vec<String>]) -> Told {
    laid_out(header, rows, std::io::stdout().is_terminal())
}

pub(super) fn laid_out(header: &[&str], rows: &[Vec<String>], on_terminal: bool) -> Told {
    let visible = |cell: &String| {
        let cell = shown(cell);
        if on_terminal { shortened(cell) } else { cell }
    };
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(visible).collect())
        .collect();
    let mut widths: Vec<usize> = header.iter().map(|cell| cell.chars().count()).collect();
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            let wanted = cell.chars().count();
            if wanted <= WIDTH_CHARS_MAX {
                *width = (*width).max(wanted);
            }
        }
    }
    let line = |cells: &[String]| {
        let mut text = String::new();
        for (position, (cell, width)) in cells.iter().zip(&widths).enumerate() {
            if position > 0 {
                text.push_str("  ");
            }
            text.push_str(cell);
            if position + 1 < cells.len() {
                text.push_str(&" ".repeat(width - cell.chars().count().min(*width)));
            }
        }
        text.push('\n');
        text
    };
    let header: Vec<String> = header.iter().map(|&cell| cell.to_owned()).collect();
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let mut text = line(&header) + &line(&rule);
    for row in &rows {
        text.push_str(&line(row));
    }
    Told::made(text)
}

/// Beginning and end of a cell that is too long: of a path, both tell something.
fn shortened(cell: String) -> String {
    let count = cell.chars().count();
    if count <= CELL_CHARS_MAX {
        return cell;
    }
    let half = (CELL_CHARS_MAX - 3) / 2;
    let begin: String = cell.chars().take(half).collect();
    let end: String = cell.chars().skip(count - half).collect();
    format!("{begin} … {end}")
}
