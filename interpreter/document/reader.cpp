// Entry points of reading: encodings, the choice of format, files and folders.
#include "document/reader.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/pages.hpp"
#include "diag/sink.hpp"
#include "document/compose/project.hpp"
#include "document/docker/archive.hpp"
#include "document/docker/dockerfile.hpp"
#include "document/docker/image.hpp"
#include "document/docker/image_archive.hpp"
#include "document/evidence/evidence.hpp"
#include "document/folder.hpp"
#include "document/formats.hpp"
#include "document/json_list.hpp"
#include "document/text.hpp"

namespace crenel::document {
namespace {

namespace fs = std::filesystem;

/// Bytes of a text: offsets have 32 bits.
constexpr uint64_t kLargest = 0xFFFFFF00;

bool fail(Inventory& inventory, diag::Code code, std::string message) {
  inventory.diagnostics().push_back(diag::placeless(code, std::move(message)));
  return false;
}

bool fail_too_large(Inventory& inventory, std::string_view name, uint64_t limit) {
  std::string message = "`" + std::string(name) + "` has more than " + std::to_string(limit);
  return fail(inventory, diag::Code::kInputLimit, message + " bytes");
}

/// Of what is read whole.
uint64_t largest(const ReadOptions& options) { return std::min(options.limits.bytes, kLargest); }

bool looks_like_json(std::string_view text) {
  size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

/// A text that begins like JSON may be a YAML flow mapping, and kubectl takes it as that when JSON
/// fails. If YAML fails too, the one that could read more documents has the better message.
Roots read_detected(Inventory& inventory, uint32_t file, const ReadOptions& options) {
  std::vector<Diagnostic>& diagnostics = inventory.diagnostics();
  size_t before = diagnostics.size();
  Roots json = read_json(inventory, file, options);
  if (json.ok) return json;
  std::vector<Diagnostic> problems(diagnostics.begin() + static_cast<ptrdiff_t>(before),
                                   diagnostics.end());
  diagnostics.resize(before);
  Roots yaml = read_yaml(inventory, file, options);
  if (yaml.ok || yaml.documents.size() > json.documents.size()) return yaml;
  diagnostics.resize(before);
  diagnostics.insert(diagnostics.end(), problems.begin(), problems.end());
  return json;
}

Roots read_format(Inventory& inventory, uint32_t file, const ReadOptions& options) {
  if (options.format == Format::kJson) return read_json(inventory, file, options);
  bool json =
      options.format == Format::kDetect && looks_like_json(inventory.sources().file(file).text());
  return json ? read_detected(inventory, file, options) : read_yaml(inventory, file, options);
}

std::optional<std::string> read_bytes(int descriptor, std::optional<uint64_t> file_size,
                                      uint64_t limit) {
  constexpr size_t kBlock = size_t{1} << 16;
  size_t expected = file_size ? std::min(*file_size, limit) + 1 : kBlock;  // and its end
  std::string bytes;
  bytes.reserve(expected + 128);
  base::advise_large_pages(bytes.data(), bytes.capacity());
  size_t size = 0;
  for (;;) {
    // Room is written over with zeros first: no more than will be read into.
    bytes.resize(size + (size < expected ? std::min(expected - size, kBlock << 6) : kBlock));
    ssize_t got = ::read(descriptor, bytes.data() + size, bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return {};
    if (got == 0) break;
    size += static_cast<size_t>(got);
    if (size > limit) break;
  }
  bytes.resize(size);
  return bytes;
}

/// Whether a text that was read is one of Compose, rather than broken before that could be known. A
/// stream that holds objects of Kubernetes is none: they would all be lost.
bool is_compose(const Inventory& inventory, std::string_view name, const Roots& roots,
                size_t first_diagnostic) {
  auto any = [&](auto is) {
    return std::any_of(roots.documents.begin(), roots.documents.end(),
                       [&](const Builder::Marked& root) { return is(root.value); });
  };
  bool named = compose::is_project_name(name);
  if (!any([&](const Value& root) { return compose::is_project(inventory, root, named); }))
    return false;
  if (any([&](const Value& root) { return inventory.member(root, "kind").is(Tag::kString); }))
    return false;
  const std::vector<Diagnostic>& seen = inventory.diagnostics();
  return std::none_of(
      seen.begin() + static_cast<ptrdiff_t>(first_diagnostic), seen.end(),
      [](const Diagnostic& one) { return one.code == diag::code_name(diag::Code::kBadDocument); });
}

/// Makes objects of a text of the inventory that is no Dockerfile.
bool read_source(Inventory& inventory, uint32_t world, uint32_t file, const ReadOptions& options) {
  std::string_view text = inventory.sources().file(file).text();
  if (options.format != Format::kYaml && looks_like_json(text) &&
      read_list(inventory, world, file, options))
    return true;
  size_t diagnostics = inventory.diagnostics().size();
  Roots roots = read_format(inventory, file, options);
  if (options.format == Format::kDetect &&
      is_compose(inventory, inventory.sources().file(file).name(), roots, diagnostics)) {
    // What Compose accepts is for Compose to say.
    inventory.diagnostics().resize(diagnostics);
    return compose::read_source(inventory, world, file, options);
  }
  for (const Builder::Marked& root : roots.documents)
    add_root(inventory, world, file, root, options);
  return roots.ok;
}

/// Reads a large List without taking memory for its text. False if it is anything else.
bool read_mapped(Inventory& inventory, uint32_t world, int descriptor, uint64_t size,
                 const std::string& path, const ReadOptions& options) {
  if (!options.map_files || !has_data_extension(path) || size < ListLayout::kSmallest) return false;
  std::optional<base::MappedFile> mapped = base::MappedFile::map(descriptor, size);
  if (!mapped || !looks_like_json({mapped->data(), size})) return false;
  uint32_t file = inventory.sources().add_mapped(path, std::move(*mapped));
  bool read = read_list(inventory, world, file, options);
  if (!read) inventory.sources().take_back();
  return read;
}

/// Of a regular file, in bytes.
std::optional<uint64_t> size_of(int descriptor) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<uint64_t>(status.st_size);
}

bool read_file(Inventory& inventory, uint32_t world, const std::string& path,
               const ReadOptions& options) {
  int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  std::optional<uint64_t> size = descriptor >= 0 ? size_of(descriptor) : std::nullopt;
  bool large = size && *size > largest(options);
  std::optional<std::string> bytes;
  bool read = size && !large && read_mapped(inventory, world, descriptor, *size, path, options);
  if (descriptor >= 0 && !read && !large)
    bytes = read_bytes(descriptor, size, options.limits.bytes);
  int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (read) return true;
  if (large) return fail_too_large(inventory, path, largest(options));
  if (!bytes)
    return fail(inventory, diag::Code::kUnreadableInput,
                "cannot read `" + path + "`: " + std::strerror(error));
  return read_text(inventory, world, path, std::move(*bytes), options);
}

/// The text in the inventory, as UTF-8; nothing if it is too large or in no known encoding.
std::optional<uint32_t> add_source(Inventory& inventory, std::string name, std::string bytes,
                                   const ReadOptions& options) {
  if (bytes.size() > largest(options)) {
    fail_too_large(inventory, name, largest(options));
    return std::nullopt;
  }
  std::optional<std::string> decoded = to_utf8(std::move(bytes));
  if (!decoded) {
    fail(inventory, diag::Code::kBadEncoding, "`" + name + "` is not valid UTF-16");
    return std::nullopt;
  }
  with_padding(*decoded);
  return inventory.sources().add(std::move(name), std::move(*decoded));
}

/// `pods.json` of `pods.json.gz`; empty if the name is of nothing that is read so.
std::string_view compressed_name(std::string_view path) {
  for (std::string_view end : {".gz", ".zst", ".xz", ".bz2"})
    if (path.ends_with(end) && has_data_extension(path.substr(0, path.size() - end.size())))
      return path.substr(0, path.size() - end.size());
  return {};
}

bool read_compressed(Inventory& inventory, uint32_t world, const std::string& path,
                     const ReadOptions& options) {
  auto unreadable = [&](const std::string& why) {
    return fail(inventory, diag::Code::kUnreadableInput, "cannot read `" + path + "`: " + why);
  };
  if (!docker::Archive::is_available())
    return unreadable("it needs libarchive, which cannot be found (`libarchive.so.13`)");
  docker::Archive archive(path, docker::Archive::Content::kOneFile);
  docker::Entry entry;
  std::string text;
  if (archive.next(entry)) {
    constexpr size_t kBlock = size_t{1} << 20;
    // One byte more than the limit shows that it is passed.
    for (std::string block; text.size() <= options.limits.bytes; text += block)
      if (block = archive.read(kBlock); block.empty()) break;
  }
  if (!archive.error().empty()) return unreadable(archive.error());
  return read_text(inventory, world, path, std::move(text), options);
}

bool is_dockerfile(std::string_view name, std::string_view text, Format format) {
  if (format != Format::kDetect) return format == Format::kDockerfile;
  if (has_data_extension(name) || !compressed_name(name).empty()) return false;
  return docker::is_dockerfile_name(name) || docker::looks_like_dockerfile(text);
}

}  // namespace

bool has_data_extension(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;  // none, or a hidden file
  std::string extension(name.substr(dot));
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

void add_root(Inventory& inventory, uint32_t world, uint32_t file, const Builder::Marked& root,
              const ReadOptions& options) {
  std::string_view name = options.name_of(inventory.sources().file(file).name());
  if (docker::is_image(inventory, root.value))
    return docker::add_image(inventory, world, file, root, name, options);
  if (evidence::is_evidence(inventory, root.value))
    return evidence::add_evidence(inventory, world, file, root, name, options);
  uint32_t size = root.value.is(Tag::kList) ? root.value.size : 0;
  bool images = size > 0;
  for (uint32_t i = 0; i < size; ++i)
    images = images && docker::is_image(inventory, root.value.items[i]);
  if (!images) {
    size_t first = inventory.objects().size();
    inventory.add_document(world, file, root.value, root.mark);
    return evidence::add_reported(inventory, first, options);
  }
  const uint32_t* marks = value_marks(root.value.items, size);
  for (uint32_t i = 0; i < size; ++i)
    docker::add_image(inventory, world, file, {root.value.items[i], marks[i]}, name, options);
}

const ProjectedKinds* ReadOptions::projection(size_t size) const {
  bool large = part || size >= ListLayout::kSmallest;
  return large && unread != nullptr ? unread->kinds.get() : nullptr;
}

std::string_view ReadOptions::name_of(std::string_view file) const {
  if (folder.empty() || !file.starts_with(folder)) return file;
  file.remove_prefix(folder.size());
  return file.substr(std::min(file.find_first_not_of('/'), file.size()));
}

Node node_of(const Inventory& inventory, uint32_t file, const Builder::Marked& root) {
  Object object;
  object.value = root.value;
  object.file = file;
  object.mark = root.mark;
  return {inventory, object};
}

Roots read_roots(Inventory& inventory, std::string name, std::string bytes,
                 const ReadOptions& options) {
  std::optional<uint32_t> file = add_source(inventory, std::move(name), std::move(bytes), options);
  if (!file) return {{}, false, 0};
  Roots roots = read_format(inventory, *file, options);
  roots.file = *file;
  return roots;
}

bool read_text(Inventory& inventory, uint32_t world, std::string name, std::string text,
               const ReadOptions& options) {
  if (is_dockerfile(name, text, options.format)) {
    std::string identity(options.name_of(name));
    std::optional<uint32_t> file = add_source(inventory, std::move(name), std::move(text), options);
    return file && docker::read_dockerfile(inventory, world, *file, identity, options);
  }
  std::optional<uint32_t> file = add_source(inventory, std::move(name), std::move(text), options);
  return file && read_source(inventory, world, *file, options);
}

bool is_input_name(std::string_view path) {
  return has_data_extension(path) || docker::is_dockerfile_name(path);
}

bool read_path(Inventory& inventory, uint32_t world, const std::string& path,
               const ReadOptions& options) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    // Archives of a folder are left alone: they are large, and may be of anything.
    if (docker::is_archive_name(path) && fs::exists(path, error))
      return docker::read_image_archive(inventory, world, path, options);
    if (!compressed_name(path).empty() && fs::exists(path, error))
      return read_compressed(inventory, world, path, options);
    return read_file(inventory, world, path, options);
  }
  if (docker::is_image_layout(path))
    return docker::read_image_archive(inventory, world, path, options);
  Folder folder = scan_folder(inventory, path);
  if (folder.empty() && folder.ok) report_nothing(inventory, path);
  bool ok = folder.ok;
  ReadOptions within = options;
  if (within.folder.empty()) within.folder = path;
  for (const std::string& file : folder.files) ok &= read_file(inventory, world, file, within);
  return ok;
}

}  // namespace crenel::document
