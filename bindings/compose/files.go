// The files of a project: each read once, parsed into nodes that know their lines.
package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

type file struct {
	path     string // as it was named, or below the folder of the project
	absolute string
	text     string
	number   int // in the reply
	included bool
	lines    []int
	parsed   bool
	roots    []*yaml.Node // of each document
}

type fileSet struct {
	byPath   map[string]*file
	byNumber []*file
	folder   string // as the project's first file was named
	base     string // the same, absolute
}

func newFileSet() *fileSet { return &fileSet{byPath: map[string]*file{}} }

// open reads a file; the first one is the project's.
func (s *fileSet) open(path string) (*file, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if f, ok := s.byPath[absolute]; ok {
		return f, nil
	}
	text, err := os.ReadFile(absolute)
	if err != nil {
		return nil, err
	}
	return s.add(path, absolute, string(text)), nil
}

// give says what a file holds that is not to be read from disk.
func (s *fileSet) give(path, text string) {
	if absolute, err := filepath.Abs(path); err == nil {
		s.add(path, absolute, text)
	}
}

func (s *fileSet) add(path, absolute, text string) *file {
	f := &file{path: s.named(path, absolute), absolute: absolute, text: text, number: len(s.byNumber)}
	s.byNumber = append(s.byNumber, f)
	s.byPath[absolute] = f
	return f
}

// named is how the project, whose folder is that of the first file, names a file.
func (s *fileSet) named(path, absolute string) string {
	if s.base == "" {
		s.folder, s.base = filepath.Dir(path), filepath.Dir(absolute)
	} else if below, err := filepath.Rel(s.base, absolute); err == nil {
		return filepath.Join(s.folder, below)
	}
	return path
}

func (s *fileSet) sources() []Source {
	out := []Source{}
	for _, f := range s.byNumber {
		out = append(out, Source{Path: f.path, Text: f.text, Included: f.included})
	}
	return out
}

// mark is where a node begins.
func (s *fileSet) mark(f *file, n *yaml.Node) *mark {
	if n.Line == 0 {
		return nil
	}
	return &mark{f.number, f.offset(n.Line, n.Column)}
}

// offset turns a line and a column, which counts characters, into bytes.
func (f *file) offset(line, column int) int {
	if f.lines == nil {
		f.lines = []int{0}
		for i := range len(f.text) {
			if f.text[i] == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	}
	at := f.lines[min(line, len(f.lines))-1]
	for ; column > 1 && at < len(f.text) && f.text[at] != '\n'; column-- {
		_, size := utf8.DecodeRuneInString(f.text[at:])
		at += size
	}
	return at
}

// documents are the mappings at the root, the last one first: it overrides those before it.
func (f *file) documents() []*yaml.Node {
	if f.parsed {
		return f.roots
	}
	f.parsed = true
	decoder := yaml.NewDecoder(strings.NewReader(f.text))
	for {
		var root yaml.Node
		if err := decoder.Decode(&root); errors.Is(err, io.EOF) || err != nil {
			return f.roots // the loader has said what is wrong
		}
		if root.Kind == yaml.DocumentNode && len(root.Content) == 1 {
			f.roots = append([]*yaml.Node{root.Content[0]}, f.roots...)
		}
	}
}
