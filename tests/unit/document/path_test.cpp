// Files and folders.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "document/reader.hpp"

namespace crenel::document {
namespace {

namespace fs = std::filesystem;

class Folder : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::temp_directory_path() / ("crenel-path-test-" + std::to_string(::getpid()));
    fs::create_directories(root_);
    inventory_.add_world({"w", World::Source::kFolder, true, {}});
  }
  void TearDown() override { fs::remove_all(root_); }
  void write(const std::string& name, const std::string& text) {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name) << text;
  }
  std::string names() const {
    std::string out;
    for (const Object& object : inventory_.objects()) out += std::string(object.name) + " ";
    return out;
  }
  static std::string pod(const std::string& name) {
    return "{apiVersion: v1, kind: Pod, metadata: {name: " + name + "}}\n";
  }
  fs::path root_;
  Inventory inventory_;
};

TEST_F(Folder, IsReadInOrder) {
  write("b.yml", pod("b"));
  write("a/z.YAML", pod("z"));
  write("a/y.json", R"({"kind": "Pod", "metadata": {"name": "y"}})");
  write("c.txt", pod("no"));
  write(".hidden/d.yaml", pod("no"));
  write(".e.yaml", pod("no"));
  EXPECT_TRUE(read_path(inventory_, 0, root_));
  EXPECT_EQ(names(), "y z b ");
}

TEST_F(Folder, LoopsOfLinksEnd) {
  write("a/x.yaml", pod("x"));
  fs::create_directory_symlink("..", root_ / "a" / "up");
  fs::create_directory_symlink("a", root_ / "b");
  EXPECT_TRUE(read_path(inventory_, 0, root_));
  EXPECT_EQ(names(), "x ");
}

TEST_F(Folder, WhatCannotBeReadIsReported) {
  write("a.yaml", pod("a"));
  fs::create_symlink("nowhere", root_ / "b.yaml");
  EXPECT_FALSE(read_path(inventory_, 0, root_));
  EXPECT_EQ(names(), "a ");
  ASSERT_EQ(inventory_.diagnostics().size(), 1u);
  EXPECT_EQ(inventory_.diagnostics()[0].code, "E0605");
  EXPECT_FALSE(read_path(inventory_, 0, root_ / "missing.yaml"));
}

TEST_F(Folder, WithoutInputsIsSaid) {
  EXPECT_TRUE(read_path(inventory_, 0, root_));
  ASSERT_EQ(inventory_.diagnostics().size(), 1u);
  EXPECT_EQ(inventory_.diagnostics()[0].code, "W0610");
}

TEST_F(Folder, AFileOfAnyNameIsRead) {
  write("manifest", pod("m"));
  EXPECT_TRUE(read_path(inventory_, 0, root_ / "manifest"));
  EXPECT_EQ(names(), "m ");
}

TEST_F(Folder, AFileBeyondTheLimitIsReported) {
  write("a.yaml", pod("a") + "#" + std::string(1000, '.') + "\n");
  ReadOptions options;
  options.limits.bytes = 500;
  EXPECT_FALSE(read_path(inventory_, 0, root_ / "a.yaml", options));
  EXPECT_EQ(inventory_.diagnostics()[0].code, "E0604");
}

TEST_F(Folder, WhatIsTooLargeIsNotReadFirst) {
  // A hole in a file takes no room.
  write("a.yaml", "x");
  fs::resize_file(root_ / "a.yaml", uintmax_t{5} << 30);
  EXPECT_FALSE(read_path(inventory_, 0, root_ / "a.yaml", {}));
  ASSERT_EQ(inventory_.diagnostics().size(), 1u);
  EXPECT_EQ(inventory_.diagnostics()[0].code, "E0604");
}

}  // namespace
}  // namespace crenel::document
