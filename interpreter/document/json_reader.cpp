// JSON by simdjson's on-demand interface, straight into the builder. Several texts may follow one
// another, as `kubectl get -w -o json` and JSON lines write them.
#include <simdjson.h>

#include <algorithm>

#include "document/formats.hpp"
#include "document/number.hpp"

namespace crenel::document {
namespace {

namespace ondemand = simdjson::ondemand;

/// Calls `visit` with the place of what is outside strings, from `at` until it returns true.
template <class Visit>
void outside_strings(std::string_view text, size_t at, Visit visit) {
  bool quoted = false;
  for (; at < text.size(); ++at) {
    char c = text[at];
    if (quoted) {
      if (c == '\\') ++at;
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else if (visit(at)) {
      return;
    }
  }
}

/// Behind the last object that is an item of the list, or of a list in the object, that begins at
/// `at`; `at` if there is none.
size_t last_item_end(std::string_view text, size_t at) {
  size_t found = at;
  size_t within = text.substr(at).starts_with('[') ? 1 : 2;
  size_t depth = 0;
  outside_strings(text, at, [&](size_t i) {
    char c = text[i];
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && depth > 0 && --depth == within && c == '}') found = i + 1;
    return false;
  });
  return found;
}

class JsonReader {
 public:
  JsonReader(Inventory& inventory, uint32_t file, const ReadOptions& options)
      : inventory_(inventory),
        source_(inventory.sources().file(file).text()),
        builder_(inventory, file, options),
        unread_(options.unread),
        projection_(options.projection(source_.size())),
        copies_(inventory.sources().file(file).mapped() != nullptr) {}

  Builder& builder() { return builder_; }

  /// The next text is the list of items of a List, not what holds it.
  void read_items_alone() { object_depth_ = 2; }

  /// Reads the text at `begin`; gives the offset behind it, or npos after a problem.
  size_t read(size_t begin, size_t end, Roots& roots) {
    Builder::Checkpoint start = builder_.checkpoint();
    builder_.project(projection_);
    size_t behind = read_document(begin, end);
    if (builder_.misled()) {
      builder_.return_to(start);
      builder_.project(nullptr);
      behind = read_document(begin, end);
    }
    if (behind != std::string_view::npos) roots.documents.push_back(builder_.root());
    return behind;
  }

  /// Of a List that breaks off, the objects before that. Call after read(), which said why.
  void salvage(size_t begin, size_t end, Roots& roots) {
    std::vector<Builder::Marked> items = builder_.whole_items();
    if (items.empty()) {
      // Of a text with an open string the parser gives nothing.
      Builder::Checkpoint start = builder_.checkpoint();
      size_t broken = last_item_end(source_.substr(0, end), begin);
      if (broken != begin) read_document(begin, broken);
      items = builder_.whole_items();
      builder_.return_to(start);
    }
    if (items.empty() || inventory_.diagnostics().empty()) return;
    inventory_.diagnostics().back().help.push_back(
        items.size() == 1 ? "the one object before it is read"
                          : "the " + std::to_string(items.size()) + " objects before it are read");
    roots.documents.insert(roots.documents.end(), items.begin(), items.end());
  }

 private:
  size_t read_document(size_t begin, size_t end) {
    builder_.start_document();
    size_t capacity = source_.size() + simdjson::SIMDJSON_PADDING - begin;
    simdjson::padded_string_view view(source_.data() + begin, end - begin, capacity);
    ondemand::document document;
    failed_ = false;
    metadata_depth_ = 0;
    in_items_ = false;
    if (!check(parser_.iterate(view).get(document), begin)) return std::string_view::npos;
    read_root(document, begin);
    if (failed_) return std::string_view::npos;
    const char* next = nullptr;  // an error when nothing follows
    if (document.current_location().get(next) != simdjson::SUCCESS) return end;
    return static_cast<size_t>(next - source_.data());
  }

  bool check(simdjson::error_code error, size_t offset) {
    if (error == simdjson::SUCCESS) return true;
    if (error == simdjson::UTF8_ERROR && !failed_) {
      if (auto bad = find_bad_utf8(source_)) builder_.report_bad_character(*bad);
      failed_ = true;
    }
    if (!failed_)
      builder_.report(diag::Code::kBadDocument, static_cast<uint32_t>(offset),
                      std::string("the text is not valid JSON: ") + describe(error));
    failed_ = true;
    return false;
  }

  static const char* describe(simdjson::error_code error) {
    switch (error) {
      case simdjson::UNCLOSED_STRING:
        return "a string is not closed";
      case simdjson::UNESCAPED_CHARS:
        return "a control character in a string";
      case simdjson::STRING_ERROR:
        return "a bad escape in a string";
      case simdjson::NUMBER_ERROR:
        return "a malformed number";
      case simdjson::T_ATOM_ERROR:
      case simdjson::F_ATOM_ERROR:
      case simdjson::N_ATOM_ERROR:
      case simdjson::INCORRECT_TYPE:
        return "expected a value";
      case simdjson::EMPTY:
        return "it is empty";
      case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
        return "an array or object is not closed";
      default:
        return "expected `,`, `:`, `]` or `}`, or a value";
    }
  }

  uint32_t offset(const char* at) const { return static_cast<uint32_t>(at - source_.data()); }

  void read_root(ondemand::document& document, size_t begin) {
    ondemand::json_type type{};
    if (!check(document.type().get(type), begin)) return;
    if (type == ondemand::json_type::array || type == ondemand::json_type::object) {
      ondemand::value value;
      if (check(document.get_value().get(value), begin)) read_container(value, type);
      return;
    }
    std::string_view token;
    if (!check(document.raw_json_token().get(token), begin)) return;
    read_root_scalar(document, type, token);
  }

  void read_root_scalar(ondemand::document& document, ondemand::json_type type,
                        std::string_view token) {
    uint32_t mark = offset(token.data());
    std::string_view text;
    bool truth = false;
    switch (type) {
      case ondemand::json_type::string:
        if (check(document.get_string().get(text), mark)) builder_.value(keep(text, mark), mark);
        break;
      case ondemand::json_type::boolean:
        if (check(document.get_bool().get(truth), mark))
          builder_.value(Value::boolean(truth), mark);
        break;
      case ondemand::json_type::null:
        if (check(document.is_null().get(truth), mark)) builder_.value(Value::null(), mark);
        break;
      default: {
        ondemand::number number;
        if (check(document.get_number().get(number), mark)) add_number(number, mark);
      }
    }
  }

  void read_value(ondemand::value value) {
    ondemand::json_type type{};
    std::string_view token = value.raw_json_token();
    uint32_t mark = offset(token.data());
    if (!check(value.type().get(type), mark)) return;
    std::string_view text;
    bool truth = false;
    switch (type) {
      case ondemand::json_type::array:
      case ondemand::json_type::object:
        read_container(value, type);
        break;
      case ondemand::json_type::string:
        if (check(value.get_string().get(text), mark)) builder_.value(keep(text, mark), mark);
        break;
      case ondemand::json_type::boolean:
        if (check(value.get_bool().get(truth), mark)) builder_.value(Value::boolean(truth), mark);
        break;
      case ondemand::json_type::null:
        read_null(value, mark);
        break;
      case ondemand::json_type::number:
        read_number(value, token, mark);
        break;
    }
  }

  void read_null(ondemand::value value, uint32_t mark) {
    bool is_null = false;
    if (!check(value.is_null().get(is_null), mark)) return;
    if (!is_null) check(simdjson::N_ATOM_ERROR, mark);
    builder_.value(Value::null(), mark);
  }

  void read_number(ondemand::value value, std::string_view token, uint32_t mark) {
    ondemand::number number;
    if (value.get_number().get(number) == simdjson::SUCCESS) return add_number(number, mark);
    // simdjson refuses integers beyond 64 bits; JSON does not.
    size_t end = token.find_first_of(" \t\r\n,]}");
    std::optional<Value> large = resolve_json_number(token.substr(0, end));
    if (!large) {
      check(simdjson::NUMBER_ERROR, mark);
      return;
    }
    builder_.value(*large, mark);  // the iterator skips what nobody took
  }

  void add_number(ondemand::number number, uint32_t mark) {
    Value value;
    if (number.is_int64()) {
      value = Value::from_int(number.get_int64());
    } else if (number.is_uint64()) {
      value = Value::from_float(static_cast<double>(number.get_uint64()));
      value.flags |= kOutOfRange;
    } else {
      value = json_number(number.get_double());
    }
    builder_.value(value, mark);
  }

  void read_container(ondemand::value value, ondemand::json_type type) {
    uint32_t mark = offset(value.raw_json_token().data());
    if (type == ondemand::json_type::array) {
      if (!begin(builder_.begin_list(mark))) return;
      ondemand::array array;
      if (check(value.get_array().get(array), mark)) read_items(array, mark);
    } else {
      if (!begin(builder_.begin_object(mark))) return;
      ondemand::object object;
      if (check(value.get_object().get(object), mark)) read_members(object, mark);
    }
    if (!failed_) builder_.end();
  }

  bool begin(bool within_limits) {
    failed_ |= !within_limits;
    return within_limits;
  }

  void read_items(ondemand::array& array, uint32_t mark) {
    for (auto item : array) {
      ondemand::value value;
      if (!check(item.get(value), mark)) return;
      read_value(value);
      if (failed_) return;
    }
  }

