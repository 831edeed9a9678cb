// Bytes to documents. One sink builds the arena and owns what a scalar means, duplicate keys, merge
// keys, limits and marks; yaml-cpp events and simdjson feed it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "document/inventory.hpp"
#include "document/projection.hpp"

namespace crenel::document {

struct ReadLimits {
  uint32_t depth = 512;               ///< containers in one another
  uint64_t alias_values = 1'000'000;  ///< values that aliases and merge keys may add, per file
  uint64_t bytes = kDefaultBytes;     ///< of one file

  /// Files that are read a slice at a time may have more, unless somebody says how much.
  static constexpr uint64_t kDefaultBytes = uint64_t{4} << 30;
};

enum class Dialect : uint8_t {
  kKubernetes,  ///< what kubectl accepts: YAML 1.1 booleans and integers; last duplicate key wins,
                ///< reported
  kYaml12       ///< YAML 1.2 core schema; for Compose and values files of later versions
};

enum class Format : uint8_t { kDetect, kYaml, kJson, kDockerfile };

/// Members that no rule reads, so that nothing need be made of them. What is in them is not
/// validated either.
struct Unread {
  std::vector<std::string_view> of_objects;   ///< beside `kind`: `status`
  std::vector<std::string_view> of_metadata;  ///< `managedFields`
  /// Of large inputs, which no person writes: what rules read of each kind; null: all.
  std::shared_ptr<const ProjectedKinds> kinds;
};

/// How Compose projects are loaded.
struct ComposeOptions {
  std::vector<std::string> profiles;   ///< none: services of all
  std::vector<std::string> env_files;  ///< none: the project's `.env`
  /// A file may be meant to be merged with others: what it refers to need not be there.
  bool fragment = false;
};

struct ReadOptions {
  ReadLimits limits;
  Dialect dialect = Dialect::kKubernetes;
  Format format = Format::kDetect;
  const Unread* unread = nullptr;  ///< of JSON; of YAML, what is said of large inputs
  bool part = false;               ///< the text is a part of a large one
  unsigned threads = 1;            ///< for a large List
  bool map_files = false;          ///< large ones; nobody cuts them short while they are used
  std::string folder;  ///< where objects are named after their file, this is left out of the name
  ComposeOptions compose;

  /// What is read of a text of this size; null: all.
  const ProjectedKinds* projection(size_t size) const;
  /// The name of an object that is named after its file.
  std::string_view name_of(std::string_view file) const;
};

/// Reads one text into `world`. Documents before, and where possible after, a broken one are kept;
/// problems go to `inventory.diagnostics()`. False if something could not be read.
bool read_text(Inventory& inventory, uint32_t world, std::string name, std::string text,
               const ReadOptions& options = {});

/// Reads a file, or the files of a folder (`scan_folder`), without its charts, kustomizations and
/// Compose projects.
bool read_path(Inventory& inventory, uint32_t world, const std::string& path,
               const ReadOptions& options = {});

/// Whether the name says that a folder's file is an input.
bool is_input_name(std::string_view path);

}  // namespace crenel::document
