/**
 * \file
 * Crenel's C ABI: compile or load a policy, gather objects, check, read findings.
 *
 *     crenel_error* error = NULL;
 *     crenel_policy* policy = crenel_load_pack("k8s.pss", &error);
 *     crenel_inventory* inventory = crenel_inventory_new(NULL);
 *     crenel_inventory_add_path(inventory, "deploy/", &error);
 *     crenel_report* report = crenel_check(policy, inventory, NULL, &error);
 *     for (size_t n = 0; n < crenel_report_size(report); ++n) {
 *       crenel_finding finding = {sizeof finding};
 *       crenel_report_finding(report, n, &finding);
 *       printf("%.*s\n", (int)finding.message.size, finding.message.data);
 *     }
 *
 * Rules that hold everywhere:
 * - A function that can fail takes a `crenel_error**`, which may be NULL. On failure it gives NULL
 * or false and stores an error there, which the caller releases; else it leaves it alone.
 * - Handles are released by the function of their name, which takes NULL. A report keeps what it
 * needs of its policy and inventory.
 * - A `crenel_string` is UTF-8 (an input's bytes, where it quotes one), not ended by a zero byte,
 * and lives as long as the handle that it was read from.
 * - Policies and reports may be used from many threads at once; an inventory while nobody adds to
 * it.
 * - Structs begin with their size, set by the caller: a later version may add members at the end,
 * so initialize them by name (`{.struct_size = sizeof options, .threads = 2}`).
 * - No function throws or ends the process.
 *
 * Functions and members are never changed or taken away within one CRENEL_ABI_VERSION.
 */
#ifndef CRENEL_H
#define CRENEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define CRENEL_EXPORT __attribute__((visibility("default")))
#else
#define CRENEL_EXPORT
#endif

/** Compare with crenel_abi_version(): equal numbers fit. */
#define CRENEL_ABI_VERSION 1

typedef struct crenel_policy crenel_policy;       /**< a compiled policy set, immutable */
typedef struct crenel_inventory crenel_inventory; /**< the objects to check */
typedef struct crenel_report crenel_report;       /**< what a check found, immutable */
typedef struct crenel_error crenel_error;         /**< diagnostics: why something failed */
typedef struct crenel_text crenel_text;           /**< bytes that the library made */
typedef struct crenel_writer crenel_writer;       /**< takes objects value by value */
typedef struct crenel_functions crenel_functions; /**< what a host lets policies call */
typedef struct crenel_value crenel_value;         /**< an argument of a call */

/** Bytes that belong to a handle. */
typedef struct crenel_string {
  const char* data;
  size_t size;
} crenel_string;

/** How bad something is; the numbers are in order. */
typedef enum crenel_severity {
  CRENEL_NONE,
  CRENEL_INFO,
  CRENEL_LOW,
  CRENEL_MEDIUM,
  CRENEL_HIGH,
  CRENEL_CRITICAL
} crenel_severity;

/** What became of a threat. */
typedef enum crenel_status {
  CRENEL_OPEN,
  CRENEL_MITIGATED,
  CRENEL_ACCEPTED,
  CRENEL_LAPSED,
  CRENEL_INDETERMINATE
} crenel_status;

/** A range of a text: from 1, the end is exclusive. Line 0: there is none. */
typedef struct crenel_location {
  crenel_string file;
  uint32_t line;
  uint32_t column;
  uint32_t end_line;
  uint32_t end_column;
} crenel_location;

/** `0.1.0` */
CRENEL_EXPORT const char* crenel_version(void);
CRENEL_EXPORT uint32_t crenel_abi_version(void);

/* ---- errors ---- */

/** How much a diagnostic weighs. */
typedef enum crenel_weight { CRENEL_NOTE, CRENEL_WARNING, CRENEL_ERROR } crenel_weight;

typedef struct crenel_diagnostic {
  size_t struct_size;
  crenel_string code; /**< `E0312`, stable between releases */
  crenel_weight weight;
  crenel_string message;
  crenel_location location;
} crenel_diagnostic;

/** Number of its diagnostics: at least one. */
CRENEL_EXPORT size_t crenel_error_size(const crenel_error* error);
/** Fills `out`; false if there is no diagnostic `n`. */
CRENEL_EXPORT bool crenel_error_diagnostic(const crenel_error* error, size_t n,
                                           crenel_diagnostic* out);
