// One list of fields serves both ways, so that neither can forget one. Numbers
// are as the machine has them.
#include "report/archive.hpp"

#include <cstring>
#include <type_traits>
#include <utility>

namespace crenel::report {

namespace {

/// `T`, const or not.
template <class O, class T>
concept Is = std::is_same_v<std::remove_const_t<O>, T>;

void fields(auto& a, Is<Location> auto& o) {
  a(o.file, o.line, o.column, o.end_line, o.end_column);
}
void fields(auto& a, Is<DiagnosticLabel> auto& o) {
  a(o.location, o.message, o.excerpt, o.excerpt_column);
}
void fields(auto& a, Is<Diagnostic> auto& o) {
  a(o.code, o.severity, o.message, o.location, o.excerpt, o.excerpt_column, o.labels, o.help);
}
void fields(auto& a, Is<Subject> auto& o) {
  a(o.binder, o.object, o.api_version, o.path, o.display, o.location);
}
void fields(auto& a, Is<Mitigation> auto& o) {
  a(o.id, o.kind, o.state, o.leaves, o.message, o.by, o.date, o.cause);
}
void fields(auto& a, Is<Acceptance> auto& o) {
  a(o.state, o.module, o.owner, o.because, o.until, o.cause);
}
void fields(auto& a, Is<Edit> auto& o) { a(o.op, o.mitigation, o.object, o.path, o.value); }
void fields(auto& a, Is<PathStep> auto& o) { a(o.relation, o.from, o.to, o.location); }
void fields(auto& a, Is<Path> auto& o) { a(o.relation, o.certain, o.steps); }
void fields(auto& a, Is<Finding> auto& o) {
  a(o.threat, o.status, o.severity, o.residual, o.stride, o.title, o.message, o.remedy, o.refs,
    o.object, o.api_version, o.kind, o.name_space, o.name, o.path, o.location, o.excerpt,
    o.excerpt_column, o.exact_place, o.values_keys, o.place_note, o.world, o.subjects,
    o.mitigations, o.acceptances, o.edits, o.paths, o.fingerprint, o.cause, o.cause_location,
    o.count, o.pods, o.run_index);
}
void fields(auto& a, Is<Part::Found> auto& o) { a(o.finding, o.world, o.collective, o.identity); }
void fields(auto& a, Is<Owned> auto& o) {
  a(o.key, o.display, o.name, o.uid, o.controller, o.controller_uid, o.pod);
}
void fields(auto& a, Is<OwnedPart> auto& o) { a(o.object, o.path); }
void fields(auto& a, Is<About::Subject> auto& o) { a(o.binder, o.part, o.parts); }
void fields(auto& a, Is<About> auto& o) { a(o.rule, o.place, o.subjects); }
void fields(auto& a, Is<Input> auto& o) { a(o.name, o.form, o.objects, o.in_folder); }
void fields(auto& a, Is<Part> auto& o) {
  a(o.findings, o.objects, o.abouts, o.diagnostics, o.inputs, o.object_count, o.file_count,
    o.finished);
}

template <class T>
constexpr bool kPlain = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class Writer {
 public:
  void operator()(const auto&... values) { (one(values), ...); }
  std::string bytes;

 private:
  template <class T>
  requires kPlain<T>
  void one(const T& value) { bytes.append(reinterpret_cast<const char*>(&value), sizeof value); }
  void one(const std::string& text) {
    one(uint64_t{text.size()});
    bytes += text;
  }
  template <class T>
  void one(const std::vector<T>& items) {
    one(uint64_t{items.size()});
    for (const T& item : items) one(item);
  }
  template <class T>
  void one(const std::optional<T>& value) {
    one(value.has_value());
    if (value) one(*value);
  }
  template <class A, class B>
  void one(const std::pair<A, B>& pair) {
    one(pair.first);
    one(pair.second);
  }
  template <class T>
  requires(!kPlain<T>) void one(const T& value) { fields(*this, value); }
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  void operator()(auto&... values) { (one(values), ...); }
  /// All of it was read, and nothing was missing.
  bool done() const { return ok_ && rest_.empty(); }

 private:
  /// Nothing where fewer are left.
  std::string_view take(uint64_t count) {
    ok_ = ok_ && count <= rest_.size();
    std::string_view taken = rest_.substr(0, ok_ ? count : 0);
    rest_.remove_prefix(taken.size());
    return taken;
  }
  template <class T>
  requires kPlain<T>
  void one(T& value) {
    std::string_view from = take(sizeof value);
    if (ok_) std::memcpy(&value, from.data(), sizeof value);
  }
  void one(std::string& text) {
    uint64_t size = 0;
    one(size);
    text = take(size);
  }
  template <class T>
  void one(std::vector<T>& items) {
    uint64_t size = 0;
    one(size);
    for (uint64_t n = 0; n < size && ok_; ++n) one(items.emplace_back());
  }
  template <class T>
  void one(std::optional<T>& value) {
    bool there = false;
    one(there);
    if (there) one(value.emplace());
  }
  template <class A, class B>
  void one(std::pair<A, B>& pair) {
    one(pair.first);
    one(pair.second);
  }
  template <class T>
  requires(!kPlain<T>) void one(T& value) { fields(*this, value); }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace

std::string to_bytes(const Part& part) {
  Writer writer;
  writer(part);
  return std::move(writer.bytes);
}

std::optional<Part> part_from(std::string_view bytes) {
  Reader reader(bytes);
  Part part;
  reader(part);
  if (!reader.done()) return std::nullopt;
  return part;
}

}  // namespace crenel::report
