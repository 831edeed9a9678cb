// See image_archive.hpp. One pass keeps the JSON texts and indexes whatever is a tar, since what is
// which is said by texts that may come last.
#include "document/docker/image_archive.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "document/docker/image.hpp"
#include "document/docker/layers.hpp"
#include "document/docker/tree.hpp"
#include "document/formats.hpp"

namespace crenel::document::docker {
namespace {

namespace fs = std::filesystem;

/// Longer texts are no manifests.
constexpr int64_t kLongestText = int64_t{16} << 20;
constexpr size_t kMostText = size_t{256} << 20;
constexpr int kDeepestIndex = 4;

class ArchiveReader {
 public:
  ArchiveReader(Inventory& inventory, uint32_t world, std::string path, const ReadOptions& options)
      : inventory_(inventory), world_(world), path_(std::move(path)), options_(options) {}

  bool read() {
    if (!Archive::is_available())
      return fail("`" + path_ + "` needs libarchive, which cannot be found",
                  "install the library that has `libarchive.so.13`");
    std::error_code error;
    if (fs::is_directory(path_, error))
      read_folder();
    else
      read_archive();
    if (const Text* manifest = find("manifest.json")) return add_saved(*manifest) && ok_;
    if (const Text* index = find("index.json")) return add_index(*index, {}, 0) && ok_;
    if (!ok_) return false;
    return fail("`" + path_ + "` is no image: it has neither `manifest.json` nor `index.json`",
                "archives are read as `docker save` writes them, or as OCI layouts");
  }

 private:
  /// A JSON text of the archive, once it is needed a file of the inventory.
  struct Text {
    std::string path;
    std::string text;
  };

  bool fail(const std::string& message, const std::string& help = {}) {
    Diagnostic made = diag::placeless(diag::Code::kBadImage, message);
    if (!help.empty()) made.help.push_back(help);
    inventory_.diagnostics().push_back(std::move(made));
    return ok_ = false;
  }

  static bool is_text(std::string_view begin, int64_t size) {
    return size <= kLongestText && (begin.starts_with('{') || begin.starts_with('['));
  }

  void read_archive() {
    Archive archive(path_);
    Entry entry;
    while (archive.next(entry)) {
      if (entry.type == Entry::Type::kLink) {
        links_[entry.path] =
            (fs::path(entry.path).parent_path() / entry.target).lexically_normal().generic_string();
      } else if (entry.type == Entry::Type::kFile && entry.size > 0) {
        std::string begin = archive.read(4096);
        if (is_text(begin, entry.size)) {
          std::string rest = archive.read(static_cast<size_t>(kLongestText));
          text_bytes_ += begin.size() + rest.size();
          if (text_bytes_ > kMostText) {
            fail("`" + path_ + "` has more than " + std::to_string(kMostText) + " bytes of JSON");
            return;
          }
          texts_[entry.path] = {entry.path, begin + rest};
        } else {
          Archive layer(archive, std::move(begin));
          add_layer(entry.path, layer);
        }
      }
    }
    if (!archive.error().empty()) fail("cannot read `" + path_ + "`: " + archive.error());
  }

  void read_folder() {
    std::error_code error;
    fs::recursive_directory_iterator at(path_, error), end;
    for (; !error && at != end; at.increment(error)) {
      if (!at->is_regular_file(error)) continue;
      std::string inside = at->path().lexically_relative(path_).generic_string();
      std::ifstream file(at->path(), std::ios::binary);
      char first = static_cast<char>(file.peek());
      if (is_text({&first, 1}, static_cast<int64_t>(at->file_size(error)))) {
        std::ostringstream text;
        text << file.rdbuf();
        texts_[inside] = {inside, text.str()};
      } else {
        Archive layer(at->path().string());
        add_layer(inside, layer);
      }
    }
    if (error) fail("cannot read `" + path_ + "`: " + error.message());
  }

  void add_layer(const std::string& path, Archive& archive) {
    Layer layer;
    if (index_layer(archive, layer))
      layers_[path] = std::move(layer);
    else
      broken_[path] = archive.error();
  }

  const Text* find(const std::string& path) const {
    auto found = texts_.find(path);
    return found == texts_.end() ? nullptr : &found->second;
  }

  /// The root of the text, which becomes a file of the inventory, named `archive.tar:path`.
  std::optional<std::pair<uint32_t, Builder::Marked>> parse(const Text& text) {
    std::string padded = text.text;
    with_padding(padded);
    uint32_t file = inventory_.sources().add(path_ + ":" + text.path, std::move(padded));
    Roots roots = read_json(inventory_, file, options_);
    if (!roots.ok || roots.documents.size() != 1) {
      fail("`" + path_ + ":" + text.path + "` is no JSON text");
      return std::nullopt;
    }
    return std::pair{file, roots.documents[0]};
  }

