// What a policy's rules read, which its code says: one object each, or which kinds.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "api/handles.hpp"
#include "builtins/host.hpp"
#include "bytecode/opcodes.hpp"
#include "bytecode/projected_kinds.hpp"
#include "bytecode/reach.hpp"

namespace crenel {

namespace {

using bytecode::Bundle;
using bytecode::Constant;
using bytecode::Op;

/// Does the function ask for other objects of the world?
bool looks_around(const bytecode::Function& function) {
  constexpr Op kAsking[] = {Op::kScan,        Op::kCandidates,      Op::kIndexProbe,
                            Op::kIndexHas,    Op::kComplete,        Op::kJumpNone,
                            Op::kRelationAsk, Op::kRelationAnswers, Op::kRelationCall};
  return std::any_of(function.code.begin(), function.code.end(), [&](const auto& i) {
    return std::find(std::begin(kAsking), std::end(kAsking), i.op) != std::end(kAsking);
  });
}

/// By function: whether rules may run it. What only lists assets they do not; what no entry reaches
/// belongs to something else.
std::vector<bool> run_by_rules(const Bundle& bundle) {
  std::vector<char> rules(bundle.functions.size());
  std::vector<char> assets(bundle.functions.size());
  auto function_of = [&](uint32_t f) -> const bytecode::Function& { return bundle.functions[f]; };
  for (const bytecode::Entry& entry : bundle.entries)
    bytecode::reach(entry.function, entry.inventory ? assets : rules, function_of, [](auto&) {});
  std::vector<bool> run(bundle.functions.size());
  for (size_t f = 0; f < run.size(); ++f) run[f] = rules[f] != 0 || assets[f] == 0;
  return run;
}

bool mentions(const Constant& constant, std::string_view text) {
  return constant.text == text ||
         std::any_of(constant.items.begin(), constant.items.end(),
                     [&](const Constant& item) { return mentions(item, text); });
}

}  // namespace

namespace api {

namespace {

/// Large members whose names no rule says, and what rules read of each kind.
document::Unread find_unread(const Bundle& bundle) {
  document::Unread unread;
  // A host may be given an object whole.
  if (std::any_of(bundle.natives.begin(), bundle.natives.end(), builtins::is_host_function))
    return unread;
  auto said = [&](std::string_view name) {
    auto says = [&](const Constant& constant) { return mentions(constant, name); };
    return std::find(bundle.names.begin(), bundle.names.end(), name) != bundle.names.end() ||
           std::any_of(bundle.constants.begin(), bundle.constants.end(), says);
  };
  for (std::string_view name : {"status", "data", "binaryData", "stringData"})
    if (!said(name)) unread.of_objects.push_back(name);
  if (!said("managedFields")) unread.of_metadata.push_back("managedFields");
  unread.kinds = bytecode::projected_kinds(bundle);
  return unread;
}

}  // namespace

document::Unread unread_members(const Policy::Impl& policy, const std::vector<Constant>& params) {
  std::call_once(policy.unread_once, [&] { policy.unread = find_unread(policy.bundle); });
  document::Unread unread = policy.unread;
  auto said = [&](std::string_view name) {
    return std::any_of(params.begin(), params.end(),
                       [&](const Constant& constant) { return mentions(constant, name); });
  };
  std::erase_if(unread.of_objects, said);
  std::erase_if(unread.of_metadata, said);
  return unread;
}

std::string kind_name(std::string_view group, std::string_view kind) {
  return group.empty() ? std::string(kind) : fmt::format("{}/{}", group, kind);
}

}  // namespace api

bool Policy::per_object() const {
  const Bundle& bundle = impl_->bundle;
  for (const bytecode::Entry& entry : bundle.entries)
    if (!entry.inventory && !entry.per_object) return false;
  std::vector<bool> matters = run_by_rules(bundle);
  for (uint32_t f = 0; f < bundle.functions.size(); ++f)
    if (matters[f] && looks_around(bundle.functions[f])) return false;
  return true;
}

std::vector<std::string> Policy::kinds(bool assets) const {
  const Bundle& bundle = impl_->bundle;
  std::set<uint32_t> sets;
  for (const bytecode::Entry& entry : bundle.entries)
    if (entry.per_object && (assets || !entry.inventory)) sets.insert(entry.kinds);
  // Loops and questions of completeness; what `is` asks of is there already.
  std::vector<bool> matters = run_by_rules(bundle);
  for (uint32_t f = 0; f < bundle.functions.size(); ++f)
    for (const bytecode::Instruction& i : bundle.functions[f].code)
      for (const bytecode::Operand& operand : bytecode::info(i.op).layout)
        if ((assets || matters[f]) && operand.use == bytecode::Use::kKinds && i.op != Op::kIsKind)
          sets.insert(bytecode::field(i, operand.field));
  std::set<std::string> kinds;
  for (uint32_t set : sets)
    for (const bytecode::KindName& kind : bundle.kind_sets[set].kinds)
      kinds.insert(api::kind_name(kind.group, kind.kind));
  // A Pod's findings are its topmost owner's, and templates of custom resources are workloads.
  if (kinds.contains("Pod")) {
    kinds.insert({"ReplicationController", "apps/DaemonSet", "apps/Deployment", "apps/ReplicaSet",
                  "apps/StatefulSet", "batch/CronJob", "batch/Job"});
    for (const document::TemplatePaths& paths : bundle.templates_of_kinds)
      kinds.insert(api::kind_name(paths.group, paths.kind));
  }
  return {kinds.begin(), kinds.end()};
}

}  // namespace crenel
