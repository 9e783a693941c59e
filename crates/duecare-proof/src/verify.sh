#!/bin/sh
# Checks this dossier without any program of those who made it.
#
#   sh verify.sh          all records
#   sh verify.sh 17 23    records 17 and 23 only
#
# Run it inside the unpacked folder. It needs sh, awk, base64, xxd, split, cmp, sha256sum, sha512sum
# and openssl 3, and no network. It ends with 0 if all is as it was signed; otherwise it names the file
# and ends with 1. The first line says what is bound by what. What it checks:
#   1. every file has the hash in SHA256SUMS, no file is missing there, and nothing else stands in it;
#   2. log/checkpoint is signed (Ed25519) by the key in log/vkey, and so is SHA256SUMS by
#      SHA256SUMS.note, unless the dossier was made before there were such notes;
#   3. each record with its salt gives its entry: SHA-256(salt, record);
#   4. each entry is in the log: its proof leads to the root in log/checkpoint (RFC 6962);
#   5. each mail and each original file has the hash that stands in its record, none is missing that
#      dossier.json does not list as left out, and each record that it lists is there;
#   6. each field shown in records/<n>.open has the hash that stands in its record;
#   7. each checkpoint in anchors/ is signed by the same key and leads to log/checkpoint (RFC 9162),
#      and each stamp (RFC 3161) and cosignature over it is good;
#   8. each manifest in META-INF lists every file as it is, and each stamp and seal over it is good.
#   9. each renewal came while the certificates behind the earlier stamps were valid.
# What it cannot decide it prints as "not shown". It does not ask whether a certificate was revoked.
# Compare the key it prints with the one in a letter or mail that you received at the time. The roots
# in trust/ and the keys of witnesses in log/policy came with the dossier and prove nothing by
# themselves: compare them with those that authorities and witnesses publish. To have stamps and seals
# held against roots of your own, run it as: ROOTS=/path/to/roots.pem sh verify.sh
set -u
LC_ALL=C
export LC_ALL

tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT
trap 'exit 1' HUP INT TERM
tsa_roots=${ROOTS:-trust/tsa.pem}
seal_roots=${ROOTS:-trust/seal.pem}
# What a line with a signature begins with.
dash=$(printf '\342\200\224')

# What is found waits here: the first line can only be written at the end.
exec 3>&1 >"$tmp/said"
fail() {
    cat "$tmp/said" >&3
    # A name from outside could hold anything, also what a terminal obeys.
    printf 'FAILED: %s: %s\n' "$1" "$2" | tr -c '[:print:]\n' '?' >&3
    exit 1
}

# Hexadecimal lines of $1 bytes each on standard input; one SHA-256 per line on standard output.
digests() {
    rm -rf "$tmp/pieces"
    mkdir "$tmp/pieces" || exit 1
    xxd -r -p | split -b "$1" -a 6 - "$tmp/pieces/"
    (cd "$tmp/pieces" && ls | xargs sha256sum | cut -c1-64)
}

# base64 to hexadecimal in awk: a hash of 32 or of 64 bytes; "" for anything else.
hex_of_base64='
    BEGIN {
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        for (i = 1; i <= 64; i++) value[substr(alphabet, i, 1)] = i - 1
    }
    function hex_of(text,    out, i, four, j, c, pad) {
        out = ""
        pad = length(text) == 44 ? 1 : length(text) == 88 ? 2 : 0
        if (!pad) return ""
        for (i = 1; i <= length(text); i += 4) {
            four = 0
            for (j = i; j < i + 4; j++) {
                c = substr(text, j, 1)
                if (c == "=" && j > length(text) - pad) c = "A"
                if (!(c in value)) return ""
                four = four * 64 + value[c]
            }
            # There is one spelling of each hash: no bits behind it, and padding where it ends.
            if (i + 3 == length(text) && (four % 256 ^ pad || substr(text, i + 4 - pad) != substr("==", 1, pad))) return ""
            for (j = 20; j >= 0; j -= 4)
                out = out substr("0123456789abcdef", int(four / 2 ^ j) % 16 + 1, 1)
        }
        return substr(out, 1, pad * 64)
    }'

