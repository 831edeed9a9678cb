// One description of every table (`io` below) serves the writer and the reader, so that they cannot
// drift apart. Layout: magic[4] version:u32 checksum:u64 payload, little endian. The payload: where
// its rows begin, as u64; the tables, which count their rows; the rows of all of them in one order.
#include "bytecode/format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <memory>
#include <type_traits>
#include <utility>

#include "bytecode/opcodes.hpp"
#include "bytecode/verify.hpp"

namespace crenel::bytecode {
namespace {

constexpr size_t kHeader = 16;
constexpr size_t kRowsBegin = 8;  ///< bytes of a payload before its tables
constexpr size_t kAlignment = 8;  ///< of a payload and of its rows
static_assert(kHeader % kAlignment == 0);
constexpr int kConstantDepth = 64;

template <class T>
T little(const char* from) {
  T value = 0;
  if constexpr (std::endian::native == std::endian::little) {
    std::memcpy(&value, from, sizeof(T));
    return value;
  }
  for (size_t i = 0; i < sizeof(T); ++i)
    value |= static_cast<T>(static_cast<uint8_t>(from[i])) << (8 * i);
  return value;
}

template <class T>
void append_little(std::string& to, T value) {
  for (size_t i = 0; i < sizeof(T); ++i) to += static_cast<char>(value >> (8 * i));
}

/// The unsigned number that a field is written as.
template <class T>
using Bits = std::conditional_t<sizeof(T) == 1, uint8_t,
                                std::conditional_t<sizeof(T) == 2, uint16_t, uint32_t>>;

/// Bytes up to the next multiple of a power of two.
constexpr size_t gap_before(size_t size, size_t alignment) { return -size & (alignment - 1); }

/// What the fields of one row are appended to.
struct RowWriter {
  std::string& out;
  template <class... T>
  void fixed(const T&... values) {
    (append_little(out, static_cast<Bits<T>>(values)), ...);
  }
};

/// As many bytes have to be left as the fields take.
struct RowReader {
  const char* at;
  template <class... T>
  void fixed(T&... values) {
    ((values = static_cast<T>(little<Bits<T>>(std::exchange(at, at + sizeof(T))))), ...);
  }
};

// Rows of one length, without padding, so that on most machines they lie in memory as in files.
static_assert(sizeof(Instruction) == 16 && sizeof(Probe) == 24);

template <class A>
void row(A a, char& c) {
  a.fixed(c);
}
template <class A>
void row(A a, Instruction& i) {
  a.fixed(i.op, i.x, i.a, i.b, i.c, i.d, i.e);
}
template <class A>
void row(A a, Probe& p) {
  a.fixed(p.pc, p.reg, p.role, p.before, p.shared, p.span.file, p.span.begin, p.span.end);
}

class Writer {
 public:
  static constexpr bool kReading = false;

  void number(uint64_t value) {
    while (value >= 0x80) {
      tables_ += static_cast<char>(value | 0x80);
      value >>= 7;
    }
    tables_ += static_cast<char>(value);
  }
  void text(const std::string& value) {
    number(value.size());
    tables_ += value;
  }
  template <class T>
  void rows(const Rows<T>& rows) {
    number(rows.size());
    rows_.append(gap_before(rows_.size(), alignof(T)), '\0');
    for (T one : rows) row(RowWriter{rows_}, one);
  }
  const std::string& tables() const { return tables_; }
  std::string payload() const {
    size_t gap = gap_before(kRowsBegin + tables_.size(), kAlignment);
    std::string bytes;
    append_little<uint64_t>(bytes, kRowsBegin + tables_.size() + gap);
    return bytes + tables_ + std::string(gap, '\0') + rows_;
  }

 private:
  std::string tables_;
  std::string rows_;
};

class Reader {
 public:
  static constexpr bool kReading = true;

  /// Of tables alone.
  explicit Reader(std::string_view tables) : at_(tables.data()), end_(at_ + tables.size()) {}

  static Reader of_payload(std::string_view payload, bool trusted) {
    uint64_t rows = payload.size() < kRowsBegin ? 0 : little<uint64_t>(payload.data());
    bool fits = rows >= kRowsBegin && rows <= payload.size();
    Reader reader(fits ? payload.substr(kRowsBegin, rows - kRowsBegin) : std::string_view());
    if (!fits) reader.fail();
    reader.rows_ = fits ? payload.substr(rows) : std::string_view();
    reader.trusted_ = trusted;
    return reader;
  }

