// tar archives, and compressed files, by libarchive, as they are read: nothing is unpacked. The
// library is opened when the first archive is read.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace crenel::document::docker {

struct Entry {
  enum class Type : uint8_t { kFile, kFolder, kLink, kOther };
  std::string path;  ///< without `./` and leading slashes
  Type type = Type::kOther;
  std::string target;  ///< of a symbolic or hard link
  uint32_t mode = 0;   ///< permissions, with set-user-id, set-group-id and sticky
  int64_t uid = 0;
  int64_t gid = 0;
  int64_t size = 0;
};

/// An archive that is being read, from a file or from an entry of another one. One that unpacks to
/// vastly more than it is, as only archives do that are made to fill memory or time, is broken.
class Archive {
 public:
  /// Whether libarchive can be had at all.
  static bool is_available();

  /// `kOneFile`: a compressed file, which is the only entry.
  enum class Content : uint8_t { kTar, kOneFile };
  explicit Archive(const std::string& path, Content content = Content::kTar);
  /// The content of the outer archive's current entry, after `begin`, which was read already.
  Archive(Archive& outer, std::string begin);
  ~Archive();
  Archive(const Archive&) = delete;

  /// The next entry. False at the end, and where the archive is broken or none.
  bool next(Entry& entry);
  /// At most `size` bytes of the current entry; empty at its end.
  std::string read(size_t size);
  /// Empty if all went well.
  const std::string& error() const { return error_; }

 private:
  struct Source;
  bool check(int result);
  bool skip_rest();
  bool is_sound();

  void* archive_ = nullptr;
  std::unique_ptr<Source> source_;
  std::string error_;
  int64_t unread_ = 0;  ///< of the current entry
};

}  // namespace crenel::document::docker
