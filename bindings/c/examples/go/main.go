// Checks a text, and an object written value by value, by the pack k8s.pss, through the C ABI.
package main

/*
#include <crenel.h>
#include <stdlib.h>

extern void goWritePod(crenel_writer*, void*);
*/
import "C"

import (
	"fmt"
	"os"
	"unsafe"
)

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: app
      securityContext:
        privileged: true
`

func text(s C.crenel_string) string { return C.GoStringN(s.data, C.int(s.size)) }

// withText calls f with the text as C wants it.
func withText(s string, f func(*C.char, C.size_t)) {
	c := C.CString(s)
	defer C.free(unsafe.Pointer(c))
	f(c, C.size_t(len(s)))
}

func reportError(failure *C.crenel_error) {
	var d C.crenel_diagnostic
	d.struct_size = C.size_t(unsafe.Sizeof(d))
	C.crenel_error_diagnostic(failure, 0, &d)
	fmt.Println("error", text(d.code))
	C.crenel_error_release(failure)
}

func load(pack string) *C.crenel_policy {
	var failure *C.crenel_error
	var policy *C.crenel_policy
	withText(pack, func(name *C.char, _ C.size_t) { policy = C.crenel_load_pack(name, &failure) })
	if policy == nil {
		reportError(failure)
	}
	return policy
}

func read(name, content string) *C.crenel_inventory {
	inventory := C.crenel_inventory_new(nil)
	var failure *C.crenel_error
	withText(name, func(n *C.char, _ C.size_t) {
		withText(content, func(t *C.char, size C.size_t) {
			if !C.crenel_inventory_add_text(inventory, n, t, size, &failure) {
				reportError(failure)
			}
		})
	})
	return inventory
}

func check(policy *C.crenel_policy, inventory *C.crenel_inventory) *C.crenel_report {
	params := (*C.crenel_param)(C.calloc(1, C.size_t(unsafe.Sizeof(C.crenel_param{}))))
	defer C.free(unsafe.Pointer(params))
	params.name, params.value = C.CString("k8s.pss.level"), C.CString("baseline")
	defer C.free(unsafe.Pointer(params.name))
	defer C.free(unsafe.Pointer(params.value))
	var options C.crenel_check_options
	options.struct_size = C.size_t(unsafe.Sizeof(options))
	options.params, options.param_count, options.threads = params, 1, 2
	var failure *C.crenel_error
	report := C.crenel_check(policy, inventory, &options, &failure)
	if report == nil {
		reportError(failure)
		os.Exit(2)
	}
	return report
}

func printFindings(report *C.crenel_report) {
	var f C.crenel_finding
	f.struct_size = C.size_t(unsafe.Sizeof(f))
	for n := C.size_t(0); bool(C.crenel_report_finding(report, n, &f)); n++ {
		severity := "low"
		if f.severity >= C.CRENEL_HIGH {
			severity = "high"
		}
		fmt.Printf("%s %s %s %s:%d\n", severity, text(f.threat), text(f.object), text(f.location.file), f.location.line)
	}
}

func key(out *C.crenel_writer, name string) {
	withText(name, func(t *C.char, size C.size_t) { C.crenel_write_key(out, t, size) })
}

func member(out *C.crenel_writer, name, value string) {
	key(out, name)
	withText(value, func(t *C.char, size C.size_t) { C.crenel_write_string(out, t, size) })
}

//export goWritePod
func goWritePod(out *C.crenel_writer, _ unsafe.Pointer) {
	C.crenel_write_begin_object(out)
	member(out, "apiVersion", "v1")
	member(out, "kind", "Pod")
	key(out, "metadata")
	C.crenel_write_begin_object(out)
	member(out, "name", "web")
	C.crenel_write_end(out)
	key(out, "spec")
	C.crenel_write_begin_object(out)
	key(out, "hostNetwork")
	C.crenel_write_bool(out, true)
	key(out, "containers")
	C.crenel_write_begin_list(out)
	C.crenel_write_end(out)
	C.crenel_write_end(out)
	C.crenel_write_end(out)
}

func written() *C.crenel_inventory {
	inventory := C.crenel_inventory_new(nil)
	withText("request", func(name *C.char, _ C.size_t) {
		C.crenel_inventory_add_objects(inventory, name, (*[0]byte)(C.goWritePod), nil, nil)
	})
	return inventory
}

func main() {
	fmt.Println("abi", C.crenel_abi_version())
	load("k8s.pps")
	policy := load("k8s.pss")
	defer C.crenel_policy_release(policy)
	C.crenel_inventory_release(read("bad.yaml", "a: [1\n"))

	inventory := read("pod.yaml", pod)
	report := check(policy, inventory)
	C.crenel_inventory_release(inventory)
	printFindings(report)
	complete := "no"
	if C.crenel_report_complete(report) {
		complete = "yes"
	}
	fmt.Println("exit", C.crenel_report_exit_code(report, C.CRENEL_HIGH), "complete", complete)
	C.crenel_report_release(report)

	inventory = written()
	report = check(policy, inventory)
	fmt.Println("written:", C.crenel_report_size(report), "finding in request")
	C.crenel_report_release(report)
	C.crenel_inventory_release(inventory)
}
