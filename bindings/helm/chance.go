// Functions that give something else each time: what they gave the first time is given again when
// the chart is rendered with marks, or the two texts could not be compared.
package main

import (
	"reflect"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

var byChance = []string{
	"randAlphaNum", "randAlpha", "randAscii", "randNumeric", "randBytes", "randInt", "uuidv4", "shuffle",
	"genPrivateKey", "genCA", "genCAWithKey", "genSelfSignedCert", "genSelfSignedCertWithKey",
	"genSignedCert", "genSignedCertWithKey", "htpasswd", "bcrypt", "encryptAES",
	"now", "ago", "keys", "values",
}

// tape holds the results by function, in order.
type tape struct {
	results map[string][][]reflect.Value
	replay  bool
}

func newTape() *tape { return &tape{results: map[string][][]reflect.Value{}} }

func (t *tape) functions() template.FuncMap {
	all := template.FuncMap{}
	functions := sprig.TxtFuncMap()
	for _, name := range byChance {
		original := reflect.ValueOf(functions[name])
		if !original.IsValid() {
			continue
		}
		all[name] = reflect.MakeFunc(original.Type(), func(in []reflect.Value) []reflect.Value {
			return t.call(name, original, in)
		}).Interface()
	}
	return all
}

func (t *tape) call(name string, original reflect.Value, in []reflect.Value) []reflect.Value {
	if t.replay && len(t.results[name]) > 0 {
		first := t.results[name][0]
		t.results[name] = t.results[name][1:]
		return first
	}
	var out []reflect.Value
	if original.Type().IsVariadic() {
		out = original.CallSlice(in)
	} else {
		out = original.Call(in)
	}
	if !t.replay {
		t.results[name] = append(t.results[name], out)
	}
	return out
}
