// Reads crenel.yaml: one handler a setting, so that the list of settings is in one place.
#include "config/config.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>

#include "base/files.hpp"
#include "diag/sink.hpp"
#include "document/node.hpp"
#include "document/reader.hpp"
#include "schema/schema.hpp"

namespace crenel::config {
namespace {

using diag::Code;
using document::Node;
using document::Tag;

constexpr std::array kFailOn = {"never", "info", "low", "medium", "high", "critical"};

/// What a value is, as messages say it.
std::string_view type_name(Node node) {
  switch (node.value().tag) {
    case Tag::kBool:
      return "a boolean";
    case Tag::kInt:
    case Tag::kFloat:
      return "a number";
    case Tag::kString:
      return "a string";
    case Tag::kList:
      return "a list";
    case Tag::kObject:
      return "a mapping";
    default:
      return "nothing";
  }
}

class SettingsReader {
 public:
  explicit SettingsReader(const std::string& path)
      : folder_(std::filesystem::path(path).parent_path()) {
    config_.file = path;
  }

  Result<Config> read(std::string text) {
    uint32_t world = inventory_.add_world({.name = config_.file, .complete_kinds = {}});
    document::ReadOptions options;
    options.dialect = document::Dialect::kYaml12;
    options.format = document::Format::kYaml;
    bool readable = document::read_text(inventory_, world, config_.file, std::move(text), options);
    diagnostics_ = std::move(inventory_.diagnostics());
    for (Diagnostic& d : diagnostics_)
      if (d.code == diag::code_name(Code::kNotAnObject)) refuse(d);
    if (readable) read_documents();
    for (const Diagnostic& d : diagnostics_)
      if (d.severity == DiagnosticSeverity::kError) return Result<Config>::failure(diagnostics_);
    return {std::move(config_), std::move(diagnostics_)};
  }

 private:
  struct Setting {
    std::string_view name;
    void (SettingsReader::*read)(Node);
  };
  static const std::vector<Setting>& settings();

  void read_documents() {
    const auto& objects = inventory_.objects();
    if (objects.empty()) return;  // an empty file sets nothing
    Node root(inventory_, objects[0]);
    if (objects.size() > 1)
      report(Node(inventory_, objects[1]).span(), Code::kUnreadableSettings,
             "settings must be one document");
    else
      read_settings(root);
  }

  /// What the reader lets pass among manifests is no settings file.
  static void refuse(Diagnostic& d) {
    d.code = diag::code_name(Code::kUnreadableSettings);
    d.severity = DiagnosticSeverity::kError;
    d.message = "settings must be a mapping";
    d.help.clear();
  }

  void read_settings(Node root) {
    for (uint32_t i = 0; i < root.size(); ++i) {
      const Setting* found = nullptr;
      for (const Setting& setting : settings())
        if (setting.name == root.key(i)) found = &setting;
      if (!found)
        unknown(root.at(i), root.key(i));
      else if (root.at(i).present())
        (this->*found->read)(root.at(i));
    }
  }

  void unknown(Node node, std::string_view key) {
    std::vector<std::string_view> names;
    for (const Setting& setting : settings()) names.push_back(setting.name);
    Diagnostic& problem =
        report(node.key_span(), Code::kUnknownSetting, fmt::format("unknown setting `{}`", key));
    diag::suggest(problem, key, names, fmt::format("the settings are {}", fmt::join(names, ", ")));
  }

  Diagnostic& report(base::Span span, Code code, std::string message) {
    return diagnostics_.emplace_back(
        diag::make(inventory_.sources(), code, span, std::move(message)));
  }

  Diagnostic& wrong_type(Node node, std::string_view what, std::string_view wanted) {
    return report(node.span(), Code::kBadSetting,
                  fmt::format("{} must be {}, not {}", what, wanted, type_name(node)));
  }

  // Values
  // ------------------------------------------------------------------------------------------

  std::vector<std::string> strings(Node list, std::string_view name) {
    std::vector<std::string> out;
    if (!list.is_list()) {
      Diagnostic& problem = wrong_type(list, fmt::format("`{}`", name), "a list of strings");
      if (list.is_string())
        problem.help.push_back(fmt::format("write `{}: [{}]`", name, list.source()));
      return out;
    }
    for (uint32_t i = 0; i < list.size(); ++i) {
      if (list.at(i).is_string())
        out.emplace_back(list.at(i).text());
      else
        wrong_type(list.at(i), fmt::format("an entry of `{}`", name), "a string");
    }
    return out;
  }

