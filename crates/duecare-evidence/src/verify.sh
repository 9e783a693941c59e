#!/bin/sh
# Checks this dossier without any program of those who made it.
#
#   sh verify.sh          all records
#   sh verify.sh 17 23    records 17 and 23 only
#
# Run it inside the unpacked folder. It needs sh, awk, base64, xxd, split, cmp, sha256sum and
# openssl 3, and no network. It ends with 0 if all is as it was signed; otherwise it names the file
# and ends with 1. What it checks:
#   1. every file has the hash in SHA256SUMS, and no file is missing there;
#   2. log/checkpoint is signed (Ed25519) by the key in log/vkey;
#   3. each record with its salt gives its entry: SHA-256(salt, record);
#   4. each entry is in the log: its proof leads to the root in log/checkpoint (RFC 6962);
#   5. each mail and each original file has the hash that stands in its record;
#   6. each field shown in records/<n>.open has the hash that stands in its record.
# Compare the key it prints with the one in a letter or mail that you received at the time.
set -u
LC_ALL=C
export LC_ALL

tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM

fail() {
    echo "FAILED: $1: $2"
    exit 1
}

# Hexadecimal lines of $1 bytes each on standard input; one SHA-256 per line on standard output.
digests() {
    rm -rf "$tmp/pieces"
    mkdir "$tmp/pieces" || exit 1
    xxd -r -p | split -b "$1" -a 6 - "$tmp/pieces/"
    (cd "$tmp/pieces" && ls | xargs sha256sum | cut -c1-64)
}

for tool in awk base64 xxd split cmp sha256sum openssl xargs paste; do
    command -v "$tool" >/dev/null || fail "$tool" "this program is needed and not installed"
done
for file in SHA256SUMS log/checkpoint log/vkey; do
    [ -f "$file" ] || fail "$file" "missing"
done

# 1. Hashes of all files.
sha256sum -c SHA256SUMS >"$tmp/sums" 2>&1 || {
    grep -v ': OK$' "$tmp/sums"
    fail "SHA256SUMS" "the files named above are not as listed"
}
find . -type f | sed 's|^\./||' | grep -v -x -e SHA256SUMS -e mimetype | sort >"$tmp/found"
cut -c67- SHA256SUMS | sort >"$tmp/listed"
cmp -s "$tmp/found" "$tmp/listed" ||
    fail "$(diff "$tmp/found" "$tmp/listed" | sed -n 's/^[<>] //p' | head -n 1)" \
        "stands only in the folder or only in SHA256SUMS"

# 2. Signature of the checkpoint.
vkey=$(cat log/vkey)
name=${vkey%%+*}
rest=${vkey#*+}
id=${rest%%+*}
public=$(printf '%s' "${rest#*+}" | base64 -d 2>/dev/null | xxd -p -c 64)
case $public in
01*) [ ${#public} -eq 66 ] || fail "log/vkey" "the key does not have 32 bytes" ;;
*) fail "log/vkey" "this is not an Ed25519 key" ;;
esac
[ "$({ printf '%s\n' "$name"; printf '%s' "$public" | xxd -r -p; } | sha256sum | cut -c1-8)" = "$id" ] ||
    fail "log/vkey" "the key id does not belong to the key"
printf '302a300506032b6570032100%s' "${public#01}" | xxd -r -p >"$tmp/key.der"

head -n 3 log/checkpoint >"$tmp/body"
size=$(sed -n 2p "$tmp/body")
signature=$(sed -n '5s/.* //p' log/checkpoint)
{ cat "$tmp/body"; printf '\n\342\200\224 %s %s\n' "$name" "$signature"; } |
    cmp -s - log/checkpoint || fail "log/checkpoint" "this is not a checkpoint signed by $name alone"
[ "$(sed -n 1p "$tmp/body")" = "$name" ] || fail "log/checkpoint" "it is of another log than the key"
case $size in
'' | *[!0-9]*) fail "log/checkpoint" "the size is not a number" ;;
esac
signature=$(printf '%s' "$signature" | base64 -d 2>/dev/null | xxd -p -c 100)
[ "$(printf '%s' "$signature" | cut -c1-8)" = "$id" ] ||
    fail "log/checkpoint" "the signature is by another key"
