// `crenel explain`: why findings hold, part by part, with the values that each part had.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <memory>

#include "command.hpp"
#include "options.hpp"
#include "values.hpp"

namespace crenel::cli {

namespace {

struct ExplainCommand {
  PolicyOptions policy;
  InputOptions inputs;
  RunOptions run;
  std::string threat;
  std::string object;
};

std::string place(const Location& location) {
  return location.file + ":" + std::to_string(location.line) + ":" +
         std::to_string(location.column);
}

/// Policies may wrap a condition over lines; a part is shown on one.
std::string one_line(std::string_view text) {
  std::string line;
  for (char c : text) {
    bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (space && (line.empty() || line.back() == ' ')) continue;
    line += space ? ' ' : c;
  }
  return line;
}

std::string_view lead(Evidence::Role role) {
  switch (role) {
    case Evidence::Role::kCondition:
      return "  when ";
    case Evidence::Role::kOperand:
      return "         ";
    case Evidence::Role::kLet:
      return "  let  ";
    case Evidence::Role::kBinder:
      return "  for  ";
  }
  return "  ";
}

std::string describe(const Evidence& part) {
  std::string text(lead(part.role));
  text += one_line(part.text) + "  =>  " + part.value;
  if (part.source) text += "   at " + place(*part.source);
  return text + "\n";
}

std::string describe(const Finding& finding, const Explanation& explanation) {
  std::string text(to_string(finding.status()));
  text += " ";
  text += finding.threat();
  text += " (";
  text += to_string(finding.severity());
  text += ")";
  if (!finding.object().empty()) text += " on " + std::string(finding.object());
  text += "\n";
  if (finding.location().line != 0) text += "  --> " + place(finding.location());
  if (!finding.path().empty()) text += "  " + std::string(finding.path());
  text += "\n  ";
  text += finding.message();
  text += "\n";
  if (!finding.cause().empty()) text += "  cause: " + std::string(finding.cause()) + "\n";
  const std::vector<Evidence>& parts = explanation.evidence;
  if (!parts.empty()) text += "  because, in " + place(parts.front().rule) + ":\n";
  for (const Evidence& part : parts) text += "  " + describe(part);
  return text + "\n";
}

/// `k8s.pss.privileged_container`, or its last part.
bool names_threat(std::string_view threat, std::string_view wanted) {
  if (wanted.empty() || threat == wanted) return true;
  return threat.size() > wanted.size() && threat.ends_with(wanted) &&
         threat[threat.size() - wanted.size() - 1] == '.';
}

bool concerns(const Finding& finding, std::string_view object) {
  if (object.empty() || finding.object() == object) return true;
  return std::any_of(finding.subjects().begin(), finding.subjects().end(),
                     [&](const Subject& subject) { return subject.object == object; });
}

/// False, and an error printed, if the policy has no such threat.
bool check_threat(const Policy& policy, const std::string& wanted) {
  std::vector<std::string> ids;
  for (const Threat& threat : policy.threats()) {
    if (names_threat(threat.id, wanted)) return true;
    ids.push_back(threat.id);
    ids.push_back(threat.name);
  }
  print_error("no threat is called `" + wanted + "`", suggest(wanted, ids));
  return false;
}

int show(const ExplainCommand& command, const Report& report) {
  std::string text;
  for (const Finding& finding : report.findings()) {
    if (!names_threat(finding.threat(), command.threat) || !concerns(finding, command.object))
      continue;
    Result<Explanation> explanation = finding.explain();
    print_diagnostics(explanation.diagnostics(), command.policy.color);
    text += describe(finding, explanation ? *explanation : Explanation{});
  }
  if (text.empty()) text = "no finding to explain\n";
  print_diagnostics(report.diagnostics(), command.policy.color);
  return print(text) ? report.exit_code(Severity::kInfo) : kUsage;
}

int run(const ExplainCommand& command) {
  std::optional<Settings> settings = read_settings(command.policy);
  if (!settings) return kUsage;
  std::optional<Policy> policy = load_policy(command.policy, *settings);
  if (!policy) return kUsage;
  if (!check_threat(*policy, command.threat)) return kUsage;
  std::optional<CheckOptions> options =
      check_options(command.policy, command.run, *policy, *settings);
  if (!options) return kUsage;
  std::optional<Inventory> inventory = read_inputs(command.inputs, *settings);
  if (!inventory) return kUsage;
  Result<Report> report = policy->check(*inventory, *options);
  if (!report) {
    print_diagnostics(report.diagnostics(), command.policy.color);
    return kUsage;
  }
  return show(command, *report);
}

}  // namespace

void add_explain(CLI::App& app, Action& action) {
  auto command = std::make_shared<ExplainCommand>();
  CLI::App* explain = app.add_subcommand("explain", "Show why findings hold");
  command->inputs.add_to(*explain);
  command->policy.add_to(*explain);
  explain
      ->add_option("--threat", command->threat, "Only this threat, by its whole or its last name")
      ->type_name("THREAT");
  explain->add_option("--object", command->object, "Only findings about Kind/namespace/name")
      ->type_name("OBJECT");
  command->run.add_to(*explain);
  explain->footer(
      "Exit code: as `crenel check --fail-on info` over all findings.\n\n"
      "Examples:\n"
      "  crenel explain --pack k8s.pss deploy/ --object Deployment/shop/web\n"
      "  crenel explain -p acme.crn deploy/ --threat replica_floor");
  explain->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli
