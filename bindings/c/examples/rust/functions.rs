// A policy that calls functions of this program. Each is a closure in a box, which the library gives back when nothing
// can call the function any more.
use std::ffi::{c_char, c_int, c_void, CString};
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Arc;

#[repr(C)]
#[derive(Clone, Copy)]
struct Text {
    data: *const c_char,
    size: usize,
}

impl Text {
    fn get(&self) -> String {
        if self.size == 0 {
            return String::new();
        }
        let bytes = unsafe { std::slice::from_raw_parts(self.data as *const u8, self.size) };
        String::from_utf8_lossy(bytes).into_owned()
    }
}

#[repr(C)]
struct Location {
    file: Text,
    place: [u32; 4],
}

#[repr(C)]
struct CompileOptions {
    struct_size: usize,
    packs: *const *const c_char,
    pack_count: usize,
    module_paths: *const *const c_char,
    module_path_count: usize,
    kube_version: *const c_char,
    crds: *const *const c_char,
    crd_count: usize,
    functions: Handle,
}

#[repr(C)]
struct Finding {
    struct_size: usize,
    threat: Text,
    title: Text,
    status: c_int,
    severity: c_int,
    residual: c_int,
    message: Text,
    remedy: Text,
    object: Text,
    path: Text,
    location: Location,
    fingerprint: Text,
    cause: Text,
}

const OPEN: c_int = 0;

type Handle = *mut c_void;
type Callback = extern "C" fn(*const Handle, usize, Handle, Handle);

#[link(name = "crenel_c")]
extern "C" {
    fn crenel_error_text(error: Handle) -> Text;
    fn crenel_error_release(error: Handle);
    fn crenel_text_string(text: Handle) -> Text;
    fn crenel_text_release(text: Handle);
    fn crenel_functions_new() -> Handle;
    fn crenel_functions_add(functions: Handle, name: *const c_char, signature: *const c_char, call: Callback, user: Handle, release: extern "C" fn(Handle)) -> bool;
    fn crenel_functions_release(functions: Handle);
    fn crenel_value_bool(value: Handle) -> bool;
    fn crenel_value_int(value: Handle) -> i64;
    fn crenel_value_double(value: Handle) -> f64;
    fn crenel_value_string(value: Handle) -> Text;
    fn crenel_value_size(value: Handle) -> usize;
    fn crenel_value_item(value: Handle, n: usize) -> Handle;
    fn crenel_value_key(value: Handle, n: usize) -> Text;
    fn crenel_value_member(value: Handle, key: *const c_char, size: usize) -> Handle;
    fn crenel_compile_text(text: *const c_char, size: usize, name: *const c_char, options: *const CompileOptions, error: *mut Handle) -> Handle;
    fn crenel_load_bundle(bytes: *const c_void, size: usize, error: *mut Handle) -> Handle;
    fn crenel_load_bundle_with(bytes: *const c_void, size: usize, functions: Handle, error: *mut Handle) -> Handle;
    fn crenel_policy_bundle(policy: Handle) -> Handle;
    fn crenel_policy_release(policy: Handle);
    fn crenel_inventory_new(options: *const c_void) -> Handle;
    fn crenel_inventory_add_text(inventory: Handle, name: *const c_char, text: *const c_char, size: usize, error: *mut Handle) -> bool;
    fn crenel_inventory_release(inventory: Handle);
    fn crenel_write_begin_list(writer: Handle) -> bool;
    fn crenel_write_end(writer: Handle);
    fn crenel_write_null(writer: Handle);
    fn crenel_write_string(writer: Handle, text: *const c_char, size: usize);
    fn crenel_write_problem(writer: Handle, text: *const c_char, size: usize);
    fn crenel_check(policy: Handle, inventory: Handle, options: *const c_void, error: *mut Handle) -> Handle;
    fn crenel_report_finding(report: Handle, n: usize, out: *mut Finding) -> bool;
    fn crenel_report_release(report: Handle);
}

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

fn c(text: &str) -> CString {
    CString::new(text).expect("no zero bytes")
}

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
