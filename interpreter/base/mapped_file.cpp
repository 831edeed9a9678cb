// mmap over a range that is larger than the file, so that what follows its last page is there too.
#include "base/mapped_file.hpp"

#include <sys/mman.h>
#include <unistd.h>

namespace crenel::base {
namespace {

size_t page_size() {
  static const auto size = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  return size;
}

size_t up_to_page(size_t bytes) { return (bytes + page_size() - 1) / page_size() * page_size(); }

size_t range_of(size_t size) { return up_to_page(size) + up_to_page(MappedFile::kPadding); }

}  // namespace

std::optional<MappedFile> MappedFile::map(int descriptor, size_t size) {
  if (size == 0) return std::nullopt;
  constexpr int kAccess = PROT_READ | PROT_WRITE;
  void* range = mmap(nullptr, range_of(size), kAccess, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (range == MAP_FAILED) return std::nullopt;
  MappedFile file;
  file.data_ = static_cast<char*>(range);
  file.size_ = size;
  // Should it fail, the destructor gives the range back.
  void* at = mmap(range, up_to_page(size), kAccess, MAP_PRIVATE | MAP_FIXED, descriptor, 0);
  if (at == MAP_FAILED) return std::nullopt;
  return file;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) munmap(data_, range_of(size_));
}

void MappedFile::expect(size_t begin, size_t end) const {
#ifdef MADV_POPULATE_READ
  constexpr int kAdvice = MADV_POPULATE_READ;
#else
  constexpr int kAdvice = MADV_WILLNEED;
#endif
  size_t first = begin / page_size() * page_size();
  (void)madvise(data_ + first, up_to_page(end) - first, kAdvice);
}

void MappedFile::drop(size_t begin, size_t end) const {
  size_t first = up_to_page(begin);
  size_t last = end / page_size() * page_size();
  if (first < last) (void)madvise(data_ + first, last - first, MADV_DONTNEED);
}

void MappedFile::expect_few() const { (void)madvise(data_, up_to_page(size_), MADV_RANDOM); }

}  // namespace crenel::base
