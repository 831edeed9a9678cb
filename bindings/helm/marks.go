// Marks are runs of private characters in rendered text that say where what follows comes from.
// They are letters of a script that no chart is likely to use (Yi), so that functions of templates
// take them for text without quoting, case or space; a chart that does use them gets no claims.
package main

import "strings"

const (
	markBegin  = 'ꀀ' // an action's output begins: number of an instance
	markEnd    = 'ꀁ' // and ends
	markText   = 'ꀂ' // text of a template: number of a site
	markValue  = 'ꀃ' // part of a value that was printed: number of a path
	markClose  = 'ꀏ'
	digitZero  = 'ꀐ'
	digitCount = 1024
	lastOfMark = digitZero + digitCount - 1
)

func mark(kind rune, number int) string {
	var digits []rune
	for {
		digits = append(digits, digitZero+rune(number%digitCount))
		if number /= digitCount; number == 0 {
			break
		}
	}
	return string(kind) + string(digits) + string(markClose)
}

func isMarkRune(r rune) bool { return r >= markBegin && r <= lastOfMark }

// usesMarks tells whether a text has characters that marks are made of.
func usesMarks(text string) bool { return strings.IndexFunc(text, isMarkRune) >= 0 }

// readMark reads a mark at the start of text; size 0 if there is none.
func readMark(text string) (kind rune, number, size int) {
	scale := 1
	for i, r := range text {
		switch {
		case i == 0:
			if r < markBegin || r > markValue {
				return 0, 0, 0
			}
			kind = r
		case r == markClose:
			if scale == 1 {
				return 0, 0, 0
			}
			return kind, number, i + len(string(r))
		case r >= digitZero && r <= lastOfMark && scale <= 1<<30:
			number += int(r-digitZero) * scale
			scale *= digitCount
		default:
			return 0, 0, 0
		}
	}
	return 0, 0, 0
}

// plain is the text without its marks.
func plain(text string) string {
	first := strings.IndexFunc(text, isMarkRune)
	if first < 0 {
		return text
	}
	var out strings.Builder
	out.WriteString(text[:first])
	for at := first; at < len(text); {
		if _, _, size := readMark(text[at:]); size > 0 {
			at += size
			continue
		}
		out.WriteByte(text[at])
		at++
	}
	return out.String()
}

// cut keeps the bytes [begin, end) of the plain text, and every mark.
func cut(text string, begin, end int) string {
	var out strings.Builder
	for at, count := 0, 0; at < len(text); {
		if _, _, size := readMark(text[at:]); size > 0 {
			out.WriteString(text[at : at+size])
			at += size
			continue
		}
		if count >= begin && count < end {
			out.WriteByte(text[at])
		}
		count++
		at++
	}
	return out.String()
}
