// See disassemble.hpp. Operands come from the table alone: a new instruction needs nothing here.
#include "bytecode/disassemble.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "bytecode/opcodes.hpp"

namespace crenel::bytecode {
namespace {

constexpr size_t kShown = 100;

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : text.substr(0, kShown)) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) < 0x20)
      out += fmt::format("\\x{:02x}", int{c});
    else
      out += c;
  }
  return out + (text.size() > kShown ? "…\"" : "\"");
}

std::string joined(const std::vector<Constant>& items, size_t step) {
  std::string out;
  for (size_t i = 0; i < items.size(); i += step) {
    if (i > 0) out += ", ";
    if (out.size() > kShown) return out + "…";
    out += constant_text(items[i]);
    if (step == 2 && i + 1 < items.size()) out += ": " + constant_text(items[i + 1]);
  }
  return out;
}

std::string kinds_text(const KindSet& set) {
  if (!set.label.empty()) return set.label;
  std::string out;
  for (const KindName& kind : set.kinds)
    out += (out.empty() ? "" : "|") + (kind.group.empty() ? "" : kind.group + "/") + kind.kind;
  return out;
}

std::string template_text(const Template& text) {
  std::string out;
  for (size_t i = 0; i < text.texts.size(); ++i) out += (i > 0 ? "{}" : "") + text.texts[i];
  return quoted(out);
}

template <class Table, class Show>
std::string entry(const Table& table, uint32_t index, Show show) {
  return index < table.size() ? std::string(show(table[index])) : fmt::format("?{}", index);
}

std::string treatment_text(const Treatment& t) {
  return t.kind == Treatment::Kind::kAcceptance ? "acceptance of " + t.module : t.id();
}

/// What an index operand names.
std::string indexed(const Bundle& b, const Operand& operand, uint32_t i) {
  auto name = [](const auto& item) { return item.name; };
  auto same = [](const std::string& text) { return text; };
  switch (operand.use) {
    case Use::kName:
      return i == kWhole ? "itself" : "." + entry(b.names, i, same);
    case Use::kConst:
      return entry(b.constants, i, constant_text);
    case Use::kParam:
      return "$" + entry(b.params, i, [](const Param& p) { return p.module + "." + p.name; });
    case Use::kRegex:
      return entry(b.regexes, i, [](const std::string& text) { return "r" + quoted(text); });
    case Use::kFunc:
      return entry(b.functions, i, name);
    case Use::kNative:
      return entry(b.natives, i, same);
    case Use::kRule:
      return entry(b.rules, i, [](const Rule& r) { return r.id(); });
    case Use::kAsset:
      return entry(b.assets, i, [](const Asset& a) { return a.module + "." + a.name; });
    case Use::kKinds:
      return entry(b.kind_sets, i, kinds_text);
    case Use::kRecord:
      return entry(b.records, i, name);
    case Use::kRelation:
      return entry(b.relations, i, [](const Relation& r) { return r.id(); });
    case Use::kTemplate:
      return entry(b.templates, i, template_text);
    case Use::kIndex:
      return entry(b.indexes, i, [](const Index& index) { return index.label; });
    case Use::kTreatment:
      return i == kWhole ? "itself" : entry(b.treatments, i, treatment_text);
    default:
      return fmt::format("{}", i);
  }
}

std::string run_text(const Instruction& i, uint32_t first) {
  uint32_t count = run_length(i);
  if (count == 0) return "()";
  if (count == 1) return fmt::format("(r{})", first);
  return fmt::format("(r{}…r{})", first, first + count - 1);
}

/// An operand as text; empty for a count, which its base shows.
std::string operand_text(const Bundle& bundle, const Instruction& i, const Operand& operand) {
  uint32_t value = field(i, operand.field);
  switch (operand.use) {
    case Use::kOut:
      return fmt::format("r{} <-", value);
    case Use::kIn:
    case Use::kInOut:
      return fmt::format("r{}", value);
    case Use::kBase:
      return run_text(i, value);
    case Use::kCount:
      return "";
    case Use::kJump:
      return fmt::format("-> {}", value);
    case Use::kExpect:
      return value == 0 ? ""
                        : fmt::format(": {}", value < kExpectCount ? kExpectNames[value] : "?");
    case Use::kOutcomes:
      return fmt::format("if{}{}{}", value & kOnFalse ? " false" : "",
                         value & kOnTrue ? " true" : "",
                         value & kOnIndeterminate ? " unknown" : "");
    case Use::kFlag:
    case Use::kNum:
      return fmt::format("#{}", value);
    default:
      return indexed(bundle, operand, value);
  }
}

/// `counts`: how often each instruction ran; null for a listing without.
void write_function(const Bundle& bundle, const Function& f, size_t index,
                    const std::vector<uint64_t>* counts, std::string& out) {
  out += fmt::format("\nfunction {} {} ({} parameters, {} registers)\n", index, f.name,
                     f.parameters, f.registers);
  for (size_t pc = 0; pc < f.code.size(); ++pc) {
    if (counts && pc < counts->size() && (*counts)[pc] != 0)
      out += fmt::format("{:>12} ", (*counts)[pc]);
    else if (counts)
      out += std::string(13, ' ');
    out += fmt::format("{:5}  {}\n", pc, disassemble(bundle, f.code[pc]));
  }
}

