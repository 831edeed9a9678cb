/* A policy that calls functions of this program. */
#include <crenel.h>
#include <stdio.h>
#include <string.h>

static const char kPolicy[] =
    "module m\n"
    "import k8s\n"
    "import host\n"
    "threat unowned {\n"
    "    title    \"Nobody owns it\"\n"
    "    stride   repudiation\n"
    "    severity low\n"
    "    for      w in k8s.Workload\n"
    "    when     not present host.owner(w.namespace)\n"
    "    message  \"nobody owns {w.namespace}\"\n"
    "}\n"
    "threat marked {\n"
    "    title    \"Marked\"\n"
    "    stride   repudiation\n"
    "    severity low\n"
    "    for      w in k8s.Workload\n"
    "    when     any mark in host.marks(w, [1, 2], 2.5, true): mark != \"\"\n"
    "    message  \"{host.marks(w, [1, 2], 2.5, true)}\"\n"
    "}\n";

static const char kPods[] =
    "{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop}}\n"
    "---\n"
    "{apiVersion: v1, kind: Pod, metadata: {name: b, namespace: nobody}}\n"
    "---\n"
    "{apiVersion: v1, kind: Pod, metadata: {name: c, namespace: lost}}\n";

static void write_text(crenel_writer* out, const char* text) {
  crenel_write_string(out, text, strlen(text));
}

static bool is(crenel_string found, const char* text) {
  return found.size == strlen(text) && memcmp(found.data, text, found.size) == 0;
}

/* (string) -> string?; `user` counts the calls. */
static void owner(const crenel_value* const* arguments, size_t count, crenel_writer* result,
                  void* user) {
  crenel_string name = crenel_value_string(arguments[0]);
  *(int*)user += (int)count;
  if (is(name, "nobody"))
    crenel_write_null(result);
  else if (is(name, "lost"))
    crenel_write_problem(result, "the directory is down", 21);
  else
    crenel_write_string(result, name.data, name.size);
}

/* (any, list<int>, float, bool) -> list<string> */
static void marks(const crenel_value* const* arguments, size_t count, crenel_writer* result,
                  void* user) {
  char text[96];
  const crenel_value* kind = crenel_value_member(arguments[0], "kind", 4);
  crenel_string first = crenel_value_key(arguments[0], 0);
  (void)user;
  crenel_write_begin_list(result);
  snprintf(text, sizeof text, "%d %.*s of %d, %.*s", (int)count,
           (int)crenel_value_string(kind).size, crenel_value_string(kind).data,
           (int)crenel_value_size(arguments[0]), (int)first.size, first.data);
  write_text(result, text);
  snprintf(text, sizeof text, "%d %.1f %s",
           (int)(crenel_value_int(crenel_value_item(arguments[1], 0)) +
                 crenel_value_int(crenel_value_item(arguments[1], 1))),
           crenel_value_double(arguments[2]), crenel_value_bool(arguments[3]) ? "yes" : "no");
  write_text(result, text);
  if (crenel_value_item(arguments[1], 2) != NULL || crenel_value_type(arguments[1]) != CRENEL_LIST)
    crenel_write_problem(result, "the list is not what was given", 30);
  crenel_write_end(result);
}

static int released = 0;
static void release(void* user) {
  (void)user;
  ++released;
}

static void print_error(crenel_error* error) {
  printf("%.*s\n", (int)crenel_error_text(error).size, crenel_error_text(error).data);
  crenel_error_release(error);
}

static void print_findings(const crenel_policy* policy) {
  crenel_inventory* inventory = crenel_inventory_new(NULL);
  crenel_finding f;
  crenel_report* report;
  crenel_inventory_add_text(inventory, "pods.yaml", kPods, sizeof kPods - 1, NULL);
  report = crenel_check(policy, inventory, NULL, NULL);
  crenel_inventory_release(inventory);
  memset(&f, 0, sizeof f);
  f.struct_size = sizeof f;
  for (size_t n = 0; crenel_report_finding(report, n, &f); ++n)
    printf("%s %.*s: %.*s %.*s\n", f.status == CRENEL_OPEN ? "open" : "indeterminate",
           (int)f.object.size, f.object.data, (int)f.message.size, f.message.data,
           (int)f.cause.size, f.cause.data);
  crenel_report_release(report);
}

int main(void) {
  int calls = 0;
  crenel_error* error = NULL;
  crenel_functions* functions = crenel_functions_new();
  crenel_functions_add(functions, "owner", "(name: string) -> string?", owner, &calls, release);
  crenel_functions_add(functions, "marks", "(any, list<int>, float, bool) -> list<string>", marks,
                       NULL, release);
  crenel_compile_options options;
  memset(&options, 0, sizeof options);
  options.struct_size = sizeof options;
  options.functions = functions;
  crenel_policy* policy =
      crenel_compile_text(kPolicy, sizeof kPolicy - 1, "m.crn", &options, &error);
  if (policy == NULL) return print_error(error), 2;
  print_findings(policy);
  printf("called: %s\n", calls >= 3 ? "yes" : "no");

  crenel_text* bundle = crenel_policy_bundle(policy);
  crenel_string bytes = crenel_text_string(bundle);
  crenel_policy_release(policy);
  if (crenel_load_bundle(bytes.data, bytes.size, &error) == NULL) print_error(error);
  policy = crenel_load_bundle_with(bytes.data, bytes.size, functions, NULL);
  crenel_functions_release(functions);
  printf("released before the policy: %d\n", released);
  print_findings(policy);
  crenel_policy_release(policy);
  printf("released after it: %d\n", released);
  crenel_text_release(bundle);
  return 0;
}
