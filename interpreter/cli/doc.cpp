// `crenel doc`: what policies, or the library, cover of catalogues of controls.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <memory>
#include <set>

#include "command.hpp"
#include "options.hpp"
#include "values.hpp"

namespace crenel::cli {

namespace {

struct DocCommand {
  PolicyOptions policy;
  bool controls = false;
  std::string catalogue;
  std::string format = "text";
};

const std::vector<std::string> kFormats = {"text", "markdown", "json"};

/// Every control that a rule names, one a line.
std::string controls_of(const Policy& policy) {
  std::set<std::string> refs;
  for (const Threat& threat : policy.threats()) refs.insert(threat.refs.begin(), threat.refs.end());
  std::string text;
  for (const std::string& ref : refs) text += ref + "\n";
  return text;
}

/// Nothing, and an error printed, if there is no such catalogue.
std::optional<CoverageReport> chosen(const CoverageReport& report, const std::string& prefix) {
  if (prefix.empty()) return report;
  CoverageReport one = report.only(prefix);
  if (!one.catalogues().empty()) return one;
  std::vector<std::string> prefixes;
  for (const CatalogueCoverage& catalogue : report.catalogues())
    prefixes.push_back(catalogue.prefix);
  print_error("no catalogue has the prefix `" + prefix + "`", suggest(prefix, prefixes));
  return std::nullopt;
}

int run(const DocCommand& command) {
  if (std::find(kFormats.begin(), kFormats.end(), command.format) == kFormats.end()) {
    print_error("no format is called `" + command.format + "`", suggest(command.format, kFormats));
    return kUsage;
  }
  PolicyOptions options = command.policy;
  if (options.policies.empty() && options.packs.empty()) options.packs = {"all"};
  std::optional<Policy> policy = load_policy(options, {});
  if (!policy) return kUsage;
  if (command.controls) return print(controls_of(*policy)) ? kClean : kUsage;
  std::optional<CoverageReport> report = chosen(policy->coverage(), command.catalogue);
  if (!report) return kUsage;
  TextOptions text;
  text.color = color_output(command.policy.color);
  std::string shown = command.format == "json"       ? report->to_json()
                      : command.format == "markdown" ? report->to_markdown()
                                                     : report->to_text(text);
  return print(shown) ? kClean : kUsage;
}

}  // namespace

void add_doc(CLI::App& app, Action& action) {
  auto command = std::make_shared<DocCommand>();
  CLI::App* doc = app.add_subcommand("doc", "Show which controls rules cover");
  command->policy.add_policies_to(*doc);
  doc->add_option("--catalogue", command->catalogue,
                  "Only this catalogue, by the prefix of its controls: each control, its rules and "
                  "how many tests these have")
      ->type_name("PREFIX");
  doc->add_option("-f,--format", command->format, "text, markdown or json")->type_name("FORMAT");
  doc->add_flag("--controls", command->controls,
                "Only the controls that rules name in their refs, one a line");
  doc->footer(
      "Without policies and packs it is about the whole library.\n"
      "Exit code: 0 shown, 2 usage or policy is wrong.\n\n"
      "Examples:\n"
      "  crenel doc\n"
      "  crenel doc --catalogue cis\n"
      "  crenel doc -p policies/ -f markdown > coverage.md\n"
      "  crenel doc --controls --pack k8s.pss | grep ^pss:");
  doc->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli
