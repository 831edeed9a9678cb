// A policy that calls functions of this program. Each is a closure in a box, which the library gives back when nothing
// can call the function any more.
mod crenel;

use crenel::*;
use std::ffi::{c_char, c_void};
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

const POLICY: &str = r#"module m
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
"#;

const PODS: &str = "{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop}}
---
{apiVersion: v1, kind: Pod, metadata: {name: b, namespace: nobody}}
---
{apiVersion: v1, kind: Pod, metadata: {name: c, namespace: lost}}
";

fn write_text(out: Handle, text: &str) {
    unsafe { crenel_write_string(out, text.as_ptr() as *const c_char, text.len()) };
}

/// What policies may call: from any thread that runs one.
type Function = Box<dyn Fn(&[Handle], Handle) + Send + Sync>;

static RELEASED: AtomicUsize = AtomicUsize::new(0);

extern "C" fn call(arguments: *const Handle, count: usize, result: Handle, user: Handle) {
    let function = unsafe { &*(user as *const Function) };
    function(unsafe { std::slice::from_raw_parts(arguments, count) }, result);
}

extern "C" fn release(user: Handle) {
    drop(unsafe { Box::from_raw(user as *mut Function) });
    RELEASED.fetch_add(1, Ordering::SeqCst);
}

fn add(functions: Handle, name: &str, signature: &str, function: Function) {
    let user = Box::into_raw(Box::new(function)) as Handle;
    unsafe { crenel_functions_add(functions, c(name).as_ptr(), c(signature).as_ptr(), call, user, release) };
}

fn owner(name: &str, result: Handle) {
    let problem = "the directory is down";
    match name {
        "nobody" => unsafe { crenel_write_null(result) },
        "lost" => unsafe { crenel_write_problem(result, problem.as_ptr() as *const c_char, problem.len()) },
        _ => write_text(result, name),
    }
}

fn marks(arguments: &[Handle], result: Handle) {
    let (object, numbers) = (arguments[0], arguments[1]);
    let kind = unsafe { crenel_value_member(object, "kind".as_ptr() as *const c_char, 4) };
    let kind = unsafe { crenel_value_string(kind) }.get();
    let (size, first) = unsafe { (crenel_value_size(object), crenel_value_key(object, 0).get()) };
    let count = unsafe { crenel_value_size(numbers) };
    let sum: i64 = (0..count).map(|n| unsafe { crenel_value_int(crenel_value_item(numbers, n)) }).sum();
    let said = if unsafe { crenel_value_bool(arguments[3]) } { "yes" } else { "no" };
    unsafe { crenel_write_begin_list(result) };
    write_text(result, &format!("{} {} of {}, {}", arguments.len(), kind, size, first));
    write_text(result, &format!("{} {:.1} {}", sum, unsafe { crenel_value_double(arguments[2]) }, said));
    unsafe { crenel_write_end(result) };
}

fn print_error(error: Handle) {
    println!("{}", unsafe { crenel_error_text(error) }.get());
    unsafe { crenel_error_release(error) };
}

fn print_findings(policy: Handle) {
    let report = unsafe {
        let inventory = crenel_inventory_new(null());
        let name = c("pods.yaml");
        crenel_inventory_add_text(inventory, name.as_ptr(), PODS.as_ptr() as *const c_char, PODS.len(), null_mut());
        let report = crenel_check(policy, inventory, null(), null_mut());
        crenel_inventory_release(inventory);
        report
    };
    let mut f: Finding = unsafe { std::mem::zeroed() };
    f.struct_size = std::mem::size_of::<Finding>();
    let mut n = 0;
    while unsafe { crenel_report_finding(report, n, &mut f) } {
        let status = if f.status == OPEN { "open" } else { "indeterminate" };
        println!("{} {}: {} {}", status, f.object.get(), f.message.get(), f.cause.get());
        n += 1;
    }
    unsafe { crenel_report_release(report) };
}

fn compile(functions: Handle) -> Handle {
    let mut options: CompileOptions = unsafe { std::mem::zeroed() };
    options.struct_size = std::mem::size_of::<CompileOptions>();
    options.functions = functions;
    let mut error = null_mut();
    let policy = unsafe {
        crenel_compile_text(POLICY.as_ptr() as *const c_char, POLICY.len(), c("m.crn").as_ptr(), &options, &mut error)
    };
    if policy.is_null() {
        print_error(error);
        std::process::exit(2);
    }
    policy
}

fn main() {
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    let functions = unsafe { crenel_functions_new() };
    let call_owner = move |arguments: &[Handle], result: Handle| {
        counted.fetch_add(1, Ordering::SeqCst);
        owner(&unsafe { crenel_value_string(arguments[0]) }.get(), result);
    };
    add(functions, "owner", "(name: string) -> string?", Box::new(call_owner));
    add(functions, "marks", "(any, list<int>, float, bool) -> list<string>", Box::new(marks));
    let policy = compile(functions);
    print_findings(policy);
    println!("called: {}", if calls.load(Ordering::SeqCst) >= 3 { "yes" } else { "no" });

    let bundle = unsafe { crenel_policy_bundle(policy) };
    let bytes = unsafe { crenel_text_string(bundle) };
    unsafe { crenel_policy_release(policy) };
    let mut error = null_mut();
    if unsafe { crenel_load_bundle(bytes.data as *const c_void, bytes.size, &mut error) }.is_null() {
        print_error(error);
    }
    let policy = unsafe { crenel_load_bundle_with(bytes.data as *const c_void, bytes.size, functions, null_mut()) };
    unsafe { crenel_functions_release(functions) };
    println!("released before the policy: {}", RELEASED.load(Ordering::SeqCst));
    print_findings(policy);
    unsafe { crenel_policy_release(policy) };
    println!("released after it: {}", RELEASED.load(Ordering::SeqCst));
    unsafe { crenel_text_release(bundle) };
}
