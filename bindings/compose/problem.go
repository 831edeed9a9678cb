// Where an error of the loader is: it names lines of YAML, paths of the model (`services.web.image`) and
// names in quotes, and these are looked for in the files.
package main

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"
)

var (
	unsetVariable = regexp.MustCompile(`"(\w+)" variable is not set`)
	validating    = regexp.MustCompile(`^(?:validating \S+: |failed to parse \S+: yaml: (?:construct errors: )?(?:line \d+: )*)`)
	unknownField  = regexp.MustCompile(`^(\S+)\.([\w-]+) false schema$`)
	otherFields   = regexp.MustCompile(`^(\S*?) ?additional properties '([^']+)'.* not allowed$`)
	absoluteFile  = regexp.MustCompile(`/[^\s:'"]+\.ya?ml`)
	namedLine     = regexp.MustCompile(`\bline (\d+)(?:, column (\d+))?:`)
	namedOffset   = regexp.MustCompile(`\boffset (\d+):`)
	modelPath     = regexp.MustCompile(`\b(?:services|jobs|networks|volumes|secrets|configs|models|include|name|version)(?:[.\[][\w./-]+\]?)*`)
	missingFile   = regexp.MustCompile(`\b(?:open|stat|lstat) (\S+): no such file`)
	quotedName    = regexp.MustCompile("[\"'`]([^\"'`]+)[\"'`]|service ([^\\s\"]+)")
)

// problem takes what it can of a place out of a message.
func (s *fileSet) problem(err error, paths []string) *Problem {
	message := err.Error()
	named, _ := s.open(paths[0])
	if found := absoluteFile.FindString(message); found != "" {
		if f, err := s.open(found); err == nil {
			named = f
		}
	}
	out := &Problem{Message: s.shortened(message), File: paths[0]}
	out.nameField()
	if named == nil {
		return out
	}
	out.File = named.path
	// `line 1: line 3: …`: the parser's own is the last.
	if found := namedLine.FindAllStringSubmatch(message, -1); found != nil {
		line, _ := strconv.Atoi(found[len(found)-1][1])
		column, _ := strconv.Atoi(found[len(found)-1][2])
		named.point(out, line, column)
		return out
	}
	// Bytes that are no UTF-8.
	if found := namedOffset.FindStringSubmatch(message); found != nil {
		if offset, err := strconv.Atoi(found[1]); err == nil && offset <= len(named.text) {
			named.point(out, 1+strings.Count(named.text[:offset], "\n"), 0)
			return out
		}
	}
	candidates := []*file{named}
	for _, path := range paths {
		if f, err := s.open(path); err == nil && f != named {
			candidates = append(candidates, f)
		}
	}
	deepest := 0
	for _, f := range candidates {
		for _, root := range f.documents() {
			if at, depth := mentioned(root, message); depth > deepest {
				deepest = depth
				f.point(out, at.Line, at.Column)
			}
		}
	}
	if missing := missingFile.FindStringSubmatch(message); missing != nil && deepest == 0 {
		if f, at := naming(candidates, missing[1]); at != nil {
			f.point(out, at.Line, at.Column)
		}
	}
	return out
}

// nameField says what might have been meant, where the message is about a field that there is not.
func (p *Problem) nameField() {
	holder, field := "", ""
	if found := unknownField.FindStringSubmatch(p.Message); found != nil {
		holder, field = found[1], found[2]
	} else if found := otherFields.FindStringSubmatch(p.Message); found != nil {
		holder, field = found[1], found[2]
	} else {
		return
	}
	p.Field = field
	p.Fields, p.Extensible = fieldsAt(holder)
	if holder == "" {
		holder = "a project"
	} else {
		holder = "`" + holder + "`"
	}
	p.Message = "`" + field + "` is no field of " + holder
}

// naming is the one value of the files that is a path, or its end; nothing if there are several.
func naming(files []*file, path string) (found *file, at *yaml.Node) {
	var visit func(f *file, n *yaml.Node)
	count := 0
	visit = func(f *file, n *yaml.Node) {
		value := filepath.Clean(n.Value)
		if n.Kind == yaml.ScalarNode && n.Value != "" && (value == path || strings.HasSuffix(path, "/"+value)) {
			found, at = f, n
			count++
		}
		for _, inner := range n.Content {
			visit(f, inner)
		}
	}
	for _, f := range files {
		for _, root := range f.documents() {
			visit(f, root)
		}
	}
	if count != 1 {
		return nil, nil
	}
	return found, at
}

