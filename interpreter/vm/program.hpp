// A bundle made ready for one inventory: names are symbols, constants are values, and it is known
// which objects each kind set holds. Shared by the threads of a run.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "bytecode/bundle.hpp"
#include "bytecode/reach.hpp"
#include "document/embedded.hpp"
#include "document/inventory.hpp"
#include "document/sharing.hpp"
#include "vm/machine.hpp"
#include "vm/prepared.hpp"

namespace crenel::vm {

using document::Object;
using document::Shape;
using document::Tag;
using document::Value;

class IndexSlots;
class SpecializedFunctions;
struct Outlook;

/// By group, kind, namespace and name, so that what comes of meeting objects one after another does
/// not hang on the order of the inputs.
void order_by_identity(std::vector<const document::Object*>& objects);

/// Where the members are that a bundle names, in an inventory with so many names and shapes.
/// Immutable; later runs over the inventory, or over one that has its tables, take it as it is.
struct Links {
  std::shared_ptr<const Prepared> prepared;
  size_t symbols = 0;
  size_t shapes = 0;  ///< those of records included
  std::vector<base::Symbol> names;
  std::vector<uint8_t> slots;  ///< by shape and name; empty if it would be too large, or not pay
  size_t objects = 0;          ///< of runs so far
};

/// Where members are: a byte for each shape and name, so that one load tells.
struct SlotTable {
  const uint8_t* bytes = nullptr;
  size_t stride = 0;  ///< 0: the one row says that shapes are to be asked
  uint8_t at(uint32_t shape, uint32_t name) const { return bytes[shape * stride + name]; }
};
constexpr uint8_t kNoSlot = 255;
constexpr uint8_t kFarSlot = 254;  ///< it does not fit a byte: ask the shape

class Program {
 public:
  ~Program();
  /// Parameters that do not fit are reported to `diagnostics`; the program must not run then.
  Program(const bytecode::Bundle& bundle, const document::Inventory& inventory,
          const RunOptions& options, std::vector<Diagnostic>& diagnostics);

  const bytecode::Bundle& bundle;
  const document::Inventory& inventory;
  const std::shared_ptr<const Prepared> prepared;

  /// By Bundle::names; one that no input has is past the table.
  std::span<const base::Symbol> names;
  std::span<const Value> constants;  ///< by Bundle::constants
  std::vector<Value> params;
  std::vector<char> enabled;  ///< by rule
  uint32_t fewest_indexed;

  std::vector<std::string_view> record_names;  ///< texts of symbols past the inventory's
  std::vector<const Shape*> record_shapes;     ///< shapes past the inventory's
  std::vector<uint32_t> record_ids;            ///< by Bundle::records

  document::EmbeddedTemplates embedded;  ///< pod templates of custom resources