  /// Nearly all numbers take one byte.
  [[gnu::always_inline]] uint64_t number() {
    if (at_ != end_ && static_cast<uint8_t>(*at_) < 0x80) return static_cast<uint8_t>(*at_++);
    return long_number();
  }
  std::string_view text() {
    uint64_t size = number();
    if (size > left()) {
      fail();
      return {};
    }
    return {std::exchange(at_, at_ + size), size};
  }
  template <class T>
  Rows<T> rows() {
    uint64_t count = number();
    size_t gap = gap_before(rows_read_, alignof(T));
    size_t left = rows_.size() - rows_read_;
    if (gap > left || count > (left - gap) / sizeof(T)) {
      fail();
      return {};
    }
    const char* from = rows_.data() + rows_read_ + gap;
    rows_read_ += gap + count * sizeof(T);
    return lend_or_make<T>(from, count);
  }
  size_t left() const { return static_cast<size_t>(end_ - at_); }
  bool trusted() const { return trusted_; }
  bool failed() const { return failed_; }
  /// Whether all was read, and nothing was wrong.
  bool done() const {
    // Between the tables and the rows are bytes that align them.
    return !failed_ && left() < kAlignment && rows_read_ == rows_.size();
  }
  void fail() {
    failed_ = true;
    at_ = end_;
  }

 private:
  template <class T>
  static Rows<T> lend_or_make(const char* from, size_t count) {
    bool alike = std::endian::native == std::endian::little;
    if (alike && reinterpret_cast<uintptr_t>(from) % alignof(T) == 0)
      return Rows<T>::lent({reinterpret_cast<const T*>(from), count});
    std::vector<T> made(count);
    for (T& one : made) row(RowReader{std::exchange(from, from + sizeof(T))}, one);
    return made;
  }

  uint64_t long_number() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64 && at_ != end_; shift += 7) {
      uint8_t byte = static_cast<uint8_t>(*at_++);
      value |= uint64_t{byte & 0x7Fu} << shift;
      if (byte < 0x80) return value;
    }
    fail();
    return 0;
  }

  const char* at_;
  const char* end_;
  std::string_view rows_;
  size_t rows_read_ = 0;
  bool trusted_ = false;
  bool failed_ = false;
};

uint64_t zigzag(int64_t v) {
  return (static_cast<uint64_t>(v) << 1) ^ static_cast<uint64_t>(v >> 63);
}
int64_t unzigzag(uint64_t v) { return static_cast<int64_t>(v >> 1) ^ -static_cast<int64_t>(v & 1); }

template <class T>
concept Number = std::is_integral_v<T> || std::is_enum_v<T>;

void io(Writer& w, std::string& s) { w.text(s); }
void io(Reader& r, std::string& s) { s = r.text(); }
void io(Writer& w, int64_t& v) { w.number(zigzag(v)); }
void io(Reader& r, int64_t& v) { v = unzigzag(r.number()); }
void io(Writer& w, double& v) { w.number(std::bit_cast<uint64_t>(v)); }
void io(Reader& r, double& v) { v = std::bit_cast<double>(r.number()); }

template <Number T>
void io(Writer& w, T& v) {
  w.number(static_cast<uint64_t>(v));
}
template <Number T>
void io(Reader& r, T& v) {
  uint64_t value = r.number();
  constexpr uint64_t kMost =
      sizeof(T) == 8 ? ~uint64_t{0} : (uint64_t{1} << (8 * sizeof(T) % 64)) - 1;
  if (value > kMost || (std::is_same_v<T, bool> && value > 1)) r.fail();
  v = static_cast<T>(value);
}

template <class A, class T>
void io(A& a, std::vector<T>& items);

template <class A>
void io_all(A&) {}
template <class A, class T, class... Rest>
void io_all(A& a, T& first, Rest&... rest) {
  io(a, first);
  io_all(a, rest...);
}

/// All bits set in the operands that the operation has, and in the operation.
constexpr Instruction used_fields(const OpcodeInfo& op) {
  Instruction used;
  used.op = static_cast<Op>(0xFF);
  if (op.layout.uses('x')) used.x = 0xFF;
  if (op.layout.uses('a')) used.a = 0xFFFF;
  if (op.layout.uses('b')) used.b = 0xFFFF;
  if (op.layout.uses('c')) used.c = 0xFFFF;
  if (op.layout.uses('d')) used.d = 0xFFFFFFFF;
  if (op.layout.uses('e')) used.e = 0xFFFFFFFF;
  return used;
}

constexpr std::array<Instruction, kOpCount> kUsedFields = [] {
  std::array<Instruction, kOpCount> used;
  for (int op = 0; op < kOpCount; ++op) used[static_cast<size_t>(op)] = used_fields(kOpcodes[op]);
  return used;
}();

/// What is no operand of an operation is zero in files and in memory.
void clear_unused(Instruction& i) {
  using Words = std::array<uint64_t, 2>;
  auto words = std::bit_cast<Words>(i);
  auto used = std::bit_cast<Words>(kUsedFields[static_cast<uint8_t>(i.op)]);
  i = std::bit_cast<Instruction>(Words{words[0] & used[0], words[1] & used[1]});
}