# The key in the text $1, which must be of the type $2: sets $name and $id, writes the file $3. The
# text stands in the file $4.
key() {
    name=${1%%+*}
    rest=${1#*+}
    id=${rest%%+*}
    public=$(bytes_of_base64 "${rest#*+}")
    case $public in
    "$2"*) [ ${#public} -eq 66 ] || fail "$4" "the key of $name does not have 32 bytes" ;;
    *) fail "$4" "the key of $name is not an Ed25519 key" ;;
    esac
    [ "$({ printf '%s\n' "$name"; printf '%s' "$public" | xxd -r -p; } | sha256sum | cut -c1-8)" = "$id" ] ||
        fail "$4" "the key id does not belong to the key of $name"
    # Under the fourteen encodings of points of small order anything verifies (RFC 8032 leaves them
    # to the reader, and so does openssl).
    case ${public#"$2"} in
    00000000000000000000000000000000000000000000000000000000000000[08]0 | \
        01000000000000000000000000000000000000000000000000000000000000[08]0 | \
        26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc[08]5 | \
        c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03[7f]a | \
        e[cde]ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff[7f]f)
        fail "$4" "the key of $name is of small order and proves nothing" ;;
    esac
    printf '302a300506032b6570032100%s' "${public#"$2"}" | xxd -r -p >"$3"
}

# The bytes of the base64 $1, which must be spelled as base64 spells them, in hexadecimal; else "".
bytes_of_base64() {
    printf '%s' "$1" | base64 -d >"$tmp/decoded" 2>/dev/null &&
        [ "$(base64 -w 0 <"$tmp/decoded")" = "$1" ] && xxd -p -c 256 "$tmp/decoded"
}

# The key id of the key in log/vkey under the signature type $1 (hexadecimal).
log_key_id() {
    { printf '%s\n' "$log"; printf '%s%s' "$1" "${public#01}" | xxd -r -p; } | sha256sum | cut -c1-8
}

# Whether the signature $2 (hexadecimal) over the file $3 is by the key in the file $1.
signed() {
    printf '%s' "$2" | xxd -r -p >"$tmp/signature"
    openssl pkeyutl -verify -pubin -keyform DER -inkey "$1" -rawin -in "$3" \
        -sigfile "$tmp/signature" >"$tmp/openssl" 2>&1
}

# The signed checkpoint $1, signed by the key in log/vkey and by no other: sets $entries and $hash,
# its root, and writes its text to the file body.
checkpoint() {
    head -n 3 "$1" >"$tmp/body"
    signature=$(sed -n '5s/.* //p' "$1")
    { cat "$tmp/body"; printf '\n%s %s %s\n' "$dash" "$log" "$signature"; } |
        cmp -s - "$1" || fail "$1" "this is not a checkpoint signed by $log alone"
    [ "$(sed -n 1p "$tmp/body")" = "$log" ] || fail "$1" "it is of another log than the key"
    entries=$(sed -n 2p "$tmp/body")
    case $entries in
    '' | *[!0-9]* | 0?*) fail "$1" "the size is not a number" ;;
    esac
    signature=$(bytes_of_base64 "$signature")
    [ "$(printf '%s' "$signature" | cut -c1-8)" = "$log_id" ] ||
        fail "$1" "the signature is by another key"
    signed "$tmp/key.der" "${signature#????????}" "$tmp/body" || fail "$1" "the signature is false"
    hash=$(sed -n 3p "$tmp/body" | base64 -d 2>/dev/null | xxd -p -c 64)
}

# The hash of a node of the tree from those of its halves.
node_hash() {
    printf '01%s%s' "$1" "$2" | xxd -r -p | sha256sum | cut -c1-64
}

