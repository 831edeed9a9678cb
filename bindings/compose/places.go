// Where each part of the merged model would be edited. The loader keeps no places, so its merge is
// followed a second time, over nodes: what overrides comes first, then what it extends, then what it
// overrides. Where this way does not lead to a value, its place is that of what holds it.
package main

import (
	"path/filepath"
	"strconv"
	"strings"

	"github.com/compose-spec/compose-go/v2/format"
	"github.com/compose-spec/compose-go/v2/template"
	"github.com/compose-spec/compose-go/v2/types"
	"go.yaml.in/yaml/v4"
)

const deepest = 32 // of `extends` and `include`

// layer is a node that takes part in a merge.
type layer struct {
	file *file
	key  *yaml.Node // before it, if it is a member
	node *yaml.Node
}

type tracer struct {
	files      *fileSet
	env        types.Mapping
	workingDir string
}

// source is a file of the project, and the folder that its `include`s are relative to.
type source struct {
	file   *file
	folder string
}

func (t *tracer) place(model *node, paths []string) {
	var sources []source
	for _, path := range paths {
		f, err := t.files.open(path)
		if err != nil {
			return
		}
		sources = append([]source{{f, t.workingDir}}, sources...)
	}
	sources = t.withIncluded(sources, 0)
	roots := t.rootsOf(sources)
	if len(roots) == 0 {
		return
	}
	// What a project lacks would be put into its file, rather than into what overrides that.
	model.at = t.files.mark(roots[0].file, roots[0].node)
	for _, root := range roots {
		if root.file == t.files.byNumber[0] {
			model.at = t.files.mark(root.file, root.node)
		}
	}
	for i, key := range model.keys {
		switch key {
		case "services", "jobs":
			t.placeNamed(model.children[i], key, roots, model.at)
		case "extensions":
			t.placeExtensions(model.children[i], roots, model.at)
		default:
			t.placeMember(model, i, roots)
		}
	}
}

// withIncluded adds the files that these include, which come after all of them.
func (t *tracer) withIncluded(sources []source, depth int) []source {
	if depth > deepest {
		return sources
	}
	out := sources
	for _, s := range sources {
		for _, root := range s.file.documents() {
			for _, include := range items(member(root, "include")) {
				out = append(out, t.withIncluded(t.includedBy(include, s.folder), depth+1)...)
			}
		}
	}
	return out
}

func (t *tracer) includedBy(include *yaml.Node, folder string) []source {
	paths := []*yaml.Node{include}
	if include.Kind == yaml.MappingNode {
		path := member(include, "path")
		if paths = items(path); paths == nil && path != nil {
			paths = []*yaml.Node{path}
		}
	}
	var out []source
	project := ""
	if given := member(include, "project_directory"); given != nil {
		project = absolute(folder, t.substituted(given.Value))
	}
	for _, path := range paths {
		f, err := t.files.open(absolute(folder, t.substituted(path.Value)))
		if err != nil {
			continue // the loader knows how to read it, and this does not
		}
		if project == "" {
			project = filepath.Dir(f.absolute)
		}
		f.included = true
		out = append([]source{{f, project}}, out...)
	}
	return out
}

func (t *tracer) rootsOf(sources []source) []layer {
	var out []layer
	for _, s := range sources {
		for _, root := range s.file.documents() {
			out = append(out, layer{file: s.file, node: root})
		}
	}
	return out
}

// placeNamed places a list of what is a mapping by name in the files.
func (t *tracer) placeNamed(list *node, section string, roots []layer, above *mark) {
	sections := t.members(roots, section)
	list.at, list.key = t.marks(sections, above)
	for _, item := range list.children {
		name := item.child("name").text
		var layers []layer
		for _, within := range sections {
			for _, found := range t.members([]layer{within}, name) {
				layers = append(layers, found)
				layers = append(layers, t.extended(found, within, section, 0)...)
			}
		}
		item.at, item.key = t.marks(layers, list.at)
		if len(layers) > 0 && layers[0].key != nil {
			// Whoever looks for a service looks for its name.
			item.at = t.files.mark(layers[0].file, layers[0].key)
		}
		item.child("name").at = item.at
		t.placeMembers(item, layers, item.at)
	}
}

