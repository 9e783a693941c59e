//! The problems that reading a file can meet, with their stable codes (DC-3000 to DC-3499).
//!
//! Used by every module of this crate; shown to users by the product. A code that has been
//! released never changes its meaning: refusals stand in evidence and scripts quote them.

duecare_model::codes! {
    pub(crate),
    UNRECOGNISED = 3001, "The file is of no kind that this version reads",
        "Its bytes are kept as received, but no fact was derived: nothing it says protects or proves anything yet.",
        "Give a Microsoft Graph response, an Azure activity log, a SharpHound or BloodHound CE collection, a FOCUS usage file, an .eml, a duecare inventory (TOML or CSV), or a zip or gzip of these.";
    EMPTY = 3002, "The file is empty",
        "An empty file says nothing; it is not an empty list.",
        "Export again and check that the export finished.";
    ENCODING = 3003, "The text is in an encoding that cannot be read with certainty",
        "Names could be read wrongly, so nothing was read.",
        "Save the file as UTF-8 or as UTF-16 with a byte order mark.";
    JSON_SYNTAX = 3004, "The file is not valid JSON",
        "Nothing can be concluded from it, or from the part after the fault.",
        "Export again; do not edit exports by hand.";
    JSON_CUT = 3005, "The file is cut off",
        "What follows the cut is not known; the list counts as incomplete.",
        "Export or copy again and compare the size with the original.";
    ELEMENT = 3006, "An entry of the list was refused",
        "The other entries were read, but the list counts as incomplete.",
        "Look at the entry at the place named; export again if it is damaged.";
    PAGE = 3007, "The list goes on at the source and not all of its pages can be shown to be here",
        "Nothing may be concluded from what is not in the list.",
        "Collect every page in one import, the first of them asked for with `$count=true`, so that the sum can be compared.";
    NO_LIST = 3008, "The response holds no list",
        "The source did not answer the question; this is not an empty list.",
        "Check the permission named and collect again.";
    SERVICE_ERROR = 3009, "The file holds an error of the service instead of an answer",
        "The question was not answered: what it asked about stays unknown.",
        "Grant the permission named, or the licence that the message asks for, and collect again.";
    COUNT = 3010, "The source counts another number of entries than the file holds",
        "Entries are missing or doubled; the list counts as incomplete.",
        "Collect again in one run.";
    NOT_USED = 3011, "The file was recognised, and nothing in it answers a question of a control",
        "Its bytes are kept as received; no fact was derived.",
        "Nothing to do.";
    CONTRADICTION = 3012, "Two different lists of the same kind in one import each claim to be whole",
        "Which of them is the state of the customer cannot be told; both count as incomplete.",
        "Import one collection at a time, one customer at a time.";
    EMPTY_DIRECTORY = 3013, "The list is empty, and this list is never empty",
        "The collection did not see what it should have seen; the list counts as incomplete.",
        "Check the rights of the account that collected, and collect again.";
    NO_ENTRY = 3014, "Entries do not have the shape of the list they stand in",
        "Nothing was read from them.",
        "Check that the file is what its header says.";
    DOCUMENT_TOO_LARGE = 3018, "A part of the file is larger than is held at once",
        "Nothing was read from it: a part of a list would pass for the whole.",
        "Export in parts (Graph in pages, a sheet or inventory by section), and import all parts in one run.";
    UNREADABLE = 3019, "The file cannot be read to its end",
        "Nothing was read from it: a part of a list would pass for the whole.",
        "Check the disk and your rights, copy the file again, and import it again.";
    SHARPHOUND_OLD = 3020, "The collection is of a SharpHound before version 4",
        "Its shape is ambiguous about accounts that never logged on, so nothing was read.",
        "Collect again with SharpHound 2.x or BloodHound CE (file version 4, 5 or 6).";
    SHARPHOUND_META = 3021, "The collection does not say how many objects it holds",
        "Whether objects are missing cannot be told; the list counts as incomplete.",
        "Collect again and import the zip as the collector wrote it.";
    SHARPHOUND_MEMBERS = 3022, "The collection was made without the members of groups",
        "Who administers the network cannot be told from it; the list counts as incomplete.",
        "Collect again with the method Group, which Default and All contain.";
    SHARPHOUND_COUNT = 3023, "The collection counts another number of objects than its list holds",
        "What is in the list is used; nothing may be concluded from what is not in it, so that no control turns green by it.",
        "Collect again and import the zip as the collector wrote it; a list that was edited or cut cannot be made whole.";
    RESTIC_SNAPSHOTS = 3024, "These are snapshots of a restic repository",
        "They show when something was written, and tell neither which workload they hold nor who can delete them: no fact was derived.",
        "Write the repository into the inventory under `copies`: `id`, `workload`, `medium`, `host`, `ways`, `looked_at`, and as `last_success_at` the time of the newest snapshot named.";
    INVENTORY_SYNTAX = 3030, "The inventory is not valid TOML or has an unknown key",
        "Nothing was read from it: a mistyped key could hide an answer.",
        "Correct the line named; docs/reference/inventory.md lists every key.";
    INVENTORY_ENTRY = 3031, "An entry of the inventory was refused",
        "The other entries were read, but the section counts as incomplete.",
        "Correct the line named; docs/reference/inventory.md lists every key.";
    INVENTORY_CUSTOMER = 3032, "The inventory names a customer that is not known",
        "Nothing was read: its facts could be held against the wrong customer.",
        "Add the party or its alias first, or correct the name.";
    INVENTORY_SCHEMA = 3033, "The inventory is of a version that this program does not read",
        "Nothing was read from it.",
        "Use `schema = \"duecare.inventory/1\"`.";
    INVENTORY_COMPLETE = 3034, "`complete` names or counts something that the inventory does not hold",
        "The section counts as incomplete.",
        "Correct `complete`; docs/reference/inventory.md lists the names.";
    GROUP_NOT_NAMED = 3035, "The answer does not say of which group it speaks",
        "Nothing is known from it: who is in a group, owns it or can activate a membership of it stays unknown.",
        "Save the answer for each group under a file name that holds the group's object id and says what it is, such as `eligible-ID.json`, `members-ID.json` or `owners-ID.json`, and import it again.";
    SHEET_ROW = 3040, "A row of the sheet was refused",
        "The other rows were read, but the sheet counts as incomplete.",
        "Correct the row and column named and import again.";
    SHEET_COLUMN = 3041, "A column of the sheet is not known and was not read",
        "What it says has no effect; a mistyped column hides its answers.",
        "Rename the column; docs/reference/inventory.md lists every column.";
    SHEET_SHAPE = 3042, "The sheet cannot be read as a table",
        "Nothing was read from it.",
        "Give each column a name of its own in the first row, and each row as many cells as columns.";
    SHEET_COMPLETE = 3043, "The sheet says that it is complete, but not in a way that can be checked",
        "The sheet counts as incomplete.",
        "Write `# complete N` in the first line, N being the number of rows below the header.";
    ZIP = 3050, "The zip archive cannot be read",
        "Nothing in it was read.",
        "Make the archive again and compare its size with the original.";
    ZIP_MEMBER = 3051, "A member of the archive was refused",
        "The other members were read; what this one says stays unknown.",
        "Give the member as a file of its own, without encryption.";
    ZIP_LIMIT = 3052, "The archive unpacks to more than a collection ever does",
        "What lies beyond the limit was not read; it may be a decompression bomb.",
        "Check where the file comes from; import large collections in parts.";
    GZIP = 3053, "The gzip file cannot be unpacked to its end",
        "Nothing in it was read: a part of a list would pass for the whole.",
        "Copy the file again and compare its size with the original.";
    MAIL = 3060, "The mail has a part that cannot be read",
        "The mail is kept byte-exact; what could not be read has no effect.",
        "Export the message again as .eml with all its headers.";
    SOURCE_SETTINGS = 3100, "The source cannot be read as it is set up",
        "Nothing was read from it: what it would show is not known.",
        "Set it up again with `duecare source add`; docs/reference/sources.md names the settings of each kind.";
    SOURCE_GONE = 3101, "The source cannot be reached",
        "Nothing was read from it: since it was last read, what it would show is not known. That is not the same as nothing new.",
        "Check that the place is there, mounted and readable for the account that runs duecare, then run `duecare collect --source NAME`.";
    SOURCE_EMPTY = 3102, "The source shows nothing at all",
        "An empty place is not one without news: whatever should lie there was taken away, never came, or is not mounted.",
        "Put the files there and leave them, or check the mount; pause or remove the source if it is meant to be empty.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_ascend_and_stay_in_the_range_of_this_crate() {
        assert!(CODES.is_sorted_by(|a, b| a.code < b.code));
        assert!(CODES.iter().all(|c| (3000..3500).contains(&c.code.0)));
    }
}