# Whether the hashes in the file $3 show that the log begins with the one of $1 entries and the root
# $2 (RFC 9162, section 2.1.4.2).
consistent() {
    node=$(($1 - 1))
    last=$((size - 1))
    while [ $((node % 2)) -eq 1 ]; do
        node=$((node / 2))
        last=$((last / 2))
    done
    # A perfect old tree is itself the first hash.
    old=
    [ "$node" -ne 0 ] || old=$2
    new=$old
    awk "$hex_of_base64"'{ h = hex_of($0); print length(h) == 64 ? h : "bad" }' "$3" >"$tmp/hashes"
    while read -r next; do
        [ "$next" != bad ] || return 1
        if [ -z "$old" ]; then
            old=$next
            new=$next
            continue
        fi
        [ "$last" -ne 0 ] || return 1
        if [ $((node % 2)) -eq 1 ] || [ "$node" -eq "$last" ]; then
            old=$(node_hash "$next" "$old")
            new=$(node_hash "$next" "$new")
            while [ $((node % 2)) -eq 0 ] && [ "$node" -ne 0 ]; do
                node=$((node / 2))
                last=$((last / 2))
            done
        else
            new=$(node_hash "$new" "$next")
        fi
        node=$((node / 2))
        last=$((last / 2))
    done <"$tmp/hashes"
    [ "$last" -eq 0 ] && [ "$old" = "$2" ] && [ "$new" = "$root" ]
}

# Whether the stamp $1 over the file $2 is good and all certificates behind it were valid at $3.
good_at() {
    openssl ts -verify -token_in -in "$1" -data "$2" -CAfile "$tsa_roots" -partial_chain \
        -attime "$3" >"$tmp/openssl" 2>&1
}

# Whether the file $1 is one value of DER and nothing behind it, at which openssl does not look.
whole() {
    openssl asn1parse -inform DER -in "$1" 2>/dev/null |
        awk -v bytes="$(wc -c <"$1")" 'NR == 1 && match($0, /hl= *[0-9]+ +l= *[0-9]+ /) {
            split(substr($0, RSTART, RLENGTH), part, "=")
            found = part[2] + part[3] == bytes
        } END { exit !found }'
}

# Whether the stamp $1 is one of a demonstration, whose key everybody has; says so.
demonstration() {
    openssl pkcs7 -inform DER -in "$1" -print_certs 2>/dev/null |
        grep -q '^subject=.*O *= *duecare demonstration' || return 1
    echo "not shown: $1: DEMONSTRATION ONLY, the word of nobody outside: it says $said, and everybody has its key"
}