template <class T>
void io(Writer& w, Rows<T>& rows) {
  w.rows(rows);
}
template <class T>
void io(Reader& r, Rows<T>& rows) {
  rows = r.rows<T>();
}

/// Whether the program can so much as look at it. All else is left to verify().
bool has_form(const Function& f) {
  for (const Instruction& i : f.code)
    if (static_cast<int>(i.op) >= kOpCount) return false;
  for (const Probe& probe : f.probes)
    if (std::bit_cast<std::array<uint8_t, sizeof probe>>(probe)[offsetof(Probe, before)] > 1)
      return false;
  return true;
}

template <class A>
void io(A& a, SourceSpan& s) {
  io_all(a, s.file, s.begin, s.end);
}

template <class A>
void io(A& a, Constant& c, int depth = 0) {
  io_all(a, c.kind, c.integer, c.real, c.text);
  if constexpr (A::kReading) {
    uint64_t count = a.number();
    if (depth >= kConstantDepth || count > a.left()) return a.fail();
    for (uint64_t i = 0; i < count && !a.failed(); ++i) io(a, c.items.emplace_back(), depth + 1);
  } else {
    a.number(c.items.size());
    for (Constant& item : c.items) io(a, item, depth + 1);
  }
}

template <class A>
void io(A& a, Function& f) {
  if constexpr (!A::kReading)
    for (Instruction& i : f.code.edit()) clear_unused(i);
  io_all(a, f.name, f.parameters, f.registers, f.code, f.places, f.probes);
  if constexpr (A::kReading)
    if (!a.trusted() && !has_form(f)) a.fail();
}
template <class A>
void io(A& a, KindName& k) {
  io_all(a, k.group, k.kind);
}
template <class A>
void io(A& a, KindSet& k) {
  io_all(a, k.label, k.kinds, k.ordered);
}
template <class A>
void io(A& a, Param& p) {
  io_all(a, p.module, p.name, p.type);
  io(a, p.default_value, 0);
  io_all(a, p.doc, p.allowed);
}
template <class A>
void io(A& a, Rule& r) {
  io_all(a, r.module, r.name, r.title, r.doc, r.remedy, r.refs, r.stride, r.severity, r.span,
         r.through);
}
template <class A>
void io(A& a, Treatment& t) {
  io_all(a, t.kind, t.module, t.name, t.doc, t.rules, t.leaves, t.date, t.by, t.because, t.span);
}
template <class A>
void io(A& a, Relation& r) {
  io_all(a, r.module, r.name, r.inputs, r.output, r.stratum, r.function, r.span);
}
template <class A>
void io(A& a, Asset& s) {
  io_all(a, s.module, s.name, s.doc, s.parts);
}
template <class A>
void io(A& a, Entry& e) {
  io_all(a, e.function, e.per_object, e.inventory, e.kinds, e.rules);
}
template <class A>
void io(A& a, IndexKey& k) {
  io_all(a, k.mode, k.expect, k.text);
}
template <class A>
void io(A& a, Index& i) {
  io_all(a, i.label, i.kinds, i.function, i.keys);
}
template <class A>
void io(A& a, Template& t) {
  io(a, t.texts);
}
template <class A>
void io(A& a, Record& r) {
  io_all(a, r.name, r.fields);
}
template <class A>
void io(A& a, Test::With& w) {
  io(a, w.param);
  io(a, w.value, 0);
}
template <class A>
void io(A& a, Test::Expect& e) {
  io_all(a, e.status, e.none, e.rule, e.at, e.span);
}
template <class A>
void io(A& a, Test::Missing& m) {
  io_all(a, m.threat, m.span);
}
template <class A>
void io(A& a, Test& t) {
  io_all(a, t.module, t.name, t.span, t.given, t.given_lines, t.with, t.expect, t.now, t.missing);
}
template <class A>
void io(A& a, File& f) {
  io_all(a, f.name, f.text);
}
template <class A>
void io(A& a, document::TemplatePaths& t) {
  io_all(a, t.group, t.kind, t.paths);
}
template <class A>
void io(A& a, document::Projection::Member& m) {
  io_all(a, m.name, m.node);
}
template <class A>
void io(A& a, document::Projection::Node& n) {
  io_all(a, n.members, n.others, n.items);
}
template <class A>
void io(A& a, document::Projection& p) {
  io_all(a, p.nodes, p.kinds);
}
template <class A>
void io(A& a, Bundle& b) {
  io_all(a, b.language_version, b.kube_version, b.modules, b.files, b.names, b.constants, b.regexes,
         b.templates, b.natives, b.kind_sets, b.records, b.assets, b.params, b.rules, b.treatments,
         b.relations, b.functions, b.entries, b.indexes, b.tests, b.known_kinds,
         b.templates_of_kinds, b.reads, b.frames, b.scanned);
}

