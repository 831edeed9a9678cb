// Prints the parse tree that BuildKit's own parser makes of each Dockerfile, one JSON object a line,
// in the form of ../tree.hpp. Names of files come on standard input. With the argument `expand`, words
// come instead, as JSON strings, and what BuildKit's shell lexer makes of them is printed.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

type heredoc struct {
	Name       string `json:"name"`
	Descriptor uint   `json:"descriptor"`
	Expand     bool   `json:"expand"`
	Chomp      bool   `json:"chomp"`
	Content    string `json:"content"`
}

type node struct {
	Lines    [2]int    `json:"lines"`
	Keyword  string    `json:"keyword"`
	Flags    []string  `json:"flags"`
	Args     []string  `json:"args"`
	JSON     bool      `json:"json"`
	Heredocs []heredoc `json:"heredocs"`
	Trigger  *node     `json:"trigger"`
}

type file struct {
	File         string  `json:"file"`
	Accepted     bool    `json:"accepted"`
	Error        string  `json:"error,omitempty"`
	Instructions []*node `json:"instructions"`
}

func convert(of *parser.Node, nested bool) *node {
	out := &node{
		Lines: [2]int{of.StartLine, of.EndLine}, Keyword: of.Value,
		Flags: append([]string{}, of.Flags...), Args: []string{}, JSON: of.Attributes["json"],
		Heredocs: []heredoc{},
	}
	if nested {
		out.Lines = [2]int{}
	}
	for next := of.Next; next != nil; next = next.Next {
		if len(next.Children) > 0 {
			out.Trigger = convert(next.Children[0], true)
		} else {
			out.Args = append(out.Args, next.Value)
		}
	}
	for _, doc := range of.Heredocs {
		out.Heredocs = append(out.Heredocs,
			heredoc{doc.Name, doc.FileDescriptor, doc.Expand, doc.Chomp, doc.Content})
	}
	return out
}

func read(name string) file {
	out := file{File: name, Instructions: []*node{}}
	in, err := os.Open(name)
	if err != nil {
		out.Error = err.Error()
		return out
	}
	defer in.Close()
	result, err := parser.Parse(in)
	if err != nil {
		out.Error = err.Error()
		return out
	}
	for _, child := range result.AST.Children {
		out.Instructions = append(out.Instructions, convert(child, false))
	}
	stages, _, err := instructions.Parse(result.AST, nil)
	out.Accepted = err == nil && len(stages) > 0
	if err != nil {
		out.Error = err.Error()
	}
	return out
}

// The variables that compare.py and dump.cpp know too.
var variables = shell.EnvsFromSlice([]string{"A=abcabc", "EMPTY=", "SPACES= a  b ", "DOTS=x.y/z*"})

func expand(word string) []string {
	lexer := shell.NewLex('\\')
	lexer.SkipUnsetEnv = true
	result, err := lexer.ProcessWordWithMatches(word, variables)
	if err != nil {
		return nil
	}
	return append([]string{result.Result}, result.Words...)
}

func main() {
	if len(os.Args) > 1 {
		words := bufio.NewScanner(os.Stdin)
		encoder := json.NewEncoder(os.Stdout)
		for words.Scan() {
			var word string
			json.Unmarshal(words.Bytes(), &word)
			encoder.Encode(expand(word))
		}
		return
	}
	names := bufio.NewScanner(os.Stdin)
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	for names.Scan() {
		encoder.Encode(read(names.Text()))
	}
}