// warnings places what the loader says of a project that it takes, each thing once: of a variable
// without a value, where it is used.
func (s *fileSet) warnings(messages []string) []Problem {
	var out []Problem
	slices.Sort(messages)
	for _, message := range slices.Compact(messages) {
		if strings.Contains(message, "`version` is obsolete") {
			continue // it says nothing of what runs
		}
		placed := Problem{Message: s.shortened(message), File: s.byNumber[0].path}
		if unset := unsetVariable.FindStringSubmatch(message); unset != nil {
			use := regexp.MustCompile(`(?:^|[^$])(?:\$\$)*(\$\{?` + regexp.QuoteMeta(unset[1]) + `\b)`)
			for _, f := range s.byNumber {
				if found := use.FindStringSubmatchIndex(f.text); found != nil {
					line := 1 + strings.Count(f.text[:found[2]], "\n")
					f.point(&placed, line, 1)
					placed.Column = 1 + found[2] - f.offset(line, 1)
					break
				}
			}
		}
		out = append(out, placed)
	}
	return out
}

// shortened is a message without the folders of this machine, on one line.
func (s *fileSet) shortened(message string) string {
	for absolute, f := range s.byPath {
		message = strings.ReplaceAll(message, absolute, f.path)
	}
	if s.base != "" {
		message = strings.ReplaceAll(message, s.base+"/", "")
	}
	message = strings.Join(strings.Fields(message), " ")
	return strings.TrimSuffix(validating.ReplaceAllString(message, ""), ": invalid compose project")
}

// point says that the problem is there. A line without a column is pointed at where its text begins.
func (f *file) point(out *Problem, line, column int) {
	if line < 1 {
		return
	}
	begin := f.offset(line, 1)
	excerpt, _, _ := strings.Cut(f.text[begin:], "\n")
	out.File, out.Line, out.Excerpt = f.path, line, strings.TrimSuffix(excerpt, "\r")
	if column < 1 {
		out.Column = 1 + len(excerpt) - len(strings.TrimLeft(excerpt, " \t"))
	} else {
		out.Column = 1 + f.offset(line, column) - begin
	}
}

// mentioned finds what a message is about: the key that its path leads to, or one below that which it
// quotes. The depth says how much of it was found.
func mentioned(root *yaml.Node, message string) (*yaml.Node, int) {
	var at *yaml.Node
	depth := 0
	within := root
	for _, path := range modelPath.FindAllString(message, -1) {
		if key, value, steps := follow(root, path); steps > depth {
			at, within, depth = key, value, steps
		}
	}
	for _, quoted := range quotedName.FindAllStringSubmatch(message, -1) {
		name := quoted[1] + quoted[2]
		holders := []*yaml.Node{within}
		if depth == 0 {
			for _, section := range []string{"services", "jobs", "networks", "volumes", "secrets", "configs"} {
				if n := member(root, section); n != nil {
					holders = append(holders, n)
				}
			}
		}
		for _, holder := range holders {
			if key := keyOf(holder, name); key != nil {
				at, within, depth = key, member(holder, name), depth+1
				break
			}
		}
	}
	return at, depth
}

// follow goes along a path as far as it leads: the last key or item, its value, the number of steps.
// The name of a service may have dots of its own.
func follow(root *yaml.Node, path string) (*yaml.Node, *yaml.Node, int) {
	steps := strings.FieldsFunc(path, func(c rune) bool { return c == '.' || c == '[' || c == ']' })
	var at *yaml.Node
	within, taken := root, 0
	for i := 0; i < len(steps); i++ {
		if index, err := strconv.Atoi(steps[i]); err == nil && index < len(items(within)) {
			at, taken = items(within)[index], taken+1
			within = resolved(at)
			continue
		}
		name := steps[i]
		key := keyOf(within, name)
		for j := i + 1; key == nil && j < len(steps); j++ {
			name += "." + steps[j]
			if key = keyOf(within, name); key != nil {
				i = j
			}
		}
		if key == nil {
			break
		}
		at, within, taken = key, member(within, name), taken+1
	}
	return at, within, taken
}

func keyOf(n *yaml.Node, name string) *yaml.Node {
	key, _ := entry(n, name)
	return key
}