  void read_members(ondemand::object& object, uint32_t mark) {
    for (auto member : object) {
      ondemand::field field;
      if (!check(std::move(member).get(field), mark)) return;
      uint32_t key_mark = offset(field.key().raw()) - 1;
      std::string_view key;
      if (!check(field.unescaped_key().get(key), key_mark)) return;
      if (unread_ != nullptr && is_unread(key)) continue;  // the iterator skips what nobody took
      if (!builder_.key(key, key_mark)) {
        builder_.leave_out();
        continue;
      }
      read_value(field.value());
      if (failed_) return;
    }
  }

  /// Whether the member of the object that is open is left alone: of an object, its metadata, or
  /// those of an item of a List.
  bool is_unread(std::string_view key) {
    auto among = [&](const std::vector<std::string_view>& names) {
      return std::find(names.begin(), names.end(), key) != names.end();
    };
    uint32_t depth = builder_.depth();
    if (depth == object_depth_ || (in_items_ && depth == object_depth_ + 2)) {
      metadata_depth_ = key == "metadata" ? depth + 1 : 0;
      if (depth == object_depth_) in_items_ = key == "items";
      return among(unread_->of_objects);
    }
    return depth == metadata_depth_ && among(unread_->of_metadata);
  }

  /// A string without escapes stays in the source; the parser's buffer dies with it. What is kept
  /// of a mapped file is little, and nearer beside its object.
  Value keep(std::string_view text, uint32_t mark) {
    size_t behind = mark + 1 + text.size();
    bool verbatim = !copies_ && behind < source_.size() && source_[behind] == '"' &&
                    source_.substr(mark + 1, text.size()) == text;
    Value value = Value::string(verbatim ? source_.substr(mark + 1, text.size())
                                         : inventory_.texts().copy(text));
    value.flags |= kQuoted;
    return value;
  }

  Inventory& inventory_;
  const std::string_view source_;
  Builder builder_;
  ondemand::parser parser_;
  const Unread* unread_;
  const ProjectedKinds* projection_;
  const bool copies_;
  uint32_t object_depth_ = 1;
  uint32_t metadata_depth_ = 0;
  bool in_items_ = false;
  bool failed_ = false;
};

size_t skip_space(std::string_view text, size_t at) {
  size_t next = text.find_first_not_of(" \t\r\n", at);
  return next == std::string_view::npos ? text.size() : next;
}

/// The end of the JSON text at `at`, by brackets and quotes alone.
size_t text_end(std::string_view text, size_t at) {
  size_t end = text.size();
  int depth = 0;
  outside_strings(text, at, [&](size_t i) {
    char c = text[i];
    if (c == '{' || c == '[') ++depth;
    bool closed = (c == '}' || c == ']') && --depth <= 0;
    bool apart = depth == 0 && (c == ' ' || c == '\n');
    if (closed || apart) end = closed ? i + 1 : i;
    return closed || apart;
  });
  return end;
}

/// Where reading goes on after a broken text: the next line that begins with a bracket.
size_t next_start(std::string_view text, size_t at) {
  while ((at = text.find('\n', at)) != std::string_view::npos) {
    ++at;
    if (at < text.size() && (text[at] == '{' || text[at] == '[')) return at;
  }
  return text.size();
}

}  // namespace

void with_padding(std::string& text) { text.reserve(text.size() + simdjson::SIMDJSON_PADDING); }

Roots read_json(Inventory& inventory, uint32_t file, const ReadOptions& options) {
  std::string_view text = inventory.sources().file(file).text();
  JsonReader reader(inventory, file, options);
  Roots roots;
  size_t at = skip_space(text, 0);
  size_t problems = inventory.diagnostics().size();
  // Nearly always there is one text. Only if not, the ends of the texts are looked for.
  size_t next = reader.read(at, text.size(), roots);
  if (next == std::string_view::npos) {
    size_t end = text_end(text, at);
    bool retry = skip_space(text, end) < text.size();
    if (retry) inventory.diagnostics().resize(problems);
    if (!retry) reader.salvage(at, text.size(), roots);
    next = retry ? at : text.size();
    roots.ok = retry;
  }
  for (at = next; (at = skip_space(text, at)) < text.size();) {
    size_t end = text_end(text, at);
    size_t behind = reader.read(at, end, roots);
    roots.ok &= behind == end;
    if (behind == std::string_view::npos) reader.salvage(at, end, roots);
    if (behind < end)
      reader.builder().report(diag::Code::kBadDocument, static_cast<uint32_t>(behind),
                              "the text is not valid JSON: expected the next text, or the end");
    at = behind == std::string_view::npos ? next_start(text, at) : end;
  }
  reader.builder().finish();
  return roots;
}

Roots read_json_items(Inventory& inventory, uint32_t file, Chunk part, const ReadOptions& options) {
  JsonReader reader(inventory, file, options);
  reader.read_items_alone();
  Roots roots;
  roots.file = file;
  roots.ok = reader.read(part.begin, part.end, roots) == part.end;
  reader.builder().finish();
  return roots;
}

}  // namespace crenel::document
