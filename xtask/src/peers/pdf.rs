//! Judges of the dossier's PDF: what programs of others can say of PDF/A-3a and PDF/UA-1.
//!
//! None that can be had here judges all of PDF/A-3a; `docs/reference/judges.md` says what stays
//! open. What must never happen: a judge that finds falsified files as good as ours, so each is
//! shown some first.

use super::{Bench, Peer, dossier};
use crate::shell::run;
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};

pub(crate) const PEERS: &[Peer] = &[
    Peer {
        name: "outloud and pdfua find no fault against PDF/UA-1 in the PDFs, and find those of falsified ones",
        programs: &["python3", "unzip"],
        packages: &["python3", "python3-venv", "unzip"],
        python: &["outloud", "pdfua", "pikepdf"],
        run: accessible,
    },
    Peer {
        name: "PDFBox preflight finds in the PDFs only what PDF/A-3 allows beyond PDF/A-1b",
        // The jars are named like programs: they are what may be missing where java is not.
        programs: &[
            "java",
            "python3",
            "unzip",
            "/usr/share/java/preflight.jar",
            "/usr/share/java/javax.activation.jar",
            "/usr/share/java/jaxb-api.jar",
        ],
        packages: &[
            "default-jre-headless",
            "libpdfbox2-java",
            "libactivation-java",
            "libjaxb-api-java",
            "python3",
            "python3-venv",
            "unzip",
        ],
        python: &["pikepdf"],
        run: archivable,
    },
    Peer {
        name: "pikepdf takes dossier.json out of the PDF, and pyHanko signs the PDF and sees a later change",
        programs: &["python3", "openssl", "unzip"],
        packages: &["python3", "python3-venv", "openssl", "unzip"],
        python: &["pikepdf", "pyhanko"],
        run: attached_and_signable,
    },
];

/// Makes one falsified copy per word: arguments are the file, the folder and the words.
const FALSIFY: &str = r"
import sys, pikepdf
from pikepdf import Dictionary, Name, String
source, folder = sys.argv[1:3]
def fonts(pdf):
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get('/Type') == Name.FontDescriptor:
            for key in ('/FontFile', '/FontFile2', '/FontFile3'):
                if key in thing: del thing[key]
def untag(pdf):
    del pdf.Root.StructTreeRoot
def unspoken(pdf): del pdf.Root.Lang
def unclaimed(pdf): del pdf.Root.Metadata
def script(pdf):
    pdf.Root.OpenAction = Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String('app.alert(1)'))
def colour(pdf):
    del pdf.Root.OutputIntents
    pdf.pages[0].contents_add(b'1 0 0 rg 0 0 9 9 re f')
for word in sys.argv[3:]:
    with pikepdf.open(source) as pdf:
        {'fonts': fonts, 'untagged': untag, 'unspoken': unspoken, 'unclaimed': unclaimed,
         'script': script, 'colour': colour}[word](pdf)
        pdf.save(folder + '/' + word + '.pdf', linearize=False)
";

/// The PDFs of both dossiers, as they stand in the containers.
fn pdfs(bench: &Bench, name: &str) -> anyhow::Result<Vec<PathBuf>> {
    let dossiers = dossier::dossiers(bench)?;
    dossiers
        .iter()
        .map(|file| Ok(dossier::unpack(bench, file, name)?.join("dossier.pdf")))
        .collect()
}

/// Falsified copies of the first of `pdfs`.
fn falsified(bench: &Bench, pdfs: &[PathBuf], words: &[&str]) -> anyhow::Result<Vec<PathBuf>> {
    let source = pdfs.first().context("a PDF")?.display().to_string();
    let folder = bench.folder.join("falsified");
    std::fs::create_dir_all(&folder)?;
    let python = bench.python.display().to_string();
    let shown = folder.display().to_string();
    let all = [&["-c", FALSIFY, &source, &shown], words].concat();
    run(&folder, &python, &all)?.expect(0, "pikepdf")?;
    Ok(words
        .iter()
        .map(|word| folder.join(format!("{word}.pdf")))
        .collect())
}

/// A program of the virtual environment.
fn tool(bench: &Bench, name: &str) -> String {
    bench.python.with_file_name(name).display().to_string()
}

fn accessible(bench: &Bench) -> anyhow::Result<()> {
    let pdfs = pdfs(bench, "pdf-ua")?;
    let outloud = tool(bench, "outloud");
    let pdfua = tool(bench, "pdfua");
    // The layer of rules that PDF/UA-1 makes; the other one is advice.
    let by_outloud = |file: &Path| {
        let file = file.display().to_string();
        run(&bench.folder, &outloud, &["--layer", "conformance", &file])
    };
    let by_pdfua = |file: &Path| {
        let file = file.display().to_string();
        run(&bench.folder, &pdfua, &["check", &file])
    };
    for pdf in &pdfs {
        let answer = by_outloud(pdf)?.expect(0, "outloud")?;
        if !answer.contains("0 error(s), 0 warning(s)") {
            bail!("outloud finds something:\n{answer}");
        }
        by_pdfua(pdf)?.expect(0, "pdfua")?;
    }
    for bad in falsified(
        bench,
        &pdfs,
        &["fonts", "untagged", "unspoken", "unclaimed"],
    )? {
        if by_outloud(&bad)?.code == 0 {
            bail!("outloud finds nothing in {}", bad.display());
        }
        // pdfua does not look at fonts, as it says itself.
        if !bad.ends_with("fonts.pdf") && by_pdfua(&bad)?.code == 0 {
            bail!("pdfua finds nothing in {}", bad.display());
        }
    }
    Ok(())
}

