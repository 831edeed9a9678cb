// A large file, cut where documents, or items of a List, end: the parts can be read by themselves,
// one after another or side by side, and hold the same objects at the same places. Only for what
// looks at one object at a time; a world is read whole.
#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "document/json_list.hpp"
#include "document/reader.hpp"
#include "document/text.hpp"

namespace crenel::document {

/// A part of a file.
struct Slice {
  std::string text;       ///< with what excerpts show before and behind the body
  base::MappedPart part;  ///< in its place, of a file that is mapped
  Chunk body{0, 0};       ///< what is read: documents of YAML, or items of a List between commas
  base::Position first;   ///< where `text` begins in the file
  std::vector<uint32_t> line_ends;  ///< in each block of it
  bool json = false;

  /// Fills in `first` and `line_ends`, where Slices::next() left that to who takes the slice. Waits
  /// for those before it, so whoever takes one does this first. Thread-safe for different slices.
  void count_lines();

 private:
  friend class Slices;
  size_t end_ = 0;   ///< of the text that is its own, or is shown around it
  size_t rest_ = 0;  ///< where that of the next begins
  std::shared_future<base::Position> begins_;  ///< none if lines are counted
  std::promise<base::Position> behind_;
};

/// Reads a file from its beginning to its end, a slice at a time. Not thread-safe.
class Slices {
 public:
  static constexpr size_t kSlice = ListLayout::kPart;

  ~Slices();
  Slices(const Slices&) = delete;
  Slices& operator=(const Slices&) = delete;

  /// Null if the file is small, larger than `limits` allow, or not of a form that is cut: YAML of
  /// several documents, or the `kind: List` that kubectl prints as JSON. `map`: nobody cuts the
  /// file short while there are slices of it.
  static std::unique_ptr<Slices> open(const std::string& path, const ReadLimits& limits, bool map);

  /// Nothing at the end of the file. Of a mapped one this looks at the ends of slices alone: who
  /// takes a slice counts its lines.
  std::optional<Slice> next();
  /// Asked at the end: false if the file could not be cut after all, and is to be read whole.
  bool sound() const { return sound_; }

 private:
  explicit Slices(int descriptor) : descriptor_(descriptor) {}
  bool begin();
  bool begin_list();
  void map(size_t size);
  bool fill(size_t size);
  std::optional<std::string_view> look(size_t size);
  std::optional<Slice> next_documents();
  std::optional<Slice> next_items();
  Slice take_items(std::string_view text, size_t cut);
  Slice take(Chunk body, size_t end, size_t rest);
  std::optional<Slice> give_up();

  int descriptor_;
  std::shared_ptr<const base::MappedFile> mapped_;  ///< null: it is read into the buffer
  size_t begin_ = 0;                                ///< of the next slice in the mapped file
  bool json_ = false;
  bool at_end_ = false;  ///< there is nothing behind what was looked at
  bool done_ = false;
  bool sound_ = true;
  std::string buffer_;
  size_t body_ = 0;  ///< in the next slice's text: where its body begins
  base::Position first_{1, 1};
  std::shared_future<base::Position> begins_;  ///< of the next slice of a mapped file
  std::optional<ListLayout> layout_;           ///< of a List
};

/// Reads a slice into `world`. False if the file is to be read whole instead: what is wrong with it
/// is found, and said, in one way only.
bool read_slice(Inventory& inventory, uint32_t world, const std::string& name, Slice slice,
                ReadOptions options);

}  // namespace crenel::document