printf '%s' "$signature" | cut -c9- | xxd -r -p >"$tmp/signature"
openssl pkeyutl -verify -pubin -keyform DER -inkey "$tmp/key.der" -rawin -in "$tmp/body" \
    -sigfile "$tmp/signature" >"$tmp/openssl" 2>&1 ||
    fail "log/checkpoint" "the signature is false"
root=$(sed -n 3p "$tmp/body" | base64 -d 2>/dev/null | xxd -p -c 64)

# 3. and 5. Each record by itself.
if [ $# -gt 0 ]; then
    printf '%s\n' "$@" >"$tmp/list"
else
    find records proofs -type f | sed -e 's|.*/||' -e 's|\..*||' | sort -n -u >"$tmp/list"
fi
while read -r n; do
    for file in "records/$n.json" "records/$n.salt" "records/$n.entry" "proofs/$n.tlog-proof"; do
        [ -f "$file" ] || fail "$file" "missing"
    done
    entry=$(xxd -p -c 80 "records/$n.entry")
    [ "$(wc -c <"records/$n.salt")" -eq 32 ] || fail "records/$n.salt" "a salt has 32 bytes"
    given=$(cat "records/$n.salt" "records/$n.json" | sha256sum | cut -c1-64)
    [ "$entry" = "4443450100000000$given" ] ||
        fail "records/$n.json" "record and salt do not give records/$n.entry"
    awk 'found { print } /^$/ { found = 1 }' "proofs/$n.tlog-proof" | cmp -s - log/checkpoint ||
        fail "proofs/$n.tlog-proof" "its checkpoint is not log/checkpoint"
    for file in "mail/$n.eml" "raw/$n.bin"; do
        [ -f "$file" ] || continue
        hash=$(sha256sum <"$file" | cut -c1-64)
        grep -q -e "\"sha256\":\"$hash\"" -e "\"eml_sha256\":\"$hash\"" "records/$n.json" ||
            fail "$file" "the bytes are not those that records/$n.json states"
    done
    echo "00$entry" >>"$tmp/leaves"
    echo "proofs/$n.tlog-proof" >>"$tmp/proofs"
done <"$tmp/list" || exit 1
for file in mail/*.eml raw/*.bin; do
    [ -f "$file" ] || continue
    n=${file#*/}
    [ -f "records/${n%.*}.json" ] || fail "$file" "there is no record of these bytes"
done

# 6. All fields that are shown: one line each, and the hash of the line stands in the record.
while read -r n; do
    [ ! -f "records/$n.open" ] || echo "records/$n.open"
done <"$tmp/list" >"$tmp/opened"
if [ -s "$tmp/opened" ]; then
    rm -rf "$tmp/pieces"
    mkdir "$tmp/pieces" || exit 1
    xargs cat <"$tmp/opened" | (cd "$tmp/pieces" && split -l 1 -a 6 -)
    (cd "$tmp/pieces" && find . -type f | sort | xargs sha256sum | cut -c1-64) >"$tmp/hashed"
    xargs awk '{ n = FILENAME; sub(/^.*\//, "", n); sub(/\..*$/, "", n); print n }' \
        <"$tmp/opened" | paste -d ' ' - "$tmp/hashed" >"$tmp/shown"
    sed 's/open$/json/' "$tmp/opened" | xargs awk '
        BEGIN { RS = "{" }
        /^"sealed":"/ {
            n = FILENAME; sub(/^.*\//, "", n); sub(/\..*$/, "", n)
            print n, substr($0, 11, 64)
        }' >"$tmp/sealed"
    wrong=$(awk 'NR == FNR { sealed[$0] = 1; next } !($0 in sealed) { print $1; exit }' \
        "$tmp/sealed" "$tmp/shown")
    [ -z "$wrong" ] || fail "records/$wrong.open" "a field does not belong to records/$wrong.json"
fi

# 4. All proofs together, one level of the tree after the other. First, from index and size alone,
# on which side each hash of each proof stands (RFC 9162, section 2.1.3.2).
count=0
if [ -s "$tmp/list" ]; then
    count=$(wc -l <"$tmp/list")
    xargs awk -v size="$size" '
        function hex64(text,    out, i, four, j, c) {
            out = ""
            for (i = 1; i <= 44; i += 4) {
                four = 0
                for (j = i; j < i + 4; j++) {
                    c = substr(text, j, 1)
                    if (c == "=" && j == 44) c = "A"
                    if (!(c in value)) return ""
                    four = four * 64 + value[c]
                }
                for (j = 20; j >= 0; j -= 4)
                    out = out substr("0123456789abcdef", int(four / 2 ^ j) % 16 + 1, 1)
            }
            return substr(out, 1, 64)
        }
        function bad(why) { if (!done) { print "bad", FILENAME, why; done = 1 } }
        BEGIN {
            alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
            for (i = 1; i <= 64; i++) value[substr(alphabet, i, 1)] = i - 1
        }
        FNR == 1 {
            done = 0; depth = 0
            n = FILENAME; sub(/^.*\//, "", n); sub(/\..*$/, "", n)
            if ($0 != "c2sp.org/tlog-proof@v1") bad("not a proof")
            next
        }
        done { next }
        FNR == 2 {
            if ($0 != "index " n) bad("the proof of another entry")
            node = n + 0; last = size - 1
            if (node > last) bad("the entry is beyond the log")
            next
        }
        /^$/ { if (last != 0) bad("a hash is missing"); done = 1; next }
        {
            hash = length($0) == 44 ? hex64($0) : ""
            if (hash == "" || last == 0) { bad("a hash is malformed or too many"); next }
            depth++
            if (node % 2 == 1 || node == last) {
                print depth, n, "left", hash
                while (node % 2 == 0 && node != 0) { node = int(node / 2); last = int(last / 2) }
            } else print depth, n, "right", hash
            node = int(node / 2); last = int(last / 2)
        }' <"$tmp/proofs" >"$tmp/steps"
    bad=$(sed -n 's/^bad //p' "$tmp/steps" | head -n 1)
    [ -z "$bad" ] || fail "${bad%% *}" "${bad#* }"

    digests 41 <"$tmp/leaves" | paste -d ' ' "$tmp/list" - >"$tmp/now"
    depth=1
    while awk -v depth="$depth" '
        NR == FNR { now[$1] = $2; next }
        $1 == depth { print $2, "01" ($3 == "left" ? $4 now[$2] : now[$2] $4) }
    ' "$tmp/now" "$tmp/steps" >"$tmp/nodes" && [ -s "$tmp/nodes" ]; do
        cut -d ' ' -f 2 "$tmp/nodes" | digests 65 >"$tmp/hashed"
        cut -d ' ' -f 1 "$tmp/nodes" | paste -d ' ' - "$tmp/hashed" >"$tmp/changed"
        awk 'NR == FNR { new[$1] = $2; next } { print $1, ($1 in new) ? new[$1] : $2 }' \
            "$tmp/changed" "$tmp/now" >"$tmp/next"
        mv "$tmp/next" "$tmp/now"
        depth=$((depth + 1))
    done
    wrong=$(awk -v root="$root" '$2 != root { print $1; exit }' "$tmp/now")
    [ -z "$wrong" ] || fail "proofs/$wrong.tlog-proof" "it does not lead to the root of log/checkpoint"
    [ "$(wc -l <"$tmp/now")" -eq "$count" ] || fail "proofs" "not every proof was checked"
fi

echo "OK: $((count)) records are in the log $name of $size entries"
echo "Key: $vkey"
