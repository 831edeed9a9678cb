// Linking a bundle to an inventory.
#include "vm/program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "vm/ahead.hpp"
#include "vm/join_index.hpp"
#include "vm/operations.hpp"
#include "vm/specialize.hpp"

namespace crenel::vm {

using bytecode::Constant;

Program::Program(const bytecode::Bundle& b, const document::Inventory& i, const RunOptions& options,
                 std::vector<Diagnostic>& diagnostics)
    : bundle(b),
      inventory(i),
      prepared(options.prepared ? options.prepared : make_prepared(b)),
      fewest_indexed(options.fewest_indexed),
      embedded(i) {
  link_names();
  link_records();
  link_embedded(options);
  link_slots();
  link_constants();
  enabled.assign(bundle.rules.size(), 1);
  for (size_t r = 0; r < options.enabled.size() && r < enabled.size(); ++r)
    enabled[r] = options.enabled[r];
  link_params(options, diagnostics);
  link_kinds();
  indexes_ = std::make_unique<IndexSlots>(*this, inventory.worlds().size());
  linked_.resize(bundle.functions.size());
  // Costs are counted between gates, which other runs do without.
  bool shares = options.specialized != nullptr && options.costs == nullptr;
  specialized_ = shares ? options.specialized->of(bundle, options)
                        : std::make_shared<SpecializedFunctions>(bundle.functions.size());
}

bool Program::pays_to_specialize() const { return specialized_->pays(runs()); }

void Program::specialize(uint32_t f, bool keep_gates) {
  RunSettings settings{params, enabled, keep_gates, constants};
  linked_[f] = specialized_->get(f, bundle.functions[f], settings);
}

const Outlook& Program::look_out(const std::vector<uint32_t>& entries, bool assets) const {
  return specialized_->outlook(assets, [&] {
    Outlook seen;
    std::vector<uint32_t> functions;
    for (uint32_t e : entries) {
      functions.push_back(bundle.entries[e].function);
      if (bundle.entries[e].per_object)
        note_names_read(function(bundle.entries[e].function), seen.names_read);
    }
    seen.indexes = group_indexes(*this, functions);
    return seen;
  });
}

Program::~Program() = default;

std::shared_ptr<SpecializedFunctions> SpecializedCode::of(const bytecode::Bundle& bundle,
                                                          const RunOptions& run) {
  std::lock_guard lock(mutex_);
  auto known = std::find_if(kept_.begin(), kept_.end(), [&](const Kept& kept) {
    return kept.params == run.params && kept.enabled == run.enabled;
  });
  if (known == kept_.end()) {
    if (kept_.size() == kKept) kept_.erase(kept_.begin());
    auto functions = std::make_shared<SpecializedFunctions>(bundle.functions.size());
    kept_.push_back({run.params, run.enabled, std::move(functions)});
  } else {
    std::rotate(known, known + 1, kept_.end());
  }
  return kept_.back().functions;
}

/// What few inputs name is looked up among the bundle's names, not the other way round.
void Program::link_names() {
  const base::SymbolTable& symbols = inventory.symbols();
  record_names = prepared->names;
  links_ = std::static_pointer_cast<const Links>(inventory.links().get());
  if (links_ && links_->prepared == prepared && links_->symbols == symbols.size()) {
    names = links_->names;
    return;
  }
  std::shared_ptr<Links> made = new_links_ = std::make_shared<Links>();
  made->prepared = prepared;
  made->symbols = symbols.size();
  made->names.resize(record_names.size());
  names = made->names;
  auto past = static_cast<base::Symbol>(symbols.size());
  if (inventory.first_names().get() == &prepared->names)
    return std::iota(made->names.begin(), made->names.end(), base::Symbol{0});
  for (size_t n = 0; n < names.size(); ++n) made->names[n] = past + static_cast<base::Symbol>(n);
  bool distinct = prepared->name_numbers.size() == names.size();
  if (distinct && symbols.size() < names.size()) {
    for (base::Symbol symbol = 0; symbol < past; ++symbol) {
      auto number = prepared->name_numbers.find(symbols.text(symbol));
      if (number != prepared->name_numbers.end()) made->names[number->second] = symbol;
    }
  } else {
    for (base::Symbol& name : made->names)
      if (base::Symbol known = symbols.find(record_names[name - past]); known != base::kNoSymbol)
        name = known;
  }
}

/// The symbol of a name; one that no input has is past the table. The text has to outlive this.
base::Symbol Program::symbol_of(std::string_view name) {
  auto past = static_cast<base::Symbol>(inventory.symbols().size());
  base::Symbol symbol = inventory.symbols().find(name);
  for (size_t n = 0; symbol == base::kNoSymbol && n < record_names.size(); ++n)
    if (record_names[n] == name) symbol = past + static_cast<base::Symbol>(n);
  if (symbol != base::kNoSymbol) return symbol;
  record_names.push_back(name);
  return past + static_cast<base::Symbol>(record_names.size() - 1);
}

/// The number of a new shape past those of the inventory.
uint32_t Program::intern_shape(const std::vector<base::Symbol>& keys) {
  if (!record_table_) record_table_ = std::make_unique<document::ShapeTable>();
  uint32_t id = record_table_->intern(keys.data(), static_cast<uint32_t>(keys.size()));
  record_shapes.push_back(&(*record_table_)[id]);
  return inventory.shapes().size() + static_cast<uint32_t>(record_shapes.size() - 1);
}

void Program::link_records() {
  for (const bytecode::Record& record : bundle.records) {
    std::vector<base::Symbol> keys;
    for (const std::string& field : record.fields) keys.push_back(symbol_of(field));
    record_ids.push_back(intern_shape(keys));
  }
}

void Program::link_embedded(const RunOptions& options) {
  auto fill = [this](const std::vector<document::TemplatePaths>& kinds) {
    if (kinds.empty()) return;
    embedded.fill(kinds, {symbol_of("spec"), symbol_of("template")},
                  [this](const std::vector<base::Symbol>& keys) { return intern_shape(keys); });
  };
  if (options.templates.empty()) return fill(bundle.templates_of_kinds);
  // A definition among the inputs goes before what was known when the bundle was compiled.
  std::vector<document::TemplatePaths> kinds = options.templates;
  for (const document::TemplatePaths& known : bundle.templates_of_kinds)
    if (std::none_of(options.templates.begin(), options.templates.end(), [&](const auto& given) {
          return given.group == known.group && given.kind == known.kind;
        }))
      kinds.push_back(known);
  fill(kinds);
}

void Program::link_slots() {
  size_t shapes = inventory.shapes().size() + record_shapes.size();
  bool tabled = !names.empty() && shapes * names.size() <= kLargestTable;
  // Shapes of embedded templates hang on the objects.
  bool kept = embedded.templates().empty();
  bool same = kept && !new_links_ && links_->shapes == shapes;
  if (!same || (tabled && links_->slots.empty())) {
    if (!new_links_) new_links_ = std::make_shared<Links>(*links_);
    new_links_->shapes = shapes;
    new_links_->objects = runs() + (same ? links_->objects : 0);
    new_links_->slots.clear();
    if (tabled && new_links_->objects >= kFewestTabled) fill_slots(new_links_->slots, shapes);
    links_ = std::move(new_links_);
    names = links_->names;
    if (kept) inventory.links().set(links_);
  }
  if (!links_->slots.empty()) {
    slots_ = {links_->slots.data(), names.size()};
  } else {
    far_slots_.assign(names.size() + 1, kFarSlot);
    slots_.bytes = far_slots_.data();
  }
}

void Program::fill_slots(std::vector<uint8_t>& slots, size_t shapes) const {
  // Names of a symbol follow one another: nearly always there is one at most.
  uint32_t none = static_cast<uint32_t>(names.size());
  std::vector<uint32_t> first_of(inventory.symbols().size() + record_names.size(), none);
  std::vector<uint32_t> next(names.size());
  for (uint32_t name = 0; name < none; ++name)
    next[name] = std::exchange(first_of[names[name]], name);
  slots.assign(shapes * names.size(), kNoSlot);
  for (uint32_t id = 0; id < shapes; ++id) {
    const Shape& members = shape(id);
    for (uint32_t slot = 0; slot < members.size; ++slot)
      for (uint32_t name = first_of[members.keys[slot]]; name != none; name = next[name])
        slots[id * names.size() + name] = static_cast<uint8_t>(std::min<uint32_t>(slot, kFarSlot));
  }
}

void Program::link_constants() {
  constants = prepared->constants;
  if (prepared->with_records.empty()) return;
  own_constants_ = prepared->constants;
  for (uint32_t c : prepared->with_records) own_constants_[c] = materialise(bundle.constants[c]);
  constants = own_constants_;
}

Value Program::materialise(const Constant& constant) {
  builtins::NativeContext context{inventory, arena_, nullptr, record_shapes, record_names};
  return make_value(constant, context, record_ids);
}

void Program::link_params(const RunOptions& options, std::vector<Diagnostic>& diagnostics) {
  params.reserve(bundle.params.size());
  for (size_t p = 0; p < bundle.params.size(); ++p) {
    const bytecode::Param& param = bundle.params[p];
    bool given = p < options.params.size() && options.params[p].kind != Constant::Kind::kAbsent;
    const Constant& value = given ? options.params[p] : param.default_value;
    if (value.kind == Constant::Kind::kAbsent && !param.type.ends_with("?")) {
      Diagnostic d;
      d.code = "E0901";
      d.message = fmt::format("parameter `{}.{}` has no default and was not given", param.module,
                              param.name);
      d.help.push_back(
          fmt::format("give it: `--param {}.{}=…`, a `{}`", param.module, param.name, param.type));
      diagnostics.push_back(std::move(d));
    }
    params.push_back(!given && prepared->defaults[p] ? *prepared->defaults[p] : materialise(value));
  }
}

void order_by_identity(std::vector<const Object*>& objects) {
  auto identity = [](const Object* object) {
    return std::tie(object->group, object->kind, object->name_space, object->name);
  };
  std::stable_sort(objects.begin(), objects.end(),
                   [&](const Object* a, const Object* b) { return identity(a) < identity(b); });
}

/// Only kinds that objects have matter: of others no rule meets one. Past them is that of embedded
/// templates, which no rule can name, but which belongs wherever workloads are meant.
void Program::link_kinds() {
  size_t kinds = template_kind() + size_t{1};
  size_t sets = bundle.kind_sets.size();
  kind_members_.assign(sets * kinds, 0);
  known_kinds.assign(kinds, 0);
  for (uint32_t id = 0; id < inventory.kinds().size(); ++id) {
    auto found = prepared->sets_of_kind.find(inventory.kinds()[id]);
    if (found == prepared->sets_of_kind.end()) continue;
    for (uint32_t set : found->second)
      (set < sets ? kind_members_[set * kinds + id] : known_kinds[id]) = 1;
  }
  for (size_t s = 0; s < sets; ++s)
    kind_members_[s * kinds + template_kind()] = prepared->of_workloads[s];
  link_sharing();

  link_scans();
}

/// In one pass over the objects, of which there may be many.
void Program::link_scans() {
  const size_t sets = bundle.kind_sets.size();
  const size_t worlds = inventory.worlds().size();
  scans_.resize(worlds * sets);
  std::vector<std::vector<uint32_t>> sets_of(known_kinds.size());  // by kind
  bool any = false;
  for (uint32_t s = 0; s < sets; ++s)
    for (uint32_t kind = 0; prepared->scanned[s] && kind < sets_of.size(); ++kind)
      if (has_kind(s, kind)) {
        sets_of[kind].push_back(s);
        any = true;
      }
  for (size_t run = 0; any && run < runs(); ++run) {
    const Object& object = seen(run);
    for (uint32_t s : sets_of[object.kind_id]) {
      if (is_shared(object))
        for (uint32_t world : sharing_) scans_[world * sets + s].push_back(&object);
      else
        scans_[object.world * sets + s].push_back(&object);
    }
  }
  for (uint32_t s = 0; s < sets; ++s)
    for (size_t world = 0; bundle.kind_sets[s].ordered && world < worlds; ++world)
      order_by_identity(scans_[world * sets + s]);
}

void Program::link_sharing() {
  const std::vector<document::World>& worlds = inventory.worlds();
  if (worlds.size() < 2) return;
  bool any = false;
  for (const document::KindOf& kind : inventory.kinds())
    any |= evidence_kinds_.emplace_back(document::is_evidence(kind.group)) != 0;
  evidence_kinds_.push_back(0);  // templates
  if (!any) return;
  for (uint32_t world = 0; world < worlds.size(); ++world)
    if (document::shares_evidence(worlds[world])) sharing_.push_back(world);
  if (sharing_.size() < 2) sharing_.clear();
}

std::vector<uint64_t> Program::count_objects() const {
  std::vector<uint64_t> counts(bundle.kind_sets.size());
  for (const Object& object : inventory.objects())
    for (uint32_t set = 0; set < counts.size(); ++set) counts[set] += has_kind(set, object.kind_id);
  return counts;
}

}  // namespace crenel::vm