  std::string relative(std::string_view path) const {
    return (folder_ / std::filesystem::path(path)).lexically_normal().string();
  }

  std::vector<std::string> paths(Node list, std::string_view name) {
    std::vector<std::string> out = strings(list, name);
    for (std::string& path : out) path = relative(path);
    return out;
  }

  bool flag(Node node, std::string_view name) {
    if (!node.value().is(Tag::kBool)) {
      Diagnostic& problem = wrong_type(node, fmt::format("`{}`", name), "`true` or `false`");
      for (std::string_view yes : {"yes", "on", "y", "no", "off", "n"})
        if (node.is_string() && node.source() == yes)
          problem.help.push_back("settings are YAML 1.2, where that is a string");
    }
    return node.is_true();
  }

  // Settings
  // ----------------------------------------------------------------------------------------

  void policies(Node node) { config_.policies = paths(node, "policies"); }
  void packs(Node node) { config_.packs = strings(node, "packs"); }
  void module_paths(Node node) { config_.module_paths = paths(node, "module_paths"); }
  void crds(Node node) { config_.crds = paths(node, "crds"); }
  void compose(Node node) {
    if (!node.is_list()) {
      wrong_type(node, "`compose`", "a list of projects, each a list of files");
      return;
    }
    for (uint32_t i = 0; i < node.size(); ++i)
      if (node.at(i).is_list() && node.at(i).size() > 0)
        config_.compose.push_back(paths(node.at(i), "compose"));
      else
        wrong_type(node.at(i), "an entry of `compose`", "a list of files");
  }

  void images(Node node) {
    if (!node.is_object()) {
      wrong_type(node, "`images`", "a mapping from an image to its Dockerfile");
      return;
    }
    for (uint32_t i = 0; i < node.size(); ++i)
      if (node.at(i).is_string())
        config_.images[std::string(node.key(i))] = dockerfile(node.at(i));
      else
        wrong_type(node.at(i), fmt::format("the Dockerfile of `{}`", node.key(i)), "a path")
            .help.push_back("write `web/Dockerfile`, or with a stage `web/Dockerfile#runtime`");
  }

  /// Checked here, since a path that leads nowhere would make rules pass in silence.
  std::string dockerfile(Node node) {
    std::string path = relative(node.text());
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path.substr(0, path.find('#')), ignored))
      report(node.span(), Code::kBadSetting,
             fmt::format("`{}` is no file", node.text().substr(0, node.text().find('#'))))
          .help.push_back(fmt::format("paths start at the folder of {}", kFileName));
    return path;
  }

  void exclude(Node node) { config_.exclude = strings(node, "exclude"); }
  void per_file(Node node) { config_.per_file = flag(node, "per_file"); }
  void partial(Node node) { config_.partial = flag(node, "partial"); }

  void complete(Node node) {
    if (node.value().is(Tag::kBool))
      config_.complete = node.is_true();
    else if (node.is_list())
      config_.complete_kinds = strings(node, "complete");
    else
      wrong_type(node, "`complete`", "a list of kinds, or `true`");
  }

  /// `1.30` is a number to YAML, and would lose its zero, so the text counts as it is written.
  void kube_version(Node node) {
    if (node.is_list() || node.is_object()) {
      wrong_type(node, "`kube_version`", "a version such as `1.34`");
      return;
    }
    std::string version(node.is_string() ? node.text() : node.source());
    using schema::Schema;
    for (int minor = Schema::kOldestMinor; minor <= Schema::kNewestMinor; ++minor)
      if (version == fmt::format("1.{}", minor)) config_.kube_version = version;
    if (config_.kube_version.empty())
      report(node.span(), Code::kBadSetting,
             fmt::format("`{}` is no version of Kubernetes that Crenel knows", version))
          .help.push_back(
              fmt::format("it knows 1.{} to 1.{}", Schema::kOldestMinor, Schema::kNewestMinor));
  }