// extended lists what a service extends, nearest first.
func (t *tracer) extended(service, within layer, section string, depth int) []layer {
	extends := member(service.node, "extends")
	if extends == nil || depth > deepest {
		return nil
	}
	name, sections := t.substituted(extends.Value), []layer{within}
	if extends.Kind == yaml.MappingNode {
		if named := member(extends, "service"); named != nil {
			name = t.substituted(named.Value)
		}
		if path := member(extends, "file"); path != nil {
			f, err := t.files.open(absolute(filepath.Dir(service.file.absolute), t.substituted(path.Value)))
			if err != nil {
				return nil
			}
			sections = t.members(t.rootsOf([]source{{f, ""}}), section)
		}
	}
	var out []layer
	for _, base := range t.members(sections, name) {
		out = append(out, base)
		out = append(out, t.extended(base, layerHolding(sections, base), section, depth+1)...)
	}
	return out
}

func layerHolding(sections []layer, of layer) layer {
	for _, s := range sections {
		if s.file == of.file {
			return s
		}
	}
	return of
}

// members finds a key in each layer; what is reset or overridden hides what comes after.
func (t *tracer) members(layers []layer, key string) []layer {
	var out []layer
	for _, l := range layers {
		k, v := t.find(l.node, key)
		if v == nil {
			continue
		}
		if v.Tag == "!reset" {
			return out
		}
		out = append(out, layer{l.file, k, v})
		if v.Tag == "!override" {
			return out
		}
	}
	return out
}

// find looks a key up: in a mapping, or in a list that stands for one (`- KEY=value`).
func (t *tracer) find(n *yaml.Node, key string) (*yaml.Node, *yaml.Node) {
	n = resolved(n)
	if n.Kind == yaml.SequenceNode {
		for _, item := range n.Content {
			written := t.substituted(resolved(item).Value)
			if name, _, _ := strings.Cut(written, "="); name == key || strings.HasPrefix(written, key+":") {
				return nil, item
			}
		}
		return nil, nil
	}
	if n.Kind != yaml.MappingNode {
		return nil, nil
	}
	if k, v := entry(n, key); v != nil {
		return k, v
	}
	from := member(n, "<<")
	if from == nil {
		return nil, nil
	}
	sources := []*yaml.Node{from}
	if from.Kind == yaml.SequenceNode {
		sources = from.Content
	}
	for _, s := range sources {
		if resolved(s).Kind != yaml.MappingNode {
			continue
		}
		if k, v := t.find(s, key); v != nil {
			return k, v
		}
	}
	return nil, nil
}

func (t *tracer) placeMembers(of *node, layers []layer, above *mark) {
	for i, key := range of.keys {
		if key == "name" && of.children[i].at != nil {
			of.children[i].key = of.children[i].at
			continue
		}
		if key == "extensions" {
			t.placeExtensions(of.children[i], layers, above)
			continue
		}
		t.placeMember(of, i, layers)
	}
	for _, child := range of.children {
		if child.at == nil {
			inherit(child, above)
		}
	}
}

// placeExtensions places the keys that begin with `x-`, which stand beside the others.
func (t *tracer) placeExtensions(extensions *node, layers []layer, above *mark) {
	extensions.at, extensions.key = above, above
	t.placeMembers(extensions, layers, above)
}

func (t *tracer) placeMember(of *node, i int, layers []layer) {
	child := of.children[i]
	found := t.members(layers, of.keys[i])
	above := of.at
	if len(found) == 0 {
		inherit(child, above)
		return
	}
	child.at, child.key = t.marks(found, above)
	t.placeValue(child, found, of.keys[i])
}

// placeValue places what is in a value; `kind` is its key, which says how short forms are read.
func (t *tracer) placeValue(n *node, layers []layer, kind string) {
	if n.list {
		t.placeItems(n, layers, kind)
		return
	}
	if n.scalar == "" {
		t.placeMembers(n, layers, n.at)
	}
}

