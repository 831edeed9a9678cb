// Reads Go packages of the Kubernetes API as syntax: structs, named types, string constants and the
// comment markers on them. No type checker: the API packages use so little of Go that names suffice.
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// goType is one type declaration.
type goType struct {
	pkg     *goPackage
	file    *ast.File
	name    string
	expr    ast.Expr
	markers []string // the comment lines that begin with `+`
}

type goPackage struct {
	path      string
	groupName string // what register.go says
	types     map[string]*goType
	constants map[string][]string // type name → string values declared with that type
	named     map[string]string   // constant name → string value
	imports   map[*ast.File]map[string]string
}

// release is the set of modules of one Kubernetes minor version.
type release struct {
	minor    int
	modules  map[string]string // module path → directory
	packages map[string]*goPackage
}

func (r *release) directory(path string) (string, error) {
	for module, dir := range r.modules {
		if path == module || strings.HasPrefix(path, module+"/") {
			return filepath.Join(dir, strings.TrimPrefix(path, module)), nil
		}
	}
	return "", fmt.Errorf("no module of 1.%d holds %s", r.minor, path)
}

// load parses a package once.
func (r *release) load(path string) (*goPackage, error) {
	if p, ok := r.packages[path]; ok {
		return p, nil
	}
	dir, err := r.directory(path)
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	p := &goPackage{path: path, types: map[string]*goType{}, constants: map[string][]string{},
		named: map[string]string{}, imports: map[*ast.File]map[string]string{}}
	files := token.NewFileSet()
	for _, e := range entries {
		if !isSource(e.Name()) {
			continue
		}
		file, err := parser.ParseFile(files, filepath.Join(dir, e.Name()), nil, parser.ParseComments)
		if err != nil {
			return nil, err
		}
		p.add(files, file)
	}
	r.packages[path] = p
	return p, nil
}

func isSource(name string) bool {
	return strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") &&
		!strings.HasPrefix(name, "zz_generated") && !strings.HasPrefix(name, "generated.") &&
		name != "types_swagger_doc_generated.go"
}

func (p *goPackage) add(files *token.FileSet, file *ast.File) {
	p.imports[file] = map[string]string{}
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		name := filepath.Base(path)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		p.imports[file][name] = path
	}
	for _, decl := range file.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok {
			continue
		}
		for _, spec := range gen.Specs {
			switch s := spec.(type) {
			case *ast.TypeSpec:
				doc := s.Doc
				if doc == nil {
					doc = gen.Doc
				}
				p.types[s.Name.Name] = &goType{pkg: p, file: file, name: s.Name.Name, expr: s.Type,
					markers: append(detached(files, file, doc, gen.Pos()), markers(doc)...)}
			case *ast.ValueSpec:
				if gen.Tok == token.CONST {
					p.addConstants(s)
				}
			}
		}
	}
}

func (p *goPackage) addConstants(spec *ast.ValueSpec) {
	for i, name := range spec.Names {
		if i >= len(spec.Values) {
			continue
		}
		literal, ok := spec.Values[i].(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			continue
		}
		value, _ := strconv.Unquote(literal.Value)
		p.named[name.Name] = value
		if name.Name == "GroupName" {
			p.groupName = value
		}
		if t, ok := spec.Type.(*ast.Ident); ok {
			p.constants[t.Name] = append(p.constants[t.Name], value)
		}
	}
}

// markers returns the lines of a comment that begin with `+`, without that sign.
func markers(doc *ast.CommentGroup) []string {
	var out []string
	if doc == nil {
		return nil
	}
	for _, comment := range doc.List {
		line := strings.TrimSpace(strings.TrimPrefix(comment.Text, "//"))
		if strings.HasPrefix(line, "+") {
			out = append(out, strings.TrimSpace(line[1:]))
		}
	}
	return out
}

// detached returns the markers of the comment that ends one blank line above a declaration: code
// generators read those too.
func detached(files *token.FileSet, file *ast.File, doc *ast.CommentGroup, pos token.Pos) []string {
	start := files.Position(pos).Line
	if doc != nil {
		start = files.Position(doc.Pos()).Line
	}
	for _, group := range file.Comments {
		if files.Position(group.End()).Line == start-2 {
			return markers(group)
		}
	}
	return nil
}

func hasMarker(all []string, name string) bool {
	for _, m := range all {
		// `+k8s:beta(since: "1.37")=+k8s:enum` wraps a marker in a stage.
		if m == name || strings.HasSuffix(m, "=+"+name) {
			return true
		}
	}
	return false
}

func markerValues(all []string, name string) []string {
	var out []string
	for _, m := range all {
		if strings.HasPrefix(m, name+"=") {
			out = append(out, m[len(name)+1:])
		}
	}
	return out
}
