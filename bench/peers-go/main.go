// Reads a Truce log with Go's own transparency log library, golang.org/x/mod/sumdb/{note,tlog}, which Truce's
// authors did not write: signature, root, records, inclusion and consistency proofs, and how long they take.
//
//	go run . FOLDER VKEY CASES
//
// FOLDER is laid out as C2SP tlog-tiles says. CASES is JSON: inclusion proofs and consistency proofs made by
// Truce, to be accepted here. Prints one JSON object; any refusal ends with exit code 1.
package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type inclusionCase struct {
	Index int64       `json:"index"`
	Leaf  tlog.Hash   `json:"leaf"`
	Path  []tlog.Hash `json:"path"`
}

type consistencyCase struct {
	Size int64       `json:"size"`
	Root tlog.Hash   `json:"root"`
	Path []tlog.Hash `json:"path"`
}

type cases struct {
	Inclusion   []inclusionCase   `json:"inclusion"`
	Consistency []consistencyCase `json:"consistency"`
}

func check(err error, what string) {
	if err != nil {
		fmt.Fprintf(os.Stderr, "refused: %s: %v\n", what, err)
		os.Exit(1)
	}
}

func expect(ok bool, what string) {
	if !ok {
		fmt.Fprintf(os.Stderr, "refused: %s\n", what)
		os.Exit(1)
	}
}

// tilePath turns Go's tile/8/L/N into tlog-tiles' tile/L/N: the height is fixed to 8 there.
func tilePath(tile tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
}

// folder reads tiles from a folder, as a caching client would.
type folder struct {
	path  string
	tiles map[string][]byte
}

func (f *folder) Height() int { return 8 }

func (f *folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	out := make([][]byte, len(tiles))
	for i, tile := range tiles {
		path := tilePath(tile)
		data, ok := f.tiles[path]
		if !ok {
			var err error
			if data, err = os.ReadFile(filepath.Join(f.path, path)); err != nil {
				return nil, err
			}
			f.tiles[path] = data
		}
		out[i] = data
	}
	return out, nil
}

func (f *folder) SaveTiles([]tlog.Tile, [][]byte) {}

// bundle reads the entries of one entry bundle.
func (f *folder) bundle(n, size int64) [][]byte {
	width := int64(256)
	if rest := size - n*256; rest < width {
		width = rest
	}
	path := "tile/entries/" + strings.TrimPrefix(tlog.Tile{H: 8, L: 0, N: n, W: int(width)}.Path(), "tile/8/0/")
	data, err := os.ReadFile(filepath.Join(f.path, path))
	check(err, "entry bundle")
	entries := make([][]byte, 0, width)
	for len(data) > 0 {
		length := int(binary.BigEndian.Uint16(data))
		entries = append(entries, data[2:2+length])
		data = data[2+length:]
	}
	expect(int64(len(entries)) == width, "width of an entry bundle")
	return entries
}

// verifyAll builds the whole tree again from the entries, keeping the hashes that Go's library stores.
func (f *folder) verifyAll(tree tlog.Tree) {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			out[i] = stored[index]
		}
		return out, nil
	})
	for at := int64(0); at < tree.N; {
		for _, entry := range f.bundle(at/256, tree.N) {
			hashes, err := tlog.StoredHashes(at, entry, reader)
			check(err, "stored hashes")
			stored = append(stored, hashes...)
			at++
		}
	}
	root, err := tlog.TreeHash(tree.N, reader)
	check(err, "tree hash")
	expect(root == tree.Hash, "root of all entries")
}

// signedTree opens a checkpoint: its first three lines are Go's tree form under another first line.
func signedTree(path, vkey string) tlog.Tree {
	verifier, err := note.NewVerifier(vkey)
	check(err, "verifier key")
	message, err := os.ReadFile(filepath.Join(path, "checkpoint"))
	check(err, "checkpoint")
	opened, err := note.Open(message, note.VerifierList(verifier))
	check(err, "checkpoint signature")
	lines := strings.SplitN(opened.Text, "\n", 2)
	expect(lines[0] == verifier.Name(), "origin")
	tree, err := tlog.ParseTree([]byte("go.sum database tree\n" + lines[1]))
	check(err, "checkpoint text")
	return tree
}

func perSecond(count int, started time.Time) int {
	return int(float64(count) / time.Since(started).Seconds())
}

func main() {
	log := &folder{path: os.Args[1], tiles: map[string][]byte{}}
	tree := signedTree(log.path, os.Args[2])
	var given cases
	text, err := os.ReadFile(os.Args[3])
	check(err, "cases")
	check(json.Unmarshal(text, &given), "cases")

	hashes := tlog.TileHashReader(tree, log)
	root, err := tlog.TreeHash(tree.N, hashes)
	check(err, "tree hash from tiles")
	expect(root == tree.Hash, "root from tiles")

	figures := map[string]any{"size": tree.N, "root": tree.Hash.String()}
	for _, one := range given.Inclusion {
		entry := log.bundle(one.Index/256, tree.N)[one.Index%256]
		expect(tlog.RecordHash(entry) == one.Leaf, "record hash")
		own, err := tlog.ProveRecord(tree.N, one.Index, hashes)
		check(err, "Go's own record proof")
		expect(fmt.Sprint(own) == fmt.Sprint(one.Path), "Go and Truce make the same record proof")
	}
	started := time.Now()
	for _, one := range given.Inclusion {
		check(tlog.CheckRecord(one.Path, tree.N, tree.Hash, one.Index, one.Leaf), "inclusion proof")
	}
	figures["inclusionVerifiedPerSecond"] = perSecond(len(given.Inclusion), started)
	figures["inclusionProofs"] = len(given.Inclusion)

	for _, one := range given.Consistency {
		check(tlog.CheckTree(one.Path, tree.N, tree.Hash, one.Size, one.Root), "consistency proof")
	}
	figures["consistencyProofs"] = len(given.Consistency)

	// Proofs with verified tiles in memory: Go's reader checks each tile against the signed root again.
	started = time.Now()
	for _, one := range given.Inclusion {
		_, err := tlog.ProveRecord(tree.N, one.Index, hashes)
		check(err, "Go's own record proof")
	}
	figures["inclusionProvedPerSecond"] = perSecond(len(given.Inclusion), started)

	started = time.Now()
	log.verifyAll(tree)
	figures["verifyAllSeconds"] = time.Since(started).Seconds()
	check(json.NewEncoder(os.Stdout).Encode(figures), "output")
}
