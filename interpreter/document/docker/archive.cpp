// See archive.hpp. What is not needed in most runs is not linked: docs/decisions/x509.md, which is
// about libcrypto, says why.
#include "document/docker/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>

namespace crenel::document::docker {
namespace {

/// The functions of libarchive that are used here, bound on first use.
struct Library {
// The formatter does not come to rest on this list.
// clang-format off
#define CRENEL_ARCHIVE(F)                                                                        \
  F(archive_read_new) F(archive_read_free) F(archive_read_support_filter_all)                    \
  F(archive_read_support_format_tar) F(archive_read_support_format_raw)                          \
  F(archive_read_open_filename) F(archive_read_open)                                             \
  F(archive_read_next_header) F(archive_read_data) F(archive_error_string) F(archive_filter_bytes) \
  F(archive_entry_pathname) F(archive_entry_filetype) F(archive_entry_perm) F(archive_entry_uid) \
  F(archive_entry_gid) F(archive_entry_size) F(archive_entry_symlink) F(archive_entry_hardlink)
// clang-format on
#define CRENEL_MEMBER(name) decltype(&::name) name = nullptr;
  CRENEL_ARCHIVE(CRENEL_MEMBER)
#undef CRENEL_MEMBER
  bool bound = false;

  Library() {
    void* library = dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL);
    bound = library != nullptr;
#define CRENEL_BIND(name)                                           \
  if (bound) {                                                      \
    name = reinterpret_cast<decltype(name)>(dlsym(library, #name)); \
    bound = name != nullptr;                                        \
  }
    CRENEL_ARCHIVE(CRENEL_BIND)
#undef CRENEL_BIND
#undef CRENEL_ARCHIVE
  }
};

const Library& library() {
  static const Library bound;
  return bound;
}

struct archive* handle(void* of) {
  return static_cast<struct archive*>(of);
}

constexpr size_t kBlock = size_t{1} << 16;

/// What an archive may unpack to in any case, and otherwise how many times what it is: gzip comes
/// to 1030 times, layers that anybody means to run to some ten.
constexpr int64_t kFreely = int64_t{1} << 30;
constexpr int64_t kMostTimes = 200;

std::string clean(const char* path) {
  std::string_view text = path ? path : "";
  while (text.starts_with("./") || text.starts_with('/'))
    text.remove_prefix(text.starts_with('/') ? 1 : 2);
  while (text.ends_with('/')) text.remove_suffix(1);
  return std::string(text);
}

}  // namespace

/// Where a nested archive's bytes come from.
struct Archive::Source {
  Archive& outer;
  std::string block;
  bool begun = false;

  static la_ssize_t give(struct archive*, void* data, const void** buffer) {
    Source& source = *static_cast<Source*>(data);
    if (source.begun || source.block.empty()) source.block = source.outer.read(kBlock);
    source.begun = true;
    *buffer = source.block.data();
    return static_cast<la_ssize_t>(source.block.size());
  }
};

bool Archive::is_available() { return library().bound; }

Archive::Archive(const std::string& path, Content content) {
  const Library& lib = library();
  archive_ = lib.archive_read_new();
  lib.archive_read_support_filter_all(handle(archive_));
  if (content == Content::kTar)
    lib.archive_read_support_format_tar(handle(archive_));
  else
    lib.archive_read_support_format_raw(handle(archive_));
  check(lib.archive_read_open_filename(handle(archive_), path.c_str(), kBlock));
}

Archive::Archive(Archive& outer, std::string begin) : source_(new Source{outer, std::move(begin)}) {
  const Library& lib = library();
  archive_ = lib.archive_read_new();
  lib.archive_read_support_filter_all(handle(archive_));
  lib.archive_read_support_format_tar(handle(archive_));
  check(lib.archive_read_open(handle(archive_), source_.get(), nullptr, Source::give, nullptr));
}

Archive::~Archive() { library().archive_read_free(handle(archive_)); }

bool Archive::check(int result) {
  if (result == ARCHIVE_OK || result == ARCHIVE_WARN) return true;
  if (result != ARCHIVE_EOF && error_.empty()) {
    const char* text = library().archive_error_string(handle(archive_));
    error_ = text ? text : "it cannot be read";
  }
  return false;
}

bool Archive::is_sound() {
  if (!error_.empty()) return false;
  int64_t unpacked = library().archive_filter_bytes(handle(archive_), 0);
  int64_t read = library().archive_filter_bytes(handle(archive_), -1);
  if (unpacked > kFreely && unpacked / kMostTimes > read)
    error_ = "it unpacks to more than " + std::to_string(kMostTimes) + " times its size";
  return error_.empty();
}

/// libarchive would skip a large entry in one step, however large it is.
bool Archive::skip_rest() {
  constexpr size_t kStep = size_t{16} << 20;
  while (unread_ > static_cast<int64_t>(kStep) && is_sound())
    if (read(kStep).empty()) break;
  return is_sound();
}

bool Archive::next(Entry& entry) {
  if (!skip_rest()) return false;
  const Library& lib = library();
  struct archive_entry* found = nullptr;
  if (!check(lib.archive_read_next_header(handle(archive_), &found))) return false;
  entry = Entry();
  entry.path = clean(lib.archive_entry_pathname(found));
  entry.mode = static_cast<uint32_t>(lib.archive_entry_perm(found)) & 07777;
  entry.uid = lib.archive_entry_uid(found);
  entry.gid = lib.archive_entry_gid(found);
  entry.size = unread_ = lib.archive_entry_size(found);
  const char* hard = lib.archive_entry_hardlink(found);
  const char* soft = lib.archive_entry_symlink(found);
  auto type = lib.archive_entry_filetype(found);
  if (hard || type == AE_IFLNK) {
    entry.type = Entry::Type::kLink;
    entry.target = hard ? hard : soft ? soft : "";
  } else if (type == AE_IFREG) {
    entry.type = Entry::Type::kFile;
  } else if (type == AE_IFDIR) {
    entry.type = Entry::Type::kFolder;
  }
  return true;
}

std::string Archive::read(size_t size) {
  std::string block(size, '\0');
  size_t filled = 0;
  while (filled < size) {
    la_ssize_t got =
        library().archive_read_data(handle(archive_), block.data() + filled, size - filled);
    if (got < 0) check(static_cast<int>(got));
    if (got <= 0) break;
    filled += static_cast<size_t>(got);
  }
  block.resize(filled);
  unread_ -= static_cast<int64_t>(filled);
  return block;
}

}  // namespace crenel::document::docker
