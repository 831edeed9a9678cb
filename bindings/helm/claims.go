// From a text with marks to the text and claims about it.
package main

import (
	"errors"
	"strings"
)

// frame is an action that is being read.
type frame struct {
	instance int // -1: the template itself
	leaf     leaf
}

// leaf says what the bytes of a frame come from.
type leaf struct {
	kind   rune // markText, markValue, 0
	number int
	offset int // of the next byte, for text
}

type decoder struct {
	recorder *recorder
	stack    []frame
	text     strings.Builder
	claims   []Claim
}

var errDisturbed = errors.New("a function of the template tore the marks apart")

// decode takes the marks out of a text. A claim of text holds only as far as the template's own text
// agrees with what was rendered.
func (r *recorder) decode(marked string) (string, []Claim, error) {
	d := &decoder{recorder: r, stack: []frame{{instance: -1}}}
	for at := 0; at < len(marked); {
		kind, number, size := readMark(marked[at:])
		if size == 0 {
			d.byte(marked[at])
			at++
			continue
		}
		if !d.mark(kind, number) {
			return plain(marked), nil, errDisturbed
		}
		at += size
	}
	if len(d.stack) != 1 {
		return plain(marked), nil, errDisturbed
	}
	return d.text.String(), d.claims, nil
}

func (d *decoder) mark(kind rune, number int) bool {
	top := &d.stack[len(d.stack)-1]
	switch kind {
	case markBegin:
		if number >= len(d.recorder.instances) {
			return false
		}
		if top.leaf.kind == markText {
			top.leaf = leaf{}
		}
		d.stack = append(d.stack, frame{instance: number})
	case markEnd:
		if top.instance != number {
			return false
		}
		d.stack = d.stack[:len(d.stack)-1]
	case markText:
		if number >= len(d.recorder.sites) {
			return false
		}
		top.leaf = leaf{kind, number, d.recorder.sites[number].offset}
	case markValue:
		if number >= len(d.recorder.paths) {
			return false
		}
		top.leaf = leaf{kind: kind, number: number}
	}
	return true
}

func (d *decoder) byte(b byte) {
	begin := d.text.Len()
	d.text.WriteByte(b)
	top := &d.stack[len(d.stack)-1]
	if top.leaf.kind == markText {
		at := d.recorder.sites[top.leaf.number]
		source := d.recorder.sources[at.file].Text
		if b != '\n' && top.leaf.offset < len(source) && source[top.leaf.offset] == b {
			d.claim(Claim{Begin: begin, End: begin + 1, File: at.file, Offset: top.leaf.offset})
			top.leaf.offset++
			return
		}
		top.leaf = leaf{}
	}
	if claim, ok := d.enclosing(); ok {
		claim.Begin, claim.End = begin, begin+1
		d.claim(claim)
	}
}

// enclosing is what can be said of a byte that is no template's text: the innermost action that has
// a place, and the values that fed the innermost action.
func (d *decoder) enclosing() (Claim, bool) {
	var keys []string
	if top := d.stack[len(d.stack)-1]; top.leaf.kind == markValue && d.recorder.paths[top.leaf.number] != "" {
		keys = []string{d.recorder.paths[top.leaf.number]}
	}
	for i := len(d.stack) - 1; i > 0; i-- {
		action := d.recorder.instances[d.stack[i].instance]
		if action.relay {
			continue
		}
		if keys == nil {
			keys = action.keys
		}
		if at := d.recorder.sites[action.site]; at.file != noFile {
			return Claim{File: at.file, Offset: at.offset, Action: true, Keys: keys}, true
		}
	}
	return Claim{}, false
}

// claim adds to the last claim where it goes on.
func (d *decoder) claim(next Claim) {
	if len(d.claims) > 0 {
		last := &d.claims[len(d.claims)-1]
		joins := last.End == next.Begin && last.File == next.File && last.Action == next.Action
		if joins && next.Action && last.Offset == next.Offset && equal(last.Keys, next.Keys) {
			last.End = next.End
			return
		}
		if joins && !next.Action && last.Offset+(last.End-last.Begin) == next.Offset {
			last.End = next.End
			return
		}
	}
	d.claims = append(d.claims, next)
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
