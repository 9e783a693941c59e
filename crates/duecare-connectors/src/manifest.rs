//! The list that stands beside the parts of an export: what belongs to one run, and how many rows.
//!
//! Called by `usage` for every file. A manifest says nothing about
//! cost; it says which parts there are, so that a missing one is missed. What must never happen: an
//! export refused because of the list that came with it.

use serde::Deserialize;

/// Longest manifest that is looked at: a part takes some 200 bytes, and no export has 10,000.
pub(crate) const BYTES_MAX: usize = 4 << 20;

/// What a manifest lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Whose manifest, in words.
    pub kind: &'static str,
    /// The id of the run, where it has one.
    pub run: Option<String>,
    /// The parts, by the last part of their names.
    pub parts: Vec<ManifestPart>,
}

/// A part as its manifest announces it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestPart {
    /// The name of the file, without folders.
    pub name: String,
    /// Rows in it.
    pub rows: Option<u64>,
}

/// The members of all the manifests that are known. Azure: finops-toolkit, schema of the manifest
/// of Cost Management exports (`exportConfig`, `runInfo.runId`, `blobs[].blobName`, `dataRowCount`).
/// Partner Center: Microsoft Graph, partners-billing-manifest (`partnerTenantId`, `rootDirectory`,
/// `blobs[].name`). AWS: Cost and Usage Report manifest (`assemblyId`, `reportKeys`).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wire {
    export_config: Option<serde::de::IgnoredAny>,
    run_info: Option<RunInfo>,
    blobs: Option<Vec<Listed>>,
    partner_tenant_id: Option<serde::de::IgnoredAny>,
    root_directory: Option<serde::de::IgnoredAny>,
    e_tag: Option<String>,
    assembly_id: Option<String>,
    report_keys: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RunInfo {
    run_id: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Listed {
    blob_name: Option<String>,
    name: Option<String>,
    data_row_count: Option<u64>,
}

/// Reads bytes as a manifest; `None`: they are none.
pub(crate) fn manifest(bytes: &[u8]) -> Option<Manifest> {
    let text = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start();
    if !text.starts_with(b"{") || text.len() > BYTES_MAX {
        return None;
    }
    let wire: Wire = serde_json::from_slice(text).ok()?;
    let parts = |blobs: Vec<Listed>| -> Vec<ManifestPart> {
        let part = |blob: Listed| {
            Some(ManifestPart {
                name: last(&blob.blob_name.or(blob.name)?),
                rows: blob.data_row_count,
            })
        };
        blobs.into_iter().filter_map(part).collect()
    };
    if wire.export_config.is_some() {
        return Some(Manifest {
            kind: "an Azure Cost Management export",
            run: wire.run_info.and_then(|run| run.run_id),
            parts: parts(wire.blobs.unwrap_or_default()),
        });
    }
    if wire.partner_tenant_id.is_some() && wire.root_directory.is_some() {
        return Some(Manifest {
            kind: "a Partner Center usage export",
            run: wire.e_tag,
            parts: parts(wire.blobs?),
        });
    }
    let keys = wire.report_keys?;
    Some(Manifest {
        kind: "an AWS Cost and Usage Report",
        run: Some(wire.assembly_id?),
        parts: keys
            .iter()
            .map(|key| ManifestPart {
                name: last(key),
                rows: None,
            })
            .collect(),
    })
}

fn last(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_of_azure_tells_run_parts_and_rows() {
        let text = br#"{"manifestVersion": "2024-04-01", "blobCount": 2, "dataRowCount": 7,
            "exportConfig": {"exportName": "mill-focus", "type": "FocusCost", "dataVersion": "1.0"},
            "runInfo": {"runId": "r-1", "startDate": "2025-03-01T00:00:00"},
            "blobs": [{"blobName": "mill/r-1/part_0_0001.csv", "byteCount": 1, "dataRowCount": 3},
                      {"blobName": "mill/r-1/part_0_0002.csv", "byteCount": 1, "dataRowCount": 4}]}"#;
        let read = manifest(text).unwrap();
        assert_eq!(read.run.as_deref(), Some("r-1"));
        let parts: Vec<(&str, Option<u64>)> = read
            .parts
            .iter()
            .map(|p| (p.name.as_str(), p.rows))
            .collect();
        assert_eq!(
            parts,
            [("part_0_0001.csv", Some(3)), ("part_0_0002.csv", Some(4))]
        );
    }

    #[test]
    fn other_json_is_no_manifest() {
        for text in [
            "{\"value\": []}",
            "[]",
            "",
            "{\"blobs\": []}",
            "{\"exportConfig\": null}",
            "{",
        ] {
            assert_eq!(manifest(text.as_bytes()), None, "{text}");
        }
    }
}
