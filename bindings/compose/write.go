// Writes the model as JSON, and notes which of its bytes come from where.
package main

import (
	"encoding/json"
	"strings"
)

type writer struct {
	text   strings.Builder
	claims []Claim
}

func quote(text string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(text); err != nil {
		panic(err) // a string always can
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func (w *writer) write(root *node) {
	w.value(root, "")
	w.text.WriteString("\n")
	w.close()
}

// from says that what follows comes from there, until the next such call.
func (w *writer) from(m *mark) {
	w.close()
	if m != nil {
		w.claims = append(w.claims, Claim{Begin: w.text.Len(), File: m.file, Offset: m.offset})
	}
}

// close ends the claim that is open.
func (w *writer) close() {
	if n := len(w.claims); n > 0 && w.claims[n-1].End == 0 {
		w.claims[n-1].End = w.text.Len()
	}
}

func (w *writer) value(n *node, indent string) {
	w.from(n.at)
	if n.scalar != "" {
		w.text.WriteString(n.scalar)
		return
	}
	open, shut := "{", "}"
	if n.list {
		open, shut = "[", "]"
	}
	w.text.WriteString(open)
	for i, child := range n.children {
		if i > 0 {
			w.text.WriteString(",")
		}
		w.text.WriteString("\n" + indent + "  ")
		if !n.list {
			w.from(child.key)
			w.text.WriteString(quote(n.keys[i]) + ": ")
		}
		w.value(child, indent+"  ")
	}
	w.from(n.at)
	if len(n.children) > 0 {
		w.text.WriteString("\n" + indent)
	}
	w.text.WriteString(shut)
}
