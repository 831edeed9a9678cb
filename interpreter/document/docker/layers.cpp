// See layers.hpp. Whiteouts are those of the OCI's image specification.
#include "document/docker/layers.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace crenel::document::docker {
namespace {

constexpr uint32_t kSetUser = 04000, kSetGroup = 02000, kSticky = 01000, kOthersWrite = 00002;

struct Secret {
  std::string_view
      name;  ///< of the file; with a leading `*` its end, with a trailing one its begin
  std::string_view folder;  ///< that it lies in; empty: any
  std::string_view what;
};
constexpr std::array<Secret, 28> kSecrets = {{
    {"id_rsa", "", "private key"},
    {"id_dsa", "", "private key"},
    {"id_ecdsa", "", "private key"},
    {"id_ed25519", "", "private key"},
    {"*.key", "", "private key"},
    {"*.ppk", "", "private key"},
    {"*.p12", "", "key store"},
    {"*.pfx", "", "key store"},
    {"*.jks", "", "key store"},
    {"*.keystore", "", "key store"},
    {"*.kdbx", "", "password store"},
    {".env", "", "environment file"},
    {".env.*", "", "environment file"},
    {".netrc", "", "credentials"},
    {"_netrc", "", "credentials"},
    {".npmrc", "", "credentials"},
    {".pypirc", "", "credentials"},
    {".dockercfg", "", "credentials"},
    {"config.json", ".docker", "credentials"},
    {"credentials", ".aws", "credentials"},
    {"config", ".kube", "credentials"},
    {".git-credentials", "", "credentials"},
    {".htpasswd", "", "credentials"},
    {".pgpass", "", "credentials"},
    {".vault-token", "", "credentials"},
    {"application_default_credentials.json", "", "credentials"},
    {"*.tfstate", "", "state with secrets"},
    {".bash_history", "", "shell history"},
}};

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }
std::string_view folder_of(std::string_view path) {
  size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

bool fits(std::string_view pattern, std::string_view name) {
  if (pattern.starts_with('*'))
    return name.size() >= pattern.size() && name.ends_with(pattern.substr(1));
  if (pattern.ends_with('*')) return name.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == name;
}

bool is_below(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) &&
         (folder.empty() || path[folder.size()] == '/');
}

}  // namespace

std::string_view secret_of(std::string_view path) {
  std::string_view name = file_name(path);
  for (const Secret& secret : kSecrets)
    if (fits(secret.name, name) &&
        (secret.folder.empty() || file_name(folder_of(path)) == secret.folder))
      return secret.what;
  return {};
}

bool index_layer(Archive& archive, Layer& layer) {
  constexpr std::string_view kWhiteout = ".wh.", kOpaque = ".wh..wh..opq";
  Entry entry;
  while (archive.next(entry)) {
    std::string_view name = file_name(entry.path);
    std::string_view folder = folder_of(entry.path);
    if (name == kOpaque) {
      layer.opaque_folders.emplace_back(folder);
      continue;
    }
    if (name.starts_with(kWhiteout)) {
      std::string path(folder);
      if (!path.empty()) path += '/';
      layer.whiteouts.push_back(path.append(name.substr(kWhiteout.size())));
      continue;
    }
    layer.paths.insert(std::hash<std::string>()(entry.path));
    bool file = entry.type == Entry::Type::kFile;
    bool open = (entry.mode & kOthersWrite) && (file || !(entry.mode & kSticky));
    if (!file && entry.type != Entry::Type::kFolder) continue;
    std::string_view secret = file ? secret_of(entry.path) : std::string_view();
    if (open || !secret.empty() || (file && (entry.mode & (kSetUser | kSetGroup))))
      layer.files.push_back({std::move(entry), secret, 0, false});
  }
  return archive.error().empty();
}

std::vector<LayerFile> stack(const std::vector<const Layer*>& layers) {
  std::vector<LayerFile> files;
  for (uint32_t number = 0; number < layers.size(); ++number) {
    const Layer& layer = *layers[number];
    for (LayerFile& file : files) {
      const std::string& path = file.entry.path;
      auto whited = [&](const std::string& out) { return path == out || is_below(path, out); };
      auto within = [&](const std::string& folder) { return is_below(path, folder); };
      file.removed = file.removed || layer.paths.count(std::hash<std::string>()(path)) ||
                     std::any_of(layer.whiteouts.begin(), layer.whiteouts.end(), whited) ||
                     std::any_of(layer.opaque_folders.begin(), layer.opaque_folders.end(), within);
    }
    for (const LayerFile& file : layer.files) {
      files.push_back(file);
      files.back().layer = number;
    }
  }
  return files;
}

}  // namespace crenel::document::docker
