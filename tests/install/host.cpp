// A program without the compiler: a pack over one object; 0 if it finds what it should.
#include <crenel/crenel.hpp>

int main() {
  crenel::Result<crenel::Policy> policy = crenel::load_pack("k8s.pss");
  if (!policy) return 2;
  crenel::Inventory inventory;
  (void)inventory.add_text("pod.yaml", R"(
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: nginx, securityContext: {privileged: true}}]}
)");
  crenel::Result<crenel::Report> report = policy->check(inventory);
  return report && !report->open().empty() ? 0 : 1;
}
