// A compiled policy set: code and the tables that it indexes. Plain data; the verifier decides
// whether it may run. `format.hpp` reads and writes `.crnb`.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "bytecode/rows.hpp"
#include "document/domains.hpp"
#include "document/projection.hpp"
#include "document/template_paths.hpp"

namespace crenel::bytecode {

enum class Op : uint8_t {
#define OP(name, operands, text) k##name,
#include "bytecode/opcodes.def"
#undef OP
};

/// What a typed read promises. Order is part of the bundle format.
enum class Expect : uint8_t {
  kAny,
  kBool,
  kInt,
  kFloat /* int or float */,
  kString,
  kList,
  kObject /* record, map or mapping */,
  kIntOrString,
  kNull,
// Domain types: a value of the type, or what can be parsed as one.
#define DOMAIN(name, ...) k##name,
#include "document/domains.def"
#undef DOMAIN
};

inline constexpr bool is_domain(Expect expect) { return expect > Expect::kNull; }
/// Of an expectation for which `is_domain` holds.
inline constexpr document::Domain domain_of(Expect expect) {
  return static_cast<document::Domain>(static_cast<uint8_t>(expect) - 1 -
                                       static_cast<uint8_t>(Expect::kNull));
}

struct Instruction {
  Op op = Op::kJump;
  uint8_t x = 0;
  uint16_t a = 0;
  uint16_t b = 0;
  uint16_t c = 0;
  uint32_t d = 0;
  uint32_t e = 0;
};
static_assert(sizeof(Instruction) == 16);

/// A place in a policy: what an instruction came from.
struct SourceSpan {
  uint32_t file = 0;  ///< index into Bundle::files
  uint32_t begin = 0;
  uint32_t end = 0;
  bool operator==(const SourceSpan&) const = default;
};

/// A constant as data; `Bundle::constants` may nest.
struct Constant {
  enum class Kind : uint8_t {
    kAbsent,
    kBool,
    kInt,
    kFloat,
    kString,
    kList,
    kSet,
    kMap,
    kDomain,
    kRecord
  };
  Kind kind = Kind::kAbsent;
  int64_t integer = 0;  ///< kBool, kInt; kDomain: document::Domain; kRecord: index into records
  double real = 0;
  std::string text;  ///< kString
  /// kList, kSet, kMap (key, value, …), kRecord; kDomain: what its one value is parsed from
  std::vector<Constant> items;
  bool operator==(const Constant&) const = default;
};

/// A value that a replay shows: register `reg` holds the value of `span` after instruction `pc`, or
/// a condition's wherever `pc` is reached, since its parts may have jumped there.
struct Probe {
  /// kLoop: the condition of the loop whose binder is `span`, not false; counted by `explain
  /// --plan`
  enum Role : uint8_t { kCondition, kOperand, kLet, kBinder, kLoop };
  uint32_t pc = 0;
  uint16_t reg = 0;
  uint8_t role = kCondition;
  bool before = false;  ///< looked at before `pc` runs
  /// Not 0: a number of what rules share, which is computed elsewhere. There a probe without a span
  /// keeps what `reg` holds; here it is shown as the value of `span`.
  uint32_t shared = 0;
  SourceSpan span;
  bool keeps() const { return shared != 0 && !before; }
};

struct Function {
  std::string name;  ///< `k8s.pss.privileged`, for people
  uint16_t parameters = 0;
  uint16_t registers = 0;
  Rows<Instruction> code;
  Rows<char> places;   ///< what instructions came from, as pack_places gives it, or empty
  Rows<Probe> probes;  ///< sorted by pc
};

struct KindName {
  std::string group;
  std::string kind;
  bool operator==(const KindName&) const = default;
};

/// Kinds that a scan or an `is` names. `label` is what people call the set (`k8s.Workload`).
struct KindSet {
  std::string label;
  std::vector<KindName> kinds;
  bool ordered = false;  ///< the order shows in which a loop meets its objects: it is by identity
};

struct Param {
  std::string module;
  std::string name;
  std::string type;        ///< as written in the language: `list<string>`
  Constant default_value;  ///< kAbsent: must be given
  std::string doc;
  std::vector<std::string> allowed;  ///< members, for an enum
};

enum Stride : uint8_t {
  kSpoofing = 1,
  kTampering = 2,
  kRepudiation = 4,
  kInformationDisclosure = 8,
  kDenialOfService = 16,
  kElevationOfPrivilege = 32
};
/// kNone is what may remain of a threat, never what one weighs.
enum class Severity : uint8_t { kNone, kInfo, kLow, kMedium, kHigh, kCritical };

struct Rule {
  std::string module;
  std::string name;
  std::string title;
  std::string doc;
  std::string remedy;
  std::vector<std::string> refs;
  uint8_t stride = 0;
  Severity severity = Severity::kMedium;
  SourceSpan span;
  /// Declarations of the assets that it ranges over; a replay shows what their conditions saw.
  std::vector<SourceSpan> through;
  std::string id() const { return module + "." + name; }
};

/// What stands against threats: a mitigation of them, or the acceptance of one.
struct Treatment {
  enum class Kind : uint8_t { kEvidenced, kAttested, kPlanned, kAcceptance };
  Kind kind = Kind::kEvidenced;
  std::string module;
  std::string name;  ///< empty for an acceptance
  std::string doc;
  std::vector<uint32_t> rules;  ///< that it is against
  Severity leaves = Severity::kNone;
  int64_t date = 0;     ///< last day (kAttested, kAcceptance), or planned for; days since 1970
  std::string by;       ///< who attests, or owns the accepted risk
  std::string because;  ///< kAcceptance
  SourceSpan span;
  std::string id() const { return name.empty() ? module : module + "." + name; }
};

struct Asset {
  std::string module;
  std::string name;
  std::string doc;
  std::vector<std::string> parts;  ///< binder names; parts[0] is the value
};

/// Where the VM starts: `function` runs once for each object of `kinds` (its one argument), or once
/// a world without arguments if `per_object` is false.
struct Entry {
  uint32_t function = 0;
  bool per_object = true;
  bool inventory = false;  ///< emits assets, not findings
  uint32_t kinds = 0;
  std::vector<uint32_t> rules;  ///< that it can report
};

/// How one part of an index key is matched. The indexed object gives some hashes, the probe some;
/// they are candidates for one another where they share one.
enum class KeyMode : uint8_t {
  kEqual,          ///< value == value
  kItem,           ///< the probe's value in the object's list or keys
  kAmong,          ///< the object's value in the probe's list or keys
  kSelector,       ///< the object's label selector selects the probe's labels
  kPlainSelector,  ///< the same, a plain map of labels
  kLabels,         ///< the object's labels are selected by the probe's label selector
  kPlainLabels,    ///< the same, a plain map of labels
  kLower,          ///< the object's value is at most the probe's
  kUpper           ///< the object's value is at least the probe's
};

struct IndexKey {
  KeyMode mode = KeyMode::kEqual;
  Expect expect = Expect::kAny;  ///< kItem, kAmong: what items are
  std::string text;              ///< for people: `$.metadata.name`
};

/// A table of a world's objects by key, made when it is first asked. `function` runs for each
/// object of `kinds` and says by IndexAdd and IndexAlways under which keys it lies.
struct Index {
  std::string label;  ///< for people: the domain and its keys
  uint32_t kinds = 0;
  uint32_t function = 0;
  std::vector<IndexKey> keys;  ///< none: the objects that the function lets pass
};

/// A relation, solved goal by goal: a goal gives values to all parameters but the last, its answers
/// are those of the last; without `output` a goal gives all of them, and holds or does not.
struct Relation {
  std::string module;
  std::string name;
  uint32_t inputs = 0;
  bool output = true;
  uint32_t stratum = 0;   ///< its functions ask only relations below, and call none above
  uint32_t function = 0;  ///< starts a goal; its parameters are the inputs
  SourceSpan span;
  std::string id() const { return module + "." + name; }
};

struct Template {
  std::vector<std::string> texts;  ///< one more than there are holes
};

struct Record {
  std::string name;
  std::vector<std::string> fields;
};

inline constexpr int64_t kNoDate = INT64_MIN;

struct Test {
  std::string module;
  std::string name;
  SourceSpan span;
  std::vector<std::string> given;     ///< texts
  std::vector<uint32_t> given_lines;  ///< policy line where each text starts
  struct With {
    uint32_t param = 0;
    Constant value;
  };
  std::vector<With> with;
  struct Expect {
    uint8_t status = 0;  ///< syntax::Status
    bool none = false;
    uint32_t rule = 0;
    std::string at;  ///< a path, or empty
    SourceSpan span;
  };
  std::vector<Expect> expect;
  int64_t now = kNoDate;  ///< the day that it runs on, in days since 1970
  /// Threats that it speaks of and that are not compiled in.
  struct Missing {
    std::string threat;
    SourceSpan span;
  };
  std::vector<Missing> missing;
};

/// A policy text that spans refer to. The text is kept so that findings can be explained from a
/// bundle.
struct File {
  std::string name;
  Rows<char> text;
};

struct Bundle {
  std::string language_version;
  std::string kube_version;          ///< `1.37`
  std::vector<std::string> modules;  ///< compiled in, in order
  std::vector<File> files;
  std::vector<std::string> names;
  std::vector<Constant> constants;
  std::vector<std::string> regexes;
  std::vector<Template> templates;
  std::vector<std::string> natives;  ///< names of native functions, resolved when loaded
  std::vector<KindSet> kind_sets;
  std::vector<Record> records;
  std::vector<Asset> assets;
  std::vector<Param> params;
  std::vector<Rule> rules;
  std::vector<Treatment> treatments;
  std::vector<Relation> relations;
  std::vector<Function> functions;
  std::vector<Entry> entries;
  std::vector<Index> indexes;
  std::vector<Test> tests;
  std::vector<KindName>
      known_kinds;  ///< that have a schema; anything else in the inputs is of an unknown kind
  std::vector<document::TemplatePaths> templates_of_kinds;  ///< where custom resources carry pods
  document::Projection reads;  ///< what rules read of objects; by `known_kinds`
  /// What a walk over all code finds; said by a bundle that was read, else empty.
  std::vector<uint32_t> frames;  ///< by function, as frame_sizes() gives them
  std::vector<uint8_t> scanned;  ///< by kind set, as scanned_sets() gives them
  /// What rows are lent from; null if they are made, or lent from what the build embeds.
  std::shared_ptr<const std::string> bytes;
};

}  // namespace crenel::bytecode
