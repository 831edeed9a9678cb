/* Checks a text, and an object written value by value, by the pack k8s.pss. */
#include <crenel.h>
#include <stdio.h>
#include <string.h>

static const char kPod[] =
    "apiVersion: v1\n"
    "kind: Pod\n"
    "metadata: {name: web, namespace: shop}\n"
    "spec:\n"
    "  containers:\n"
    "    - name: app\n"
    "      securityContext:\n"
    "        privileged: true\n";

static const crenel_param kParams[] = {{"k8s.pss.level", "baseline"}};

/* Writes what went wrong, and lets go of it. */
static void report_error(crenel_error* error) {
  crenel_diagnostic diagnostic = {sizeof diagnostic, {0}, CRENEL_NOTE, {0}, {{0}, 0, 0, 0, 0}};
  crenel_error_diagnostic(error, 0, &diagnostic);
  printf("error %.*s\n", (int)diagnostic.code.size, diagnostic.code.data);
  crenel_error_release(error);
}

static void key(crenel_writer* out, const char* name) { crenel_write_key(out, name, strlen(name)); }
static void text(crenel_writer* out, const char* name, const char* value) {
  key(out, name);
  crenel_write_string(out, value, strlen(value));
}

static void write_pod(crenel_writer* out, void* user) {
  if (!crenel_write_begin_object(out)) return;
  text(out, "apiVersion", "v1");
  text(out, "kind", "Pod");
  key(out, "metadata");
  crenel_write_begin_object(out);
  text(out, "name", user);
  crenel_write_end(out);
  key(out, "spec");
  crenel_write_begin_object(out);
  key(out, "hostNetwork");
  crenel_write_bool(out, true);
  key(out, "containers");
  crenel_write_begin_list(out);
  crenel_write_end(out);
  crenel_write_end(out);
  crenel_write_end(out);
}

static crenel_report* check(const crenel_policy* policy, const crenel_inventory* inventory) {
  crenel_check_options options = {
      .struct_size = sizeof options,
      .params = kParams,
      .param_count = 1,
      .threads = 2,
      .timeout_ms = 60000,
  };
  crenel_error* error = NULL;
  crenel_report* report = crenel_check(policy, inventory, &options, &error);
  if (report == NULL) report_error(error);
  return report;
}

static void print_findings(const crenel_report* report) {
  for (size_t n = 0; n < crenel_report_size(report); ++n) {
    crenel_finding f;
    memset(&f, 0, sizeof f);
    f.struct_size = sizeof f;
    crenel_report_finding(report, n, &f);
    printf("%s %.*s %.*s %.*s:%u\n", f.severity >= CRENEL_HIGH ? "high" : "low", (int)f.threat.size,
           f.threat.data, (int)f.object.size, f.object.data, (int)f.location.file.size,
           f.location.file.data, (unsigned)f.location.line);
  }
}

int main(void) {
  printf("abi %u\n", (unsigned)crenel_abi_version());
  crenel_error* error = NULL;
  if (crenel_load_pack("k8s.pps", &error) == NULL) report_error(error);

  crenel_policy* policy = crenel_load_pack("k8s.pss", &error);
  crenel_inventory* inventory = crenel_inventory_new(NULL);
  if (!crenel_inventory_add_text(inventory, "bad.yaml", "a: [1\n", 6, &error)) report_error(error);
  crenel_inventory_release(inventory);

  inventory = crenel_inventory_new(NULL);
  crenel_inventory_add_text(inventory, "pod.yaml", kPod, sizeof kPod - 1, NULL);
  crenel_report* report = check(policy, inventory);
  crenel_inventory_release(inventory);
  if (report == NULL) return 2;
  print_findings(report);
  printf("exit %d complete %s\n", crenel_report_exit_code(report, CRENEL_HIGH),
         crenel_report_complete(report) ? "yes" : "no");
  crenel_report_release(report);

  inventory = crenel_inventory_new(NULL);
  crenel_inventory_add_objects(inventory, "request", write_pod, "web", NULL);
  report = check(policy, inventory);
  if (report == NULL) return 2;
  printf("written: %zu finding in request\n", crenel_report_size(report));
  crenel_report_release(report);
  crenel_inventory_release(inventory);
  crenel_policy_release(policy);
  return 0;
}
