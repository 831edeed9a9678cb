// The C ABI (crenel.h), as far as the examples call it.
#![allow(dead_code)]
use std::ffi::{c_char, c_int, c_void, CString};
use std::ptr::null;

pub type Handle = *mut c_void;
pub type Callback = extern "C" fn(*const Handle, usize, Handle, Handle);

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Text {
    pub data: *const c_char,
    pub size: usize,
}

impl Text {
    pub const EMPTY: Text = Text { data: null(), size: 0 };

    pub fn get(&self) -> String {
        if self.size == 0 {
            return String::new();
        }
        let bytes = unsafe { std::slice::from_raw_parts(self.data as *const u8, self.size) };
        String::from_utf8_lossy(bytes).into_owned()
    }
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Location {
    pub file: Text,
    pub line: u32,
    pub column: u32,
    pub end_line: u32,
    pub end_column: u32,
}

pub const NOWHERE: Location = Location { file: Text::EMPTY, line: 0, column: 0, end_line: 0, end_column: 0 };

#[repr(C)]
pub struct Diagnostic {
    pub struct_size: usize,
    pub code: Text,
    pub weight: c_int,
    pub message: Text,
    pub location: Location,
}

#[repr(C)]
pub struct CompileOptions {
    pub struct_size: usize,
    pub packs: *const *const c_char,
    pub pack_count: usize,
    pub module_paths: *const *const c_char,
    pub module_path_count: usize,
    pub kube_version: *const c_char,
    pub crds: *const *const c_char,
    pub crd_count: usize,
    pub functions: Handle,
}

#[repr(C)]
pub struct Param {
    pub name: *const c_char,
    pub value: *const c_char,
}

#[repr(C)]
pub struct CheckOptions {
    pub struct_size: usize,
    pub params: *const Param,
    pub param_count: usize,
    pub threads: u32,
    pub max_instructions: u64,
    pub max_memory: u64,
    pub timeout_ms: u64,
}

#[repr(C)]
pub struct Finding {
    pub struct_size: usize,
    pub threat: Text,
    pub title: Text,
    pub status: c_int,
    pub severity: c_int,
    pub residual: c_int,
    pub message: Text,
    pub remedy: Text,
    pub object: Text,
    pub path: Text,
    pub location: Location,
    pub fingerprint: Text,
    pub cause: Text,
}

pub const OPEN: c_int = 0;
pub const HIGH: c_int = 4;

#[link(name = "crenel_c")]
extern "C" {
    pub fn crenel_abi_version() -> u32;
    pub fn crenel_error_diagnostic(error: Handle, n: usize, out: *mut Diagnostic) -> bool;
    pub fn crenel_error_release(error: Handle);
    pub fn crenel_load_pack(name: *const c_char, error: *mut Handle) -> Handle;
    pub fn crenel_policy_release(policy: Handle);
    pub fn crenel_inventory_new(options: *const c_void) -> Handle;
    pub fn crenel_inventory_add_text(inventory: Handle, name: *const c_char, text: *const c_char, size: usize, error: *mut Handle) -> bool;
    pub fn crenel_inventory_add_objects(inventory: Handle, name: *const c_char, write: extern "C" fn(Handle, Handle), user: Handle, error: *mut Handle) -> bool;
    pub fn crenel_inventory_release(inventory: Handle);
    pub fn crenel_write_begin_object(writer: Handle) -> bool;
    pub fn crenel_write_begin_list(writer: Handle) -> bool;
    pub fn crenel_write_end(writer: Handle);
    pub fn crenel_write_key(writer: Handle, name: *const c_char, size: usize);
    pub fn crenel_write_bool(writer: Handle, value: bool);
    pub fn crenel_write_string(writer: Handle, text: *const c_char, size: usize);
    pub fn crenel_check(policy: Handle, inventory: Handle, options: *const CheckOptions, error: *mut Handle) -> Handle;
    pub fn crenel_report_size(report: Handle) -> usize;
    pub fn crenel_report_finding(report: Handle, n: usize, out: *mut Finding) -> bool;
    pub fn crenel_report_complete(report: Handle) -> bool;
    pub fn crenel_report_exit_code(report: Handle, fail_on: c_int) -> c_int;
    pub fn crenel_report_release(report: Handle);
    pub fn crenel_error_text(error: Handle) -> Text;
    pub fn crenel_text_string(text: Handle) -> Text;
    pub fn crenel_text_release(text: Handle);
    pub fn crenel_functions_new() -> Handle;
    pub fn crenel_functions_add(functions: Handle, name: *const c_char, signature: *const c_char, call: Callback, user: Handle, release: extern "C" fn(Handle)) -> bool;
    pub fn crenel_functions_release(functions: Handle);
    pub fn crenel_value_bool(value: Handle) -> bool;
    pub fn crenel_value_int(value: Handle) -> i64;
    pub fn crenel_value_double(value: Handle) -> f64;
    pub fn crenel_value_string(value: Handle) -> Text;
    pub fn crenel_value_size(value: Handle) -> usize;
    pub fn crenel_value_item(value: Handle, n: usize) -> Handle;
    pub fn crenel_value_key(value: Handle, n: usize) -> Text;
    pub fn crenel_value_member(value: Handle, key: *const c_char, size: usize) -> Handle;
    pub fn crenel_compile_text(text: *const c_char, size: usize, name: *const c_char, options: *const CompileOptions, error: *mut Handle) -> Handle;
    pub fn crenel_load_bundle(bytes: *const c_void, size: usize, error: *mut Handle) -> Handle;
    pub fn crenel_load_bundle_with(bytes: *const c_void, size: usize, functions: Handle, error: *mut Handle) -> Handle;
    pub fn crenel_policy_bundle(policy: Handle) -> Handle;
    pub fn crenel_write_null(writer: Handle);
    pub fn crenel_write_problem(writer: Handle, text: *const c_char, size: usize);
}

pub fn c(text: &str) -> CString {
    CString::new(text).expect("no zero bytes")
}
