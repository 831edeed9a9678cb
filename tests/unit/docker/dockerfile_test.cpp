// Dockerfiles as objects: stages, bases, variables, effective configuration, places, diagnostics;
// and broken ones, which end in diagnostics.
#include "document/docker/dockerfile.hpp"

#include <gtest/gtest.h>

#include <random>

#include "document/dump.hpp"

namespace crenel::document {
namespace {

class Dockerfiles : public testing::Test {
 protected:
  bool read(const std::string& text, const std::string& name = "Dockerfile") {
    inventory_ = Inventory();
    inventory_.add_world({});
    return read_text(inventory_, 0, name, text);
  }
  /// The value that the steps lead to, and its place in `place_`.
  Value at(std::vector<Inventory::Step> steps) {
    const Object& object = inventory_.objects().at(0);
    Value value = object.value;
    for (const Inventory::Step& step : steps)
      value = step.name.empty() ? (step.index < value.size ? value.items[step.index] : Value())
                                : inventory_.member(value, step.name);
    Place place = inventory_.place(object, nullptr, steps);
    base::Position position = inventory_.sources().file(0).position(place.begin);
    place_ = std::to_string(position.line) + ":" + std::to_string(position.column);
    return value;
  }
  std::string text(std::vector<Inventory::Step> steps) {
    Value value = at(std::move(steps));
    if (value.is(Tag::kString)) return std::string(value.text());
    return value.is(Tag::kAbsent) ? "(absent)" : to_json(inventory_, value);
  }
  std::string problem() const {
    if (inventory_.diagnostics().empty()) return {};
    const Diagnostic& first = inventory_.diagnostics()[0];
    return std::to_string(first.location.line) + ":" + std::to_string(first.location.column) + " " +
           first.message;
  }
  Inventory inventory_;
  std::string place_;
};

Inventory::Step in(std::string_view name) { return {name, 0}; }
Inventory::Step item(uint32_t index) { return {{}, index}; }

TEST_F(Dockerfiles, AreFoundByName) {
  for (std::string_view name : {"Dockerfile", "a/dockerfile", "Dockerfile.web", "web.Dockerfile",
                                "Containerfile", "Containerfile.ci"})
    EXPECT_TRUE(docker::is_dockerfile_name(name)) << name;
  for (std::string_view name : {"Dockerfile.dockerignore", "Dockerfile.md", "Dockerfiles",
                                "Dockerfile.yaml", "my-dockerfile", "Dockerfile/x"})
    EXPECT_FALSE(docker::is_dockerfile_name(name)) << name;
}

TEST_F(Dockerfiles, AreFoundByHowTheyBegin) {
  EXPECT_TRUE(read("# a comment\n\nfrom scratch\n", "-"));
  EXPECT_EQ(inventory_.objects()[0].kind, "Dockerfile");
  EXPECT_TRUE(read("from: x\n", "-"));
  EXPECT_EQ(inventory_.objects()[0].kind, "");
}

TEST_F(Dockerfiles, KeepThePlaceOfEveryWord) {
  ASSERT_TRUE(read("ARG TAG=1\nFROM \\\n  # which\n  golang:${TAG} AS build\n"));
  EXPECT_EQ(text({in("stages"), item(0), in("base"), in("image")}), "golang:1");
  EXPECT_EQ(place_, "4:3");
  EXPECT_EQ(text({in("stages"), item(0), in("base"), in("tag")}), "1");
  EXPECT_EQ(text({in("stages"), item(0), in("base"), in("digest")}), "(absent)");
  EXPECT_EQ(place_, "4:3");
  EXPECT_EQ(text({in("stages"), item(0), in("name")}), "build");
  EXPECT_EQ(place_, "4:20");
}

TEST_F(Dockerfiles, TellBasesApart) {
  ASSERT_TRUE(
      read("FROM a@sha256:00 AS Build\nFROM build\nFROM scratch\nFROM ${X}:1\nFROM h:5/a\n"));
  auto base = [&](uint32_t stage, std::string_view member) {
    return text({in("stages"), item(stage), in("base"), in(member)});
  };
  EXPECT_EQ(base(0, "digest"), "sha256:00");
  EXPECT_EQ(base(1, "is_stage"), "true");
  EXPECT_EQ(base(1, "stage"), "build");
  EXPECT_EQ(base(2, "is_scratch"), "true");
  EXPECT_EQ(base(3, "unset"), "[\"X\"]");
  EXPECT_EQ(base(3, "image"), "${X}:1");
  EXPECT_EQ(base(4, "tag"), "(absent)");
}

TEST_F(Dockerfiles, KnowWhatAStageEndsWith) {
  ASSERT_TRUE(
      read("FROM a AS one\nENV P=/opt Q=\"a b\"\nUSER app:staff\nWORKDIR $P\nWORKDIR x\n"
           "EXPOSE 80 90-92/udp\nCMD run me\nHEALTHCHECK CMD x\nVOLUME /data\n"
           "FROM one\nUSER 0\nENTRYPOINT [\"/e\"]\nSTOPSIGNAL INT\n"));
  auto one = [&](std::string_view member) { return text({in("stages"), item(0), in(member)}); };
  EXPECT_EQ(one("workdir"), "/opt/x");
  EXPECT_EQ(one("env"), R"({"P":"/opt","Q":"a b"})");
  EXPECT_EQ(text({in("stages"), item(0), in("user"), in("group")}), "staff");
  EXPECT_EQ(one("cmd"), R"(["/bin/sh","-c","run me"])");
  EXPECT_EQ(text({in("stages"), item(0), in("ports"), item(1), in("last")}), "92");
  auto two = [&](std::string_view member) { return text({in("stages"), item(1), in(member)}); };
  EXPECT_EQ(two("workdir"), "/opt/x");
  EXPECT_EQ(place_, "5:9");
  EXPECT_EQ(two("cmd"), "(absent)");  // it was for the base's entry point
  EXPECT_EQ(two("volumes"), "[\"/data\"]");
  EXPECT_EQ(text({in("stages"), item(1), in("user"), in("is_root")}), "true");
  EXPECT_EQ(place_, "11:6");
}

TEST_F(Dockerfiles, FillInVariablesAsBuildKitDoes) {
  ASSERT_TRUE(
      read("ARG G=g\nFROM a\nARG G\nARG A=abcabc B=\nENV E=e\nARG E=no\n"
           "LABEL a=${A#a*} b=${A##*b} c=${A%c*} d=${A/b/-} e=${A//b/-} f=${B:-d} g=${B-d} "
           "h=${A:+y} i=$G j='$A' k=\\$A l=$E m=$NO n=${NO:-z}\n"));
  EXPECT_EQ(text({in("stages"), item(0), in("labels")}),
            R"({"a":"bcabc","b":"c","c":"abcab","d":"a-cabc","e":"a-ca-c","f":"d","g":"","h":"y",)"
            R"("i":"g","j":"$A","k":"$A","l":"e","m":"$NO","n":"z"})");
}

TEST_F(Dockerfiles, ReadTheCommandsOfRun) {
  ASSERT_TRUE(
      read("FROM a\nRUN apt-get update && \\\n  sudo apt-get install -qy curl=7.8 git | tee l\n"
           "RUN [\"pip\", \"install\", \"flask==3.0\"]\nSHELL [\"powershell\"]\nRUN dir\n"));
  auto command = [&](uint32_t instruction, uint32_t number, std::string_view member) {
    return text({in("stages"), item(0), in("instructions"), item(instruction), in("run"),
                 in("commands"), item(number), in(member)});
  };
  EXPECT_EQ(command(1, 0, "name"), "apt-get");
  EXPECT_EQ(command(1, 1, "name"), "apt-get");
  EXPECT_EQ(place_, "3:8");
  EXPECT_EQ(command(1, 1, "wrappers"), "[\"sudo\"]");
  EXPECT_EQ(command(1, 1, "joined_by"), "&&");
  EXPECT_EQ(command(1, 1, "flags"), R"(["-qy","-q","-y"])");
  EXPECT_EQ(command(1, 2, "joined_by"), "|");
  EXPECT_EQ(
      command(2, 0, "packages"),
      R"({"manager":"pip","action":"install","confirmed":true,"packages":[{"text":"flask==3.0",)"
      R"("name":"flask","version":"3.0"}]})");
  EXPECT_EQ(text({in("stages"), item(0), in("instructions"), item(4), in("run"), in("commands")}),
            "[]");
}

TEST_F(Dockerfiles, SayWhatIsWrongAndWhere) {
  EXPECT_FALSE(read("FROM a\nRUNN x\nUSER\n"));
  EXPECT_EQ(problem(), "2:1 `RUNN` is no instruction of a Dockerfile");
  EXPECT_EQ(inventory_.diagnostics()[0].help.at(0), "did you mean `RUN`?");
  EXPECT_EQ(inventory_.diagnostics().size(), 2u);
  EXPECT_EQ(inventory_.objects().size(), 1u);  // what could be read is checked
  EXPECT_FALSE(read("FROM a\nCOPY --form=b x y\n"));
  EXPECT_EQ(problem(), "2:6 there is no flag `--form` here");
  EXPECT_FALSE(read("FROM a\nRUN <<EOF\nx\n"));
  EXPECT_EQ(problem(), "2:1 the heredoc `EOF` does not end");
  EXPECT_FALSE(read("FROM a\n{% if x %}\n{% end %}\n"));
  EXPECT_EQ(inventory_.diagnostics()[0].help.size(), 1u);
  EXPECT_TRUE(inventory_.diagnostics()[1].help.empty());  // once is enough
  EXPECT_FALSE(read("# nothing\n"));
  EXPECT_EQ(problem(), "1:1 the Dockerfile has no instruction");
}

std::string mutated(std::string text, std::mt19937& dice) {
  constexpr std::string_view kPieces[] = {"\\\n", "'",  "\"", "<<A",  "$", "${", "}",
                                          "$(",   "`",  "--", "[\"",  "]", "&&", "|",
                                          "#",    "\n", "=",  "\xC3", "(", ")"};
  auto below = [&](size_t n) { return dice() % n; };
  for (size_t i = 0, n = 1 + below(5); i < n; ++i) {
    size_t at = below(text.size() + 1);
    if (below(2))
      text.insert(at, kPieces[below(std::size(kPieces))]);
    else
      text.erase(at, 1 + below(12));
  }
  return text;
}

TEST_F(Dockerfiles, ThatAreBrokenEndInDiagnosticsWithPlaces) {
  const std::string seed =
      "# escape=\\\nARG A=1\nFROM --platform=$P a:${A:-x} AS b\nRUN --mount=type=secret,id=x for i "
      "in "
      "a b; do echo \"$(cat <f)\" | sh -c 'x && y'; done\nCOPY <<E --from=b /x\ny\nE\nENV a=\"b "
      "c\" d=e\n"
      "HEALTHCHECK --retries=3 CMD [\"a\", \"b\"]\nONBUILD USER a:b\nRUN cat <<-'F' | tee "
      "`x`\n\tz\n\tF\n"
      "LABEL a=${A/b/c} b=${A%x}\nEXPOSE 1-2/udp\n";
  std::mt19937 dice(5);
  size_t broken = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string input = mutated(seed, dice);
    bool whole = read(input);
    broken += !whole;
    EXPECT_EQ(whole, inventory_.diagnostics().empty()) << input;
    for (const Diagnostic& diagnostic : inventory_.diagnostics()) {
      EXPECT_GT(diagnostic.location.line, 0u) << input;
      EXPECT_FALSE(diagnostic.message.empty());
    }
    for (const Object& object : inventory_.objects()) to_json(inventory_, object.value);
  }
  EXPECT_GT(broken, 1000u);
}

}  // namespace
}  // namespace crenel::document
