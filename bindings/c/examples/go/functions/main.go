// A policy that calls functions of this program. Each is a closure: what C keeps of it is a handle, which the library
// gives back when nothing can call the function any more.
package main

/*
#include <crenel.h>
#include <stdlib.h>

extern void goCall(crenel_value**, size_t, crenel_writer*, void*);
extern void goRelease(void*);
*/
import "C"

import (
	"fmt"
	"os"
	"runtime/cgo"
	"sync/atomic"
	"unsafe"
)

const policyText = `module m
import k8s
import host
threat unowned {
    title    "Nobody owns it"
    stride   repudiation
    severity low
    for      w in k8s.Workload
    when     not present host.owner(w.namespace)
    message  "nobody owns {w.namespace}"
}
threat marked {
    title    "Marked"
    stride   repudiation
    severity low
    for      w in k8s.Workload
    when     any mark in host.marks(w, [1, 2], 2.5, true): mark != ""
    message  "{host.marks(w, [1, 2], 2.5, true)}"
}
`

const pods = `{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop}}
---
{apiVersion: v1, kind: Pod, metadata: {name: b, namespace: nobody}}
---
{apiVersion: v1, kind: Pod, metadata: {name: c, namespace: lost}}
`

func text(s C.crenel_string) string { return C.GoStringN(s.data, C.int(s.size)) }

// withText calls f with the text as C wants it.
func withText(s string, f func(*C.char, C.size_t)) {
	c := C.CString(s)
	defer C.free(unsafe.Pointer(c))
	f(c, C.size_t(len(s)))
}

func writeText(out *C.crenel_writer, s string) {
	withText(s, func(t *C.char, size C.size_t) { C.crenel_write_string(out, t, size) })
}

func writeProblem(out *C.crenel_writer, s string) {
	withText(s, func(t *C.char, size C.size_t) { C.crenel_write_problem(out, t, size) })
}

type function func(arguments []*C.crenel_value, result *C.crenel_writer)

//export goCall
func goCall(arguments **C.crenel_value, count C.size_t, result *C.crenel_writer, user unsafe.Pointer) {
	call := cgo.Handle(*(*C.uintptr_t)(user)).Value().(function)
	call(unsafe.Slice(arguments, int(count)), result)
}

var released atomic.Int32

//export goRelease
func goRelease(user unsafe.Pointer) {
	cgo.Handle(*(*C.uintptr_t)(user)).Delete()
	C.free(user)
	released.Add(1)
}

// add gives a function to policies. C may not keep pointers to memory of Go, so it keeps one to a handle.
func add(functions *C.crenel_functions, name, signature string, call function) {
	user := C.malloc(C.size_t(unsafe.Sizeof(C.uintptr_t(0))))
	*(*C.uintptr_t)(user) = C.uintptr_t(cgo.NewHandle(call))
	withText(name, func(n *C.char, _ C.size_t) {
		withText(signature, func(s *C.char, _ C.size_t) {
			C.crenel_functions_add(functions, n, s, (C.crenel_function)(C.goCall), user, (*[0]byte)(C.goRelease))
		})
	})
}

var calls atomic.Int32

func owner(arguments []*C.crenel_value, result *C.crenel_writer) {
	calls.Add(1)
	switch name := text(C.crenel_value_string(arguments[0])); name {
	case "nobody":
		C.crenel_write_null(result)
	case "lost":
		writeProblem(result, "the directory is down")
	default:
		writeText(result, name)
	}
}

func marks(arguments []*C.crenel_value, result *C.crenel_writer) {
	var kind *C.crenel_value
	withText("kind", func(key *C.char, size C.size_t) { kind = C.crenel_value_member(arguments[0], key, size) })
	numbers := int64(0)
	for n := C.size_t(0); n < C.crenel_value_size(arguments[1]); n++ {
		numbers += int64(C.crenel_value_int(C.crenel_value_item(arguments[1], n)))
	}
	said := "no"
	if C.crenel_value_bool(arguments[3]) {
		said = "yes"
	}
	C.crenel_write_begin_list(result)
	writeText(result, fmt.Sprintf("%d %s of %d, %s", len(arguments), text(C.crenel_value_string(kind)),
		C.crenel_value_size(arguments[0]), text(C.crenel_value_key(arguments[0], 0))))
	writeText(result, fmt.Sprintf("%d %.1f %s", numbers, float64(C.crenel_value_double(arguments[2])), said))
	C.crenel_write_end(result)
}

func printError(failure *C.crenel_error) {
	fmt.Println(text(C.crenel_error_text(failure)))
	C.crenel_error_release(failure)
}

func printFindings(policy *C.crenel_policy) {
	inventory := C.crenel_inventory_new(nil)
	withText("pods.yaml", func(name *C.char, _ C.size_t) {
		withText(pods, func(t *C.char, size C.size_t) { C.crenel_inventory_add_text(inventory, name, t, size, nil) })
	})
	report := C.crenel_check(policy, inventory, nil, nil)
	C.crenel_inventory_release(inventory)
	defer C.crenel_report_release(report)
	var f C.crenel_finding
	f.struct_size = C.size_t(unsafe.Sizeof(f))
	for n := C.size_t(0); bool(C.crenel_report_finding(report, n, &f)); n++ {
		status := "indeterminate"
		if f.status == C.CRENEL_OPEN {
			status = "open"
		}
		fmt.Printf("%s %s: %s %s\n", status, text(f.object), text(f.message), text(f.cause))
	}
}

func compile(functions *C.crenel_functions) *C.crenel_policy {
	options := (*C.crenel_compile_options)(C.calloc(1, C.size_t(unsafe.Sizeof(C.crenel_compile_options{}))))
	defer C.free(unsafe.Pointer(options))
	options.struct_size = C.size_t(unsafe.Sizeof(*options))
	options.functions = functions
	var policy *C.crenel_policy
	var failure *C.crenel_error
	withText("m.crn", func(name *C.char, _ C.size_t) {
		withText(policyText, func(t *C.char, size C.size_t) {
			policy = C.crenel_compile_text(t, size, name, options, &failure)
		})
	})
	if policy == nil {
		printError(failure)
		os.Exit(2)
	}
	return policy
}

func main() {
	functions := C.crenel_functions_new()
	add(functions, "owner", "(name: string) -> string?", owner)
	add(functions, "marks", "(any, list<int>, float, bool) -> list<string>", marks)
	policy := compile(functions)
	printFindings(policy)
	called := "no"
	if calls.Load() >= 3 {
		called = "yes"
	}
	fmt.Println("called:", called)

	bundle := C.crenel_policy_bundle(policy)
	bytes := C.crenel_text_string(bundle)
	C.crenel_policy_release(policy)
	var failure *C.crenel_error
	if C.crenel_load_bundle(unsafe.Pointer(bytes.data), bytes.size, &failure) == nil {
		printError(failure)
	}
	policy = C.crenel_load_bundle_with(unsafe.Pointer(bytes.data), bytes.size, functions, nil)
	C.crenel_functions_release(functions)
	fmt.Println("released before the policy:", released.Load())
	printFindings(policy)
	C.crenel_policy_release(policy)
	fmt.Println("released after it:", released.Load())
	C.crenel_text_release(bundle)
}
