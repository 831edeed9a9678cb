// A program that compiles a policy and checks one object; 0 if it finds what it should.
#include <crenel/crenel.hpp>
#include <cstdio>

int main() {
  crenel::Result<crenel::Policy> policy = crenel::compile_string(R"(
module consumer
import k8s
threat privileged {
    title    "Privileged container"
    stride   elevation_of_privilege
    severity high
    for      c in k8s.Container
    when     c.securityContext?.privileged == true
    message  "{c.name} is privileged"
}
)");
  for (const crenel::Diagnostic& diagnostic : policy.diagnostics())
    std::puts(crenel::render(diagnostic).c_str());
  if (!policy) return 2;
  crenel::Inventory inventory;
  (void)inventory.add_text("pod.yaml", R"(
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: app, image: nginx, securityContext: {privileged: true}}]}
)");
  crenel::Result<crenel::Report> report = policy->check(inventory);
  return report && report->open().size() == 1 ? 0 : 1;
}
