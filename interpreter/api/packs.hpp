// What the build embeds: bundles of the library's packs, lists of controls and the tests of rules
// (runtime), and the library's sources (compiler). The build generates the tables behind these
// functions.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace crenel::api {

/// The bundle of a pack; empty if there is no such pack.
std::span<const std::byte> embedded_pack(std::string_view name);

/// Names of the packs, sorted.
std::span<const std::string_view> embedded_pack_names();

/// The text of a module of the library; empty if there is no such module. In the compiler's
/// library.
std::string_view embedded_module(std::string_view name);

/// Prefixes of the catalogues that the library knows, sorted; and the list of one.
std::span<const std::string_view> embedded_catalogues();
std::string_view embedded_catalogue(std::string_view prefix);

/// Lines of `threat<TAB>test`, sorted: which tests speak of which threats of the library.
std::string_view embedded_tests();

}  // namespace crenel::api
