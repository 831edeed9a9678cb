// The table of native functions, and the page that is generated from it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "builtins/native.hpp"

namespace crenel::builtins {
namespace {

TEST(Natives, TableIsSortedAndSound) {
  std::string_view last;
  for (const NativeFunction& native : native_functions()) {
    EXPECT_LT(last, native.name);
    last = native.name;
    EXPECT_TRUE(native.signature.starts_with("(") &&
                native.signature.find(") -> ") != std::string_view::npos)
        << native.name;
    EXPECT_TRUE(native.doc.ends_with(".")) << native.name;
    EXPECT_FALSE(native.examples.empty()) << native.name;
    EXPECT_EQ(find_native(native.name)->call, native.call);
  }
  EXPECT_EQ(find_native("no_such_thing"), nullptr);
  EXPECT_EQ(parameter_masks("(a: list<list<int>>, b: map<string>?, c: T) -> bool").size(), 3u);
  EXPECT_TRUE(parameter_masks("() -> bool").empty());
}

TEST(Natives, ReferencePage) {
  const std::string path = CRENEL_SOURCE_DIR "/docs/language/functions.md";
  if (std::getenv("CRENEL_UPDATE") != nullptr)
    std::ofstream(path, std::ios::binary) << function_reference();
  std::stringstream page;
  page << std::ifstream(path, std::ios::binary).rdbuf();
  EXPECT_EQ(page.str(), function_reference())
      << "docs/language/functions.md is out of date: run again with CRENEL_UPDATE=1";
}

}  // namespace
}  // namespace crenel::builtins
