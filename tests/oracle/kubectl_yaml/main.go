// Reads YAML with the library that kubectl reads with (sigs.k8s.io/yaml) and prints it as JSON, so that
// Crenel's reader can be compared with it. Nothing of the build needs it.
//
//	go run main.go table < scalars.txt > ../../unit/document/data/scalars.tsv
//	go run main.go documents FILE...     one line a document: file, tab, JSON or `error: ...`
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"strings"

	"sigs.k8s.io/yaml"
)

// convert gives the JSON of a text or the error in one line.
func convert(text string) string {
	out, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		return "error: " + strings.ReplaceAll(err.Error(), "\n", " ")
	}
	return strings.TrimSpace(string(out))
}

// table prints for each scalar of standard input: scalar, JSON as a value, JSON as a key.
func table() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		scalar := lines.Text()
		value := strings.TrimSuffix(strings.TrimPrefix(convert("v: "+scalar+"\n"), `{"v":`), "}")
		key := convert("? " + scalar + "\n: v\n")
		key = strings.TrimSuffix(strings.TrimPrefix(key, "{"), `:"v"}`)
		fmt.Printf("%s\t%s\t%s\n", scalar, value, key)
	}
}

// split cuts as apimachinery's YAMLReader does, but also where more text follows the `---`: kubectl
// ignores all but the first document of such a part, and a checker must not.
func split(text []byte) []string {
	var parts []string
	var part bytes.Buffer
	for _, line := range bytes.SplitAfter(text, []byte("\n")) {
		rest, found := bytes.CutPrefix(line, []byte("---"))
		if found && (len(rest) == 0 || strings.ContainsRune(" \t\r\n", rune(rest[0]))) {
			parts = append(parts, part.String())
			part.Reset()
			after := bytes.TrimSpace(rest)
			if len(after) == 0 || after[0] == '#' {
				continue
			}
		}
		part.Write(line)
	}
	return append(parts, part.String())
}

func documents(paths []string) {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			fmt.Fprintf(out, "%s\terror: %v\n", path, err)
			continue
		}
		for _, part := range split(text) {
			if json := convert(part); json != "null" {
				fmt.Fprintf(out, "%s\t%s\n", path, json)
			}
		}
	}
}

func main() {
	if len(os.Args) > 1 && os.Args[1] == "table" {
		table()
	} else if len(os.Args) > 1 && os.Args[1] == "documents" {
		documents(os.Args[2:])
	} else {
		fmt.Fprintln(os.Stderr, "usage: table < scalars.txt | documents FILE...")
		os.Exit(2)
	}
}
