//! The world in which the typesetter runs: the templates, two data files, the bundled fonts.
//!
//! Used by `pdf`. No file system, no network, no clock: what is not in this file does not exist.

use std::sync::OnceLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};

/// The templates; text of users reaches them only as data, never as markup.
const TEMPLATES: [(&str, &str); 4] = [
    ("dossier.typ", include_str!("template/dossier.typ")),
    ("later.typ", include_str!("template/later.typ")),
    ("style.typ", include_str!("template/style.typ")),
    ("charts.typ", include_str!("template/charts.typ")),
];

/// Family in which text is set; its coverage decides which characters are shown.
pub(crate) const TEXT_FAMILY: &str = "Libertinus Serif";

struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

/// Fonts and library are the same for every dossier and costly to parse.
fn shared() -> &'static Shared {
    static SHARED: OnceLock<Shared> = OnceLock::new();
    SHARED.get_or_init(|| {
        let fonts: Vec<Font> = typst_assets::fonts()
            .flat_map(|data| Font::iter(Bytes::new(data)))
            .collect();
        Shared {
            library: LazyHash::new(Library::builder().build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
        }
    })
}

/// Whether every face of the text family has a glyph for `c`.
///
/// PDF/A and PDF/UA forbid a character without glyph; a name in a script that the fonts do not
/// have must not stop a dossier.
pub(crate) fn has_glyph(c: char) -> bool {
    let mut faces = shared()
        .fonts
        .iter()
        .filter(|font| font.info().family.as_str() == TEXT_FAMILY)
        .peekable();
    faces.peek().is_some() && faces.all(|font| font.info().coverage.contains(u32::from(c)))
}

/// One document to typeset.
pub(crate) struct Page {
    main: FileId,
    sources: Vec<Source>,
    data: (FileId, Bytes),
    attachment: (FileId, Bytes),
}

fn id(name: &str) -> Result<FileId, String> {
    VirtualPath::new(name)
        .map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
        .map_err(|error| format!("{name}: {error:?}"))
}

impl Page {
    /// `main` is one of the templates; `data` is what it reads; `attachment` is embedded under its
    /// name.
    pub(crate) fn new(
        main: &str,
        data: Vec<u8>,
        attachment: (&str, Vec<u8>),
    ) -> Result<Self, String> {
        let sources = TEMPLATES
            .into_iter()
            .map(|(name, text)| Ok(Source::new(id(name)?, text.to_owned())))
            .collect::<Result<Vec<Source>, String>>()?;
        Ok(Self {
            main: id(main)?,
            sources,
            data: (id("data.json")?, Bytes::new(data)),
            attachment: (id(attachment.0)?, Bytes::new(attachment.1)),
        })
    }
}

impl World for Page {
    fn library(&self) -> &LazyHash<Library> {
        &shared().library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &shared().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let known = self.sources.iter().find(|source| source.id() == id);
        known.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        [&self.data, &self.attachment]
            .into_iter()
            .find(|(known, _)| *known == id)
            .map(|(_, bytes)| bytes.clone())
            .ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        shared().fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        // A dossier knows one date, and the template is handed that one.
        None
    }
}
