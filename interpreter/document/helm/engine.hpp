// Asks Helm's own engine to render a chart: `crenel-helm` (bindings/helm), or else `helm` itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/origins.hpp"

namespace crenel::document::helm {

/// A chart with one set of values. The options are those of `helm template`.
struct Request {
  std::string chart;  ///< a folder or an archive
  std::vector<std::string> values;
  std::vector<std::string> set;
  std::vector<std::string> set_string;
  std::vector<std::string> set_file;
  std::vector<std::string> set_json;
  std::vector<std::string> set_literal;
  std::string name_space;
  std::string release_name;
  std::string name_template;
  std::string kube_version;
  std::vector<std::string> api_versions;
  std::vector<std::string> show_only;
  bool include_crds = false;
  bool skip_tests = false;
  bool no_hooks = false;
  std::string keyring;  ///< a file of keys that may have signed an archive; empty: none is asked
  std::string engine;   ///< the program; empty: looked for
};

/// A template that the output came from.
struct Source {
  std::string path;  ///< with the chart's own path in front
  std::string text;
};

/// A chart of a release, and the files that describe it, by their numbers in Reply::sources.
struct Part {
  std::string name;  ///< `web`, or `web/charts/cache` for a subchart
  std::string version;
  uint32_t file = 0;
  std::optional<uint32_t> requirements;  ///< a requirements.yaml, of a chart of version 1
  std::optional<uint32_t> lock;
};

/// What the engine says of the signature of an archive's provenance file.
struct Signature {
  bool verified = false;
  std::string signer, key;  ///< if verified
  std::string problem;      ///< unless verified
};

struct Problem {
  std::string message;
  std::string file;  ///< as Source::path; empty if Helm names none
  uint32_t line = 0;
  uint32_t column = 0;  ///< 1-based
  uint32_t length = 0;  ///< of what is wrong there, where that is known
  std::string excerpt;  ///< the line
  std::vector<std::string> help;
};

struct Reply {
  bool ok = false;
  std::vector<Problem> problems;  ///< unless ok
  std::string output;             ///< what `helm template` prints
  std::vector<Source> sources;
  std::vector<Part> parts;             ///< empty if the engine is `helm` itself
  std::optional<Signature> signature;  ///< where a keyring was given and there is one
  base::Origins origins;               ///< of `output`; files are indexes of `sources`
};

/// Renders. `provenance`: with origins, which takes a second rendering.
Reply render(const Request& request, bool provenance);

}  // namespace crenel::document::helm
