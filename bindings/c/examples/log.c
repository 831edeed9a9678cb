/* What the library tells the log of its host. */
#include <crenel.h>
#include <stdio.h>

static void write_record(const crenel_log_record* record, void* user) {
  static const char* const kLevels[] = {"debug", "info", "warning", "error"};
  printf("%s %s [%.*s] %.*s\n", (const char*)user, kLevels[record->level], (int)record->event.size,
         record->event.data, (int)record->message.size, record->message.data);
}

int main(void) {
  static const char kPod[] =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: default}\n";
  static const char kBroken[] = "kind: [Pod\n";
  char name[] = "shop:";
  crenel_log log = {sizeof log, write_record, name, CRENEL_LOG_DEBUG};
  crenel_inventory_options inputs = {.struct_size = sizeof inputs, .log = &log};
  crenel_inventory* inventory = crenel_inventory_new(&inputs);
  crenel_inventory_add_text(inventory, "pod.yaml", kPod, sizeof kPod - 1, NULL);
  crenel_inventory_add_text(inventory, "broken.yaml", kBroken, sizeof kBroken - 1, NULL);

  crenel_compile_options compile = {.struct_size = sizeof compile, .log = &log};
  static const char kPolicy[] =
      "module acme\nimport k8s\n"
      "threat default_namespace {\n"
      "  title \"Default namespace\" stride tampering severity low\n"
      "  for p in k8s.Pod when p.metadata?.namespace == \"default\"\n"
      "  message \"it is among all that nobody thought about\"\n"
      "}\n";
  crenel_policy* policy =
      crenel_compile_text(kPolicy, sizeof kPolicy - 1, "acme.crn", &compile, NULL);

  crenel_check_options options = {.struct_size = sizeof options, .log = &log};
  crenel_report_release(crenel_check(policy, inventory, &options, NULL));
  crenel_policy_release(policy);
  crenel_inventory_release(inventory);
  return 0;
}
