// What earlier runs found in files, for runs that would find the same: kept in
// one file for each policy set with its options, trusted only where it is
// whole, and never an error.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "report/build.hpp"

namespace crenel::api {

/// What the system says of a file: while it stays the same, so do the bytes.
struct FileStamp {
  uint64_t device = 0;
  uint64_t inode = 0;
  uint64_t size = 0;
  int64_t modified = 0;  ///< nanoseconds
  int64_t changed = 0;   ///< the same, of the inode: no program can set it back
  bool operator==(const FileStamp&) const = default;
};
std::optional<FileStamp> stamp_of(const std::string& path);

using ContentHash = std::array<unsigned char, 32>;
std::optional<ContentHash> hash_of_file(const std::string& path);
ContentHash hash_of(std::string_view bytes);

/// Not thread-safe, but for find().
class CheckCache {
 public:
  /// What was found in a file when it was as the stamp and the hash say.
  struct Record {
    FileStamp stamp;
    ContentHash content = {};
    uint32_t world = 0;
    std::string_view part;
    bool used = false;
  };

  /// `key`: all that decides what is found in a file, but for the file.
  CheckCache(std::string folder, const ContentHash& key);

  /// What is known of a file by that name, or null; others may look at the same time. `owner`: path
  /// of the folder that it was met in.
  Record* find(const std::string& path, const std::string& owner, uint32_t world);
  /// Whether the file, which has another stamp than the record, holds the same bytes, as in a fresh
  /// checkout. Keeps the stamp if so.
  bool is_same(const std::string& path, Record& record, const FileStamp& stamp);
  /// Says that what the record holds was found again.
  void use(Record& record) {
    record.used = true;
    ++reused_;
  }

  /// Keeps what was found in the file, which had this stamp before it was read.
  void keep(const std::string& path, const std::string& owner, uint32_t world,
            const FileStamp& stamp, const report::Part& part);

  /// Writes what is kept, if it is worth it; others may read and write the same
  /// file meanwhile.
  void save();

  uint64_t reused() const { return reused_; }

 private:
  void load();
  /// What a record is called.
  static std::string name(const std::string& path, const std::string& owner) {
    std::string text;
    text.reserve(owner.size() + 1 + path.size());
    return ((text += owner) += '\0') += path;
  }
  std::string_view keep(std::string bytes) { return made_.emplace_back(std::move(bytes)); }

  std::string folder_;
  std::string file_;
  ContentHash key_;
  int64_t began_;      ///< nanoseconds since 1970
  std::string bytes_;  ///< of the file that was read, which records refer to
  std::unordered_map<std::string_view, Record> records_;
  std::deque<std::string> made_;  ///< names and bytes of new records
  uint64_t reused_ = 0;
  uint64_t changed_ = 0;  ///< records that the file does not have as they are now
};

}  // namespace crenel::api