/** All of it as a person reads it. */
CRENEL_EXPORT crenel_string crenel_error_text(const crenel_error* error);
CRENEL_EXPORT void crenel_error_release(crenel_error* error);

/* ---- texts ---- */

CRENEL_EXPORT crenel_string crenel_text_string(const crenel_text* text);
CRENEL_EXPORT void crenel_text_release(crenel_text* text);

/* ---- logs ---- */

/** How much a record matters. */
typedef enum crenel_log_level {
  CRENEL_LOG_DEBUG,   /**< each input that was read, of a large file each part */
  CRENEL_LOG_INFO,    /**< each policy that was compiled, each inventory that was checked */
  CRENEL_LOG_WARNING, /**< diagnostics that are warnings */
  CRENEL_LOG_ERROR    /**< diagnostics that are errors */
} crenel_log_level;

/** One thing that happened; its texts live for the call. */
typedef struct crenel_log_record {
  size_t struct_size;
  crenel_log_level level;
  crenel_string event; /**< `compiled`, `read`, `checked`, `problem` */
  crenel_string message;
  uint64_t took_ns; /**< how long that was; 0 for a problem */
} crenel_log_record;

/**
 * Where a host wants to hear what happens while it happens. The options that name it copy it;
 * `user` has to live as long as the inventory that they make. `write` is called on whichever thread
 * does the work, with several of them on several at once.
 */
typedef struct crenel_log {
  size_t struct_size;
  void (*write)(const crenel_log_record* record, void* user);
  void* user;
  crenel_log_level level; /**< records below it are not made */
} crenel_log;

/* ---- host functions ---- */

/**
 * Gives its result by one value written to `result`, or says with crenel_write_problem why there is
 * none: the verdict is then indeterminate. Pure, and called from any thread that runs a policy.
 * Arguments live as long as the call; a missing one is CRENEL_NOTHING.
 */
typedef void (*crenel_function)(const crenel_value* const* arguments, size_t count,
                                crenel_writer* result, void* user);

CRENEL_EXPORT crenel_functions* crenel_functions_new(void);
/**
 * Lets policies that `import host` call `host.NAME`. `signature` is `(string, list<int>?) -> bool`,
 * of bool, int, float, string, any, list<…> and map<…>; what is wrong with it is an error of the
 * function that compiles. `release`, if it is not NULL, is called with `user` once neither these
 * functions nor a policy that was given them is left. False only if there is no memory.
 */
CRENEL_EXPORT bool crenel_functions_add(crenel_functions* functions, const char* name,
                                        const char* signature, crenel_function call, void* user,
                                        void (*release)(void* user));
/** Policies keep what they were given. */
CRENEL_EXPORT void crenel_functions_release(crenel_functions* functions);

/** What a value is. */
typedef enum crenel_type {
  CRENEL_NOTHING,
  CRENEL_BOOL,
  CRENEL_INT,
  CRENEL_DOUBLE,
  CRENEL_STRING,
  CRENEL_LIST,
  CRENEL_MAP
} crenel_type;

CRENEL_EXPORT crenel_type crenel_value_type(const crenel_value* value);
/* False, 0 and the empty string where the value is of another type. */
CRENEL_EXPORT bool crenel_value_bool(const crenel_value* value);
CRENEL_EXPORT int64_t crenel_value_int(const crenel_value* value);
CRENEL_EXPORT double crenel_value_double(const crenel_value* value);
CRENEL_EXPORT crenel_string crenel_value_string(const crenel_value* value);
/** Number of the items of a list or the members of a map. */
CRENEL_EXPORT size_t crenel_value_size(const crenel_value* value);
/** Item of a list, or member of a map in the order of keys; NULL past the end. */
CRENEL_EXPORT const crenel_value* crenel_value_item(const crenel_value* value, size_t n);
/** Key of that member. */
CRENEL_EXPORT crenel_string crenel_value_key(const crenel_value* value, size_t n);
/** Member of a map; NULL if there is none. */
CRENEL_EXPORT const crenel_value* crenel_value_member(const crenel_value* value, const char* key,
                                                      size_t size);

/* ---- policies ---- */