template <class A, class T>
void io(A& a, std::vector<T>& items) {
  if constexpr (A::kReading) {
    // An item takes at least a byte, so a count beyond what is left is damage; growing item by item
    // keeps memory within a multiple of the input; room for small ones, or trusted, is made at
    // once.
    uint64_t count = a.number();
    if (count > a.left()) return a.fail();
    constexpr bool kSmall = std::is_trivially_copyable_v<T> && sizeof(T) <= 16;
    if (kSmall || a.trusted()) items.reserve(count);
    for (uint64_t i = 0; i < count && !a.failed(); ++i) io(a, items.emplace_back());
  } else {
    a.number(items.size());
    for (T& item : items) io(a, item);
  }
}

LoadResult refuse(std::string_view file, std::string code, std::string message, std::string help) {
  Diagnostic diagnostic;
  diagnostic.code = std::move(code);
  diagnostic.message = std::move(message);
  diagnostic.location.file = file;
  if (!help.empty()) diagnostic.help.push_back(std::move(help));
  LoadResult result;
  result.diagnostics.push_back(std::move(diagnostic));
  return result;
}

std::string_view payload_of(std::string_view bytes) { return bytes.substr(kHeader); }

LoadResult read(std::string_view payload, std::string_view file_name, bool trusted) {
  Reader reader = Reader::of_payload(payload, trusted);
  LoadResult result;
  io(reader, result.bundle.emplace());
  if (!reader.done()) return refuse(file_name, "E0701", "the bundle is malformed", "");
  return result;
}

}  // namespace

uint64_t checksum(std::string_view bytes) {
  uint64_t hash = 0x9E3779B97F4A7C15u ^ bytes.size();
  auto mix = [&hash](uint64_t word) { hash = std::rotl((hash ^ word) * 0xFF51AFD7ED558CCDu, 29); };
  size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) mix(little<uint64_t>(bytes.data() + i));
  for (; i < bytes.size(); ++i) mix(static_cast<uint8_t>(bytes[i]));
  return hash ^ (hash >> 32);
}

std::string serialize(const Bundle& bundle) {
  Bundle copy = bundle;  // `io` takes what it may fill; writing changes nothing
  copy.frames = frame_sizes(bundle);
  copy.scanned = scanned_sets(bundle);
  Writer writer;
  io(writer, copy);
  std::string payload = writer.payload();
  std::string bytes(kMagic);
  append_little<uint32_t>(bytes, kFormatVersion);
  append_little<uint64_t>(bytes, checksum(payload));
  return bytes + payload;
}

LoadResult deserialize(std::string bytes, std::string_view file_name) {
  auto kept = std::make_shared<const std::string>(std::move(bytes));
  if (!looks_like_bundle(*kept) || kept->size() < kHeader)
    return refuse(file_name, "E0701", "this is not a bundle",
                  "a bundle is made by `crenel compile`");
  uint32_t version = little<uint32_t>(kept->data() + 4);
  if (version != kFormatVersion)
    return refuse(file_name, "E0702",
                  fmt::format("the bundle has format {}, this program reads format {}", version,
                              kFormatVersion),
                  "compile the policies again");
  if (checksum(payload_of(*kept)) != little<uint64_t>(kept->data() + 8))
    return refuse(file_name, "E0703", "the bundle is damaged: its checksum does not match", "");
  LoadResult result = read(payload_of(*kept), file_name, false);
  if (result.bundle) result.bundle->bytes = std::move(kept);
  return result;
}

LoadResult deserialize_embedded(std::string_view bytes) {
  return read(payload_of(bytes), {}, true);
}

Rows<char> pack_places(const std::vector<SourceSpan>& places) {
  Writer w;
  SourceSpan last;
  for (size_t begin = 0, end = 0; begin < places.size(); begin = end) {
    const SourceSpan& place = places[begin];
    while (end < places.size() && places[end] == place) ++end;
    w.number(end - begin);
    w.number(place.file);
    w.number(zigzag(int64_t{place.begin} - last.begin));
    w.number(zigzag(int64_t{place.end} - place.begin));
    last = place;
  }
  return Rows<char>(w.tables());
}

std::vector<SourceSpan> places_of(const Function& function) {
  Reader r(function.places.text());
  size_t count = function.code.size();
  std::vector<SourceSpan> places;
  SourceSpan place;
  while (r.left() != 0) {
    uint64_t run = r.number();
    if (run == 0 || run > count - places.size()) return {};
    place.file = static_cast<uint32_t>(r.number());
    place.begin += static_cast<uint32_t>(unzigzag(r.number()));
    place.end = place.begin + static_cast<uint32_t>(unzigzag(r.number()));
    places.insert(places.end(), run, place);
  }
  if (r.failed() || places.size() != count) return {};
  return places;
}

}  // namespace crenel::bytecode
