// Prefetching. Only ever advice: addresses that are not there do no harm.
#include "vm/ahead.hpp"

#include <algorithm>

namespace crenel::vm {

namespace {

constexpr uintptr_t kLine = 64;
/// What of one member is asked for at most.
constexpr uintptr_t kMost = 3072;

void fetch(uintptr_t address) { vm::fetch(reinterpret_cast<const void*>(address)); }

bool is_container(const Value& value) { return value.is(Tag::kObject) || value.is(Tag::kList); }

uintptr_t address_of(const Value& container) {
  return reinterpret_cast<uintptr_t>(container.items);
}

}  // namespace

void note_names_read(const bytecode::Function& function, std::vector<uint32_t>& names) {
  using bytecode::Op;
  for (const bytecode::Instruction& i : function.code)
    if ((i.op == Op::kGetField || i.op == Op::kGetRequired || i.op == Op::kTryField) && i.b == 0 &&
        std::find(names.begin(), names.end(), i.d) == names.end())
      names.push_back(i.d);
}

void fetch_members(const Object& object) {
  uintptr_t at = address_of(object.value);
  fetch(at);
  fetch(at + kLine);
}

void fetch_below(const Program& program, const Object& object, const std::vector<uint32_t>& names) {
  for (uint32_t name : names) {
    int slot = program.slot(object.value.shape, name);
    if (slot < 0) continue;
    const Value& member = object.value.items[slot];
    if (!is_container(member)) continue;
    uintptr_t end = address_of(member) + 2 * kLine;
    uintptr_t begin = end - kMost;
    for (int before = slot - 1; before >= 0; --before) {
      const Value& sibling = object.value.items[before];
      if (!is_container(sibling)) continue;
      if (address_of(sibling) < end) begin = std::max(begin, address_of(sibling));
      break;
    }
    for (uintptr_t at = begin & ~(kLine - 1); at < end; at += kLine) fetch(at);
  }
}

}  // namespace crenel::vm
