// Interned strings: equal text, equal 32-bit symbol. One table per inventory, none global.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.hpp"

namespace crenel::base {

using Symbol = uint32_t;
inline constexpr Symbol kNoSymbol = ~Symbol{0};

/// Not thread-safe while symbols are added; lookups of a finished table are.
class SymbolTable {
 public:
  Symbol intern(std::string_view text) {
    auto found = index_.find(text);
    if (found != index_.end()) return found->second;
    std::string_view kept = arena_.copy(text);
    Symbol symbol = static_cast<Symbol>(texts_.size());
    texts_.push_back(kept);
    index_.emplace(kept, symbol);
    return symbol;
  }
  /// kNoSymbol if the text was never interned.
  Symbol find(std::string_view text) const {
    auto found = index_.find(text);
    return found == index_.end() ? kNoSymbol : found->second;
  }
  std::string_view text(Symbol symbol) const { return texts_[symbol]; }
  size_t size() const { return texts_.size(); }

 private:
  Arena arena_;
  std::vector<std::string_view> texts_;
  std::unordered_map<std::string_view, Symbol> index_;
};

}  // namespace crenel::base