  std::string text_of(const Value& object, std::string_view key) const {
    Value value = inventory_.member(object, key);
    return value.is(Tag::kString) ? std::string(value.text()) : std::string();
  }

  std::vector<Value> items_of(const Value& object, std::string_view key) const {
    Value list = inventory_.member(object, key);
    if (!list.is(Tag::kList)) return {};
    return {list.items, list.items + list.size};
  }

  /// What `docker save` writes.
  bool add_saved(const Text& manifest) {
    auto root = parse(manifest);
    if (!root) return false;
    const Value& list = root->second.value;
    if (!list.is(Tag::kList)) return fail("`" + path_ + ":manifest.json` is no list of images");
    for (uint32_t i = 0; i < list.size; ++i) {
      std::vector<std::string> layers;
      for (const Value& layer : items_of(list.items[i], "Layers"))
        if (layer.is(Tag::kString)) layers.emplace_back(layer.text());
      std::vector<Value> tags = items_of(list.items[i], "RepoTags");
      std::string name =
          tags.empty() || !tags[0].is(Tag::kString) ? path_ : std::string(tags[0].text());
      add(text_of(list.items[i], "Config"), layers, name);
    }
    return ok_;
  }

  static std::string blob(const std::string& digest) {
    size_t colon = digest.find(':');
    if (colon == std::string::npos) return digest;
    return "blobs/" + digest.substr(0, colon) + "/" + digest.substr(colon + 1);
  }

  bool add_index(const Text& index, const std::string& outer_name, int depth) {
    auto root = parse(index);
    if (!root) return false;
    for (const Value& manifest : items_of(root->second.value, "manifests")) {
      Value notes = inventory_.member(manifest, "annotations");
      // What a builder says about an image is none.
      if (text_of(notes, "vnd.docker.reference.type") == "attestation-manifest") continue;
      std::string name = text_of(notes, "io.containerd.image.name");
      if (name.empty()) name = text_of(notes, "org.opencontainers.image.ref.name");
      if (name.empty()) name = outer_name;
      add_manifest(text_of(manifest, "digest"), name, depth);
    }
    return ok_;
  }

  void add_manifest(const std::string& digest, const std::string& name, int depth) {
    const Text* text = find(blob(digest));
    if (!text || depth > kDeepestIndex) {
      fail("`" + path_ + "` lacks the manifest `" + digest + "`");
      return;
    }
    auto root = parse(*text);
    if (!root) return;
    const Value& manifest = root->second.value;
    if (inventory_.member(manifest, "manifests").is(Tag::kList)) {
      add_index(*text, name, depth + 1);
      return;
    }
    std::vector<std::string> layers;
    for (const Value& layer : items_of(manifest, "layers"))
      layers.push_back(blob(text_of(layer, "digest")));
    add(blob(text_of(inventory_.member(manifest, "config"), "digest")), layers,
        name.empty() ? path_ : name);
  }

  void add(const std::string& config, const std::vector<std::string>& paths,
           const std::string& name) {
    const Text* text = find(config);
    auto root = text ? parse(*text) : std::nullopt;
    if (!root || !is_image(inventory_, root->second.value)) {
      fail("`" + path_ + "` lacks the configuration of the image `" + name + "`");
      return;
    }
    std::vector<const Layer*> layers;
    static const Layer kUnknown;
    for (std::string path : paths) {
      for (int hops = 0; links_.count(path) && hops < 8; ++hops) path = links_[path];
      auto found = layers_.find(path);
      layers.push_back(found == layers_.end() ? &kUnknown : &found->second);
      if (found != layers_.end()) continue;
      auto why = broken_.find(path);
      fail("cannot read the layer `" + path + "` of `" + path_ + "`" +
           (why == broken_.end() ? ": it is not there" : ": " + why->second));
    }
    std::vector<LayerFile> files = stack(layers);
    add_image(inventory_, world_, root->first, root->second, name, options_, &files);
  }

  Inventory& inventory_;
  const uint32_t world_;
  const std::string path_;
  const ReadOptions& options_;
  bool ok_ = true;
  size_t text_bytes_ = 0;
  std::map<std::string, Text> texts_;
  std::map<std::string, Layer> layers_;
  std::map<std::string, std::string> broken_;
  std::map<std::string, std::string> links_;
};

}  // namespace

bool is_archive_name(std::string_view path) {
  std::string name = lower(path);
  for (std::string_view end : {".tar", ".tar.gz", ".tar.xz", ".tar.zst", ".tar.bz2"})
    if (name.ends_with(end)) return true;
  return false;
}

bool is_image_layout(const std::string& folder) {
  std::error_code error;
  return fs::exists(fs::path(folder) / "oci-layout", error) &&
         fs::exists(fs::path(folder) / "index.json", error);
}

bool read_image_archive(Inventory& inventory, uint32_t world, const std::string& path,
                        const ReadOptions& options) {
  return ArchiveReader(inventory, world, path, options).read();
}

}  // namespace crenel::document::docker
