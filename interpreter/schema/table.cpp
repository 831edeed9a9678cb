// Reads the built-in tables: text that is compiled in, and read when first asked for. README.md has
// their grammar. They are trusted, so a malformed table is a bug that asserts.
#include <algorithm>
#include <cassert>
#include <charconv>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "schema/builder.hpp"

namespace crenel::schema {
namespace {

/// A table, and the module of the library that its kinds are of: `k8s` takes every API group,
/// another module the one group that has its name.
struct Table {
  std::string_view module;
  std::string_view text;
};

constexpr Table kTables[] = {
    {
        "k8s",
#include "schema/data/kubernetes.inc"
    },
    {
        "k8s",
#include "schema/data/configuration.inc"
    },
    {
        "k8s",
#include "schema/data/custom.inc"
    },
    {
        "k8s",
#include "schema/data/admission.inc"
    },
    {
        "docker",
#include "schema/data/docker.inc"
    },
    {
        "helm",
#include "schema/data/helm.inc"
    },
    {
        "compose",
#include "schema/data/compose.inc"
    },
    {
        "evidence",
#include "schema/data/evidence.inc"
    },
};

/// Takes the text before `separator` off `rest`; all of it if there is none.
std::string_view take(std::string_view& rest, char separator) {
  size_t end = rest.find(separator);
  std::string_view head = rest.substr(0, end);
  rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
  return head;
}

std::string_view undash(std::string_view group) { return group == "-" ? "" : group; }

uint8_t number(std::string_view text) {
  uint8_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// What follows the last record: kinds come after all of them.
std::string_view without_records(std::string_view table) {
  return table.substr(table.rfind("\nrecord ") + 1);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t end; (end = text.find(separator)) != text.npos; text = text.substr(end + 1))
    parts.push_back(text.substr(0, end));
  parts.push_back(text);
  return parts;
}

/// A record by group, version and name; hashed without joining the three.
struct Key {
  std::string_view group, version, name;
  bool operator==(const Key&) const = default;
};
struct KeyHash {
  size_t operator()(const Key& key) const {
    std::hash<std::string_view> hash;
    return hash(key.name) * 31 + hash(key.version) * 7 + hash(key.group);
  }
};

/// `Name` in the package of a record, or `group/version.Name`.
Key referred_to(std::string_view text, std::string_view group, std::string_view version) {
  size_t slash = text.find('/');
  if (slash == text.npos) return {group, version, text};
  size_t dot = text.find('.', slash);
  return {text.substr(0, slash), text.substr(slash + 1, dot - slash - 1), text.substr(dot + 1)};
}

/// Calls `record(key, rest)` and `kind(key, rest)` where they begin, with what follows that line; a
/// kind's key has no version.
template <class Record, class Kind>
void walk_tables(const Record& record, const Kind& kind) {
  for (const Table& table : kTables) {
    std::string_view group, version, rest = table.text;
    while (!rest.empty()) {
      std::string_view line = take(rest, '\n');
      if (line[0] != 'p' && line[0] != 'r' && line[0] != 'k') continue;
      std::string_view word = take(line, ' ');
      if (word == "package") {
        group = undash(take(line, ' '));
        version = line;
      } else if (word == "record") {
        record(Key{group, version, line}, rest);
      } else if (word == "kind") {
        std::string_view of = undash(take(line, ' '));
        kind(Key{of, "", take(line, ' ')}, rest);
      }
    }
  }
}

void read_span(std::string_view marks, uint8_t& since, uint8_t& until) {
  while (!marks.empty()) {
    std::string_view mark = take(marks, '\t');
    (mark[0] == 's' ? since : until) = number(mark.substr(2));
  }
}

class TableReader {
 public:
  explicit TableReader(bool only_kinds) : only_kinds_(only_kinds) {}

