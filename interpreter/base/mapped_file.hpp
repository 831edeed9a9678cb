// A file's bytes, mapped rather than read: they take no memory of the process's own, and only what
// is looked at is there.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace crenel::base {

class MappedFile {
 public:
  /// Bytes behind the end that may be looked at, as vector instructions do.
  static constexpr size_t kPadding = 4096;

  /// Nothing if the system cannot map the file; `descriptor` may be closed then or later. What the
  /// process writes stays its own. Should the file be cut short, touching what is gone is fatal.
  static std::optional<MappedFile> map(int descriptor, size_t size);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept { swap(other); }
  MappedFile& operator=(MappedFile&& other) noexcept {
    swap(other);
    return *this;
  }
  ~MappedFile();

  char* data() const { return data_; }
  size_t size() const { return size_; }
  /// Says that all of [begin, end) will be looked at now.
  void expect(size_t begin, size_t end) const;
  /// Gives back the memory of the whole pages within [begin, end): they are read again when needed.
  void drop(size_t begin, size_t end) const;
  /// From now on a little is looked at here and there, rather than one byte after the other.
  void expect_few() const;

 private:
  void swap(MappedFile& other) {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
  }

  char* data_ = nullptr;
  size_t size_ = 0;
};

/// A part of a file that several look at, whose memory is given back with it.
class MappedPart {
 public:
  MappedPart() = default;
  MappedPart(std::shared_ptr<const MappedFile> file, size_t begin, size_t end)
      : file_(std::move(file)), begin_(begin), end_(end) {
    file_->expect(begin_, end_);
  }
  MappedPart(MappedPart&&) = default;
  MappedPart& operator=(MappedPart&&) = default;
  ~MappedPart() {
    if (file_) file_->drop(begin_, end_);
  }

  explicit operator bool() const { return file_ != nullptr; }
  char* data() const { return file_->data() + begin_; }
  std::string_view text() const { return {data(), end_ - begin_}; }

 private:
  std::shared_ptr<const MappedFile> file_;
  size_t begin_ = 0;
  size_t end_ = 0;
};

}  // namespace crenel::base
