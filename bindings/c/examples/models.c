/* Attack paths, and what a pack covers of a catalogue. */
#include <crenel.h>
#include <stdio.h>
#include <string.h>

static const char kShop[] =
    "apiVersion: apps/v1\n"
    "kind: Deployment\n"
    "metadata: {name: web, namespace: shop}\n"
    "spec:\n"
    "  selector: {matchLabels: {app: web}}\n"
    "  template:\n"
    "    metadata: {labels: {app: web}}\n"
    "    spec:\n"
    "      automountServiceAccountToken: false\n"
    "      containers: [{name: app, image: a, securityContext: {privileged: true}}]\n"
    "---\n"
    "apiVersion: v1\n"
    "kind: Service\n"
    "metadata: {name: web, namespace: shop}\n"
    "spec: {type: LoadBalancer, selector: {app: web}}\n";

/* Writes a text, or what went wrong, and lets go of it. */
static void show(crenel_text* text, crenel_error** error) {
  crenel_string shown = text != NULL ? crenel_text_string(text) : crenel_error_text(*error);
  printf("%.*s\n", (int)shown.size, shown.data);
  crenel_text_release(text);
  if (text == NULL) crenel_error_release(*error);
}

/* Whether a rule answers the control `privileged`. */
static bool is_covered(crenel_string matrix) {
  static const char kRule[] = "`k8s.pss.privileged_container`";
  for (size_t n = 0; n + sizeof kRule - 1 <= matrix.size; ++n)
    if (memcmp(matrix.data + n, kRule, sizeof kRule - 1) == 0) return true;
  return false;
}

int main(void) {
  const char* node = "a node";
  const char* nobody = "a nobody";
  crenel_attack_options attack = {sizeof attack, &node, 1, true};
  crenel_inventory_options whole;
  crenel_error* error = NULL;
  crenel_policy* policy = crenel_load_pack("k8s.paths", &error);
  memset(&whole, 0, sizeof whole);
  whole.struct_size = sizeof whole;
  whole.complete = true;
  crenel_inventory* inventory = crenel_inventory_new(&whole);
  crenel_inventory_add_text(inventory, "shop.yaml", kShop, sizeof kShop - 1, NULL);
  show(crenel_attacks(policy, inventory, &attack, NULL, "text", &error), &error);
  attack.targets = &nobody;
  show(crenel_attacks(policy, inventory, &attack, NULL, "text", &error), &error);
  show(crenel_attacks(policy, inventory, NULL, NULL, "svg", &error), &error);
  crenel_inventory_release(inventory);
  crenel_policy_release(policy);

  policy = crenel_load_pack("k8s.pss", &error);
  crenel_text* matrix = crenel_policy_coverage(policy, "pss", "markdown", &error);
  printf("covered: %s\n", is_covered(crenel_text_string(matrix)) ? "yes" : "no");
  crenel_text_release(matrix);
  matrix = crenel_policy_coverage(policy, "psp", "text", NULL);
  printf("a catalogue psp: %s\n", matrix != NULL ? "yes" : "no");
  crenel_text_release(matrix);
  show(crenel_policy_coverage(policy, "pss", "html", &error), &error);
  crenel_policy_release(policy);
  return 0;
}