// placeItems finds each item of a list among those of all layers.
func (t *tracer) placeItems(list *node, layers []layer, kind string) {
	for _, item := range list.children {
		var found []layer
		for _, l := range layers {
			for _, candidate := range items(l.node) {
				if t.same(item, resolved(candidate), kind) {
					found = append(found, layer{l.file, nil, candidate})
				}
			}
			if l.node.Tag == "!override" {
				break
			}
		}
		if len(found) == 0 {
			inherit(item, list.at)
			continue
		}
		item.at, _ = t.marks(found, list.at)
		t.placeValue(item, found, "")
	}
}

// same says whether an item of the model is that item of a file.
func (t *tracer) same(item *node, candidate *yaml.Node, kind string) bool {
	if candidate.Kind == yaml.MappingNode {
		return t.sameMapping(item, candidate)
	}
	written := t.substituted(candidate.Value)
	if item.scalar != "" {
		return item.text == written
	}
	is := func(key, value string) bool {
		child := item.child(key)
		return (child == nil && value == "") || (child != nil && child.text == value)
	}
	switch kind {
	case "ports":
		ports, _ := types.ParsePortConfig(written)
		for _, p := range ports {
			if is("target", strconv.Itoa(int(p.Target))) && is("published", p.Published) && is("protocol", p.Protocol) && is("host_ip", p.HostIP) {
				return true
			}
		}
		return false
	case "volumes":
		volume, err := format.ParseVolume(written)
		return err == nil && is("target", volume.Target)
	case "devices":
		source, _, _ := strings.Cut(written, ":")
		return is("source", source)
	case "env_file":
		return t.samePath(item.child("path"), written)
	case "secrets", "configs":
		return is("source", written)
	}
	return false
}

// sameMapping goes by what tells the items of a list apart.
func (t *tracer) sameMapping(item *node, candidate *yaml.Node) bool {
	known := false
	for _, key := range []string{"target", "published", "source", "path", "id", "subnet", "spread", "driver"} {
		written := member(candidate, key)
		if written == nil {
			continue
		}
		child := item.child(key)
		if child == nil {
			return false
		}
		text := t.substituted(written.Value)
		if child.text != text && !t.samePath(child, text) {
			return false
		}
		known = true
	}
	return known
}

// samePath compares with a path that the loader has made absolute.
func (t *tracer) samePath(of *node, written string) bool {
	return of != nil && written != "" && (of.text == written || strings.HasSuffix(of.text, "/"+strings.TrimPrefix(filepath.Clean(written), "./")))
}

func (t *tracer) marks(layers []layer, above *mark) (at, key *mark) {
	if len(layers) == 0 {
		return above, above
	}
	first := layers[0]
	at = t.files.mark(first.file, first.node)
	key = at
	if first.key != nil {
		key = t.files.mark(first.file, first.key)
	}
	return at, key
}

// inherit gives a part that stands nowhere by itself the place of what holds it.
func inherit(n *node, above *mark) {
	n.at, n.key = above, above
	for _, child := range n.children {
		inherit(child, above)
	}
}

func (t *tracer) substituted(written string) string {
	if !strings.Contains(written, "$") {
		return written
	}
	value, err := template.Substitute(written, func(name string) (string, bool) {
		v, ok := t.env[name]
		return v, ok
	})
	if err != nil {
		return written
	}
	return value
}

func resolved(n *yaml.Node) *yaml.Node {
	for n.Kind == yaml.AliasNode && n.Alias != nil {
		n = n.Alias
	}
	return n
}

func member(n *yaml.Node, key string) *yaml.Node {
	if _, value := entry(n, key); value != nil {
		return resolved(value)
	}
	return nil
}

// entry finds a key of a mapping itself, and its value.
func entry(n *yaml.Node, key string) (*yaml.Node, *yaml.Node) {
	if n == nil {
		return nil, nil
	}
	if n = resolved(n); n.Kind != yaml.MappingNode {
		return nil, nil
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i], n.Content[i+1]
		}
	}
	return nil, nil
}

func items(n *yaml.Node) []*yaml.Node {
	if n == nil {
		return nil
	}
	if n = resolved(n); n.Kind != yaml.SequenceNode {
		return nil
	}
	return n.Content
}

func absolute(folder, path string) string {
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(folder, path)
}
