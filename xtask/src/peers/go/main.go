// The Go reference implementation of signed notes and transparency logs as a judge of ours.
//
// Run by the peer in ../go.rs, which puts golang.org/x/mod/sumdb/{note,tlog} of the toolchain next
// to it. It reads the files of a log or dossier and trusts nothing but the verifier key. What must
// never happen: an exit code of 0 where nothing was compared.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"judge/sumdb/note"
	"judge/sumdb/tlog"
)

const usage = `usage: judge COMMAND
  log DIR              checkpoint, entries and tiles of a log
  dossier DIR          checkpoint and proofs of an unpacked dossier
  grown OLD DIR        the log in DIR begins with the tree of the checkpoint in file OLD
  consistent VKEY OLD NEW PROOF   a consistency proof of ours, a hash per line
  make DIR COUNT OLD   a log of COUNT entries made by Go, with proofs and the checkpoint of OLD`

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "judge:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "log":
		_, _, err := checkLog(args[1])
		return err
	case len(args) == 2 && args[0] == "dossier":
		return checkDossier(args[1])
	case len(args) == 3 && args[0] == "grown":
		return checkGrown(args[1], args[2])
	case len(args) == 5 && args[0] == "consistent":
		return checkConsistent(args[1], args[2], args[3], args[4])
	case len(args) == 4 && args[0] == "make":
		count, err1 := strconv.ParseInt(args[2], 10, 64)
		old, err2 := strconv.ParseInt(args[3], 10, 64)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		return makeLog(args[1], count, old)
	}
	return errors.New(usage)
}

// hashes is the tree in memory, in the order in which tlog stores it.
type hashes []tlog.Hash

func (h hashes) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index < 0 || index >= int64(len(h)) {
			return nil, fmt.Errorf("no stored hash %d", index)
		}
		found[i] = h[index]
	}
	return found, nil
}

func (h *hashes) add(n int64, entry []byte) error {
	fresh, err := tlog.StoredHashes(n, entry, *h)
	if err == nil {
		*h = append(*h, fresh...)
	}
	return err
}

// openCheckpoint verifies the signature and reads origin, size and root.
func openCheckpoint(signed []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() || lines[3] != "" {
		return tlog.Tree{}, errors.New("not the three lines of a checkpoint of this log")
	}
	// The module database has a first line of its own; the two others are the same.
	return tlog.ParseTree([]byte("go.sum database tree\n" + lines[1] + "\n" + lines[2] + "\n"))
}

func readVerifier(path string) (note.Verifier, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return note.NewVerifier(strings.TrimSuffix(string(text), "\n"))
}

func readHead(vkey, checkpoint string) (tlog.Tree, note.Verifier, error) {
	verifier, err := readVerifier(vkey)
	if err != nil {
		return tlog.Tree{}, nil, err
	}
	signed, err := os.ReadFile(checkpoint)
	if err != nil {
		return tlog.Tree{}, nil, err
	}
	tree, err := openCheckpoint(signed, verifier)
	return tree, verifier, err
}

// tilePath is the path of c2sp.org/tlog-tiles, which leaves out the height of the module database.
func tilePath(dir string, tile tlog.Tile) string {
	return filepath.Join(dir, strings.Replace(tile.Path(), "tile/8/", "tile/", 1))
}

func bundlePath(dir string, tile tlog.Tile) string {
	tile.L = -1
	return filepath.Join(dir, strings.Replace(tile.Path(), "tile/8/data/", "tile/entries/", 1))
}

// readEntries takes a bundle apart: a 16-bit length in front of every entry.
func readEntries(path string) ([][]byte, error) {
	rest, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(rest) > 0 {
		if len(rest) < 2 || len(rest) < 2+int(binary.BigEndian.Uint16(rest)) {
			return nil, fmt.Errorf("%s is cut off", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(rest))
		entries = append(entries, rest[2:end])
		rest = rest[end:]
	}
	return entries, nil
}

func checkLog(dir string) (tlog.Tree, hashes, error) {
	tree, _, err := readHead(filepath.Join(dir, "vkey"), filepath.Join(dir, "checkpoint"))
	if err != nil {
		return tree, nil, err
	}
	var stored hashes
	for _, tile := range tlog.NewTiles(8, 0, tree.N) {
		if tile.L != 0 {
			continue
		}
		entries, err := readEntries(bundlePath(dir, tile))
		if err != nil {
			return tree, nil, err
		}
		if len(entries) != tile.W {
			return tree, nil, fmt.Errorf("%d entries instead of %d", len(entries), tile.W)
		}
		for i, entry := range entries {
			if err := stored.add(tile.N*256+int64(i), entry); err != nil {
				return tree, nil, err
			}
		}
	}
	root, err := tlog.TreeHash(tree.N, stored)
	if err != nil {
		return tree, nil, err
	}
	if root != tree.Hash {
		return tree, nil, fmt.Errorf("the entries have the root %v, signed is %v", root, tree.Hash)
	}
	tiles := tlog.NewTiles(8, 0, tree.N)
	for _, tile := range tiles {
		wanted, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return tree, nil, err
		}
		got, err := os.ReadFile(tilePath(dir, tile))
		if err != nil {
			return tree, nil, err
		}
		if !bytes.Equal(got, wanted) {
			return tree, nil, fmt.Errorf("%s is another tile", tile.Path())
		}
	}
	if tree.N == 0 || len(tiles) == 0 {
		return tree, nil, errors.New("nothing to compare")
	}
	fmt.Printf("log: %d entries, %d tiles\n", tree.N, len(tiles))
	return tree, stored, nil
}

