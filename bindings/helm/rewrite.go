// Rewrites a template so that what it renders carries marks. The parsed tree is printed again with
// calls around actions, and with marks in its text. Everything that a function is given is plain
// again (crenelPlain), so that conditions and functions see what they see without marks.
package main

import (
	"sort"
	"strconv"
	"strings"
	"text/template/parse"
)

// site is a place in a file that a mark or a claim names.
type site struct {
	file   int // in recorder.sources; noFile in text that `tpl` was given
	offset int
}

const noFile = -1

// Functions that hand an argument on, or choose one: what they are given may keep its marks. None
// of them looks into a text, but whether it is empty, which marks do not change.
var handsOn = map[string]bool{"and": true, "or": true, "default": true, "coalesce": true, "ternary": true, "required": true}

type variable struct {
	name   string
	origin origin
}

// origin says where the reads of a variable or of the dot were recorded.
type origin struct {
	declared int    // number in recorder.declared; 0: nothing is known
	key      string // variable that holds the key of an element
}

type rewriter struct {
	recorder *recorder
	file     int
	source   string
	out      strings.Builder
	scope    []variable
	dot      origin
}

// rewrite gives the template with marks. file is noFile for text that is no file's.
func rewrite(r *recorder, name, source string, file int) (string, error) {
	trees := map[string]*parse.Tree{}
	tree := parse.New(name)
	tree.Mode = parse.SkipFuncCheck
	if _, err := tree.Parse(source, "", "", trees); err != nil {
		return "", err
	}
	w := &rewriter{recorder: r, file: file, source: source}
	if main := trees[name]; main != nil {
		w.list(main.Root, parse.IsEmptyTree(main.Root))
	}
	names := make([]string, 0, len(trees))
	for defined := range trees {
		if defined != name {
			names = append(names, defined)
		}
	}
	sort.Strings(names)
	for _, defined := range names {
		root := trees[defined].Root
		w.scope, w.dot = nil, origin{}
		w.out.WriteString("{{define " + strconv.Quote(defined) + "}}")
		w.list(root, parse.IsEmptyTree(root))
		w.out.WriteString("{{end}}")
	}
	return w.out.String(), nil
}

// list writes nodes. Where bare is set, text stays as it is: an empty template must stay empty.
func (w *rewriter) list(list *parse.ListNode, bare bool) {
	if list == nil {
		return
	}
	outer := len(w.scope)
	for _, node := range list.Nodes {
		if text, ok := node.(*parse.TextNode); ok && bare {
			w.out.Write(text.Text)
			continue
		}
		w.node(node)
	}
	w.scope = w.scope[:outer]
}

func (w *rewriter) node(node parse.Node) {
	switch node := node.(type) {
	case *parse.TextNode:
		w.text(node)
	case *parse.ActionNode:
		w.action(node)
	case *parse.IfNode:
		w.branch("if", &node.BranchNode)
	case *parse.WithNode:
		w.branch("with", &node.BranchNode)
	case *parse.RangeNode:
		w.branch("range", &node.BranchNode)
	case *parse.TemplateNode:
		argument := ""
		if node.Pipe != nil {
			argument = " " + w.pipe(node.Pipe, true)
		}
		w.enclosed(node.Pos, "template "+strconv.Quote(node.Name)+argument)
	case *parse.BreakNode:
		w.out.WriteString("{{break}}")
	case *parse.ContinueNode:
		w.out.WriteString("{{continue}}")
	}
}

// text marks each line where something begins: indentation that functions add comes before it.
func (w *rewriter) text(node *parse.TextNode) {
	text := string(node.Text)
	offset := int(node.Pos)
	known := w.file != noFile && offset+len(text) <= len(w.source) && w.source[offset:offset+len(text)] == text
	var marked strings.Builder
	for line := range strings.Lines(text) {
		begin := len(line) - len(strings.TrimLeft(line, " \t"))
		if known && strings.TrimSpace(line) != "" {
			marked.WriteString(line[:begin] + mark(markText, w.recorder.site(w.file, offset+begin)) + line[begin:])
		} else {
			marked.WriteString(line)
		}
		offset += len(line)
	}
	if strings.HasSuffix(text, "{") {
		w.out.WriteString("{{" + strconv.Quote(marked.String()) + "}}") // or it would join the next `{{`
		return
	}
	w.out.WriteString(marked.String())
}

