// Checks a folder of manifests against a policy and prints what is open:
//
//     check_folder acme.crn deploy/
#include <crenel/crenel.hpp>
#include <iostream>

namespace {

int report_errors(const std::vector<crenel::Diagnostic>& diagnostics) {
  for (const crenel::Diagnostic& diagnostic : diagnostics)
    std::cerr << crenel::render(diagnostic) << '\n';
  return 2;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: check_folder POLICY PATH\n";
    return 2;
  }
  crenel::Result<crenel::Policy> policy = crenel::compile_files({arguments[1]});
  if (!policy) return report_errors(policy.diagnostics());

  crenel::Inventory inventory;
  if (auto added = inventory.add_path(arguments[2]); !added)
    report_errors(added.diagnostics());  // what could be read is checked all the same

  crenel::Result<crenel::Report> report = policy->check(inventory, {.threads = 4});
  if (!report) return report_errors(report.diagnostics());
  for (const crenel::Finding& finding : report->open()) {
    const crenel::Location& at = finding.location();
    std::cout << at.file << ':' << at.line << ':' << at.column << ": "
              << crenel::to_string(finding.severity()) << ": " << finding.message() << '\n';
    const crenel::Explanation why = finding.explain().value();
    for (const crenel::Evidence& part : why.evidence)
      std::cout << "    " << part.text << " is " << part.value << '\n';
  }
  return report->exit_code();
}
