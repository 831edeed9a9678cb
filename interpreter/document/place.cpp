// Places inside objects. Cold: an object is searched for a container only when somebody reads the
// result.
#include <array>
#include <charconv>

#include "document/inventory.hpp"

namespace crenel::document {
namespace {

constexpr std::array<bool, 256> kNameCharacters = [] {
  std::array<bool, 256> is{};
  for (char c = 'a'; c <= 'z'; ++c) is[static_cast<uint8_t>(c)] = true;
  for (char c = 'A'; c <= 'Z'; ++c) is[static_cast<uint8_t>(c)] = true;
  for (char c = '0'; c <= '9'; ++c) is[static_cast<uint8_t>(c)] = true;
  is['_'] = true;
  return is;
}();

bool is_plain_name(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9')) return false;
  for (char c : name)
    if (!kNameCharacters[static_cast<uint8_t>(c)]) return false;
  return true;
}

/// Room for most paths.
constexpr size_t kPathRoom = 96;

/// Follows steps from a value, keeping the offsets of the last thing that was there.
struct Walker {
  const Inventory& inventory;
  Value at;
  Place place;

  void enter(uint32_t slot) {
    uint32_t n = inventory.count(at);
    bool object = at.is(Tag::kObject);
    place.begin = value_marks(at.items, n)[slot];
    place.key = object ? key_marks(at.items, n)[slot] : place.begin;
    at = at.items[slot];
  }

  void step(const Inventory::Step& step) {
    append_step(place.path, step);
    if (!place.exact) return;
    int slot = -1;
    if (at.is(Tag::kObject) && !step.name.empty()) {
      slot = inventory.slot_of(at.shape, step.name);
    } else if (at.is(Tag::kList) && step.name.empty() && step.index < at.size) {
      slot = static_cast<int>(step.index);
    }
    if (slot < 0) {
      place.exact = false;
    } else {
      enter(static_cast<uint32_t>(slot));
    }
  }
};

/// Slots from `from` to the container with these items, last one first. Readers lay a container
/// out after what it holds, and siblings in order: in one block of the arena the container is below
/// the first sibling that does not lie before it. Where that does not lead to it, all are searched.
bool find_container(const Inventory& inventory, const Value& from, const Value* items,
                    std::vector<uint32_t>& reversed, bool guided) {
  if (!from.is(Tag::kObject) && !from.is(Tag::kList)) return false;
  if (from.items == items) return true;
  uint32_t n = inventory.count(from);
  for (uint32_t i = 0; i < n; ++i) {
    const Value& below = from.items[i];
    if (!below.is(Tag::kObject) && !below.is(Tag::kList)) continue;
    if (guided && below.items < items) continue;
    if (find_container(inventory, below, items, reversed, guided)) {
      reversed.push_back(i);
      return true;
    }
    if (guided) break;
  }
  return false;
}

}  // namespace

void append_step(std::string& path, const Inventory::Step& step) {
  if (step.name.empty()) {
    std::array<char, 12> index;
    char* end = std::to_chars(index.data(), index.data() + index.size(), step.index).ptr;
    path += '[';
    path.append(index.data(), end);
    path += ']';
  } else if (is_plain_name(step.name)) {
    if (!path.empty()) path += '.';
    path += step.name;
  } else {
    path += "[\"";
    for (char c : step.name) {
      if (c == '"' || c == '\\') path += '\\';
      path += c;
    }
    path += "\"]";
  }
}

std::optional<Inventory::Located> Inventory::locate(const Object& object,
                                                    const Value* items) const {
  std::vector<uint32_t> reversed;
  reversed.reserve(16);
  if (!find_container(*this, object.value, items, reversed, true) &&
      !find_container(*this, object.value, items, reversed, false))
    return std::nullopt;
  Walker walker{*this, object.value, {object.file, object.mark, object.mark, {}, true}};
  walker.place.path.reserve(kPathRoom);
  for (size_t i = reversed.size(); i-- > 0;) {
    uint32_t slot = reversed[i];
    std::string_view name;
    if (walker.at.is(Tag::kObject)) name = symbols().text(shapes()[walker.at.shape].keys[slot]);
    append_step(walker.place.path, {name, slot});
    walker.enter(slot);
  }
  return Located{walker.at, std::move(walker.place)};
}

Place Inventory::place(const Located& from, Steps steps) const {
  Walker walker{
      *this, from.value, {from.place.file, from.place.begin, from.place.key, {}, from.place.exact}};
  walker.place.path.reserve(kPathRoom);
  walker.place.path = from.place.path;
  for (const Step& step : steps) walker.step(step);
  return std::move(walker.place);
}

Place Inventory::place(const Object& object, const Value* container_items, Steps steps) const {
  if (container_items != nullptr)
    if (std::optional<Located> at = locate(object, container_items)) return place(*at, steps);
  return place({object.value, {object.file, object.mark, object.mark, {}, true}}, steps);
}

}  // namespace crenel::document
