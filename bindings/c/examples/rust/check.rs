// Checks a text, and an object written value by value, by the pack k8s.pss, through the C ABI.
use std::ffi::{c_char, c_int, c_void, CString};
use std::ptr::{null, null_mut};

#[repr(C)]
#[derive(Clone, Copy)]
struct Text {
    data: *const c_char,
    size: usize,
}

impl Text {
    const EMPTY: Text = Text { data: null(), size: 0 };

    fn get(&self) -> String {
        if self.size == 0 {
            return String::new();
        }
        let bytes = unsafe { std::slice::from_raw_parts(self.data as *const u8, self.size) };
        String::from_utf8_lossy(bytes).into_owned()
    }
}

#[repr(C)]
#[derive(Clone, Copy)]
struct Location {
    file: Text,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

const NOWHERE: Location = Location { file: Text::EMPTY, line: 0, column: 0, end_line: 0, end_column: 0 };

#[repr(C)]
struct Diagnostic {
    struct_size: usize,
    code: Text,
    weight: c_int,
    message: Text,
    location: Location,
}

#[repr(C)]
struct Param {
    name: *const c_char,
    value: *const c_char,
}

#[repr(C)]
struct CheckOptions {
    struct_size: usize,
    params: *const Param,
    param_count: usize,
    threads: u32,
    max_instructions: u64,
    max_memory: u64,
    timeout_ms: u64,
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

const HIGH: c_int = 4;

type Handle = *mut c_void;

#[link(name = "crenel_c")]
extern "C" {
    fn crenel_abi_version() -> u32;
    fn crenel_error_diagnostic(error: Handle, n: usize, out: *mut Diagnostic) -> bool;
    fn crenel_error_release(error: Handle);
    fn crenel_load_pack(name: *const c_char, error: *mut Handle) -> Handle;
    fn crenel_policy_release(policy: Handle);
    fn crenel_inventory_new(options: *const c_void) -> Handle;
    fn crenel_inventory_add_text(inventory: Handle, name: *const c_char, text: *const c_char, size: usize, error: *mut Handle) -> bool;
    fn crenel_inventory_add_objects(inventory: Handle, name: *const c_char, write: extern "C" fn(Handle, Handle), user: Handle, error: *mut Handle) -> bool;
    fn crenel_inventory_release(inventory: Handle);
    fn crenel_write_begin_object(writer: Handle) -> bool;
    fn crenel_write_begin_list(writer: Handle) -> bool;
    fn crenel_write_end(writer: Handle);
    fn crenel_write_key(writer: Handle, name: *const c_char, size: usize);
    fn crenel_write_bool(writer: Handle, value: bool);
    fn crenel_write_string(writer: Handle, text: *const c_char, size: usize);
    fn crenel_check(policy: Handle, inventory: Handle, options: *const CheckOptions, error: *mut Handle) -> Handle;
    fn crenel_report_size(report: Handle) -> usize;
    fn crenel_report_finding(report: Handle, n: usize, out: *mut Finding) -> bool;
    fn crenel_report_complete(report: Handle) -> bool;
    fn crenel_report_exit_code(report: Handle, fail_on: c_int) -> c_int;
    fn crenel_report_release(report: Handle);
}

const POD: &str = "apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: app
      securityContext:
        privileged: true
";

fn c(text: &str) -> CString {
    CString::new(text).expect("no zero bytes")
}

fn report_error(error: Handle) {
    let mut diagnostic = Diagnostic {
        struct_size: std::mem::size_of::<Diagnostic>(),
        code: Text::EMPTY,
        weight: 0,
        message: Text::EMPTY,
        location: NOWHERE,
    };
    unsafe { crenel_error_diagnostic(error, 0, &mut diagnostic) };
    println!("error {}", diagnostic.code.get());
    unsafe { crenel_error_release(error) };
}

fn load(pack: &str) -> Handle {
    let mut error = null_mut();
    let policy = unsafe { crenel_load_pack(c(pack).as_ptr(), &mut error) };
    if policy.is_null() {
        report_error(error);
    }
    policy
}

fn read(name: &str, text: &str) -> Handle {
    let mut error = null_mut();
    let inventory = unsafe { crenel_inventory_new(null()) };
    let whole = unsafe {
        crenel_inventory_add_text(inventory, c(name).as_ptr(), text.as_ptr() as *const c_char, text.len(), &mut error)
    };
    if !whole {
        report_error(error);
    }
    inventory
}

fn check(policy: Handle, inventory: Handle) -> Handle {
    let (name, value) = (c("k8s.pss.level"), c("baseline"));
    let params = [Param { name: name.as_ptr(), value: value.as_ptr() }];
    let options = CheckOptions {
        struct_size: std::mem::size_of::<CheckOptions>(),
        params: params.as_ptr(),
        param_count: params.len(),
        threads: 2,
        max_instructions: 0,
        max_memory: 0,
        timeout_ms: 0,
    };
    let mut error = null_mut();
    let report = unsafe { crenel_check(policy, inventory, &options, &mut error) };
    if report.is_null() {
        report_error(error);
        std::process::exit(2);
    }
    report
}

fn print_findings(report: Handle) {
    let mut f: Finding = unsafe { std::mem::zeroed() };
    f.struct_size = std::mem::size_of::<Finding>();
    let mut n = 0;
    while unsafe { crenel_report_finding(report, n, &mut f) } {
        let severity = if f.severity >= HIGH { "high" } else { "low" };
        println!("{} {} {} {}:{}", severity, f.threat.get(), f.object.get(), f.location.file.get(), f.location.line);
        n += 1;
    }
}

fn key(out: Handle, name: &str) {
    unsafe { crenel_write_key(out, name.as_ptr() as *const c_char, name.len()) };
}

fn member(out: Handle, name: &str, value: &str) {
    key(out, name);
    unsafe { crenel_write_string(out, value.as_ptr() as *const c_char, value.len()) };
}

extern "C" fn write_pod(out: Handle, _user: Handle) {
    unsafe { crenel_write_begin_object(out) };
    member(out, "apiVersion", "v1");
    member(out, "kind", "Pod");
    key(out, "metadata");
    unsafe { crenel_write_begin_object(out) };
    member(out, "name", "web");
    unsafe { crenel_write_end(out) };
    key(out, "spec");
    unsafe { crenel_write_begin_object(out) };
    key(out, "hostNetwork");
    unsafe { crenel_write_bool(out, true) };
    key(out, "containers");
    unsafe { crenel_write_begin_list(out) };
    unsafe { crenel_write_end(out) };
    unsafe { crenel_write_end(out) };
    unsafe { crenel_write_end(out) };
}

fn main() {
    println!("abi {}", unsafe { crenel_abi_version() });
    load("k8s.pps");
    let policy = load("k8s.pss");
    unsafe { crenel_inventory_release(read("bad.yaml", "a: [1\n")) };

    let inventory = read("pod.yaml", POD);
    let report = check(policy, inventory);
    unsafe { crenel_inventory_release(inventory) };
    print_findings(report);
    let complete = if unsafe { crenel_report_complete(report) } { "yes" } else { "no" };
    println!("exit {} complete {}", unsafe { crenel_report_exit_code(report, HIGH) }, complete);
    unsafe { crenel_report_release(report) };

    let inventory = unsafe { crenel_inventory_new(null()) };
    unsafe { crenel_inventory_add_objects(inventory, c("request").as_ptr(), write_pod, null_mut(), null_mut()) };
    let report = check(policy, inventory);
    println!("written: {} finding in request", unsafe { crenel_report_size(report) });
    unsafe {
        crenel_report_release(report);
        crenel_inventory_release(inventory);
        crenel_policy_release(policy);
    }
}
