// The file: a magic word, the hash of all that follows, the key, then records.
// It is written beside and renamed, so that who reads it sees a whole one, and
// the hash shows where that failed.
#include "api/check_cache.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <filesystem>

#include "base/files.hpp"
#include "report/archive.hpp"

namespace crenel::api {

namespace {

constexpr std::string_view kMagic = "crenel check cache 1\n";

/// Clocks of file systems tick in steps: a file that was changed this shortly
/// ago may be changed again without a sign of it.
constexpr int64_t kYoung = 2'000'000'000;

int64_t nanoseconds(const timespec& time) {
  return int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

int64_t now() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

template <class T>
void put(std::string& bytes, const T& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}
void put_text(std::string& bytes, std::string_view text) {
  put(bytes, uint64_t{text.size()});
  bytes += text;
}

template <class T>
bool get(std::string_view& bytes, T& value) {
  if (bytes.size() < sizeof value) return false;
  std::memcpy(&value, bytes.data(), sizeof value);
  bytes.remove_prefix(sizeof value);
  return true;
}
bool get_text(std::string_view& bytes, std::string_view& text) {
  uint64_t size = 0;
  if (!get(bytes, size) || size > bytes.size()) return false;
  text = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return true;
}

/// What nobody has written for a month: policies change, and what was kept for
/// old ones is of no more use.
void remove_old(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::file_time_type oldest = fs::file_time_type::clock::now() - std::chrono::days(30);
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    if (at->path().filename().string().starts_with("check-") &&
        at->last_write_time(ignored) < oldest && !ignored)
      fs::remove(at->path(), ignored);
  }
}

}  // namespace

std::optional<FileStamp> stamp_of(const std::string& path) {
  struct stat found {};
  if (stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
  FileStamp stamp;
  stamp.device = found.st_dev;
  stamp.inode = found.st_ino;
  stamp.size = static_cast<uint64_t>(found.st_size);
  stamp.modified = nanoseconds(found.st_mtim);
  stamp.changed = nanoseconds(found.st_ctim);
  return stamp;
}

ContentHash hash_of(std::string_view bytes) {
  // Without it the slowest of its implementations is taken.
  static const int ready = sodium_init();
  (void)ready;
  ContentHash hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size(), nullptr, 0);
  return hash;
}

std::optional<ContentHash> hash_of_file(const std::string& path) {
  std::optional<std::string> text = base::file_text(path);
  if (!text) return std::nullopt;
  return hash_of(*text);
}

CheckCache::CheckCache(std::string folder, const ContentHash& key)
    : folder_(std::move(folder)), key_(key), began_(now()) {
  std::string hex(key.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), key.data(), key.size());
  hex.resize(32);
  file_ = folder_ + "/check-" + hex;
  load();
}

void CheckCache::load() {
  std::optional<std::string> text = base::file_text(file_);
  if (!text) return;
  bytes_ = std::move(*text);
  std::string_view rest = bytes_;
  if (!rest.starts_with(kMagic)) return;
  rest.remove_prefix(kMagic.size());
  ContentHash hash{};
  if (!get(rest, hash) || hash != hash_of(rest)) return;
  ContentHash key{};
  uint64_t count = 0;
  if (!get(rest, key) || key != key_ || !get(rest, count)) return;
  records_.reserve(std::min<uint64_t>(count, rest.size()));
  for (uint64_t n = 0; n < count; ++n) {
    std::string_view name;
    Record record;
    if (!get_text(rest, name) || !get(rest, record.stamp) || !get(rest, record.content) ||
        !get(rest, record.world) || !get_text(rest, record.part)) {
      records_.clear();
      return;
    }
    records_.emplace(name, record);
  }
}

CheckCache::Record* CheckCache::find(const std::string& path, const std::string& owner,
                                     uint32_t world) {
  auto found = records_.find(name(path, owner));
  return found == records_.end() || found->second.world != world ? nullptr : &found->second;
}

bool CheckCache::is_same(const std::string& path, Record& record, const FileStamp& stamp) {
  if (record.stamp.size != stamp.size || hash_of_file(path) != record.content) return false;
  // What it is called from now on, unless it is so young that the next change
  // may not show.
  if (stamp.changed < began_ - kYoung && stamp_of(path) == stamp) {
    record.stamp = stamp;
    ++changed_;
  }
  return true;
}

void CheckCache::keep(const std::string& path, const std::string& owner, uint32_t world,
                      const FileStamp& stamp, const report::Part& part) {
  std::optional<ContentHash> content;
  if (stamp.changed < began_ - kYoung) content = hash_of_file(path);
  // Nobody has touched it since before it was read.
  if (!content || stamp_of(path) != stamp) return;
  std::string called = name(path, owner);
  auto known = records_.find(called);
  if (known == records_.end()) known = records_.try_emplace(keep(std::move(called))).first;
  known->second = {stamp, *content, world, keep(report::to_bytes(part)), true};
  ++changed_;
}

void CheckCache::save() {
  uint64_t used = 0;
  for (const auto& [name, record] : records_) used += record.used ? 1 : 0;
  // A few files are checked again sooner than all are written.
  constexpr uint64_t kShare = 100;
  if (changed_ == 0 || (changed_ < records_.size() / kShare && used > records_.size() / 2)) return;
  std::string body;
  put(body, key_);
  put(body, used);
  for (const auto& [name, record] : records_) {
    if (!record.used) continue;
    put_text(body, name);
    put(body, record.stamp);
    put(body, record.content);
    put(body, record.world);
    put_text(body, record.part);
  }
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  remove_old(folder_);
  std::string temporary = file_ + ".XXXXXX";
  int descriptor = mkstemp(temporary.data());
  if (descriptor < 0) return;
  std::string head(kMagic);
  put(head, hash_of(body));
  bool ok = true;
  for (std::string_view rest : {std::string_view(head), std::string_view(body)})
    while (ok && !rest.empty()) {
      ssize_t written = write(descriptor, rest.data(), rest.size());
      ok = written > 0;
      if (ok) rest.remove_prefix(static_cast<size_t>(written));
    }
  ok = close(descriptor) == 0 && ok;
  if (ok) std::filesystem::rename(temporary, file_, error);
  if (!ok || error) std::filesystem::remove(temporary, error);
}

}  // namespace crenel::api
