// Where an error of Helm is: its messages name templates with lines, the files that describe a chart, and
// files of values.
package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

var (
	// `(chart/templates/x.yaml:12:3)`, `chart/templates/x.yaml:12:`, `on chart/templates/x.yaml:`
	placeInMessage = regexp.MustCompile(`([^\s():<>"]+/(?:templates|crds)/[^\s():<>"]+)(?::(\d+))?(?::(\d+))?`)
	// Of the chart itself: a subchart's come with `subchart` before them, and are not told apart.
	ownFile     = regexp.MustCompile(`^cannot load ([\w.]+): `)
	ownMetadata = regexp.MustCompile(`^(?:validation: )?chart\.metadata\b\.?(\w*)`)
	missingPart = regexp.MustCompile(`missing in charts/ directory: ([^\s,]+)`)
	valuesFile  = regexp.MustCompile(`^failed to parse (.+?): `)
	lineOfYAML  = regexp.MustCompile(`\byaml: line (\d+)`)
)

func (a *answer) problem(err error) *Problem {
	problem := &Problem{Message: err.Error(), Help: helpFor(err.Error())}
	seen := map[Place]bool{}
	placed := map[string]bool{} // files with a line
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
		// A message names a template with its line, and then again without.
		if seen[place] || (line == 0 && placed[place.File]) {
			continue
		}
		seen[place] = true
		placed[place.File] = placed[place.File] || line > 0
		problem.Places = append(problem.Places, place)
	}
	if problem.Places == nil {
		problem.Places = []Place{a.fileOf(problem.Message)}
	}
	var missing *fs.PathError
	if errors.As(err, &missing) && slices.Contains(a.request.Values, missing.Path) {
		problem.Places = []Place{{File: missing.Path}}
	}
	return problem
}

// What Helm's messages are about, and what may put it right.
var helps = []struct {
	message *regexp.Regexp
	help    string
}{
	{regexp.MustCompile(`nil pointer evaluating`),
		"what stands before the last name has no value: give it one with `--values` or `--set`, or in values.yaml"},
	{regexp.MustCompile(`don't meet the specifications of the schema`),
		"give other values with `--values` or `--set`, or change values.yaml or values.schema.json"},
	{regexp.MustCompile(`missing in charts/ directory|missing dependencies`),
		"`helm dependency build CHART` fetches what Chart.yaml names"},
	{regexp.MustCompile(`is incompatible with Kubernetes`),
		"choose a version that the chart is made for with `--kube-version`"},
	{regexp.MustCompile(`error calling include: .*no template "|: no template "`),
		"the helper is in none of the chart's templates: a library chart may be missing in charts/"},
	{regexp.MustCompile(`^YAML parse error on `),
		"its line counts in what the template renders to, which `helm template --debug` prints"},
	{regexp.MustCompile(`no such file or directory`),
		"paths are from the folder that Crenel is run in"},
}

func helpFor(message string) []string {
	for _, one := range helps {
		if one.message.MatchString(message) {
			return []string{one.help}
		}
	}
	return nil
}

// fileOf is the file that a message is about, and its line where it says one; else the chart.
func (a *answer) fileOf(message string) Place {
	place := Place{File: a.request.Chart}
	path := ""
	if own := ownFile.FindStringSubmatch(message); own != nil {
		place.Path = own[1]
		path = filepath.Join(a.request.Chart, own[1])
	} else if metadata := ownMetadata.FindStringSubmatch(message); metadata != nil {
		return a.inDescription("Chart.yaml", func(root *yaml.Node) *yaml.Node {
			_, value := memberOf(root, metadata[1])
			return value
		})
	} else if missing := missingPart.FindStringSubmatch(message); missing != nil {
		return a.dependency(place, missing[1])
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

// inDescription is a place in a file that describes the chart, as far as it is there.
func (a *answer) inDescription(name string, find func(root *yaml.Node) *yaml.Node) Place {
	place := Place{File: a.request.Chart, Path: name}
	text, err := os.ReadFile(filepath.Join(a.request.Chart, name))
	if err != nil {
		return place // an archive, which is not looked into
	}
	var document yaml.Node
	if yaml.Unmarshal(text, &document) != nil || len(document.Content) == 0 {
		return place
	}
	if at := find(document.Content[0]); at != nil {
		place.pointAt(string(text), at)
	}
	return place
}

// dependency is where the chart says that it needs another; a chart of version 1 does that in a file of its own.
func (a *answer) dependency(chart Place, name string) Place {
	find := func(root *yaml.Node) (found *yaml.Node) {
		_, list := memberOf(root, "dependencies")
		if list == nil {
			return nil
		}
		for _, one := range list.Content {
			if _, value := memberOf(one, "name"); value != nil && value.Value == name {
				found = value
			}
		}
		return found
	}
	for _, file := range []string{"Chart.yaml", "requirements.yaml"} {
		if place := a.inDescription(file, find); place.Line > 0 {
			return place
		}
	}
	return chart
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