// enclosed writes an action between marks.
func (w *rewriter) enclosed(pos parse.Pos, action string) {
	w.out.WriteString("{{crenelEnter " + strconv.Itoa(w.recorder.site(w.file, w.opening(int(pos)))) + "}}{{" + action + "}}{{crenelLeave}}")
}

// opening is the offset of the `{{` before a token.
func (w *rewriter) opening(pos int) int {
	if w.file == noFile || pos > len(w.source) {
		return 0
	}
	return max(0, strings.LastIndex(w.source[:pos], "{{"))
}

func (w *rewriter) action(node *parse.ActionNode) {
	if len(node.Pipe.Decl) == 0 {
		w.enclosed(node.Pos, w.pipe(node.Pipe, true))
		return
	}
	name := node.Pipe.Decl[0].Ident[0]
	sign, declared := " := ", 0
	if node.Pipe.IsAssign {
		sign, declared = " = ", w.lookup(name).declared
	}
	if !copies(node.Pipe) || (node.Pipe.IsAssign && declared == 0) {
		w.out.WriteString("{{" + name + sign + w.pipe(node.Pipe, false) + "}}")
		declared = 0
	} else {
		if declared == 0 {
			declared = w.recorder.declare()
		}
		w.out.WriteString("{{crenelMark}}{{" + name + sign + w.recorded(node.Pipe, declared) + "}}")
	}
	if !node.Pipe.IsAssign {
		w.scope = append(w.scope, variable{name, origin{declared: declared}})
	}
}

// copies tells whether a value may pass through a function: what Helm gives as pointers loses
// methods on the way.
func copies(pipe *parse.PipeNode) bool {
	return !strings.Contains(pipe.String(), "Capabilities") && !strings.Contains(pipe.String(), ".Files")
}

// recorded is a pipeline whose reads are kept.
func (w *rewriter) recorded(pipe *parse.PipeNode, declared int) string {
	return w.pipe(pipe, true) + " | crenelDecl " + strconv.Itoa(declared)
}

func (w *rewriter) branch(word string, node *parse.BranchNode) {
	scope, dot := len(w.scope), w.dot
	head, inner := "", dot
	declared := 0
	switch {
	case !copies(node.Pipe):
		head = w.pipe(node.Pipe, false)
		if word != "if" {
			inner = origin{}
		}
	case word == "if" && len(node.Pipe.Decl) == 0:
		w.out.WriteString("{{crenelMark}}")
		head = w.pipe(node.Pipe, true) + " | crenelDrop"
	default:
		w.out.WriteString("{{crenelMark}}")
		declared = w.recorder.declare()
		head = w.recorded(node.Pipe, declared)
		if word != "if" {
			inner = origin{declared: declared}
		}
	}
	if decl := node.Pipe.Decl; len(decl) > 0 {
		names := make([]string, len(decl))
		for i, d := range decl {
			names[i] = d.Ident[0]
		}
		head = strings.Join(names, ", ") + " := " + head
		last := origin{declared: declared}
		if len(decl) == 2 && declared != 0 {
			w.scope = append(w.scope, variable{names[0], origin{}})
			last.key = names[0]
			inner.key = names[0]
		}
		w.scope = append(w.scope, variable{names[len(names)-1], last})
	}
	w.out.WriteString("{{" + word + " " + head + "}}")
	w.dot = inner
	w.list(node.List, false)
	w.dot, w.scope = dot, w.scope[:scope]
	if node.ElseList != nil {
		w.out.WriteString("{{else}}")
		w.list(node.ElseList, false)
	}
	w.out.WriteString("{{end}}")
}

func (w *rewriter) lookup(name string) origin {
	for i := len(w.scope) - 1; i >= 0; i-- {
		if w.scope[i].name == name {
			return w.scope[i].origin
		}
	}
	return origin{}
}

