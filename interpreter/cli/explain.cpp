// `crenel explain`: why findings hold, part by part, with the values that each part had; and why a
// threat is not met on an object.
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
  std::vector<std::string> why_not;  ///< empty, or a threat and an object
  bool trace = false;
  bool plan = false;
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

/// An asset and its rule often name the same thing alike, and an operand can stand twice.
std::string describe(std::span<const Evidence> parts) {
  std::string text;
  std::string last;
  for (const Evidence& part : parts) {
    std::string line = "  " + describe(part);
    if (line != last) text += line;
    last = std::move(line);
  }
  return text;
}

/// Those of one mitigation, of acceptance, or of the rule itself.
std::vector<Evidence> parts_of(const std::vector<Evidence>& parts, std::string_view treatment) {
  std::vector<Evidence> own;
  for (const Evidence& part : parts)
    if (part.treatment == treatment) own.push_back(part);
  return own;
}

/// What stands against the finding, each with the parts that were asked.
std::string treatments(const Finding& finding, const std::vector<Evidence>& parts) {
  std::string text;
  auto add_parts = [&](std::string_view treatment) {
    text += describe(parts_of(parts, treatment));
  };
  for (const Mitigation& mitigation : finding.mitigations()) {
    text += "  mitigation " + mitigation.id + ": ";
    text += std::string(to_string(mitigation.state)) + ", leaves ";
    text += std::string(to_string(mitigation.leaves)) + "\n";
    if (!mitigation.message.empty()) text += "    " + mitigation.message + "\n";
    if (!mitigation.cause.empty()) text += "    cause: " + mitigation.cause + "\n";
    add_parts(mitigation.id);
  }
  for (const Acceptance& acceptance : finding.acceptances()) {
    text += "  accepted by " + acceptance.owner + " until " + acceptance.until + ": ";
    text += std::string(to_string(acceptance.state)) + "\n    " + acceptance.because + "\n";
    if (!acceptance.cause.empty()) text += "    cause: " + acceptance.cause + "\n";
  }
  if (!finding.acceptances().empty()) add_parts("accept");
  return text;
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
  std::vector<Evidence> own = parts_of(parts, {});
  if (!own.empty()) text += "  because, in " + place(own.back().rule) + ":\n";
  return text + describe(own) + treatments(finding, parts) + "\n";
}

/// Candidates that a terminal shows; the API gives as many as are asked for.
constexpr size_t kMostShown = 50;

std::string_view verdict(Candidate::Outcome outcome) {
  switch (outcome) {
    case Candidate::Outcome::kFailed:
      return "is not met";
    case Candidate::Outcome::kHolds:
      return "is met";
    case Candidate::Outcome::kIndeterminate:
      return "is indeterminate";
    case Candidate::Outcome::kEmpty:
      return "has nothing more to range over";
  }
  return "";
}

bool is_binder(const Evidence& part) { return part.role == Evidence::Role::kBinder; }

/// The parts from the last condition that held to the one that failed.
std::span<const Evidence> failure(const Candidate& candidate) {
  std::span<const Evidence> parts = candidate.evidence;
  if (candidate.outcome != Candidate::Outcome::kFailed || parts.empty()) return {};
  size_t begin = parts.size() - 1;
  while (begin > 0 && parts[begin - 1].role == Evidence::Role::kOperand) --begin;
  return parts.subspan(begin);
}

std::string describe(const Candidate& candidate, bool whole) {
  std::string text = "  candidate";
  std::vector<std::string> bound;  // an asset and its rule often name the same thing alike
  for (const Evidence& part : candidate.evidence)
    if (is_binder(part)) bound.push_back(part.text + " = " + part.value);
  bound.erase(std::unique(bound.begin(), bound.end()), bound.end());
  for (const std::string& one : bound) text += (&one == bound.data() ? " " : ", ") + one;
  text += " " + std::string(verdict(candidate.outcome));
  std::span<const Evidence> parts = whole ? candidate.evidence : failure(candidate);
  if (!parts.empty()) text += ", " + place(parts.back().rule) + ":";
  text += "\n";
  return text + describe(parts);
}

int show_candidates(const ExplainCommand& command, const Report& report) {
  const std::string& threat = command.why_not.front();
  const std::string& object = command.why_not.back();
  Result<WhyNot> why = report.why_not(threat, object, kMostShown);
  print_diagnostics(why.diagnostics(), command.policy.color);
  if (!why) return kUsage;
  std::string text = threat + " on " + object + "\n";
  for (const Candidate& candidate : why->candidates) text += describe(candidate, command.trace);
  if (why->truncated)
    text += "  only the first " + std::to_string(kMostShown) + " candidates are shown\n";
  if (why->candidates.empty()) text += "  does not range over it\n";
  print_diagnostics(report.diagnostics(), command.policy.color);
  return print(text) ? report.exit_code(Severity::kInfo) : kUsage;
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

/// How the policy runs; with inputs, what a run over them met.
int show_plan(const ExplainCommand& command, const Policy& policy, const CheckOptions& options,
              const Settings& settings) {
  if (command.inputs.empty()) return print(policy.plan()) ? kClean : kUsage;
  std::optional<Inventory> inventory =
      read_inputs(command.inputs, command.policy, settings, &policy);
  if (!inventory) return kUsage;
  print_diagnostics(inventory->diagnostics(), command.policy.color);
  Result<std::string> text = policy.plan(*inventory, options);
  print_diagnostics(text.diagnostics(), command.policy.color);
  if (!text) return kIncomplete;
  return print(*text) ? kClean : kUsage;
}

int run(const ExplainCommand& command) {
  if (command.inputs.paths.empty() && !command.plan) {
    print_error("PATH is required", "only `--plan` goes without");
    return kUsage;
  }
  std::optional<Settings> settings = read_settings(command.policy);
  if (!settings) return kUsage;
  std::optional<Policy> policy = load_policy(command.policy, *settings);
  if (!policy) return kUsage;
  if (!check_threat(*policy, command.why_not.empty() ? command.threat : command.why_not.front()))
    return kUsage;
  std::optional<CheckOptions> options =
      check_options(command.policy, command.run, *policy, *settings, command.inputs.paths);
  if (!options) return kUsage;
  if (command.plan) return show_plan(command, *policy, *options, *settings);
  std::optional<Inventory> inventory =
      read_inputs(command.inputs, command.policy, *settings, &*policy);
  if (!inventory) return kUsage;
  Result<Report> report = policy->check(*inventory, *options);
  if (!report) {
    print_diagnostics(report.diagnostics(), command.policy.color);
    return kUsage;
  }
  return command.why_not.empty() ? show(command, *report) : show_candidates(command, *report);
}

}  // namespace

void add_explain(CLI::App& app, Action& action) {
  auto command = std::make_shared<ExplainCommand>();
  CLI::App* explain = app.add_subcommand("explain", "Show why findings hold");
  command->inputs.add_to(*explain);
  explain->get_option("PATH")->required(false);
  command->policy.add_to(*explain);
  explain
      ->add_option("--threat", command->threat, "Only this threat, by its whole or its last name")
      ->type_name("THREAT");
  explain->add_option("--object", command->object, "Only findings about Kind/namespace/name")
      ->type_name("OBJECT");
  explain
      ->add_option(
          "--why-not", command->why_not,
          "Show for each candidate the first condition that the threat fails on this object")
      ->type_name("THREAT OBJECT")
      ->expected(2)
      ->allow_extra_args(false);
  explain->add_flag(
      "--plan", command->plan,
      "Show how the policy runs: traversals, joins and indexes; with PATH, what they met");
  explain->add_flag("--trace", command->trace, "With --why-not: show every part, not only that one")
      ->needs("--why-not");
  command->run.add_now_to(*explain);
  command->run.add_to(*explain);
  explain->footer(
      "Exit code: as `crenel check --fail-on info` over all findings.\n\n"
      "Examples:\n"
      "  crenel explain --pack k8s.pss deploy/ --object Deployment/shop/web\n"
      "  crenel explain -p acme.crn deploy/ --threat replica_floor\n"
      "  crenel explain -p acme.crn deploy/ --why-not replica_floor Deployment/shop/web");
  explain->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli
