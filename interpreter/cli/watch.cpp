// `crenel watch`: checks again whenever an input or a policy changes, and says
// what that changed.
#include <sys/stat.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <thread>

#include "command.hpp"
#include "options.hpp"
#include "values.hpp"

namespace crenel::cli {

namespace {

struct WatchCommand {
  PolicyOptions policy;
  InputOptions inputs;
  RunOptions run;
  CacheOptions cache;
  std::string interval = "500ms";
};

volatile std::sig_atomic_t stopped = 0;

/// What the system says of every file and folder below paths. Polled: notices
/// of changes come from Linux alone, not over the network, and for so many
/// folders and no more.
class Signature {
 public:
  void add(const std::filesystem::path& path) {
    struct stat found {};
    if (stat(path.c_str(), &found) != 0) return;
    bool folder = S_ISDIR(found.st_mode);
    Stamp stamp{found.st_ino, folder ? 0 : found.st_size, found.st_ctim.tv_sec,
                found.st_ctim.tv_nsec};
    stamps_.emplace(path.string(), stamp);
    // Links may lead in a circle.
    if (!folder || !folders_.emplace(found.st_dev, found.st_ino).second) return;
    std::error_code error;
    for (std::filesystem::directory_iterator at(path, error), end; !error && at != end;
         at.increment(error))
      if (at->path().filename().string()[0] != '.') add(at->path());
  }
  bool operator==(const Signature&) const = default;

 private:
  struct Stamp {
    ino_t inode;
    off_t size;
    time_t seconds;
    long nanoseconds;
    bool operator==(const Stamp&) const = default;
  };
  std::map<std::string, Stamp> stamps_;
  std::set<std::pair<dev_t, ino_t>> folders_;
};

Signature signature_of(const std::vector<std::string>& paths) {
  Signature signature;
  for (const std::string& path : paths) signature.add(path);
  return signature;
}

/// All files but the inputs whose change may change a verdict.
std::vector<std::string> policy_paths(const PolicyOptions& options, const Settings& settings) {
  std::vector<std::string> paths = options.policies;
  for (const auto* more : {&settings.policies, &options.crds, &settings.compile.crds,
                           &options.module_paths, &settings.compile.module_paths})
    paths.insert(paths.end(), more->begin(), more->end());
  if (!options.config.empty()) paths.push_back(options.config);
  if (std::optional<std::string> found = find_settings(".")) paths.push_back(*found);
  return paths;
}

/// A finding as one line, by what stays the same when lines move.
using Lines = std::multimap<std::string, std::string>;

Lines lines_of(const Report& report) {
  Lines lines;
  for (const Finding& finding : report.findings()) {
    const Location& at = finding.location();
    std::string place = at.line == 0 ? at.file : at.file + ":" + std::to_string(at.line);
    std::string line = place + ": " + std::string(to_string(finding.severity())) + " " +
                       std::string(finding.threat());
    if (finding.status() != Status::kOpen)
      line += " (" + std::string(to_string(finding.status())) + ")";
    line += ": " + std::string(finding.message());
    std::string key(finding.fingerprint());
    lines.emplace(key + std::string(to_string(finding.status())), std::move(line));
  }
  for (const Diagnostic& diagnostic : report.diagnostics())
    lines.emplace(diagnostic.code + diagnostic.location.file + diagnostic.message,
                  diagnostic.location.file + ": " + diagnostic.code + ": " + diagnostic.message);
  return lines;
}

/// What `from` has and `without` has not, each line after `mark`.
std::string difference(const Lines& from, const Lines& without, const char* mark) {
  std::string text;
  for (auto at = from.begin(); at != from.end();) {
    auto next = from.upper_bound(at->first);
    auto rest = static_cast<size_t>(std::distance(at, next));
    size_t known = without.count(at->first);
    for (size_t n = 0; n < rest; ++n, ++at)
      if (n >= known) text += mark + at->second + "\n";
  }
  return text;
}

/// One policy set over its inputs, again and again.
class Watch {
 public:
  explicit Watch(const WatchCommand& command) : command_(command) {}

  int run(std::chrono::milliseconds interval) {
    Signature inputs;
    Signature policies;
    for (bool first = true; stopped == 0; first = false) {
      // Looked at before they are read: what changes meanwhile shows next time.
      Signature policies_now = signature_of(policy_paths(command_.policy, settings_));
      Signature inputs_now = signature_of(command_.inputs.paths);
      bool other_policies = first || !(policies_now == policies);
      if (other_policies || !(inputs_now == inputs)) {
        policies = std::move(policies_now);
        inputs = std::move(inputs_now);
        if (other_policies) load();
        if (!look() && !seen_) return kUsage;
      }
      std::this_thread::sleep_for(interval);
    }
    return exit_code_;
  }

 private:
  /// Checks, and says what changed. False, and a problem printed, if nothing
  /// could be checked.
  bool look() {
    if (!policy_) return false;
    std::optional<Result<Report>> report =
        check_inputs(*policy_, command_.inputs, command_.policy, settings_, options_);
    if (!report) return false;
    if (!*report) {
      print_diagnostics(report->diagnostics(), command_.policy.color);
      return false;
    }
    exit_code_ = (*report)->exit_code(Severity::kLow);
    Lines lines = lines_of(**report);
    std::string text = difference(lines_, lines, "- ") + difference(lines, lines_, "+ ");
    size_t count = (*report)->findings().size();
    if (!seen_ || !text.empty())
      print(text + std::to_string(count) + (count == 1 ? " finding\n" : " findings\n"));
    seen_ = true;
    lines_ = std::move(lines);
    return true;
  }

  /// No policy, and a problem printed, if something is wrong.
  void load() {
    policy_.reset();
    std::optional<Settings> settings = read_settings(command_.policy);
    if (!settings) return;
    settings_ = std::move(*settings);
    std::optional<Policy> policy = load_policy(command_.policy, settings_);
    if (!policy) return;
    std::optional<CheckOptions> options =
        check_options(command_.policy, command_.run, *policy, settings_, command_.inputs.paths);
    if (!options) return;
    options_ = std::move(*options);
    options_.cache = command_.cache.path();
    policy_ = std::move(policy);
  }

  const WatchCommand& command_;
  Settings settings_;
  std::optional<Policy> policy_;
  CheckOptions options_;
  Lines lines_;
  bool seen_ = false;
  int exit_code_ = kClean;
};

int run(const WatchCommand& command) {
  std::optional<std::chrono::milliseconds> interval = parse_duration(command.interval);
  if (!interval || interval->count() < 1) {
    print_error("`--interval " + command.interval + "` is no duration",
                "durations are written `250ms`, `2s`");
    return kUsage;
  }
  const std::vector<std::string>& paths = command.inputs.paths;
  if (command.inputs.cluster || std::find(paths.begin(), paths.end(), "-") != paths.end()) {
    print_error("`crenel watch` looks at files and folders alone");
    return kUsage;
  }
  std::signal(SIGINT, [](int) { stopped = 1; });
  std::signal(SIGTERM, [](int) { stopped = 1; });
  return Watch(command).run(*interval);
}

}  // namespace

void add_watch(CLI::App& app, Action& action) {
  auto command = std::make_shared<WatchCommand>();
  CLI::App* watch = app.add_subcommand("watch", "Check again whenever a file changes");
  command->inputs.add_to(*watch);
  command->policy.add_to(*watch);
  watch->add_option("--interval", command->interval, "How often to look (default: 500ms)")
      ->type_name("TIME");
  command->cache.add_to(*watch, true);
  command->run.add_now_to(*watch);
  command->run.threads = 0;
  command->run.add_to(*watch);
  watch->footer(
      "Prints every finding once, and from then on those that are "
      "new (+) or gone (-). Interrupted,\n"
      "it exits as `crenel check` would: 0 clean, 1 findings, 3 "
      "incomplete. 2 if it cannot begin.\n\n"
      "Examples:\n"
      "  crenel watch --pack k8s.pss deploy/\n"
      "  crenel watch -p policies/ --interval 2s deploy/");
  watch->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli
