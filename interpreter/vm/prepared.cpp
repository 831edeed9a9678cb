// The part of linking that a bundle alone decides.
#include "vm/prepared.hpp"

#include <algorithm>
#include <string>

#include "builtins/compare.hpp"
#include "bytecode/domain_constant.hpp"
#include "bytecode/verify.hpp"
#include "document/inventory.hpp"
#include "vm/machine.hpp"
#include "vm/operations.hpp"

namespace crenel::vm {

namespace {

bool is_of_workloads(const bytecode::KindSet& set) {
  bool pod = false;
  bool deployment = false;
  for (const bytecode::KindName& kind : set.kinds) {
    pod = pod || (kind.group.empty() && kind.kind == "Pod");
    deployment = deployment || (kind.group == "apps" && kind.kind == "Deployment");
  }
  return pod && deployment;
}

/// The host function of that declaration; one that only fails if it is not given.
builtins::HostFunction find_host(const builtins::HostFunctions& given,
                                 const std::string& declaration) {
  for (const builtins::HostFunction& function : given)
    if (function.declaration == declaration) return function;
  auto fail = [declaration](builtins::NativeContext& context, auto) {
    return context.fail(context, "no host function `" + declaration + "` is given");
  };
  return {declaration, fail};
}

Prepared::Native link_native(const std::string& name, const builtins::HostFunctions& given) {
  Prepared::Native native;
  native.masks = builtins::parameter_masks(*builtins::callee_signature(name));
  if (!builtins::is_host_function(name)) {
    native.call = builtins::find_native(name)->call;
    return native;
  }
  // To a host nothing is a value: its `any` takes what is missing too.
  static const builtins::TagMask any = builtins::parameter_masks("(any)")[0];
  for (builtins::TagMask& mask : native.masks)
    if (mask == any) mask |= builtins::TagMask{1} << static_cast<unsigned>(document::Tag::kAbsent);
  native.host = find_host(given, name);
  return native;
}

bool has_records(const bytecode::Constant& constant) {
  return constant.kind == bytecode::Constant::Kind::kRecord ||
         std::any_of(constant.items.begin(), constant.items.end(), has_records);
}

}  // namespace

const RE2& LazyRegex::make() const {
  std::scoped_lock lock(making_);
  if (!regex_) {
    RE2::Options quiet;
    quiet.set_log_errors(false);
    regex_ = std::make_unique<const RE2>(pattern_, quiet);
    made_.store(regex_.get(), std::memory_order_release);
  }
  return *regex_;
}

Prepared::Prepared(const bytecode::Bundle& bundle, const builtins::HostFunctions& given)
    : threaded(bundle.functions.size()),
      frames(bundle.frames.empty() ? bytecode::frame_sizes(bundle) : bundle.frames),
      scanned(bundle.scanned.empty() ? bytecode::scanned_sets(bundle) : bundle.scanned) {
  for (const std::string& pattern : bundle.regexes)
    regexes.push_back(std::make_unique<LazyRegex>(pattern));
  for (const std::string& name : bundle.natives) natives.push_back(link_native(name, given));
  for (const bytecode::KindSet& set : bundle.kind_sets)
    of_workloads.push_back(is_of_workloads(set));
  const document::Inventory nothing;
  builtins::NativeContext context{nothing, arena, nullptr};
  auto value_of = [&](const bytecode::Constant& constant) -> std::optional<Value> {
    if (has_records(constant)) return std::nullopt;
    return make_value(constant, context, {});
  };
  constants.reserve(bundle.constants.size());
  for (const bytecode::Constant& constant : bundle.constants) {
    std::optional<Value> value = value_of(constant);
    if (!value) with_records.push_back(static_cast<uint32_t>(constants.size()));
    constants.push_back(value.value_or(Value()));
  }
  for (const bytecode::Param& param : bundle.params)
    defaults.push_back(value_of(param.default_value));
  for (size_t set = 0; set < bundle.kind_sets.size(); ++set)
    note_kinds(bundle.kind_sets[set].kinds, set);
  note_kinds(bundle.known_kinds, bundle.kind_sets.size());
  names.reserve(bundle.names.size());
  name_numbers.reserve(bundle.names.size());
  for (const std::string& name : bundle.names) {
    names.push_back(arena.copy(name));
    name_numbers.emplace(names.back(), static_cast<uint32_t>(names.size() - 1));
  }
}

void Prepared::note_kinds(const std::vector<bytecode::KindName>& kinds, size_t set) {
  for (const bytecode::KindName& kind : kinds) {
    auto known = sets_of_kind.find({kind.group, kind.kind});
    if (known == sets_of_kind.end()) {
      document::KindOf kept{arena.copy(kind.group), arena.copy(kind.kind)};
      known = sets_of_kind.emplace(kept, std::vector<uint32_t>()).first;
    }
    known->second.push_back(static_cast<uint32_t>(set));
  }
}

Value make_value(const bytecode::Constant& constant, builtins::NativeContext& context,
                 std::span<const uint32_t> record_ids) {
  using Kind = bytecode::Constant::Kind;
  base::Arena& arena = context.arena;
  switch (constant.kind) {
    case Kind::kAbsent:
      return Value::absent();
    case Kind::kBool:
      return Value::boolean(constant.integer != 0);
    case Kind::kInt:
      return Value::from_int(constant.integer);
    case Kind::kFloat:
      return Value::from_float(constant.real);
    case Kind::kString:
      return Value::string(arena.copy(constant.text));
    case Kind::kDomain:
      return bytecode::domain_value(constant, arena);
    default:
      break;
  }
  // Lists carry no marks here: room for them is kept so that a container is laid out alike
  // anywhere.
  size_t n = constant.items.size();
  auto* items = static_cast<Value*>(arena.allocate(std::max<size_t>(n, 1) * (sizeof(Value) + 8)));
  for (size_t k = 0; k < n; ++k) items[k] = make_value(constant.items[k], context, record_ids);
  Value value = Value::make(Tag::kList, 0);
  value.size = static_cast<uint32_t>(n);
  if (constant.kind == Kind::kSet) {
    value.tag = Tag::kSet;
    builtins::Comparison comparison(context);
    value.size = builtins::sort_unique(comparison, items, static_cast<uint32_t>(n));
  } else if (constant.kind == Kind::kMap) {
    value.tag = Tag::kMap;
    value.size = static_cast<uint32_t>(sort_members(items, n / 2));
  } else if (constant.kind == Kind::kRecord) {
    value.tag = Tag::kObject;
    value.shape = record_ids[static_cast<size_t>(constant.integer)];
  }
  value.items = items;
  value.aux = kMade;
  return value;
}

std::shared_ptr<const Prepared> make_prepared(const bytecode::Bundle& bundle,
                                              const builtins::HostFunctions& given) {
  return std::make_shared<const Prepared>(bundle, given);
}

document::NameList distinct_names(const std::shared_ptr<const Prepared>& prepared) {
  if (prepared->name_numbers.size() != prepared->names.size()) return nullptr;
  return {prepared, &prepared->names};
}

}  // namespace crenel::vm