  std::shared_ptr<const Schema> read() {
    builder_.reserve(only_kinds_ ? 0 : 1024, 160);
    if (!only_kinds_) {
      ids_.reserve(2048);
      number_records();
    }
    for (const Table& table : kTables) {
      if (table.module != "k8s") builder_.add_module(table.module);
      std::string_view rest = only_kinds_ ? without_records(table.text) : table.text;
      while (!rest.empty()) read_line(take(rest, '\n'));
      flush();
    }
    return builder_.finish();
  }

 private:
  /// First pass: fields may name records that come later.
  void number_records() {
    walk_tables([this](const Key& key,
                       std::string_view) { ids_.emplace(key, static_cast<RecordId>(ids_.size())); },
                [](const Key&, std::string_view) {});
  }

  void read_line(std::string_view line) {
    if (line[0] == ' ') {
      line.remove_prefix(1);
      if (in_kind_) return read_version(line);
      return only_kinds_ ? void() : read_field(line);
    }
    std::string_view word = take(line, ' ');
    flush();
    if (word == "package") {
      group_ = undash(take(line, ' '));
      version_ = line;
    } else if (word == "record") {
      if (only_kinds_) return;
      record_ = Record{.name = line, .group = group_, .version = version_, .fields = {}};
      in_record_ = true;
    } else if (word == "kind") {
      kind_.group = undash(take(line, ' '));
      kind_.name = take(line, ' ');
      kind_.plural = take(line, ' ');
      kind_.namespaced = line == "namespaced";
      kind_.is_file = line == "file";
      in_kind_ = true;
    } else {
      read_retired(line);
    }
  }

  /// A record or a kind ends where the next line without indent begins.
  void flush() {
    if (in_record_) builder_.add_record(std::move(record_));
    if (in_kind_) builder_.add_kind(std::move(kind_));
    record_ = {};
    kind_ = {};
    in_record_ = in_kind_ = false;
  }

  void read_field(std::string_view line) {
    Field field;
    field.name = take(line, ' ');
    field.type = read_type(take(line, '\t'));
    while (!line.empty()) {
      if (line.starts_with("d:")) {  // JSON text, comes last
        field.default_value = line.substr(2);
        break;
      }
      std::string_view mark = take(line, '\t');
      switch (mark[0]) {
        case '!':
          field.required = true;
          break;
        case 's':
          field.since = number(mark.substr(2));
          break;
        case 'u':
          field.until = number(mark.substr(2));
          break;
        case 'e':
          field.enum_values = split(mark.substr(2), '|');
          break;
        case 'k':
          field.list_keys = split(mark.substr(2), ',');
          break;
        default:
          assert(false);
      }
    }
    record_.fields.push_back(std::move(field));
  }

  FieldType read_type(std::string_view text) {
    FieldType type;
    while (text[0] == '[' || text[0] == '{') {
      type.wrappers.push_back(text[0] == '[' ? Wrapper::kList : Wrapper::kMap);
      text.remove_prefix(2);
    }
    if (text[0] == '=') {
      type.base = Base::kRecord;
      type.record = find(text.substr(1));
    } else {
      type.base = read_base(text);
    }
    return type;
  }

  RecordId find(std::string_view text) {
    Key key = referred_to(text, group_, version_);
    auto it = ids_.find(key);
    assert(it != ids_.end());
    return it->second;
  }

  static Base read_base(std::string_view text) {
    constexpr std::pair<std::string_view, Base> kBases[] = {
        {"string", Base::kString},    {"int", Base::kInt},
        {"bool", Base::kBool},        {"any", Base::kAny},
        {"time", Base::kTime},        {"quantity", Base::kQuantity},
        {"float", Base::kFloat},      {"int_or_string", Base::kIntOrString},
        {"duration", Base::kDuration}};
    for (const auto& [name, base] : kBases)
      if (name == text) return base;
    assert(false);
    return Base::kAny;
  }

  void read_version(std::string_view line) {
    KindVersion version;
    version.version = take(line, '\t');
    if (!only_kinds_) {
      auto it = ids_.find(Key{kind_.group, version.version, kind_.name});
      assert(it != ids_.end());
      version.record = it->second;
    }
    read_span(line, version.since, version.until);
    kind_.versions.push_back(version);
  }

