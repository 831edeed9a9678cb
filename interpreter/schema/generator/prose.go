// Reads defaults that Go comments state in words: "Defaults to 30 seconds." The API server sets most
// defaults in code that no published module holds, and says so only here. A sentence counts only if it
// ends with the value, so that "Defaults to Always if :latest is specified" does not.
package main

import (
	"go/ast"
	"regexp"
	"strconv"
	"strings"
)

var stated = regexp.MustCompile(`(?i)\bdefaults? (?:value )?(?:to|is) (["'` + "`" + `]?)([\w/.%-]*[\w%])["'` + "`" + `]?( seconds?)?\.?$`)
var sentences = regexp.MustCompile(`(?:[.;] +)`)
var conditional = regexp.MustCompile(`(?i)\b(?:if|when|unless|for|otherwise|where)\b`)
var harmless = regexp.MustCompile(`(?i)^if (?:it is )?(?:not (?:specified|set|provided)|unset|unspecified|empty|omitted),?`)
var octal = regexp.MustCompile(`^0[0-7]+$`)

// Configuration files of components state theirs on a line of its own: `Default: "4h"`.
var ownLine = regexp.MustCompile(`^Default: ("?)([\w/.%:-]+)"?(?: \(.*\))?$`)

// proseDefault returns the default as JSON, or nothing.
func proseDefault(doc *ast.CommentGroup, f *field) string {
	if doc == nil {
		return ""
	}
	var text strings.Builder
	for _, comment := range doc.List {
		line := strings.TrimSpace(strings.TrimPrefix(comment.Text, "//"))
		if m := ownLine.FindStringSubmatch(line); m != nil {
			return proseValue(f, m[2], m[1] != "", false)
		}
		if !strings.HasPrefix(line, "+") {
			text.WriteString(line + " ")
		}
	}
	found := ""
	for _, sentence := range sentences.Split(strings.TrimSpace(text.String()), -1) {
		m := stated.FindStringSubmatch(sentence)
		if m == nil {
			continue
		}
		if conditional.MatchString(harmless.ReplaceAllString(sentence, "")) {
			return ""
		}
		value := proseValue(f, m[2], m[1] != "", m[3] != "")
		if value == "" || found != "" && found != value {
			return "" // not a value of this type, or two of them
		}
		found = value
	}
	return found
}

func proseValue(f *field, word string, quoted, seconds bool) string {
	if f.typ.wrappers != "" {
		return ""
	}
	if octal.MatchString(word) { // file modes
		mode, _ := strconv.ParseInt(word, 8, 32)
		word = strconv.FormatInt(mode, 10)
	}
	_, notNumber := strconv.Atoi(word)
	switch f.typ.base {
	case "bool":
		if word == "true" || word == "false" {
			return word
		}
	case "int":
		if number := strings.TrimSuffix(word, "s"); number != word {
			_, notNumber = strconv.Atoi(number)
			word = number
		}
		if notNumber == nil {
			return word
		}
	case "int_or_string":
		if notNumber == nil {
			return word
		} else if strings.HasSuffix(word, "%") {
			return strconv.Quote(word)
		}
	case "string":
		for _, value := range f.enum {
			if value == word {
				return strconv.Quote(word)
			}
		}
		if len(f.enum) == 0 && quoted && !seconds {
			return strconv.Quote(word)
		}
	case "duration":
		if quoted {
			return strconv.Quote(word)
		}
	}
	return ""
}