/// Where Debian puts the classes; `Validator_A1b` is the whole program.
const CLASSES: &[&str] = &[
    "preflight",
    "pdfbox2",
    "xmpbox",
    "fontbox2",
    "commons-logging",
    "javax.activation",
    "jaxb-api",
];

/// What preflight holds against our PDFs, each with the reason why PDF/A-3a does not.
const ALLOWED: &[&str] = &[
    // PDF/A-1 knows profiles of ICC version 2 only; PDF/A-2 and 3 take version 4
    // (ISO 19005-3, 6.2.4.2).
    "Invalid version of the ICCProfile",
    // The attachment is what part 3 was made for (ISO 19005-3, 6.8).
    "EmbeddedFile entry is present in the Names dictionary",
    "EmbeddedFile entry is present in a FileSpecification dictionary",
    // The claim to PDF/UA-1, younger than this program's list of name spaces.
    "Cannot find a definition for the namespace http://www.aiim.org/pdfua/ns/id/",
    // Bookmarks that name their destination: preflight 2.0 cannot follow them.
    "can't convert to Destination",
];

/// What preflight says beyond [`ALLOWED`]; an error where it did not judge at all.
fn beyond(bench: &Bench, file: &Path) -> anyhow::Result<Vec<String>> {
    let classes: Vec<String> = CLASSES
        .iter()
        .map(|name| format!("/usr/share/java/{name}.jar"))
        .collect();
    let classes = classes.join(":");
    let program = "org.apache.pdfbox.preflight.Validator_A1b";
    let file = file.display().to_string();
    let answer = run(&bench.folder, "java", &["-cp", &classes, program, &file])?;
    if !answer.text.contains("is not a valid PDF/A-1b file") {
        bail!("preflight judged nothing: {}", answer.text);
    }
    // A finding begins with its number, such as `2.1.6 : `; other lines are of Java's logs.
    let finding = |line: &&str| {
        line.split_once(" : ")
            .is_some_and(|(n, _)| n.chars().all(|c| c.is_ascii_digit() || c == '.'))
    };
    let lines: Vec<&str> = answer.text.lines().filter(finding).collect();
    if lines.is_empty() {
        bail!("preflight names nothing: {}", answer.text);
    }
    Ok(lines
        .into_iter()
        .filter(|line| !ALLOWED.iter().any(|allowed| line.contains(allowed)))
        .map(ToOwned::to_owned)
        .collect())
}

fn archivable(bench: &Bench) -> anyhow::Result<()> {
    let pdfs = pdfs(bench, "pdf-a")?;
    for pdf in &pdfs {
        let more = beyond(bench, pdf)?;
        if !more.is_empty() {
            bail!("preflight finds more:\n{}", more.join("\n"));
        }
    }
    for bad in falsified(bench, &pdfs, &["fonts", "unclaimed", "script", "colour"])? {
        if beyond(bench, &bad)?.is_empty() {
            bail!("preflight finds nothing more in {}", bad.display());
        }
    }
    Ok(())
}

/// Takes out the attachment, signs the file with a key made for this, and changes one byte after.
const SIGN: &str = r"
import sys, pikepdf
from pyhanko.sign import signers
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko.keys import load_cert_from_pemder
file, json, key, cert, out = sys.argv[1:]
with pikepdf.open(file) as pdf:
    assert list(pdf.attachments) == ['dossier.json'], list(pdf.attachments)
    attached = pdf.attachments['dossier.json']
    assert attached.get_file().read_bytes() == open(json, 'rb').read(), 'another dossier.json'
signer = signers.SimpleSigner.load(key, cert)
with open(file, 'rb') as source, open(out, 'wb') as target:
    signers.sign_pdf(IncrementalPdfFileWriter(source),
        signers.PdfSignatureMetadata(field_name='Seal'), signer=signer, output=target)
context = lambda: ValidationContext(trust_roots=[load_cert_from_pemder(cert)])
def status(path):
    with open(path, 'rb') as f:
        return validate_pdf_signature(PdfFileReader(f).embedded_signatures[0], context())
good = status(out)
assert good.intact and good.valid and good.coverage.name == 'ENTIRE_FILE', good
data = bytearray(open(out, 'rb').read())
at = data.index(b'stream') + 40
data[at] ^= 1
open(out, 'wb').write(data)
assert not status(out).intact, 'a changed byte was not seen'
";

fn attached_and_signable(bench: &Bench) -> anyhow::Result<()> {
    let folder = bench.folder.join("signed");
    std::fs::create_dir_all(&folder)?;
    let words = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=seal.example -addext keyUsage=critical,digitalSignature,nonRepudiation -keyout key.pem -out cert.pem";
    let words: Vec<&str> = words.split(' ').collect();
    run(&folder, "openssl", &words)?.expect(0, "openssl req")?;
    let python = bench.python.display().to_string();
    for pdf in pdfs(bench, "pdf-signed")? {
        let json = pdf.with_file_name("dossier.json").display().to_string();
        let pdf = pdf.display().to_string();
        let words = ["-c", SIGN, &pdf, &json, "key.pem", "cert.pem", "out.pdf"];
        run(&folder, &python, &words)?.expect(0, "pikepdf and pyHanko")?;
    }
    Ok(())
}
