// Attack paths, and what rules cover of catalogues, in the formats of the command line.
#include "handles.hpp"

using namespace crenel::c;

namespace {

crenel_text* refuse(const std::string& what, const std::string& help, crenel_error** error) {
  crenel::Diagnostic diagnostic;
  diagnostic.message = what;
  diagnostic.help.push_back(help);
  fail(error, {std::move(diagnostic)});
  return nullptr;
}

crenel_text* no_format(std::string_view format, const char* known, crenel_error** error) {
  return refuse("no format is called `" + std::string(format) + "`", known, error);
}

crenel_text* no_catalogue(const crenel::CoverageReport& coverage, const std::string& prefix,
                          crenel_error** error) {
  std::string known;
  for (const crenel::CatalogueCoverage& catalogue : coverage.catalogues())
    known += (known.empty() ? "" : ", ") + catalogue.prefix;
  return refuse("no catalogue has the prefix `" + prefix + "`", "known are " + known, error);
}

}  // namespace

crenel_text* crenel_attacks(const crenel_policy* policy, const crenel_inventory* inventory,
                            const crenel_attack_options* attack,
                            const crenel_check_options* options, const char* format,
                            crenel_error** error) {
  return guarded<crenel_text*>(error, nullptr, [&]() -> crenel_text* {
    crenel_attack_options asked = known(attack);
    crenel::AttackOptions wanted;
    wanted.targets = strings(asked.targets, asked.target_count);
    wanted.cuts = asked.cuts;
    std::optional<crenel::CheckOptions> checked = check_options(policy->policy, options, error);
    if (!checked) return nullptr;
    std::string_view as = format;
    if (as != "text" && as != "json" && as != "dot")
      return no_format(as, "known are text, json, dot", error);
    crenel::Result<crenel::AttackReport> found =
        policy->policy.attacks(inventory->inventory, wanted, *checked);
    if (!found) return fail(error, std::move(found).diagnostics()), nullptr;
    if (as == "text") return new crenel_text{found->to_text()};
    if (as == "json") return new crenel_text{found->to_json()};
    return new crenel_text{found->to_dot()};
  });
}

crenel_text* crenel_policy_coverage(const crenel_policy* policy, const char* catalogue,
                                    const char* format, crenel_error** error) {
  return guarded<crenel_text*>(error, nullptr, [&]() -> crenel_text* {
    crenel::CoverageReport covered = policy->policy.coverage();
    if (catalogue != nullptr) {
      crenel::CoverageReport one = covered.only(catalogue);
      if (one.catalogues().empty()) return no_catalogue(covered, catalogue, error);
      covered = one;
    }
    std::string_view as = format;
    if (as == "text") return new crenel_text{covered.to_text()};
    if (as == "markdown") return new crenel_text{covered.to_markdown()};
    if (as == "json") return new crenel_text{covered.to_json()};
    return no_format(as, "known are text, markdown, json", error);
  });
}