typedef struct crenel_compile_options {
  size_t struct_size;
  const char* const* packs; /**< names of packs to join */
  size_t pack_count;
  const char* const* module_paths; /**< folders in which imports are found */
  size_t module_path_count;
  const char* kube_version; /**< NULL: the newest known */
  const char* const* crds;  /**< files with CustomResourceDefinitions */
  size_t crd_count;
  const crenel_functions* functions; /**< NULL: none */
  const crenel_log* log;             /**< NULL: none */
} crenel_compile_options;

/** Compiles files, and all `*.crn` below folders, as one set. `options` may be NULL. */
CRENEL_EXPORT crenel_policy* crenel_compile_files(const char* const* paths, size_t count,
                                                  const crenel_compile_options* options,
                                                  crenel_error** error);
/** Compiles one text; `name` is what diagnostics show. */
CRENEL_EXPORT crenel_policy* crenel_compile_text(const char* text, size_t size, const char* name,
                                                 const crenel_compile_options* options,
                                                 crenel_error** error);
/** Loads a bundle, which is verified first: bytes from strangers are safe to load. */
CRENEL_EXPORT crenel_policy* crenel_load_bundle(const void* bytes, size_t size,
                                                crenel_error** error);
/** The same for a bundle that calls host functions. */
CRENEL_EXPORT crenel_policy* crenel_load_bundle_with(const void* bytes, size_t size,
                                                     const crenel_functions* functions,
                                                     crenel_error** error);
/** Loads a pack of the library: `k8s.pss`. */
CRENEL_EXPORT crenel_policy* crenel_load_pack(const char* name, crenel_error** error);
/** The policy as a bundle. */
CRENEL_EXPORT crenel_text* crenel_policy_bundle(const crenel_policy* policy);
/** Number of the threats that it looks for. */
CRENEL_EXPORT size_t crenel_policy_size(const crenel_policy* policy);
CRENEL_EXPORT void crenel_policy_release(crenel_policy* policy);

/* ---- inventories ---- */

typedef struct crenel_inventory_options {
  size_t struct_size;
  bool per_file;             /**< each file for itself */
  bool complete;             /**< it holds every kind completely */
  bool partial;              /**< it holds no kind completely */
  uint32_t max_nesting;      /**< 0: the default */
  uint64_t max_alias_values; /**< 0: the default */
  uint64_t max_bytes;        /**< of one file; 0: the default */
  const crenel_log* log;     /**< NULL: none */
} crenel_inventory_options;

/** `options` may be NULL. NULL only if there is no memory. */
CRENEL_EXPORT crenel_inventory* crenel_inventory_new(const crenel_inventory_options* options);
/** Reads a file, or all YAML and JSON below a folder. On failure, what could be read is kept. */
CRENEL_EXPORT bool crenel_inventory_add_path(crenel_inventory* inventory, const char* path,
                                             crenel_error** error);
/** Reads YAML or JSON. `name` is what places show. */
CRENEL_EXPORT bool crenel_inventory_add_text(crenel_inventory* inventory, const char* name,
                                             const char* text, size_t size, crenel_error** error);
/** Adds what `write` writes, which is called once, before this returns. */
CRENEL_EXPORT bool crenel_inventory_add_objects(crenel_inventory* inventory, const char* name,
                                                void (*write)(crenel_writer* writer, void* user),
                                                void* user, crenel_error** error);
/** Number of objects. */
CRENEL_EXPORT uint64_t crenel_inventory_size(const crenel_inventory* inventory);
CRENEL_EXPORT void crenel_inventory_release(crenel_inventory* inventory);

/** False after a problem: then nothing that is inside need be written. */
CRENEL_EXPORT bool crenel_write_begin_object(crenel_writer* writer);
CRENEL_EXPORT bool crenel_write_begin_list(crenel_writer* writer);
/** Ends the object or list that was begun last. */
CRENEL_EXPORT void crenel_write_end(crenel_writer* writer);
/** Name of the next member of an object. */
CRENEL_EXPORT void crenel_write_key(crenel_writer* writer, const char* name, size_t size);
CRENEL_EXPORT void crenel_write_null(crenel_writer* writer);
CRENEL_EXPORT void crenel_write_bool(crenel_writer* writer, bool value);
CRENEL_EXPORT void crenel_write_int(crenel_writer* writer, int64_t value);
CRENEL_EXPORT void crenel_write_double(crenel_writer* writer, double value);
CRENEL_EXPORT void crenel_write_string(crenel_writer* writer, const char* text, size_t size);
/** Says why the value that would come next cannot be given. */
CRENEL_EXPORT void crenel_write_problem(crenel_writer* writer, const char* text, size_t size);