/// What rules read of a node, members that are read whole by their names alone.
void write_node(const document::Projection& reads, uint32_t node, std::set<uint32_t>& within,
                std::string& out) {
  if (node >= reads.nodes.size()) return;
  bool list = reads.nodes[node].items != document::Projection::kWhole;
  if (list) return write_node(reads, reads.nodes[node].items, within, out);
  if (!within.insert(node).second) {
    out += " { … }";
    return;
  }
  out += " {";
  for (const document::Projection::Member& member : reads.nodes[node].members) {
    out += " " + member.name;
    write_node(reads, member.node, within, out);
  }
  if (reads.nodes[node].others != document::Projection::kNothing) {
    out += " *";
    write_node(reads, reads.nodes[node].others, within, out);
  }
  out += " }";
  within.erase(node);
}

/// Kinds of which rules read more than what every object has.
void write_reads(const Bundle& bundle, const KindName& kind, uint32_t node, std::string& out) {
  constexpr size_t kOfEvery = 3;  // apiVersion, kind, metadata
  if (bundle.reads.nodes[node].members.size() <= kOfEvery) return;
  std::set<uint32_t> within;
  out += fmt::format("reads {}{}{}", kind.group, kind.group.empty() ? "" : "/", kind.kind);
  write_node(bundle.reads, node, within, out);
  out += "\n";
}

void write_tables(const Bundle& bundle, std::string& out) {
  out += fmt::format("language {}, Kubernetes {}\n", bundle.language_version, bundle.kube_version);
  for (const std::string& module : bundle.modules) out += "module " + module + "\n";
  for (const document::TemplatePaths& kind : bundle.templates_of_kinds)
    for (const std::string& path : kind.paths)
      out += fmt::format("pods of {}/{} at {}\n", kind.group, kind.kind, path);
  for (size_t k = 0; k < bundle.reads.kinds.size(); ++k)
    if (bundle.reads.kinds[k] < bundle.reads.nodes.size())
      write_reads(bundle, bundle.known_kinds[k], bundle.reads.kinds[k], out);
  for (const Param& param : bundle.params)
    out += fmt::format("param {}.{}: {} = {}\n", param.module, param.name, param.type,
                       constant_text(param.default_value));
  for (const Asset& asset : bundle.assets)
    out +=
        fmt::format("asset {}.{} ({})\n", asset.module, asset.name, fmt::join(asset.parts, ", "));
  for (const Rule& rule : bundle.rules) out += "threat " + rule.id() + "\n";
  for (const Treatment& t : bundle.treatments)
    for (uint32_t rule : t.rules)
      out +=
          fmt::format("{} against {}\n", treatment_text(t),
                      entry(bundle.rules, rule, [](const Rule& against) { return against.id(); }));
}

void write_entries(const Bundle& bundle, std::string& out) {
  for (const Entry& e : bundle.entries) {
    std::string what =
        entry(bundle.functions, e.function, [](const Function& f) { return f.name; });
    std::string over = e.per_object ? entry(bundle.kind_sets, e.kinds, kinds_text) : "the world";
    out +=
        fmt::format("entry {} over {}{}\n", what, over, e.inventory ? ", for the inventory" : "");
  }
  for (const Index& index : bundle.indexes)
    out += fmt::format(
        "index {} of {}, keys from {}\n", index.label,
        entry(bundle.kind_sets, index.kinds, kinds_text),
        entry(bundle.functions, index.function, [](const Function& f) { return f.name; }));
}

}  // namespace

std::string constant_text(const Constant& c) {
  using Kind = Constant::Kind;
  switch (c.kind) {
    case Kind::kAbsent:
      return "absent";
    case Kind::kBool:
      return c.integer != 0 ? "true" : "false";
    case Kind::kInt:
      return fmt::format("{}", c.integer);
    case Kind::kFloat:
      return fmt::format("{}", c.real);
    case Kind::kString:
      return quoted(c.text);
    case Kind::kList:
      return "[" + joined(c.items, 1) + "]";
    case Kind::kSet:
      return "{" + joined(c.items, 1) + "}";
    case Kind::kMap:
      return "{" + joined(c.items, 2) + "}";
    case Kind::kDomain:
      if (c.integer < 0 || c.integer >= int64_t{document::kDomainCount}) return "?";
      return fmt::format("{}({})", document::kDomainNames[c.integer].word, joined(c.items, 1));
    case Kind::kRecord:
      return fmt::format("record {}({})", c.integer, joined(c.items, 1));
  }
  return "?";
}

std::string disassemble(const Bundle& bundle, const Instruction& instruction) {
  if (static_cast<int>(instruction.op) >= kOpCount)
    return fmt::format("?{}", static_cast<int>(instruction.op));
  const OpcodeInfo& op = info(instruction.op);
  std::string out(op.name);
  out.resize(std::max<size_t>(out.size(), 12), ' ');
  for (const Operand& operand : op.layout) {
    std::string text = operand_text(bundle, instruction, operand);
    if (!text.empty()) out += " " + text;
  }
  while (out.back() == ' ') out.pop_back();
  return out;
}

std::string disassemble(const Bundle& bundle) {
  std::string out;
  write_tables(bundle, out);
  write_entries(bundle, out);
  for (size_t f = 0; f < bundle.functions.size(); ++f)
    write_function(bundle, bundle.functions[f], f, nullptr, out);
  return out;
}

std::string disassemble(const Bundle& bundle,
                        const std::map<uint32_t, std::vector<uint64_t>>& counts) {
  const std::vector<uint64_t> none;
  std::string out;
  write_tables(bundle, out);
  write_entries(bundle, out);
  for (uint32_t f = 0; f < bundle.functions.size(); ++f) {
    auto counted = counts.find(f);
    write_function(bundle, bundle.functions[f], f,
                   counted == counts.end() ? &none : &counted->second, out);
  }
  return out;
}

}  // namespace crenel::bytecode
