// Functions of templates through which marks can be followed. A text is marked again only if the
// function gives, without the marks, exactly what it gives for the plain text; otherwise its result
// is plain and counts as the action's own.
package main

import (
	"fmt"
	"reflect"
	"strings"
	"unicode"

	"github.com/Masterminds/sprig/v3"
)

type keeper struct {
	name     string
	function reflect.Value
	// begins tells where in its last argument the result of a function that cuts a text begins;
	// nil for functions that leave marks where they are.
	begins func(text, result string, arguments []any) int
}

var keepsMarks = func() map[string]*keeper {
	all := map[string]*keeper{
		"printf":  {name: "printf", function: reflect.ValueOf(fmt.Sprintf)},
		"print":   {name: "print", function: reflect.ValueOf(fmt.Sprint)},
		"println": {name: "println", function: reflect.ValueOf(fmt.Sprintln)},
	}
	functions := sprig.TxtFuncMap()
	for _, name := range []string{"indent", "nindent", "quote", "squote", "replace", "lower", "upper", "toString", "cat"} {
		all[name] = &keeper{name: name, function: reflect.ValueOf(functions[name])}
	}
	start := func(string, string, []any) int { return 0 }
	end := func(text, result string, _ []any) int { return len(text) - len(result) }
	spaces := func(text, _ string, _ []any) int {
		return len(text) - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	}
	set := func(text, _ string, arguments []any) int {
		return len(text) - len(strings.TrimLeft(text, fmt.Sprint(arguments[0])))
	}
	cutters := map[string]func(string, string, []any) int{
		"trim": spaces, "trimAll": set, "trimSuffix": start, "trimPrefix": end}
	for name, begins := range cutters {
		all[name] = &keeper{name: name, function: reflect.ValueOf(functions[name]), begins: begins}
	}
	return all
}()

func (k *keeper) call(arguments ...any) (any, error) {
	bare := make([]any, len(arguments))
	marked := false
	for i, argument := range arguments {
		bare[i] = plainValue(argument)
		if text, ok := argument.(string); ok && text != bare[i] {
			marked = true
		}
	}
	result, err := k.apply(bare)
	if err != nil || !marked {
		return result, err
	}
	text, ok := result.(string)
	if !ok || text == "" {
		return result, nil
	}
	if k.begins == nil {
		again, err := k.apply(arguments)
		if with, ok := again.(string); err == nil && ok && plain(with) == text {
			return with, nil
		}
		return result, nil
	}
	with, ok := arguments[len(arguments)-1].(string)
	if !ok {
		return result, nil
	}
	whole := plain(with)
	begin := k.begins(whole, text, bare)
	if begin < 0 || begin+len(text) > len(whole) || whole[begin:begin+len(text)] != text {
		return result, nil
	}
	return cut(with, begin, begin+len(text)), nil
}

// apply calls the function as text/template does, for arguments whose types fit.
func (k *keeper) apply(arguments []any) (any, error) {
	kind := k.function.Type()
	fixed := kind.NumIn()
	if kind.IsVariadic() {
		fixed--
	}
	if len(arguments) < fixed || (len(arguments) > fixed && !kind.IsVariadic()) {
		return nil, fmt.Errorf("wrong number of args for %s", k.name)
	}
	in := make([]reflect.Value, len(arguments))
	for i, argument := range arguments {
		want := kind.In(min(i, kind.NumIn()-1))
		if i >= fixed {
			want = want.Elem()
		}
		value := reflect.ValueOf(argument)
		switch {
		case !value.IsValid() && want.Kind() == reflect.Interface:
			value = reflect.Zero(want)
		case !value.IsValid() || !value.Type().AssignableTo(want):
			return nil, fmt.Errorf("wrong type for value of %s; expected %s", k.name, want)
		}
		in[i] = value
	}
	return k.function.Call(in)[0].Interface(), nil
}