// readProof reads c2sp.org/tlog-proof@v1 and verifies the checkpoint in it.
func readProof(text []byte, verifier note.Verifier) (int64, tlog.RecordProof, tlog.Tree, error) {
	head, signed, found := bytes.Cut(text, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return 0, nil, tlog.Tree{}, errors.New("no proof")
	}
	digits, found := strings.CutPrefix(lines[1], "index ")
	index, err := strconv.ParseInt(digits, 10, 64)
	if !found || err != nil {
		return 0, nil, tlog.Tree{}, errors.New("no index")
	}
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return 0, nil, tlog.Tree{}, err
		}
		proof = append(proof, hash)
	}
	tree, err := openCheckpoint(signed, verifier)
	return index, proof, tree, err
}

func checkDossier(dir string) error {
	tree, verifier, err := readHead(filepath.Join(dir, "log", "vkey"), filepath.Join(dir, "log", "checkpoint"))
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(dir, "proofs", "*.tlog-proof"))
	if err != nil {
		return err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		index, proof, under, err := readProof(text, verifier)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".tlog-proof")
		entry, err := os.ReadFile(filepath.Join(dir, "records", name+".entry"))
		if err != nil {
			return err
		}
		if under != tree || name != strconv.FormatInt(index, 10) {
			return fmt.Errorf("%s proves something else", file)
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	if len(files) == 0 {
		return errors.New("no proof in the dossier")
	}
	fmt.Printf("dossier: %d proofs under a log of %d\n", len(files), tree.N)
	return nil
}

// checkGrown makes the consistency proof itself, from the entries on disk.
func checkGrown(old, dir string) error {
	tree, stored, err := checkLog(dir)
	if err != nil {
		return err
	}
	before, _, err := readHead(filepath.Join(dir, "vkey"), old)
	if err != nil {
		return err
	}
	proof, err := tlog.ProveTree(tree.N, before.N, stored)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, before.N, before.Hash); err != nil {
		return err
	}
	fmt.Printf("grown: from %d to %d\n", before.N, tree.N)
	return nil
}

func checkConsistent(vkey, old, new, proofFile string) error {
	before, _, err := readHead(vkey, old)
	if err != nil {
		return err
	}
	after, _, err := readHead(vkey, new)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(proofFile)
	if err != nil {
		return err
	}
	var proof tlog.TreeProof
	for line := range strings.Lines(string(text)) {
		hash, err := tlog.ParseHash(strings.TrimSuffix(line, "\n"))
		if err != nil {
			return err
		}
		proof = append(proof, hash)
	}
	if err := tlog.CheckTree(proof, after.N, after.Hash, before.N, before.Hash); err != nil {
		return err
	}
	fmt.Printf("consistent: from %d to %d\n", before.N, after.N)
	return nil
}

func write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}

// makeLog writes DIR/log as ours would, and next to it an entry with its proof for every 37th
// index, the checkpoint of an older size, and the consistency proof between the two.
func makeLog(dir string, count, old int64) error {
	private, vkey, err := note.GenerateKey(nil, "log.example.test/go")
	if err != nil {
		return err
	}
	signer, err := note.NewSigner(private)
	if err != nil {
		return err
	}
	var stored hashes
	var entries [][]byte
	for n := range count {
		// The shape of an entry of ours: prefix, version, reserve and a hash.
		digest := tlog.RecordHash(binary.BigEndian.AppendUint64(nil, uint64(n)))
		entry := append([]byte("DCE\x01\x00\x00\x00\x00"), digest[:]...)
		entries = append(entries, entry)
		if err := stored.add(n, entry); err != nil {
			return err
		}
	}
	sign := func(size int64) ([]byte, error) {
		root, err := tlog.TreeHash(size, stored)
		if err != nil {
			return nil, err
		}
		return note.Sign(&note.Note{Text: fmt.Sprintf("%s\n%d\n%s\n", signer.Name(), size, root)}, signer)
	}
	head, err := sign(count)
	if err != nil {
		return err
	}
	before, err := sign(old)
	if err != nil {
		return err
	}
	log := filepath.Join(dir, "log")
	for _, tile := range tlog.NewTiles(8, 0, count) {
		data, err := tlog.ReadTileData(tile, stored)
		if err != nil {
			return err
		}
		if err := write(tilePath(log, tile), data); err != nil {
			return err
		}
		if tile.L != 0 {
			continue
		}
		var bundle []byte
		for _, entry := range entries[tile.N*256 : tile.N*256+int64(tile.W)] {
			bundle = binary.BigEndian.AppendUint16(bundle, uint16(len(entry)))
			bundle = append(bundle, entry...)
		}
		if err := write(bundlePath(log, tile), bundle); err != nil {
			return err
		}
	}
	for n := int64(0); n < count; n += 37 {
		proof, err := tlog.ProveRecord(count, n, stored)
		if err != nil {
			return err
		}
		text := fmt.Sprintf("c2sp.org/tlog-proof@v1\nindex %d\n%s\n%s", n, lines(proof), head)
		if err := write(filepath.Join(dir, fmt.Sprintf("%d.tlog-proof", n)), []byte(text)); err != nil {
			return err
		}
		if err := write(filepath.Join(dir, fmt.Sprintf("%d.entry", n)), entries[n]); err != nil {
			return err
		}
	}
	grown, err := tlog.ProveTree(count, old, stored)
	if err != nil {
		return err
	}
	return errors.Join(
		write(filepath.Join(log, "checkpoint"), head),
		write(filepath.Join(log, "vkey"), []byte(vkey+"\n")),
		write(filepath.Join(dir, "old"), before),
		write(filepath.Join(dir, "consistency"), []byte(lines(grown))),
	)
}

func lines[H ~[]tlog.Hash](proof H) string {
	var text strings.Builder
	for _, hash := range proof {
		text.WriteString(base64.StdEncoding.EncodeToString(hash[:]) + "\n")
	}
	return text.String()
}
