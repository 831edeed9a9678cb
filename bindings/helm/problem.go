// Where an error of Helm is: its messages name templates with lines, the files that describe a chart, and
// files of values.
package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

var (
	// `(chart/templates/x.yaml:12:3)`, `chart/templates/x.yaml:12:`, `on chart/templates/x.yaml:`
	placeInMessage = regexp.MustCompile(`([^\s():<>"]+/(?:templates|crds)/[^\s():<>"]+)(?::(\d+))?(?::(\d+))?`)
	// Of the chart itself: a subchart's come with `subchart` before them, and are not told apart.
	ownFile     = regexp.MustCompile(`^cannot load ([\w.]+): `)
	ownMetadata = regexp.MustCompile(`^(?:validation: )?chart\.metadata\b`)
	valuesFile  = regexp.MustCompile(`^failed to parse (.+?): `)
	lineOfYAML  = regexp.MustCompile(`\byaml: line (\d+)`)
)

func (a *answer) problem(err error) *Problem {
	problem := &Problem{Message: err.Error()}
	seen := map[Place]bool{}
	for _, match := range placeInMessage.FindAllStringSubmatch(problem.Message, -1) {
		place := Place{File: match[1]}
		file := a.names[place.File]
		if file == nil {
			continue
		}
		place.Path = a.first.files[file]
		line, _ := strconv.Atoi(match[2])
		place.Column, _ = strconv.Atoi(match[3])
		place.point(string(file.Data), line)
		if !seen[place] {
			seen[place] = true
			problem.Places = append(problem.Places, place)
		}
	}
	if problem.Places == nil {
		problem.Places = []Place{a.fileOf(problem.Message)}
	}
	return problem
}

// fileOf is the file that a message is about, and its line where it says one; else the chart.
func (a *answer) fileOf(message string) Place {
	place := Place{File: a.request.Chart}
	path := ""
	if own := ownFile.FindStringSubmatch(message); own != nil {
		place.Path = own[1]
		path = filepath.Join(a.request.Chart, own[1])
	} else if ownMetadata.MatchString(message) {
		place.Path = "Chart.yaml"
	} else if values := valuesFile.FindStringSubmatch(message); values != nil {
		place.File, path = values[1], values[1]
	}
	// What is in an archive is not looked for.
	text, err := os.ReadFile(path)
	if err != nil {
		return place
	}
	if found := lineOfYAML.FindStringSubmatch(message); found != nil {
		line, _ := strconv.Atoi(found[1])
		place.point(string(text), line)
	} else if !utf8.Valid(text) {
		place.point(string(text), 1+strings.Count(string(text[:invalid(text)]), "\n"))
	}
	return place
}

// invalid is where the first bytes are that are no UTF-8.
func invalid(text []byte) int {
	at := 0
	for at < len(text) {
		r, size := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	return at
}

func (p *Place) point(text string, line int) {
	p.Line = line
	if lines := strings.Split(text, "\n"); line > 0 && line <= len(lines) {
		p.Excerpt = strings.ToValidUTF8(strings.TrimSuffix(lines[line-1], "\r"), "\uFFFD")
	}
}
