// kustomize's messages have no form that could be relied on, and change. So nothing is parsed but
// what is quoted in them, and that is looked for among the texts of the kustomizations, which are
// read with places. What is not found there, or twice, is not claimed.
#include "document/kustomize_problem.hpp"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <functional>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/files.hpp"
#include "diag/sink.hpp"
#include "document/folder.hpp"
#include "document/formats.hpp"
#include "document/node.hpp"

namespace crenel::document {
namespace {

namespace fs = std::filesystem;

constexpr size_t kLargestPatch = 1 << 20;

// ---- what was written to standard error --------------------------------------------------------

/// A text that Go quoted, plain again. What errors quote of other errors is quoted twice.
std::string unquoted(std::string_view text) {
  std::string plain;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain.push_back(text[i]);
      continue;
    }
    char next = text[++i];
    plain.push_back(next == 'n' || next == 't' || next == 'r' ? ' ' : next);
  }
  return plain;
}

/// In one line: a message of several is a list of what was tried.
std::string in_one_line(std::string_view text) {
  std::string line;
  for (char c : text) {
    bool blank = c == '\n' || c == '\r' || c == '\t' || c == ' ';
    if (!blank)
      line.push_back(c);
    else if (!line.empty() && line.back() != ' ')
      line.push_back(' ');
  }
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

/// kubectl logs why it ends: quoted in one line, or indented between `<` and `>`. Warnings before
/// it are not what is wrong.
std::string message_of(std::string_view errors) {
  constexpr std::string_view kLogged = "\"command failed\" err=";
  constexpr std::string_view kSaid = "Error: ";
  if (size_t at = errors.rfind(kLogged); at != errors.npos) {
    std::string_view logged = errors.substr(at + kLogged.size());
    if (logged.starts_with('"'))
      return in_one_line(unquoted(logged.substr(1, logged.rfind('"') - 1)));
    if (logged.starts_with('<')) return in_one_line(logged.substr(1, logged.rfind('>') - 1));
    return in_one_line(logged);
  }
  for (size_t at = errors.rfind(kSaid); at != errors.npos && at > 0;) {
    if (errors[at - 1] == '\n') return in_one_line(errors.substr(at + kSaid.size()));
    at = errors.rfind(kSaid, at - 1);
  }
  if (errors.starts_with(kSaid)) return in_one_line(errors.substr(kSaid.size()));
  std::string_view text = errors.substr(0, errors.find_last_not_of("\r\n ") + 1);
  return in_one_line(text.substr(text.rfind('\n') + 1));
}

/// What follows `before` in a message, up to `end`.
std::optional<std::string> between(std::string_view message, std::string_view before,
                                   std::string_view end) {
  size_t at = message.rfind(before);
  if (at == message.npos) return std::nullopt;
  std::string_view rest = message.substr(at + before.size());
  return std::string(rest.substr(0, rest.find(end)));
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

/// Whether `part` stands in a text with nothing beside it that `joins` it to more.
bool stands_in(std::string_view text, std::string_view part, bool (*joins)(char)) {
  if (part.empty()) return false;
  for (size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) {
    size_t end = at + part.size();
    if ((at == 0 || !joins(text[at - 1])) && (end == text.size() || !joins(text[end]))) return true;
  }
  return false;
}

bool in_path(char c) { return is_word(c) || c == '/' || c == '.'; }

bool is_quoted(std::string_view message, const std::string& text) {
  for (auto [open, close] : {std::pair{'\'', '\''}, {'"', '"'}, {'(', ')'}, {'[', ']'}})
    if (message.find(open + text + close) != message.npos) return true;
  return false;
}

/// An object by its kind and name, as kustomize writes it: `Pod.v1.[noGrp]/web.[noNs]`.
struct Id {
  std::string kind, name;
};

std::vector<Id> ids_of(std::string_view message) {
  std::vector<Id> ids;
  for (size_t slash = message.find('/'); slash != message.npos;
       slash = message.find('/', slash + 1)) {
    size_t begin = message.find_last_of(" \"'(", slash) + 1;
    std::string_view type = message.substr(begin, slash - begin);
    size_t end = slash + 1;
    while (end < message.size() && is_word(message[end])) ++end;
    bool has_parts = std::count(type.begin(), type.end(), '.') >= 2;
    if (!has_parts || end == slash + 1 || message.substr(end, 1) != ".") continue;
    ids.push_back({std::string(type.substr(0, type.find('.'))),
                   std::string(message.substr(slash + 1, end - slash - 1))});
  }
  return ids;
}

// ---- what a kustomization may have -------------------------------------------------------------

/// The fields of the mapping at a path of keys, `patches.target`; empty if kustomize has no such
/// mapping, or one whose keys are anybody's.
std::string_view fields_of(std::string_view path) {
#define FIELDS(known, names) \
  if (path == (known)) return names;
#include "document/kustomize_fields.def"
#undef FIELDS
  return {};
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    std::string_view word = text.substr(0, text.find(' '));
    words.push_back(word);
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return words;
}

/// A key, and the path of the mapping that it is in.
struct Key {
  Node at;
  std::string holder;
};

/// All keys of that name, wherever they are.
void find_keys(const Node& node, std::string_view name, const std::string& path,
               std::vector<Key>& found) {
  for (uint32_t i = 0; i < node.size(); ++i) {
    if (!node.is_object()) {
      find_keys(node.at(i), name, path, found);
      continue;
    }
    std::string key(node.key(i));
    if (key == name) found.push_back({node.at(i), path});
    find_keys(node.at(i), name, path.empty() ? key : path + '.' + key, found);
  }
}

// ---- the kustomizations ------------------------------------------------------------------------

/// A kustomization and what can be found in it.
struct Part {
  fs::path folder;
  fs::path resolved;
  std::string file;
  std::optional<Node> root;
  std::optional<Diagnostic> broken;  ///< why it is no YAML
};

class ProblemFinder {
 public:
  ProblemFinder(const std::string& folder, std::string message) : message_(std::move(message)) {
    read(folder);
    choose();
  }

  Diagnostic find() {
    if (parts_.empty()) return placeless({});
    if (std::optional<Diagnostic> found = not_yaml()) return *found;
    std::optional<Node> at = wrong_key();
    if (!at) at = named_in(parts_[0]);
    if (!at) at = meant_in(parts_[0]);
    for (size_t n = 1; n < parts_.size() && !at; ++n) at = named_in(parts_[n]);
    if (!at) return placeless(parts_[0].file);
    Diagnostic made = diag::make(inventory_.sources(), diag::Code::kBrokenKustomization,
                                 at_key_ ? at->key_span() : at->span(), message_);
    made.help = std::move(help_);
    return made;
  }

 private:
  Diagnostic placeless(const std::string& file) {
    Diagnostic made = diag::placeless(diag::Code::kBrokenKustomization, message_);
    made.location.file = file;
    made.help = help_;
    return made;
  }

  /// Reads the kustomization of a folder, and those that it builds upon.
  void read(const fs::path& folder) {
    std::error_code error;
    fs::path resolved = fs::weakly_canonical(folder, error);
    std::string file = kustomization_file(folder.string());
    if (file.empty() || !seen_.insert(resolved).second) return;
    ReadOptions options;
    options.format = Format::kYaml;
    size_t before = inventory_.diagnostics().size();
    Roots roots =
        read_roots(inventory_, file, base::file_text(file).value_or(std::string()), options);
    Part& part = parts_.emplace_back(Part{folder, resolved, file, {}, {}});
    if (!roots.ok && inventory_.diagnostics().size() > before)
      part.broken = inventory_.diagnostics()[before];
    if (roots.documents.empty()) return;
    Node root = node_of(inventory_, roots.file, roots.documents[0]);
    part.root = root;
    for (const char* list : {"resources", "bases", "components"})
      for (uint32_t i = 0; i < root[list].size(); ++i) {
        fs::path below = (folder / root[list].at(i).text()).lexically_normal();
        if (fs::is_directory(below, error)) read(below);
      }
  }

  /// Puts the kustomization first that the message names last: what uses it is named before.
  void choose() {
    size_t about = 0, place = 0;
    for (size_t n = 1; n < parts_.size(); ++n) {
      std::string path = parts_[n].resolved.string();
      size_t at = message_.rfind(path + "'");
      if (at == message_.npos) at = message_.rfind(path + ":");
      if (at == message_.npos || at < place) continue;
      about = n;
      place = at;
    }
    if (about != 0) std::swap(parts_[0], parts_[about]);
  }

  std::optional<Diagnostic> not_yaml() {
    const Part& part = parts_[0];
    if (message_.find("invalid Kustomization: yaml:") == message_.npos) return std::nullopt;
    Diagnostic made = placeless(part.file);
    if (part.broken) {
      made.location = part.broken->location;
      made.excerpt = part.broken->excerpt;
    }
    return made;
  }

  std::optional<Node> only(const std::vector<Node>& found) const {
    if (found.size() != 1) return std::nullopt;
    return found[0];
  }

  /// A key that kustomize does not know, or a value of another type than it wants.
  std::optional<Node> wrong_key() {
    if (!parts_[0].root) return std::nullopt;
    Node root = *parts_[0].root;
    if (message_.find("apiVersion for Kustomization should be") != message_.npos)
      return root["apiVersion"];
    if (message_.find("kind should be Kustomization") != message_.npos) return root["kind"];
    if (std::optional<std::string> name = between(message_, "unknown field \"", "\""))
      return unknown_key(root, *name);
    std::optional<std::string> name = between(message_, "into Go struct field ", " of type");
    if (!name) return std::nullopt;
    // `Kustomization.images.newTag`: the last part is the key.
    std::vector<Key> found;
    find_keys(root, name->substr(name->rfind('.') + 1), {}, found);
    if (found.size() != 1) return std::nullopt;
    return found[0].at;
  }

  /// A key that kustomize does not know, by its name. A label may have that name and is not meant.
  std::optional<Node> unknown_key(const Node& root, const std::string& name) {
    std::vector<Key> found;
    find_keys(root, name, {}, found);
    auto is_anything = [](const Key& key) { return fields_of(key.holder).empty(); };
    if (!std::all_of(found.begin(), found.end(), is_anything)) std::erase_if(found, is_anything);
    std::set<std::string_view> near;
    for (const Key& key : found) near.insert(diag::nearest(name, words_of(fields_of(key.holder))));
    if (near.size() == 1 && !near.begin()->empty())
      help_ = {"did you mean `" + std::string(*near.begin()) + "`?"};
    at_key_ = found.size() == 1;
    if (!at_key_) return std::nullopt;
    return found[0].at;
  }

  /// The entry that the message names: its path, in full, or its text in quotes. The longest, since
  /// what names a folder is named within what names a file of it.
  std::optional<Node> named_in(const Part& part) {
    if (!part.root) return std::nullopt;
    std::optional<Node> found;
    std::pair<bool, size_t> best;  // whether by its path; length
    each_node(*part.root, [&](Node node) {
      std::string text(node.text());
      if (text.empty() || text.size() > kLargestPatch) return;
      std::pair<bool, size_t> rank;
      if (text.find('\n') == text.npos) {
        std::error_code error;
        std::string file = text.substr(text.find('=') + 1);
        std::string path = fs::weakly_canonical(part.folder / file, error).string();
        if (stands_in(message_, path, in_path) && path != part.resolved) rank = {true, path.size()};
      }
      std::string line = in_one_line(text);
      if (rank.second == 0 && line.size() > 1 && is_quoted(message_, line))
        rank = {false, line.size()};
      if (rank <= best) return;
      best = rank;
      found = node;
    });
    return found;
  }

  /// The one entry that speaks, itself or in the file that it names, of the object or the path
  /// within an object that the message is about.
  std::optional<Node> meant_in(const Part& part) {
    if (!part.root) return std::nullopt;
    std::vector<Id> ids = ids_of(message_);
    std::optional<std::string> pointer = between(message_, "path: \"", "\"");
    if (!pointer) pointer = between(message_, "unable to find \"", "\"");
    auto speaks = [&](std::string_view text) {
      if (pointer && pointer->starts_with('/') && stands_in(text, *pointer, in_path)) return true;
      return std::any_of(ids.begin(), ids.end(), [&](const Id& id) {
        return stands_in(text, id.name, is_word) &&
               (text == id.name || stands_in(text, id.kind, is_word));
      });
    };
    std::vector<Node> found;
    Node root = *part.root;
    for (const char* list : {"patches", "patchesStrategicMerge", "patchesJson6902", "replacements"})
      each_node(root[list], [&](Node node) {
        std::string text(node.text());
        if (text.empty()) return;
        bool is_path = text.find('\n') == text.npos && text.size() < 1024;
        std::optional<std::string> file;
        std::error_code error;
        if (fs::path path = part.folder / text; is_path && fs::is_regular_file(path, error))
          file = base::file_text(path.string());
        if (speaks(file ? *file : text)) found.push_back(node);
      });
    return only(found);
  }

  std::string message_;
  std::vector<std::string> help_;
  Inventory inventory_;
  std::deque<Part> parts_;
  std::set<fs::path> seen_;
  bool at_key_ = false;
};

}  // namespace

Diagnostic kustomize_problem(const std::string& folder, std::string_view errors) {
  return ProblemFinder(folder, unquoted(message_of(errors))).find();
}

}  // namespace crenel::document
