// Checks a text, and an object written value by value, by the pack k8s.pss, through the C ABI.
mod crenel;

use crenel::*;
use std::ffi::c_char;
use std::ptr::{null, null_mut};

const POD: &str = "apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: app
      securityContext:
        privileged: true
";

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