  void fail_on(Node node) {
    for (std::string_view name : kFailOn)
      if (node.text() == name) config_.fail_on = std::string(name);
    if (config_.fail_on) return;
    Diagnostic& problem =
        report(node.span(), Code::kBadSetting,
               fmt::format("`fail_on` must be one of {}", fmt::join(kFailOn, ", ")));
    diag::suggest(problem, node.text(), {kFailOn.begin(), kFailOn.end()});
  }

  /// A file that a format names lies beside the settings, like every other path.
  void formats(Node node) {
    config_.formats = strings(node, "formats");
    for (std::string& format : config_.formats)
      if (size_t equals = format.find('='); equals != format.npos)
        format = format.substr(0, equals + 1) + relative(format.substr(equals + 1));
  }

  void params(Node node) {
    if (!node.is_object()) {
      wrong_type(node, "`params`", "a mapping from `module.name` to a value");
      return;
    }
    for (uint32_t i = 0; i < node.size(); ++i) {
      std::string_view name = node.key(i);
      if (name.find('.') == name.npos)
        report(node.at(i).key_span(), Code::kBadSetting,
               fmt::format("`{}` lacks its module: parameters are named `module.name`", name));
      else
        config_.params[std::string(name)] = value(node.at(i));
    }
  }

  Value value(Node node) {
    switch (node.value().tag) {
      case Tag::kBool:
        return node.is_true();
      case Tag::kInt:
        return node.value().integer;
      case Tag::kFloat:
        return number(node);
      case Tag::kString:
        return std::string(node.text());
      case Tag::kList:
      case Tag::kObject:
        return container(node);
      default:
        return {};
    }
  }

  Value number(Node node) {
    std::string_view written = node.source();
    if (written.find('.') != written.npos && written.ends_with('0') && !written.ends_with(".0"))
      report(node.span(), Code::kBadSetting,
             fmt::format("`{}` is the number {}; quote it if a version is meant", written,
                         node.value().real));
    return node.value().real;
  }

  Value container(Node node) {
    Value::List list;
    Value::Map map;
    for (uint32_t i = 0; i < node.size(); ++i) {
      if (node.is_object())
        map[std::string(node.key(i))] = value(node.at(i));
      else
        list.push_back(value(node.at(i)));
    }
    return node.is_object() ? Value::map(std::move(map)) : Value::list(std::move(list));
  }

  std::filesystem::path folder_;
  document::Inventory inventory_;
  Config config_;
  std::vector<Diagnostic> diagnostics_;
};

const std::vector<SettingsReader::Setting>& SettingsReader::settings() {
  using Self = SettingsReader;
  static const std::vector<Setting> all = {{"policies", &Self::policies},
                                           {"packs", &Self::packs},
                                           {"module_paths", &Self::module_paths},
                                           {"params", &Self::params},
                                           {"kube_version", &Self::kube_version},
                                           {"crds", &Self::crds},
                                           {"fail_on", &Self::fail_on},
                                           {"formats", &Self::formats},
                                           {"exclude", &Self::exclude},
                                           {"compose", &Self::compose},
                                           {"images", &Self::images},
                                           {"per_file", &Self::per_file},
                                           {"complete", &Self::complete},
                                           {"partial", &Self::partial}};
  return all;
}

}  // namespace

std::optional<std::string> find(const std::string& folder) {
  namespace fs = std::filesystem;
  auto is_file = [](const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
  };
  fs::path start = folder.empty() ? fs::path(".") : fs::path(folder);
  if (is_file(start / kFileName)) return (start / kFileName).lexically_normal().string();
  std::error_code error;
  fs::path above = fs::weakly_canonical(start, error);
  while (!error && above.has_parent_path() && above != above.parent_path()) {
    above = above.parent_path();
    if (is_file(above / kFileName)) return (above / kFileName).string();
  }
  return std::nullopt;
}

Result<Config> load(const std::string& path) {
  std::optional<std::string> text = base::file_text(path);
  if (!text)
    return Result<Config>::failure(
        {diag::placeless(Code::kUnreadableSettings, fmt::format("cannot read `{}`", path))});
  return read(path, std::move(*text));
}

Result<Config> read(const std::string& path, std::string text) {
  return SettingsReader(path).read(std::move(text));
}

}  // namespace crenel::config