# The stamp $1 over the file $2: sets $said, its time, and $at, the same in seconds since 1970.
# Returns 1, and says so, where only the authority is not known. The certificate is judged at the
# time of the stamp: years later it has expired, and the stamp is good all the same.
stamp() {
    whole "$1" && openssl ts -reply -token_in -in "$1" -token_out -text >"$tmp/text" 2>/dev/null ||
        fail "$1" "this is not a time stamp"
    [ "$(grep -c '^Time stamp: ' "$tmp/text")" -eq 1 ] || fail "$1" "its time cannot be read"
    said=$(sed -n 's/^Time stamp: //p' "$tmp/text")
    # "Jan  1 00:00:00 2020 GMT", after the seconds perhaps a fraction.
    at=$(printf '%s\n' "$said" | awk '
        NF != 5 || $5 != "GMT" { exit }
        {
            month = (index("JanFebMarAprMayJunJulAugSepOctNovDec", $1) + 2) / 3
            split($3, clock, ":")
            year = $4 - (month <= 2)
            shifted = month > 2 ? month - 3 : month + 9
            days = 365 * year + int(year / 4) - int(year / 100) + int(year / 400)
            days += int((153 * shifted + 2) / 5) + $2 - 1 - 719468
            printf "%.0f\n", days * 86400 + clock[1] * 3600 + clock[2] * 60 + int(clock[3])
        }')
    [ -n "$at" ] || fail "$1" "its time cannot be read"
    why="there is no $tsa_roots"
    if [ -f "$tsa_roots" ]; then
        if good_at "$1" "$2" "$at"; then
            demonstration "$1" || return 0
            return 1
        fi
        grep -q -i -e 'unable to get .*issuer' -e 'self.signed certificate' "$tmp/openssl" ||
            fail "$1" "the stamp over $2 is false"
        why="$tsa_roots does not know the authority"
    fi
    # Whether it is over the file and signed can be told without knowing by whom.
    openssl pkcs7 -inform DER -in "$1" -print_certs -out "$tmp/within.pem" 2>/dev/null
    openssl ts -verify -token_in -in "$1" -data "$2" -CAfile "$tmp/within.pem" -partial_chain \
        -attime "$at" >"$tmp/openssl" 2>&1 || fail "$1" "the stamp over $2 is false"
    echo "not shown: $1 says $said: $why"
    return 1
}

# One line of a witness in the file $1 over the file body: sets $witness and $at. Returns 1, and says
# so, where log/policy does not name the witness (c2sp.org/tlog-cosignature).
cosignature() {
    witness=$(sed -n "1s/^$dash \\(.*\\) .*\$/\\1/p" "$1")
    signature=$(sed -n '1s/.* //p' "$1")
    printf '%s %s %s\n' "$dash" "$witness" "$signature" | cmp -s - "$1" ||
        fail "$1" "this is not one line with a cosignature"
    signature=$(bytes_of_base64 "$signature")
    [ ${#signature} -ge 24 ] || fail "$1" "this is not one line with a cosignature"
    id=$(printf '%s' "$signature" | cut -c1-8)
    vkey=$(awk -v start="$witness+$id+" \
        '$1 == "witness" && index($3, start) == 1 { print $3; exit }' log/policy)
    if [ -z "$vkey" ]; then
        echo "not shown: $1: log/policy names no witness with the key of $witness"
        return 1
    fi
    key "$vkey" 04 "$tmp/witness.der" log/policy
    [ ${#signature} -eq 152 ] || fail "$1" "the cosignature is false"
    at=$((0x$(printf '%s' "$signature" | cut -c9-24)))
    { printf 'cosignature/v1\ntime %s\n' "$at"; cat "$tmp/body"; } >"$tmp/message"
    signed "$tmp/witness.der" "$(printf '%s' "$signature" | cut -c25-)" "$tmp/message" ||
        fail "$1" "the cosignature is false"
}

for tool in awk base64 xxd split cmp sha256sum sha512sum openssl xargs paste; do
    command -v "$tool" >/dev/null || fail "$tool" "this program is needed and not installed"
done
for file in SHA256SUMS log/checkpoint log/vkey; do
    [ -f "$file" ] || fail "$file" "missing"
done

# 1. Names and hashes of all files. There is one spelling of SHA256SUMS: it is made anew and compared.
# Links, devices, empty folders and other names than the program writes are none of a dossier.
other=$(find . \( -name '*[!a-zA-Z0-9._-]*' -o ! -type d ! -type f -o -type d -empty \) -print | head -n 1)
[ -z "$other" ] || fail "$other" "a dossier holds no such file"
# META-INF and the note hold what is over SHA256SUMS, which cannot list it: see 2 and 8.
find . -type f | sed 's|^\./||' | sort >"$tmp/all"
grep -v -x -e 'SHA256SUMS' -e 'SHA256SUMS\.note' -e mimetype -e 'META-INF/.*' "$tmp/all" >"$tmp/found"
xargs sha256sum -- <"$tmp/found" >"$tmp/made" 2>"$tmp/errors"
cmp -s "$tmp/made" SHA256SUMS || {
    awk 'NR == FNR { made[substr($0, 67)] = substr($0, 1, 64); next }
        {
            name = substr($0, 67)
            if (!(name in made)) print "FAILED: " name ": is listed in SHA256SUMS and missing"
            else if (made[name] != substr($0, 1, 64))
                print "FAILED: " name ": does not have the hash listed in SHA256SUMS"
            listed[name] = 1
        }
        END { for (name in made) if (!(name in listed)) print "FAILED: " name ": is not listed in SHA256SUMS" }
    ' "$tmp/made" SHA256SUMS | tr -c '[:print:]\n' '?' | sort >>"$tmp/said"
    fail SHA256SUMS "it is not what sha256sum gives for these files, in the order of their names"
}
other=$(awk 'length($0) > 200 || tolower($0) in seen { print; exit } { seen[tolower($0)] = 1 }' "$tmp/all")
[ -z "$other" ] || fail "$other" "the name is too long, or differs from another one by case alone"
printf 'application/vnd.etsi.asic-e+zip' | cmp -s - mimetype ||
    fail mimetype "it is not that of an ASiC-E container"

# 2. Signature of the checkpoint.
log_key=$(cat log/vkey)
{ printf '%s\n' "$log_key" | cmp -s - log/vkey; } || { printf '%s' "$log_key" | cmp -s - log/vkey; } ||
    fail log/vkey "it is not one line with a key"
key "$log_key" 01 "$tmp/key.der" log/vkey
log=$name
log_id=$id
checkpoint log/checkpoint
size=$entries
root=$hash
sed 's/^[[:space:]]*//; s/[[:space:]]*$//' log/policy | grep -q -x -F "log $log_key" ||
    fail log/policy "it does not name the key in log/vkey"

# Proofs from earlier sizes are lists of hashes named after the size, whether an anchor asks or not.
grep '^log/consistency/' "$tmp/all" >"$tmp/proving"
other=$(grep -v -x -E 'log/consistency/(0|[1-9][0-9]*)' "$tmp/proving" | head -n 1)
[ -n "$other" ] || [ ! -s "$tmp/proving" ] || other=$(xargs awk "$hex_of_base64"'
    length($0) != 44 || hex_of($0) == "" { print FILENAME; exit }' <"$tmp/proving" | head -n 1)
[ -z "$other" ] || fail "$other" "it is not a list of hashes named after a size"

# The signature over SHA256SUMS, under an id of the key of its own (c2sp.org/signed-note, type 0xff).
context='duecare dossier sums v1'
signed_files=
if [ -f SHA256SUMS.note ]; then
    signature=$(sed -n '5s/.* //p' SHA256SUMS.note)
    printf '%s\n%s\n%s  SHA256SUMS\n' "$context" "$log" "$(sha256sum <SHA256SUMS | cut -c1-64)" >"$tmp/body"
    { cat "$tmp/body"; printf '\n%s %s %s\n' "$dash" "$log" "$signature"; } |
        cmp -s - SHA256SUMS.note || fail SHA256SUMS.note "it does not sign this SHA256SUMS for this log"
    signature=$(bytes_of_base64 "$signature")
    [ "$(printf '%s' "$signature" | cut -c1-8)" = "$(log_key_id "ff$(printf '%s' "$context" | xxd -p -c 64)")" ] &&
        signed "$tmp/key.der" "${signature#????????}" "$tmp/body" ||
        fail SHA256SUMS.note "it is not signed by the key in log/vkey"
    signed_files=yes
fi

# 3. and 5. Each record by itself.
if [ $# -gt 0 ]; then
    printf '%s\n' "$@" >"$tmp/list"
else
    sed -n -E -e 's#^records/(0|[1-9][0-9]{0,18})\.(json|salt|entry)$#\1#p' \
        -e 's#^proofs/(0|[1-9][0-9]{0,18})\.tlog-proof$#\1#p' "$tmp/all" | sort -n -u >"$tmp/list"
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
    { sed '/^$/q' "proofs/$n.tlog-proof"; cat log/checkpoint; } | cmp -s - "proofs/$n.tlog-proof" ||
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
for n in $(sed -n -E 's#^(mail/(0|[1-9][0-9]{0,18})\.eml|raw/(0|[1-9][0-9]{0,18})\.bin)$#\2\3#p' "$tmp/all"); do
    [ -f "records/$n.json" ] || fail "records/$n.json" "there is no record of the bytes in mail or raw"
done
# A dossier that is not signed was made before there were signatures, unless a record says otherwise:
# no record can be written anew.
if [ -z "$signed_files" ]; then
    promise=$(sed 's|.*|records/&.json|' "$tmp/list" |
        xargs grep -l -e ',"dossiers_signed":true,"kind":"' /dev/null | head -n 1)
    [ -z "$promise" ] || fail SHA256SUMS.note "missing: $promise says that the dossiers of this log are signed"
fi
# What a record states and is not there must be listed in dossier.json as left out, and each record
# that dossier.json lists must be there.
sed 's|.*|records/&.json|' "$tmp/list" |
    xargs grep -l -e '"kind":"observation"' -e '"kind":"notice-sent"' /dev/null >"$tmp/stating"
while read -r file; do
    n=${file#records/}
    n=${n%.json}
    [ ! -f "mail/$n.eml" ] && [ ! -f "raw/$n.bin" ] || continue
    hash=$(grep -o -e '"sha256":"[0-9a-f]*"' -e '"eml_sha256":"[0-9a-f]*"' "$file" | head -n 1)
    hash=${hash%\"}
    [ -n "$hash" ] && [ -f dossier.json ] && awk -v n="$n" -v hash="\"${hash##*\"}\"" '
        /^ *"entry": / { entry = $2 + 0 }
        /^ *"sha256": / && entry == n && index($0, hash) { found = 1 }
        END { exit !found }' dossier.json ||
        fail "$file" "the bytes that it states are missing, and dossier.json does not list them as left out"
    echo "not shown: the bytes that $file states: left out, as dossier.json says"
done <"$tmp/stating" || exit 1
if [ -f dossier.json ]; then
    awk -F '"' '
        $2 == "index" { n = $3; gsub(/[^0-9]/, "", n) }
        $2 == "entry" { n = "" }
        $2 == "sha256" && n != "" { print $4 "  records/" n ".json"; n = "" }' dossier.json >"$tmp/listed"
    [ ! -s "$tmp/listed" ] || sha256sum -c "$tmp/listed" >"$tmp/sums" 2>&1 || {
        grep -v ': OK$' "$tmp/sums"
        fail "dossier.json" "the records named above are missing or not as listed in it"
    }
fi

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
    xargs awk -v size="$size" "$hex_of_base64"'
        function bad(why) { if (!done) { print "bad", FILENAME, why; done = 1 } }
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
            hash = length($0) == 44 ? hex_of($0) : ""
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

# 7. Anchors, each checkpoint before what is over it.
[ ! -d anchors ] || find anchors -type f | sort -t / -k 2 -n >"$tmp/anchors"
[ -d anchors ] || : >"$tmp/anchors"
while read -r file; do
    n=${file#anchors/}
    n=${n%%.*}
    case $n in
    '' | *[!0-9]* | 0?*) fail "$file" "it is not named as an anchor is" ;;
    esac
    [ -f "anchors/$n.checkpoint" ] || fail "$file" "it is over anchors/$n.checkpoint, which is missing"
    case ${file#anchors/"$n".} in
    checkpoint | *.tst | *.cosignature) ;;
    *) fail "$file" "it is not named as an anchor is" ;;
    esac
    [ "$file" = "anchors/$n.checkpoint" ] || continue
    checkpoint "$file"
    [ "$entries" = "$n" ] || fail "$file" "it is the checkpoint of $entries entries"
    [ "$n" -le "$size" ] || fail "$file" "it is of a larger log than log/checkpoint"
    if [ "$n" -eq "$size" ]; then
        [ "$hash" = "$root" ] || fail "$file" "it has another root than log/checkpoint: history was rewritten"
    elif [ "$n" -eq 0 ]; then
        [ "$hash" = e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 ] ||
            fail "$file" "it has another root than the empty log"
    else
        [ -f "log/consistency/$n" ] || fail "log/consistency/$n" "missing"
        consistent "$n" "$hash" "log/consistency/$n" ||
            fail "$file" "log/consistency/$n does not lead from it to log/checkpoint"
    fi
    for over in anchors/"$n".*.cosignature; do
        [ -f "$over" ] || continue
        cosignature "$over" || continue
        echo "$over: witness $witness saw $n entries at $at seconds since 1970"
        echo "$n entries seen at $at seconds since 1970 ($witness)" >>"$tmp/cosigned"
    done
    for over in anchors/"$n".*.tst; do
        [ -f "$over" ] || continue
        stamp "$over" "$file" || continue
        echo "$over: the first $n entries existed at $said"
        echo "$n entries stamped at $said ($over)" >>"$tmp/stamped"
    done
done <"$tmp/anchors" || exit 1

# 8. Manifests with what is over them, stamps before seals.
grep '^META-INF/' "$tmp/all" >"$tmp/meta"
grep -v -x -e mimetype -e 'META-INF/.*' "$tmp/all" >"$tmp/found"
: >"$tmp/accounted"
: >"$tmp/times"
for file in META-INF/ASiCManifest[0-9][0-9][0-9].xml META-INF/ASiCArchiveManifest[0-9][0-9][0-9].xml; do
    [ -f "$file" ] || continue
    awk -F '"' "$hex_of_base64"'
        /^<asic:SigReference / { print "by", $4 }
        /^<asic:DataObjectReference/ { name = $(NF - 1) }
        /^<ds:DigestMethod / { kind = $2; sub(/^.*#/, "", kind) }
        /^<ds:DigestValue>/ {
            sub(/^<ds:DigestValue>/, ""); sub(/<.*$/, "")
            print kind, hex_of($0) "  " name
        }' "$file" >"$tmp/listed"
    over=$(sed -n 's/^by //p' "$tmp/listed")
    [ -n "$over" ] && [ -f "$over" ] || fail "$file" "the stamp or seal that it names is missing"
    printf '%s\n' "$file" "$over" >>"$tmp/accounted"
    for kind in sha256 sha512; do
        sed -n "s/^$kind //p" "$tmp/listed" >"$tmp/$kind"
        [ ! -s "$tmp/$kind" ] || "${kind}sum" --strict -c "$tmp/$kind" >"$tmp/sums" 2>&1 || {
            grep -v ': OK$' "$tmp/sums"
            fail "$file" "the files named above are not as listed in it"
        }
    done
    cat "$tmp/sha256" "$tmp/sha512" | sed 's/^[^ ]*  //' >"$tmp/names"
    missing=$(grep -v -x -F -f "$tmp/names" "$tmp/found" | head -n 1)
    [ -z "$missing" ] || fail "$missing" "it is not listed in $file"
    case $over in
    *.tst)
        stamp "$over" "$file" || continue
        echo "$file $over $at $said" >>"$tmp/times"
        echo "$over: the files of this dossier existed at $said"
        ;;
    esac
done
other=$(sort "$tmp/accounted" | uniq -d)
[ -z "$other" ] || fail "$other" "two manifests name it"
other=$(grep -v -x -F -f "$tmp/accounted" "$tmp/meta" | head -n 1)
[ -z "$other" ] || fail "$other" "it belongs to no manifest"
# The times of the stamps over the stamp or seal $2 and its manifest $1, the earliest first.
later() {
    while read -r renewal _ time _; do
        case $renewal in META-INF/ASiCArchiveManifest*) ;; *) continue ;; esac
        grep -q -F "URI=\"$1\"" "$renewal" && grep -q -F "URI=\"$2\"" "$renewal" && echo "$time"
    done <"$tmp/times" | sort -n
}
for file in META-INF/ASiCManifest[0-9][0-9][0-9].xml; do
    [ -f "$file" ] || continue
    over=$(sed -n 's/^<asic:SigReference .*URI="\(.*\.p7s\)".*/\1/p' "$file")
    [ -n "$over" ] || continue
    whole "$over" || fail "$over" "this is not a seal"
    openssl cms -verify -noverify -binary -inform DER -in "$over" -content "$file" \
        -signer "$tmp/signer" -out /dev/null 2>"$tmp/openssl" || fail "$over" "the seal over $file is false"
    by=$(openssl x509 -in "$tmp/signer" -noout -subject)
    at=$(later "$file" "$over" | head -n 1)
    if [ -z "$at" ]; then
        echo "not shown: when $over was made: the seal is good, and no stamp is over it"
    elif [ ! -f "$seal_roots" ]; then
        echo "not shown: $over: there is no $seal_roots"
    elif openssl cms -verify -cades -binary -inform DER -in "$over" -content "$file" \
        -CAfile "$seal_roots" -partial_chain -attime "$at" -out /dev/null 2>"$tmp/openssl"; then
        echo "$over: this dossier was sealed before $at seconds since 1970, $by"
        echo "$over" >>"$tmp/sealed_by"
    elif grep -q -i -e 'unable to get .*issuer' -e 'self.signed certificate' "$tmp/openssl"; then
        echo "not shown: $over: $seal_roots does not know who sealed"
    else
        fail "$over" "the seal over $file is false"
    fi
done

# 9. A stamp that was renewed: one renewal over it came while it could still be checked.
while read -r file over at _; do
    later "$file" "$over" >"$tmp/later"
    [ -s "$tmp/later" ] || continue
    while read -r time; do
        [ "$time" -ge "$at" ] && good_at "$over" "$file" "$time" && continue 2
    done <"$tmp/later"
    echo "not shown: that a renewal carries $over on: none came while its certificates were valid"
done <"$tmp/times"
[ -z "${ROOTS:-}" ] || echo "stamps and seals were held against the roots in $ROOTS"

echo "OK: $((count)) records are in the log $log of $size entries"
echo "Key: $log_key"

# What is bound by what comes first.
if [ -n "$signed_files" ]; then
    line="bound: all $(($(wc -l <"$tmp/all"))) files are signed with the key in log/vkey"
else
    grep -v -x -E -e 'mimetype|verify\.sh|SHA256SUMS|log/(vkey|checkpoint|policy|consistency/.*)' \
        -e 'records/[0-9]+\.(json|salt|entry|open)|proofs/[0-9]+\.tlog-proof' \
        -e 'mail/[0-9]+\.eml|raw/[0-9]+\.bin|anchors/.*|META-INF/.*' "$tmp/all" >"$tmp/loose"
    line="NOT SIGNED: $(head -n 6 "$tmp/loose" | paste -s -d , - | sed 's/,/, /g')"
    more=$(($(wc -l <"$tmp/loose") - 6))
    [ "$more" -le 0 ] || line="$line and $more others"
    line="$line (this dossier was made before dossiers were signed; whoever changes them can make SHA256SUMS anew)"
fi
stamped=$(sort -k 3 -n "$tmp/times" | sed -n '1s/^[^ ]* \([^ ]*\) [^ ]* \(.*\)/stamped at \2 (\1)/p')
[ -z "$stamped" ] || line="$line; $stamped"
[ ! -f "$tmp/sealed_by" ] || line="$line; sealed ($(head -n 1 "$tmp/sealed_by"))"
line="$line; $((count)) records are entries of the log"
for seen in "$tmp/stamped" "$tmp/cosigned"; do
    [ ! -f "$seen" ] || line="$line; its first $(sort -n "$seen" | tail -n 1)"
done
printf '%s\n' "$line" >&3
cat "$tmp/said" >&3
