// Calls of package managers: which one, to do what, with which packages at which versions.
#include <algorithm>
#include <array>

#include "document/docker/shell.hpp"

namespace crenel::document::docker {
namespace {

enum class Versions : uint8_t {
  kEquals,      ///< `curl=7.88`
  kComparison,  ///< `flask==3.0`, `flask~=3.0`, `curl>8`
  kDash,        ///< `curl-7.76.1`
  kAt,          ///< `left-pad@1.3.0`, `@scope/name@1.0`
  kColon        ///< `rake:13.0`
};

struct Manager {
  std::string_view name;
  std::string_view shown;  ///< the manager that it is: `pip3` is `pip`
  Versions versions;
  std::string_view install;  ///< its words for each action, between spaces
  std::string_view update;
  std::string_view upgrade;
  std::string_view remove;
  std::string_view clean;
  std::string_view valued;     ///< flags that take the next word
  std::string_view confirmed;  ///< flags without which it asks; empty: it never does
};

constexpr std::string_view kApt = " -y --yes --assume-yes -qq -q=2 --quiet=2 ";
constexpr std::string_view kAptValued =
    " -o --option -t --target-release --default-release -c --config-file -a --host-architecture ";
constexpr std::string_view kRpmValued =
    " --enablerepo --disablerepo --repo --repoid --installroot --releasever -c --config --setopt "
    "-x --exclude --repofrompath --forcearch --comment -d -e -R ";
constexpr std::string_view kPipValued =
    " -r --requirement -c --constraint -e --editable -i --index-url --extra-index-url -f "
    "--find-links -t --target --prefix --root --src --trusted-host --timeout --retries --proxy "
    "--cert --client-cert --cache-dir --platform --python-version --log --upgrade-strategy "
    "--progress-bar --no-binary --only-binary --global-option --config-settings --python ";
constexpr std::string_view kNpmValued =
    " --prefix --registry --cache --userconfig -w --workspace --loglevel --omit --include --tag ";
constexpr std::string_view kApkValued =
    " -X --repository -t --virtual -p --root --cache-dir --cache-max-age --arch --keys-dir "
    "--repositories-file --wait --progress-fd ";

constexpr std::array<Manager, 17> kManagers = {{
    {"apt-get", "apt-get", Versions::kEquals, " install reinstall build-dep ", " update ",
     " upgrade dist-upgrade full-upgrade ", " remove purge autoremove autopurge ",
     " clean autoclean distclean ", kAptValued, kApt},
    {"apt", "apt", Versions::kEquals, " install build-dep ", " update ",
     " upgrade dist-upgrade full-upgrade ", " remove purge autoremove autopurge ",
     " clean autoclean distclean ", kAptValued, kApt},
    {"aptitude", "aptitude", Versions::kEquals, " install ", " update ",
     " upgrade safe-upgrade full-upgrade dist-upgrade ", " remove purge ", " clean autoclean ",
     kAptValued, " -y --assume-yes "},
    {"apk", "apk", Versions::kComparison, " add ", " update ", " upgrade ", " del ", " cache ",
     kApkValued, ""},
    {"yum", "yum", Versions::kDash, " install localinstall reinstall groupinstall ",
     " makecache check-update ", " update upgrade distro-sync update-minimal ",
     " remove erase autoremove ", " clean ", kRpmValued, " -y --assumeyes "},
    {"dnf", "dnf", Versions::kDash,
     " install in install-n install-na install-nevra localinstall reinstall rei groupinstall ",
     " makecache check-update ", " update up upgrade distro-sync dsync upgrade-minimal up-min ",
     " remove rm erase autoremove ", " clean ", kRpmValued, " -y --assumeyes "},
    {"microdnf", "microdnf", Versions::kDash, " install reinstall ", " makecache ",
     " update upgrade distro-sync ", " remove ", " clean ", kRpmValued, " -y --assumeyes "},
    {"tdnf", "tdnf", Versions::kDash, " install reinstall ", " makecache ",
     " update upgrade distro-sync ", " remove erase autoremove ", " clean ", kRpmValued,
     " -y --assumeyes "},
    {"zypper", "zypper", Versions::kComparison, " in install ", " ref refresh ",
     " up update dup dist-upgrade patch ", " rm remove ", " cc clean ",
     " -t --type -r --repo --from -R --root -C --capability ",
     " -y --no-confirm -n --non-interactive "},
    {"pip", "pip", Versions::kComparison, " install ", "", "", " uninstall ", " cache ", kPipValued,
     ""},
    {"pip3", "pip", Versions::kComparison, " install ", "", "", " uninstall ", " cache ",
     kPipValued, ""},
    {"npm", "npm", Versions::kAt, " install i in ins add ci install-test it ", "",
     " update upgrade ", " uninstall remove rm ", " cache ", kNpmValued, ""},
    {"yarn", "yarn", Versions::kAt, " add install ", "", " upgrade up ", " remove ", " cache ",
     " --cwd --registry --cache-folder ", ""},
    {"pnpm", "pnpm", Versions::kAt, " add install i ", "", " update up ", " remove rm ", " store ",
     " --dir -C --registry --filter ", ""},
    {"gem", "gem", Versions::kColon, " install i ", "", " update ", " uninstall ", " cleanup ",
     " -v --version -i --install-dir -n --bindir -s --source ", ""},
    {"go", "go", Versions::kAt, " install get ", "", "", "", " clean ", " -C -mod -ldflags -tags ",
     ""},
    {"cargo", "cargo", Versions::kAt, " install ", " update ", "", " uninstall ", " clean ",
     " --version --vers --git --branch --tag --rev --path --root --registry --features -F ", ""},
}};

bool has_word(std::string_view list, std::string_view word) {
  if (word.empty() || word.find(' ') != std::string_view::npos) return false;
  return list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

std::string_view action_of(const Manager& manager, std::string_view word) {
  if (has_word(manager.install, word)) return "install";
  if (has_word(manager.update, word)) return "update";
  if (has_word(manager.upgrade, word)) return "upgrade";
  if (has_word(manager.remove, word)) return "remove";
  if (has_word(manager.clean, word)) return "clean";
  return "other";
}

/// `dnf module install nodejs:18`: the word says what the action, behind it, is done to.
bool is_subject(const Manager& manager, std::string_view word) {
  return manager.versions == Versions::kDash && has_word(" module group groups ", word);
}

/// Where the version begins, with what stands before it; npos if there is none.
size_t version_at(const Manager& manager, const std::string& text) {
  switch (manager.versions) {
    case Versions::kEquals:
      return text.find_first_of("=/", 1);
    case Versions::kComparison:
      return text.find_first_of("=<>~!", 1);
    case Versions::kAt:
      return text.find('@', 1);
    case Versions::kColon:
      return text.find(':', 1);
    case Versions::kDash:
      for (size_t i = 1; i + 1 < text.size(); ++i)
        if (text[i] == '-' && text[i + 1] >= '0' && text[i + 1] <= '9') return i;
      return std::string::npos;
  }
  return std::string::npos;
}

Package package_of(const Manager& manager, const Word& word, bool stream) {
  Package package;
  package.text = word;
  const std::string& text = word.text;
  bool is_path =
      text.starts_with('.') || text.starts_with('/') || text.find("://") != std::string::npos;
  size_t at = is_path  ? std::string::npos
              : stream ? text.find_first_of(":/", 1)
                       : version_at(manager, text);
  package.name = text.substr(0, at);
  if (size_t extras = package.name.find('['); manager.shown == "pip" && extras != std::string::npos)
    package.name.resize(extras);
  if (at == std::string::npos) return package;
  size_t value = text.find_first_not_of("=<>~!/@:-", at);
  if (value != std::string::npos) package.version = text.substr(value);
  return package;
}

/// `python3 -m pip install`: the arguments behind the module's name.
std::optional<size_t> module_pip(const Command& command) {
  if (!command.name().starts_with("python")) return std::nullopt;
  for (size_t i = 0; i + 1 < command.args.size(); ++i)
    if (command.args[i].text == "-m")
      return command.args[i + 1].text.starts_with("pip") ? std::optional(i + 2) : std::nullopt;
  return std::nullopt;
}

struct Operands {
  std::vector<const Word*> words;
  std::string version;  ///< of a flag that gives it for all
  bool confirmed = false;
};

Operands operands_of(const Manager& manager, const Command& command, size_t from) {
  Operands found;
  for (size_t i = from; i < command.args.size(); ++i) {
    const std::string& word = command.args[i].text;
    // Behind `--` gem takes flags for what it compiles.
    if (word == "--" && manager.shown == "gem") break;
    if (!word.starts_with('-') || word == "-") {
      found.words.push_back(&command.args[i]);
    } else if (word.starts_with("--version=")) {
      found.version = word.substr(word.find('=') + 1);
    } else if (has_word(manager.valued, word)) {
      if ((word == "-v" || word == "--version") && i + 1 < command.args.size())
        found.version = command.args[i + 1].text;
      ++i;
    }
  }
  std::vector<Word> flags = command.flags();
  size_t quiet = 0;
  for (const Word& flag : flags) {
    found.confirmed = found.confirmed || has_word(manager.confirmed, flag.text);
    quiet += flag.text == "-q" || flag.text == "--quiet";
  }
  for (const Word& word : command.args)
    found.confirmed = found.confirmed || has_word(manager.confirmed, word.text);
  // apt-get takes `-qq`, and `-q --quiet`, for `-y`.
  if (manager.confirmed == kApt && quiet > 1) found.confirmed = true;
  if (manager.confirmed.empty()) found.confirmed = true;
  return found;
}

}  // namespace

std::optional<PackageCall> package_call(const Command& command) {
  std::optional<size_t> module = module_pip(command);
  std::string_view name = module ? std::string_view("pip") : command.name();
  // `pip2` and `pip3.11` are pips.
  if (name == "pip2" || name.starts_with("pip2.") || name.starts_with("pip3.")) name = "pip3";
  auto manager = std::find_if(kManagers.begin(), kManagers.end(),
                              [&](const Manager& m) { return m.name == name; });
  if (manager == kManagers.end()) return std::nullopt;
  Operands operands = operands_of(*manager, command, module.value_or(0));
  PackageCall call;
  call.manager = manager->shown;
  call.mark = command.path.mark;
  call.confirmed = operands.confirmed;
  // `yarn` alone installs what package.json says.
  bool subject = operands.words.size() > 1 && is_subject(*manager, operands.words[0]->text);
  bool stream = subject && operands.words[0]->text == "module";
  call.action = operands.words.empty() ? std::string_view(name == "yarn" ? "install" : "other")
                                       : action_of(*manager, operands.words[subject]->text);
  bool named = call.action == "install" || call.action == "remove" || call.action == "upgrade";
  for (size_t i = 1 + subject; named && i < operands.words.size(); ++i) {
    call.packages.push_back(package_of(*manager, *operands.words[i], stream));
    if (call.packages.back().version.empty()) call.packages.back().version = operands.version;
  }
  return call;
}

}  // namespace crenel::document::docker
