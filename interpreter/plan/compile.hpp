// Policies to a bundle: parse, check, plan. The door to the compiler library.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bytecode/bundle.hpp"
#include "crenel/diagnostic.hpp"
#include "schema/schema.hpp"
#include "sema/checker.hpp"

namespace crenel::plan {

struct CompileInput {
  std::vector<std::pair<std::string, std::string>> sources;  ///< file name, text
  std::vector<std::string> packs;  ///< modules to compile though nobody imports them
  /// Modules of which only the threats run that name a control of a catalogue: module, prefix of
  /// the control.
  std::vector<std::pair<std::string, std::string>> catalogue_packs;
  std::vector<std::string> module_paths;  ///< folders that imports are looked up in
  unsigned kube_minor = schema::Schema::kNewestMinor;
  std::shared_ptr<const schema::Schema> schema;  ///< null: the built-in facts
  sema::ModuleLoader library;                    ///< texts of library modules; may be empty
  sema::ModuleLoader host;            ///< of all others, in place of folders; may be empty
  builtins::HostFunctions functions;  ///< what the module `host` has
  bool indexes = true;                ///< false: every loop scans; for tests, which compare both
};

struct CompileOutput {
  bytecode::Bundle bundle;
  std::vector<Diagnostic> diagnostics;  ///< warnings too
  bool ok = false;                      ///< false: an error was reported and the bundle is empty
};

/// Compiles a policy set as a whole. Rules of every source and pack are in the bundle; modules that
/// are only imported lend their functions and assets. Thread-safe.
CompileOutput compile(const CompileInput& input);

}  // namespace crenel::plan