  void read_retired(std::string_view line) {
    RetiredKind kind;
    kind.group = undash(take(line, ' '));
    kind.version = take(line, ' ');
    kind.name = take(line, '\t');
    read_span(line, kind.since, kind.until);
    builder_.add_retired(kind);
  }

  bool only_kinds_;
  SchemaBuilder builder_;
  std::unordered_map<Key, RecordId, KeyHash> ids_;
  std::string_view group_, version_;
  Record record_;
  Kind kind_;
  bool in_record_ = false;
  bool in_kind_ = false;
};

/// Where records and kinds are in the tables: who follows a path looks at few of them.
class Places {
 public:
  static const Places& of_tables() {
    static const Places places;
    return places;
  }
  /// The lines of a record's fields, or with an empty version of a kind's versions; empty if there
  /// is none.
  std::string_view lines(const Key& key) const {
    auto found = lines_.find(key);
    return found == lines_.end() ? std::string_view() : found->second;
  }

 private:
  Places() {
    lines_.reserve(2048);
    auto keep = [this](const Key& key, std::string_view rest) {
      lines_.emplace(key, indented(rest));
    };
    walk_tables(keep, keep);
  }
  static std::string_view indented(std::string_view text) {
    size_t end = 0;
    while (end < text.size() && text[end] == ' ')
      end = std::min(text.find('\n', end), text.size() - 1) + 1;
    return text.substr(0, end);
  }

  std::unordered_map<Key, std::string_view, KeyHash> lines_;
};

}  // namespace

BuiltinPath::BuiltinPath(std::string_view group, std::string_view kind, std::string_view version) {
  std::string_view versions = Places::of_tables().lines({group, "", kind});
  std::string_view chosen;  // one that is not known is taken for the newest
  while (!versions.empty()) {
    std::string_view line = take(versions, '\n').substr(1);
    std::string_view served = take(line, '\t');
    if (chosen.empty() || served == version) chosen = served;
  }
  if (!chosen.empty()) enter(group, chosen, kind);
}

void BuiltinPath::enter(std::string_view group, std::string_view version, std::string_view name) {
  group_ = group;
  version_ = version;
  fields_ = Places::of_tables().lines({group, version, name});
}

void BuiltinPath::follow(std::string_view name) {
  if (!type_.empty() && (type_[0] == '[' || type_[0] == '{')) {
    type_.remove_prefix(2);
  } else {
    std::string_view fields = std::exchange(fields_, {});
    type_ = {};
    keys_.clear();
    while (!fields.empty()) {
      std::string_view line = take(fields, '\n').substr(1);
      if (take(line, ' ') != name) continue;
      type_ = take(line, '\t');
      while (!line.empty() && !line.starts_with("d:"))
        if (std::string_view mark = take(line, '\t'); mark.starts_with("k:"))
          keys_ = split(mark.substr(2), ',');
      break;
    }
  }
  if (type_.empty() || type_[0] != '=') return;
  Key record = referred_to(std::exchange(type_, {}).substr(1), group_, version_);
  enter(record.group, record.version, record.name);
}

std::shared_ptr<const Schema> read_builtin_table(bool only_kinds) {
  return TableReader(only_kinds).read();
}

bool builtin_table_serves(std::string_view group, std::string_view kind, std::string_view version,
                          unsigned minor) {
  std::string wanted = "\nkind ";
  wanted.append(group.empty() ? "-" : group).append(" ").append(kind).append(" ");
  for (const Table& table : kTables) {
    std::string_view rest = without_records(table.text);
    size_t found = rest.find(wanted);
    if (found == rest.npos) continue;
    rest.remove_prefix(found + 1);
    take(rest, '\n');
    while (rest.starts_with(' ')) {
      std::string_view line = take(rest, '\n').substr(1);
      if (take(line, '\t') != version) continue;
      uint8_t since = 0, until = 0;
      read_span(line, since, until);
      return is_served(since, until, minor);
    }
  }
  return false;
}

}  // namespace crenel::schema
