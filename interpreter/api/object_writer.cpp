// ObjectWriter: a host's values through the readers' own sink, so that depth, duplicate keys and
// what a number is are the same as for text.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "api/handles.hpp"
#include "document/builder.hpp"
#include "document/number.hpp"
#include "document/reader.hpp"
#include "document/text.hpp"

namespace crenel {

namespace {

/// Nearly all that is written is, and most of it is short.
bool is_ascii(std::string_view text) {
  constexpr uint64_t kHigh = 0x8080808080808080;
  uint64_t eight = 0;
  if (text.size() < sizeof eight) {
    for (char c : text) eight |= static_cast<unsigned char>(c);
    return (eight & kHigh) == 0;
  }
  size_t last = text.size() - sizeof eight;
  for (size_t at = 0;; at = std::min(at + sizeof eight, last)) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & kHigh) != 0) return false;
    if (at == last) return true;
  }
}

}  // namespace

struct ObjectWriter::Impl {
  struct Root {
    uint32_t world;
    uint32_t file;
    document::Builder::Marked marked;
  };

  using WorldOf = std::function<uint32_t(const std::string&)>;

  Impl(Inventory::Impl& whole, const WorldOf& worlds)
      : inventory(whole.inventory),
        builder(whole.inventory, 0, options_of(whole)),
        unread(whole.unread),
        world_of(worlds) {
    builder.project(unread.kinds.get());
    builder.start_document();
  }

  document::Inventory& inventory;
  document::Builder builder;
  const document::Unread& unread;
  const WorldOf& world_of;
  std::string name;  ///< of the source
  std::optional<uint32_t> world = {};
  uint32_t file = 0;
  std::vector<Root> roots = {};
  uint32_t next_mark = 0;  ///< the order of writing stands for an offset
  bool in_object = false;
  std::vector<bool> outer = {};  ///< `in_object` of the containers around
  uint32_t left_out = 0;         ///< open containers of a value that nobody reads
  bool in_metadata = false;      ///< of a document
  bool misled = false;           ///< something was left out that should not have been
  bool failed = false;

  static document::ReadOptions options_of(const Inventory::Impl& whole) {
    document::ReadOptions options;
    options.limits.depth = whole.options.limits.depth;
    return options;
  }

  void fail(std::string message, diag::Code code = diag::Code::kNotJson) {
    if (!failed) builder.report(code, next_mark, std::move(message));
    failed = true;
  }

  /// Whether a value may come next.
  bool ready() {
    if (!failed && in_object && builder.at_key()) fail("a member of an object has no key");
    return !failed;
  }

  void scalar(document::Value value) {
    if (!ready()) return;
    builder.value(value, next_mark++);
    if (builder.depth() == 0) finish_document();
  }

  bool begin(bool object) {
    if (!ready()) return false;
    uint32_t mark = next_mark++;
    bool read = !builder.passes_over();
    failed = !(object ? builder.begin_object(mark) : builder.begin_list(mark));
    if (failed) return false;
    if (!read) ++left_out;
    outer.push_back(in_object);
    in_object = object;
    return true;
  }

  void end() {
    if (failed) return;
    if (outer.empty()) return fail("`end` without an object or a list");
    if (left_out > 0) {
      --left_out;
    } else {
      end_left_out();
      if (in_object && !builder.at_key()) return fail("the last member of an object has no value");
    }
    builder.end();
    in_object = outer.back();
    outer.pop_back();
    if (outer.empty()) finish_document();
  }

  /// A host need not write what nobody reads.
  void end_left_out() {
    if (builder.passes_over()) builder.leave_out();
  }

  /// False if nobody reads the member.
  bool key(std::string_view text) {
    if (left_out > 0) return false;
    end_left_out();
    if (!in_object || !builder.at_key()) return fail("a key where a value should be"), false;
    if (outer.size() == 1) in_metadata = text == "metadata";
    const auto& of_metadata = unread.of_metadata;
    if (outer.size() == 2 && in_metadata &&
        std::find(of_metadata.begin(), of_metadata.end(), text) != of_metadata.end()) {
      builder.pass_over_member();
      return false;
    }
    return builder.key(text, next_mark++);
  }