  /// Whether a kind set has a kind (Object::kind_id, or template_kind()).
  bool has_kind(uint32_t set, uint32_t kind) const {
    return kind_members_[set * known_kinds.size() + kind] != 0;
  }
  std::vector<char> known_kinds;  ///< by kind
  /// Worlds that see one another's evidence (document/sharing.hpp); none where there is none, or
  /// one world alone.
  const std::vector<uint32_t>& sharing() const { return sharing_; }
  /// Whether worlds beside its own see the object.
  bool is_shared(const Object& object) const {
    return !sharing_.empty() && evidence_kinds_[object.kind_id] != 0 &&
           document::shares_evidence(inventory.worlds()[object.world]);
  }
  /// The kind of embedded templates.
  uint32_t template_kind() const { return static_cast<uint32_t>(inventory.kinds().size()); }
  /// Number of things that entries may run for: objects, then embedded templates.
  size_t runs() const { return inventory.objects().size() + embedded.templates().size(); }
  /// What rules see of the run, and the object that it belongs to.
  const Object& seen(size_t run) const {
    size_t objects = inventory.objects().size();
    return run < objects ? inventory.objects()[run] : embedded.templates()[run - objects].object;
  }
  const Object& object(size_t run) const {
    size_t objects = inventory.objects().size();
    return run < objects ? inventory.objects()[run]
                         : inventory.objects()[embedded.templates()[run - objects].resource];
  }
  /// By world and kind set: the objects, for Scan.
  const std::vector<const Object*>& scan(uint32_t world, uint32_t kinds) const {
    return scans_[world * bundle.kind_sets.size() + kinds];
  }
  /// The function as runs that are not traced execute it.
  Executable executable(uint32_t f) const {
    return linked_[f].function != nullptr ? linked_[f] : original(f);
  }
  /// As the bundle has it.
  Executable original(uint32_t f) const {
    const bytecode::Function& function = bundle.functions[f];
    return {&function, prepared->threaded.get(f, [&] { return thread(function); }).data()};
  }
  /// The function of executable().
  const bytecode::Function& function(uint32_t f) const {
    return linked_[f].function != nullptr ? *linked_[f].function : bundle.functions[f];
  }
  /// Of these functions, what `function` may come to (bytecode/reach.hpp).
  template <class Visit>
  void reach(uint32_t function, std::vector<char>& reached, const Visit& visit) const {
    auto function_of = [this](uint32_t f) -> const bytecode::Function& {
      return this->function(f);
    };
    bytecode::reach(function, reached, function_of, visit);
  }
  /// Whether specializing makes up for itself. Asked once a run.
  bool pays_to_specialize() const;
  /// Settles in it what parameters and switches decide, before a run begins.
  void specialize(uint32_t function, bool keep_gates);
  /// What the entries, whose functions are specialized, tell of a run that begins with them.
  const Outlook& look_out(const std::vector<uint32_t>& entries, bool assets) const;
  /// Objects of each kind set, in all worlds.
  std::vector<uint64_t> count_objects() const;
  /// The index for a world, made by whoever asks first. Thread-safe.
  IndexSlots& indexes() const { return *indexes_; }
  /// Registers that a call of the function takes, those of its callees included.
  uint32_t frame(uint32_t function) const { return prepared->frames[function]; }

  const Shape& shape(uint32_t id) const {
    uint32_t known = inventory.shapes().size();
    return id < known ? inventory.shapes()[id] : *record_shapes[id - known];
  }
  /// Index of the member with that name (of Bundle::names) in objects of a shape, or -1.
  int slot(uint32_t shape_id, uint32_t name) const {
    uint8_t slot = slots_.at(shape_id, name);
    return slot < kFarSlot ? slot : slot == kNoSlot ? -1 : far_slot(shape_id, name);
  }
  const SlotTable& slots() const { return slots_; }
  int far_slot(uint32_t shape_id, uint32_t name) const { return shape(shape_id).slot(names[name]); }
  std::string_view symbol_text(base::Symbol symbol) const {
    size_t known = inventory.symbols().size();
    return symbol < known ? inventory.symbols().text(symbol) : record_names[symbol - known];
  }

 private:
  void link_names();
  base::Symbol symbol_of(std::string_view name);
  uint32_t intern_shape(const std::vector<base::Symbol>& keys);
  void link_records();
  void link_embedded(const RunOptions& options);
  void link_slots();
  void fill_slots(std::vector<uint8_t>& slots, size_t shapes) const;
  void link_constants();
  void link_kinds();
  void link_scans();
  void link_sharing();
  void link_params(const RunOptions& options, std::vector<Diagnostic>& diagnostics);
  Value materialise(const bytecode::Constant& constant);

  static constexpr size_t kLargestTable = size_t{8} << 20;
  static constexpr size_t kFewestTabled = 8;  ///< objects: for fewer it takes longer than asking

  base::Arena arena_;
  std::vector<char> kind_members_;      ///< by kind set and kind
  std::vector<Value> own_constants_;    ///< where some have records
  std::shared_ptr<const Links> links_;  ///< that hold `names`
  std::shared_ptr<Links> new_links_;    ///< while they are made; null if they were found
  SlotTable slots_;
  std::vector<uint8_t> far_slots_;                      ///< the row of a table that does not pay
  std::unique_ptr<document::ShapeTable> record_table_;  ///< of records; null without any
  std::vector<std::vector<const Object*>> scans_;
  std::vector<uint32_t> sharing_;
  std::vector<char> evidence_kinds_;  ///< by kind
  std::shared_ptr<SpecializedFunctions> specialized_;
  std::vector<Executable> linked_;  ///< by function: specialized, or nothing
  std::unique_ptr<IndexSlots> indexes_;
};

}  // namespace crenel::vm