// pipe writes the commands of a pipeline, without its declarations.
func (w *rewriter) pipe(pipe *parse.PipeNode, track bool) string {
	var commands []string
	for i, command := range pipe.Cmds {
		commands = append(commands, w.command(command, i > 0, track)...)
	}
	return strings.Join(commands, " | ")
}

// command writes one command, with what has to stand before and after it.
func (w *rewriter) command(command *parse.CommandNode, piped, track bool) []string {
	first, arguments := command.Args[0], command.Args[1:]
	function, isFunction := first.(*parse.IdentifierNode)
	if !isFunction {
		return w.method(first, arguments, piped, track)
	}
	name := function.Ident
	switch {
	case name == "toYaml" || name == "mustToYaml":
		return []string{join("crenelToYaml", w.operands(arguments, track))}
	case handsOn[name]:
		return []string{join(name, w.operands(arguments, track))}
	case keepsMarks[name] != nil:
		return []string{join("crenel_"+name, w.operands(arguments, track))}
	}
	given := w.plainOperands(arguments, track)
	var all []string
	if piped {
		all = append(all, "crenelPlain")
	}
	switch {
	case name == "tpl" && len(given) > 0:
		given[0] = "(crenelTpl " + given[0] + ")"
		return append(all, join(name, given), "crenelIncluded")
	case name == "include":
		return append(all, join(name, given), "crenelIncluded")
	case (name == "index" || name == "get") && track && !piped && pure(arguments):
		given[0] = "(crenelIndex " + strings.Join(given, " ") + ")"
	}
	return append(all, join(name, given))
}

// method writes a command that is no function: a value, or a method with what it is given.
func (w *rewriter) method(first parse.Node, arguments []parse.Node, piped, track bool) []string {
	if len(arguments) == 0 && !piped {
		return []string{w.operand(first, track)}
	}
	var all []string
	if piped {
		all = append(all, "crenelPlain")
	}
	return append(all, join(w.operand(first, false), w.plainOperands(arguments, track)))
}

func join(name string, arguments []string) string {
	return strings.Join(append([]string{name}, arguments...), " ")
}

func (w *rewriter) operands(nodes []parse.Node, track bool) []string {
	var all []string
	for _, node := range nodes {
		all = append(all, w.operand(node, track))
	}
	return all
}

func (w *rewriter) plainOperands(nodes []parse.Node, track bool) []string {
	var all []string
	for _, node := range nodes {
		text := w.operand(node, track)
		switch node.(type) {
		case *parse.PipeNode, *parse.VariableNode, *parse.DotNode, *parse.ChainNode:
			text = "(crenelPlain " + text + ")"
		}
		all = append(all, text)
	}
	return all
}

// pure tells whether nodes may be evaluated twice.
func pure(nodes []parse.Node) bool {
	for _, node := range nodes {
		switch node.(type) {
		case *parse.FieldNode, *parse.VariableNode, *parse.DotNode, *parse.StringNode, *parse.NumberNode:
		default:
			return false
		}
	}
	return len(nodes) > 1
}

func (w *rewriter) operand(node parse.Node, track bool) string {
	switch node := node.(type) {
	case *parse.PipeNode:
		return "(" + w.pipe(node, track) + ")"
	case *parse.ChainNode:
		return w.operand(node.Node, track) + "." + strings.Join(node.Field, ".")
	case *parse.DotNode:
		return w.read(track, w.dot, ".", ".", nil)
	case *parse.FieldNode:
		return w.read(track, w.dot, ".", node.String(), node.Ident)
	case *parse.VariableNode:
		return w.read(track, w.lookup(node.Ident[0]), node.Ident[0], node.String(), node.Ident[1:])
	}
	return node.String()
}

// read writes a value and says what it was read from.
func (w *rewriter) read(track bool, from origin, base, whole string, fields []string) string {
	methods := len(fields) > 0 && (fields[0] == "Capabilities" || fields[0] == "Files")
	if !track || methods || (len(fields) == 0 && from.declared == 0) {
		return whole
	}
	key := from.key
	if key == "" {
		key = "nil"
	}
	call := "(crenelRead " + strconv.Itoa(from.declared) + " " + key + " " + base + " " + whole
	for _, field := range fields {
		call += " " + strconv.Quote(field)
	}
	return call + ")"
}