/* ---- checks ---- */

/** A parameter, as a command line gives it: `k8s.pss.level`, `restricted`; a list is `a,b` or JSON.
 */
typedef struct crenel_param {
  const char* name;
  const char* value;
} crenel_param;

typedef struct crenel_check_options {
  size_t struct_size;
  const crenel_param* params;
  size_t param_count;
  uint32_t threads;          /**< 0: one */
  uint64_t max_instructions; /**< 0: no limit */
  uint64_t max_memory;       /**< 0: the default */
  uint64_t timeout_ms;       /**< 0: no limit */
  const crenel_log* log;     /**< NULL: none */
} crenel_check_options;

/** Looks for threats. Fails only if a parameter is wrong; what a run meets is in its report. */
CRENEL_EXPORT crenel_report* crenel_check(const crenel_policy* policy,
                                          const crenel_inventory* inventory,
                                          const crenel_check_options* options,
                                          crenel_error** error);

typedef struct crenel_finding {
  size_t struct_size;
  crenel_string threat; /**< `k8s.pss.privileged_container` */
  crenel_string title;
  crenel_status status;
  crenel_severity severity;
  crenel_severity residual; /**< what remains after mitigations */
  crenel_string message;
  crenel_string remedy;
  crenel_string object; /**< `Kind/namespace/name` */
  crenel_string path;   /**< within the object */
  crenel_location location;
  crenel_string fingerprint;
  crenel_string cause; /**< why it is indeterminate */
} crenel_finding;

/** Number of findings of every status, sorted by file, line, column, threat. */
CRENEL_EXPORT size_t crenel_report_size(const crenel_report* report);
/** Fills `out`; false if there is no finding `n`. */
CRENEL_EXPORT bool crenel_report_finding(const crenel_report* report, size_t n,
                                         crenel_finding* out);
/** Number of diagnostics of the inputs and of the run. */
CRENEL_EXPORT size_t crenel_report_diagnostic_count(const crenel_report* report);
CRENEL_EXPORT bool crenel_report_diagnostic(const crenel_report* report, size_t n,
                                            crenel_diagnostic* out);
/** No input unread, nothing indeterminate, no limit passed. */
CRENEL_EXPORT bool crenel_report_complete(const crenel_report* report);
/** What the command line exits with: 3 if incomplete, else 1 for findings from `fail_on` on, else
 * 0. */
CRENEL_EXPORT int crenel_report_exit_code(const crenel_report* report, crenel_severity fail_on);
/** `text`, `json`, `jsonl` or `sarif`; NULL for any other format. */
CRENEL_EXPORT crenel_text* crenel_report_write(const crenel_report* report, const char* format);
CRENEL_EXPORT void crenel_report_release(crenel_report* report);

/* ---- models ---- */

typedef struct crenel_attack_options {
  size_t struct_size;
  const char* const* targets; /**< names; none: all that threats call targets */
  size_t target_count;
  bool cuts; /**< look for the fewest fixes that leave no way to a target, too */
} crenel_attack_options;

/**
 * The ways of an attacker, from entry points to targets, over the steps that the threats find (pack
 * `k8s.paths`), as `text`, `json` or `dot`. `json` says whether it is complete. Fails if a
 * parameter or the format is wrong, or if no step knows a target. Options may be NULL.
 */
CRENEL_EXPORT crenel_text* crenel_attacks(const crenel_policy* policy,
                                          const crenel_inventory* inventory,
                                          const crenel_attack_options* attack,
                                          const crenel_check_options* options, const char* format,
                                          crenel_error** error);
/**
 * What the threats cover of the catalogue `cis`, or of all if `catalogue` is NULL, as `text`,
 * `markdown` or `json`. Fails if there is no such catalogue or format.
 */
CRENEL_EXPORT crenel_text* crenel_policy_coverage(const crenel_policy* policy,
                                                  const char* catalogue, const char* format,
                                                  crenel_error** error);

#ifdef __cplusplus
}
#endif

#endif
