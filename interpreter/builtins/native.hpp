// Functions of the language that are written in C++. A family is a file; each registers a table of
// NativeFunction. The compiler reads signatures here, the VM and the reference evaluator call
// `call`.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "document/embedded.hpp"
#include "document/inventory.hpp"
#include "document/value.hpp"

namespace crenel::builtins {

/// What a native function may use. One for each thread of a run.
struct NativeContext {
  const document::Inventory& inventory;
  base::Arena& arena;  ///< results live here
  /// An indeterminate value with the cause kBadValue.
  document::Value (*fail)(NativeContext&, std::string message);
  /// Records of the language: shapes after those of the inventory, symbols after its own.
  std::span<const document::Shape* const> record_shapes = {};
  std::span<const std::string_view> record_names = {};
  uint64_t memory = uint64_t{1} << 30;                    ///< bytes that `arena` may hold
  const document::EmbeddedTemplates* embedded = nullptr;  ///< null: there are none
  uint64_t work = 0;                                      ///< charged since the caller took it

  const document::Shape& shape(uint32_t id) const {
    uint32_t known = inventory.shapes().size();
    return id < known ? inventory.shapes()[id] : *record_shapes[id - known];
  }
  std::string_view text(base::Symbol symbol) const {
    size_t known = inventory.symbols().size();
    return symbol < known ? inventory.symbols().text(symbol) : record_names[symbol - known];
  }
  /// The object that a container belongs to; the one whose root it is. Null if there is none.
  const document::Object* owner(const document::Value* items) const {
    return embedded ? embedded->owner(items) : inventory.owner(items);
  }
  const document::Object* root(const document::Value* items) const {
    if (embedded) return embedded->root(items);
    const document::Object* owner = inventory.owner(items);
    return owner && owner->value.items == items ? owner : nullptr;
  }
  document::Place place(const document::Object& object, const document::Value* items,
                        const std::vector<document::Inventory::Step>& steps) const {
    return embedded ? embedded->place(object, items, steps) : inventory.place(object, items, steps);
  }
  /// Whether the name of its object says enough: it is that object, or its one pod template.
  bool stands_for_object(const document::Object& owner, const document::Value* items) const {
    if (owner.value.items == items) return true;
    int found = embedded ? embedded->find(items) : -1;
    return found >= 0 && embedded->templates()[static_cast<size_t>(found)].alone;
  }
  /// Counts work beyond what the sizes of the arguments say, in instructions.
  void charge(uint64_t more) { work += more; }
  /// Whether so many more bytes are within the cap; a native that makes values asks first.
  bool fits(uint64_t bytes) const { return arena.capacity() + bytes <= memory; }
};

/// Arguments are never indeterminate, and absent only where the signature says `T?`; the caller
/// sees to both.
using NativeCall = document::Value (*)(NativeContext&, std::span<const document::Value> arguments);

struct NativeFunction {
  std::string_view name;  ///< `image`, `quantity`, `image.registry` for a field of a domain type
  std::string_view signature;  ///< `(text: string) -> image`, in the language's type syntax
  std::string_view doc;        ///< one paragraph
  std::string_view examples;   ///< expressions that are true, one a line
  NativeCall call;
};

/// Functions that belong together, as the reference page shows them.
struct NativeFamily {
  std::string_view title;
  std::string_view about;  ///< what holds for all of them
  std::span<const NativeFunction> functions;
};
std::span<const NativeFamily> native_families();

/// The reference page of all families, as Markdown.
std::string function_reference();

/// What a parameter takes, as bits `1 << Tag`.
using TagMask = uint64_t;

/// Masks of the parameters of a signature, in order.
std::vector<TagMask> parameter_masks(std::string_view signature);

/// All of them, sorted by name.
std::span<const NativeFunction> native_functions();
const NativeFunction* find_native(std::string_view name);

}  // namespace crenel::builtins
