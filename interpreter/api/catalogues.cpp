// Reads the embedded lists. They are small, and only `crenel doc` and packs by catalogue want them.
#include "api/catalogues.hpp"

#include <algorithm>

#include "api/packs.hpp"

namespace crenel::api {

namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    size_t end = std::min(text.find(separator), text.size());
    if (end != 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

constexpr std::string_view kName = "@name ";
constexpr std::string_view kPacks = "@packs ";

}  // namespace

Catalogue read_catalogue(std::string_view prefix) {
  Catalogue catalogue;
  catalogue.prefix = prefix;
  for (const std::string& line : split(embedded_catalogue(prefix), '\n')) {
    if (line.starts_with(kName)) {
      catalogue.name = line.substr(kName.size());
    } else if (line.starts_with(kPacks)) {
      catalogue.packs = split(std::string_view(line).substr(kPacks.size()), ' ');
    } else {
      std::vector<std::string> cells = split(line, '\t');
      cells.resize(3);
      catalogue.controls.push_back({cells[0], cells[1], cells[2]});
    }
  }
  return catalogue;
}

std::optional<CataloguePack> catalogue_pack(std::string_view name) {
  for (std::string_view prefix : embedded_catalogues())
    for (const std::string& pack : read_catalogue(prefix).packs)
      if (pack == name)
        return CataloguePack{pack.substr(0, pack.find('.')) + ".all", std::string(prefix)};
  return std::nullopt;
}

std::vector<std::string> catalogue_pack_names() {
  std::vector<std::string> names;
  for (std::string_view prefix : embedded_catalogues())
    for (std::string& pack : read_catalogue(prefix).packs) names.push_back(std::move(pack));
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace crenel::api