  void finish_document() {
    if (builder.misled()) misled = true;
    if (!world) world = world_of(name);
    roots.push_back({*world, file, builder.root()});
    builder.start_document();
  }

  bool valid(std::string_view text) {
    if (is_ascii(text)) return true;
    std::optional<document::BadCharacter> bad = document::find_bad_utf8(text);
    if (bad) fail("a string has " + bad->what, diag::Code::kBadEncoding);
    return !failed;
  }

  void list(const Value::List& items, ObjectWriter& writer) {
    if (!begin(false)) return;
    for (const Value& item : items) writer.value(item);
    end();
  }

  void map(const Value::Map& entries, ObjectWriter& writer) {
    if (!begin(true)) return;
    for (const auto& [name, value] : entries) {
      writer.key(name);
      writer.value(value);
    }
    end();
  }
};

bool ObjectWriter::begin_object() { return impl_.begin(true); }
bool ObjectWriter::begin_list() { return impl_.begin(false); }
void ObjectWriter::end() { impl_.end(); }

bool ObjectWriter::key(std::string_view name) {
  return !impl_.failed && impl_.valid(name) && impl_.key(name);
}

void ObjectWriter::null() { impl_.scalar(document::Value::null()); }
void ObjectWriter::boolean(bool value) { impl_.scalar(document::Value::boolean(value)); }
void ObjectWriter::integer(int64_t value) { impl_.scalar(document::Value::from_int(value)); }

void ObjectWriter::real(double value) {
  if (!std::isfinite(value)) return problem("a number is not finite");
  impl_.scalar(document::json_number(value));
}

void ObjectWriter::number(std::string_view json) {
  std::optional<document::Value> value = document::resolve_json_number(json);
  if (!value) return problem("`" + std::string(json.substr(0, 40)) + "` is not a JSON number");
  impl_.scalar(*value);
}

void ObjectWriter::string(std::string_view text) {
  if (impl_.failed || !impl_.valid(text)) return;
  if (impl_.builder.passes_over()) return impl_.scalar({});
  document::Value value = document::Value::string(impl_.inventory.texts().copy(text));
  value.flags |= document::kQuoted;
  impl_.scalar(value);
}

void ObjectWriter::value(const Value& value) {
  if (const bool* b = value.if_bool()) return boolean(*b);
  if (const int64_t* i = value.if_int()) return integer(*i);
  if (const double* d = value.if_float()) return real(*d);
  if (const std::string* s = value.if_string()) return string(*s);
  if (const Value::List* items = value.if_list()) return impl_.list(*items, *this);
  if (const Value::Map* entries = value.if_map()) return impl_.map(*entries, *this);
  null();
}

void ObjectWriter::source(const std::string& name) {
  if (impl_.failed) return;
  if (!impl_.outer.empty()) return impl_.fail("`source` within an object or a list");
  impl_.name = name;
  impl_.world.reset();
  impl_.file = impl_.inventory.sources().add(name);
  impl_.next_mark = 0;
  impl_.builder.start_file(impl_.file);
}

void ObjectWriter::problem(std::string message) { impl_.fail(std::move(message)); }
bool ObjectWriter::failed() const { return impl_.failed; }

bool api::write_objects(Inventory::Impl& inventory,
                        const std::function<uint32_t(const std::string&)>& world_of,
                        const std::string& name, const std::function<void(ObjectWriter&)>& write) {
  ObjectWriter::Impl impl(inventory, world_of);
  ObjectWriter writer(impl);
  writer.source(name);
  write(writer);
  if (!impl.outer.empty()) impl.fail("an object or a list is not ended");
  for (const ObjectWriter::Impl::Root& root : impl.roots)
    inventory.inventory.add_document(root.world, root.file, root.marked.value, root.marked.mark);
  inventory.misled = inventory.misled || impl.misled;
  return !impl.failed;
}

}  // namespace crenel
