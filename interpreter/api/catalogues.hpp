// The lists of controls that the library carries, and the packs that are chosen by them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace crenel::api {

struct Control {
  std::string id;
  std::string title;
  std::string undecidable;
};

struct Catalogue {
  std::string prefix;
  std::string name;
  std::vector<std::string> packs;
  std::vector<Control> controls;
};

/// Reads the list of a catalogue: its name, its packs, and a control a line.
Catalogue read_catalogue(std::string_view prefix);

/// A pack that is the rules of another which name a control of a catalogue: `k8s.cis` are those of
/// `k8s.all` whose refs begin with `cis:`.
struct CataloguePack {
  std::string module;
  std::string prefix;
};
std::optional<CataloguePack> catalogue_pack(std::string_view name);

/// The names of all of them, sorted.
std::vector<std::string> catalogue_pack_names();

}  // namespace crenel::api
