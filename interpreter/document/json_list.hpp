// The `kind: List` that kubectl prints, cut where items end: a large text is parsed a few megabytes
// at a time, which stay at hand, and so does what the parser notes of them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "document/inventory.hpp"
#include "document/reader.hpp"
#include "document/text.hpp"

namespace crenel::document {

/// How a List is written. Cuts are guessed from it and proven by reading: a part that does not hold
/// whole items is no valid JSON, since a cut within brackets leaves one open, and a line feed, or
/// the quote of a key, is never part of a string.
class ListLayout {
 public:
  /// Items are parsed about so many bytes at a time.
  static constexpr size_t kPart = size_t{2} << 20;
  /// Texts of fewer bytes are not worth cutting.
  static constexpr size_t kSmallest = 2 * kPart;
  /// The items begin within so many bytes.
  static constexpr size_t kHead = size_t{64} << 10;

  /// Of a text by its beginning; nothing if that is of something else.
  static std::optional<ListLayout> of(std::string_view head);

  /// Where the items begin.
  size_t items() const { return head_.size(); }
  /// The comma behind the last item that ends before `before`; npos if none does in [begin,
  /// before).
  size_t cut(std::string_view text, size_t begin, size_t before) const;
  /// How much white space is between the comma and the next item, if a bracket can stand there, in
  /// the place of what ends no line; else 0.
  size_t gap() const { return gap_; }
  /// The bracket that closes the items; npos if what follows it, with what precedes the items, does
  /// not make a List, of which nothing else is an object.
  size_t end(std::string_view text, size_t begin) const;

 private:
  std::string head_;       ///< up to the items
  std::string separator_;  ///< between items, as the text writes it
  size_t gap_ = 0;
};

/// Reads the items in `body`, which has a byte on either side, and gives the list of them. Nothing
/// if the file is to be read whole instead: what is wrong with it is found, and said, in one way
/// only.
std::optional<Value> read_list_items(Inventory& inventory, uint32_t world, uint32_t file,
                                     Chunk body, ReadOptions options);

/// Reads a List of several parts, on as many threads as the options say. False, with the inventory
/// as it was, if it is not of that kind, or to be read whole.
bool read_list(Inventory& inventory, uint32_t world, uint32_t file, const ReadOptions& options);

}  // namespace crenel::document
