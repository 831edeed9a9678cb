// `crenel generate`: synthetic manifests, to try policies and machines on.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>

#include "command.hpp"
#include "generate_options.hpp"
#include "terminal.hpp"
#include "values.hpp"

namespace crenel::cli {

namespace {

struct GenerateCommand {
  GenerateOptions synthetic;
  std::string format = "yaml";
  std::string file;
  std::string folder;
};

const std::vector<std::string> kFormats = {"yaml", "json"};

/// Multi-document YAML, or a List as kubectl prints it.
bool write_stream(std::ostream& out, const Synthetic& objects, bool json) {
  if (json) out << "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [\n";
  for (size_t n = 0; n < objects.size() && out; ++n) {
    if (n != 0) out << (json ? ",\n" : "---\n");
    Value object = objects.object(n);
    out << (json ? object.to_json() : to_yaml(object));
  }
  if (json) out << "\n]}\n";
  out.flush();
  return static_cast<bool>(out);
}

bool write_folder(const std::string& folder, const Synthetic& objects, bool json) {
  namespace fs = std::filesystem;
  std::set<fs::path> made;
  for (size_t n = 0; n < objects.size(); ++n) {
    fs::path path = fs::path(folder) / (objects.name(n) + (json ? ".json" : ".yaml"));
    std::error_code error;
    if (made.insert(path.parent_path()).second) fs::create_directories(path.parent_path(), error);
    Value object = objects.object(n);
    if (!write(path.string(), json ? object.to_json() + "\n" : to_yaml(object))) return false;
  }
  return true;
}

int run(const GenerateCommand& command) {
  std::optional<SyntheticOptions> options = command.synthetic.read();
  if (!options) return kUsage;
  bool json = command.format == "json";
  Synthetic objects(*options);
  if (!command.folder.empty()) return write_folder(command.folder, objects, json) ? kClean : kUsage;
  if (command.file.empty()) {
    if (write_stream(std::cout, objects, json)) return kClean;
    print_error("cannot write to standard output");
    return kUsage;
  }
  std::ofstream out(command.file, std::ios::binary);
  if (out && write_stream(out, objects, json)) return kClean;
  print_error("cannot write `" + command.file + "`");
  return kUsage;
}

}  // namespace

void GenerateOptions::add_to(CLI::App& command) {
  command.add_option("--seed", options.seed, "Another seed gives other objects (default: 1)")
      ->type_name("N");
  command
      .add_option("--skew", options.skew,
                  "Zipf exponent of how unevenly namespaces and labels are used; 0: evenly "
                  "(default: 1)")
      ->type_name("S")
      ->check(CLI::Range(0.0, 10.0));
  command
      .add_option("--risk", options.risk,
                  "Share of pods, roles and Services with a weakness (default: 0.1)")
      ->type_name("SHARE")
      ->check(CLI::Range(0.0, 1.0));
  command
      .add_option("--object-size", size,
                  "Bytes that each object has at least, as JSON (default: what it needs)")
      ->type_name("SIZE");
  command
      .add_option("--namespaces", options.namespaces,
                  "How many namespaces (default: one for 100 objects)")
      ->type_name("N");
  command
      .add_option("--kinds", kinds,
                  "Weights of what is made, such as workloads=4,rbac=1; of: workloads, services, "
                  "network-policies, rbac, config, ingresses")
      ->type_name("KIND=WEIGHT,…")
      ->delimiter(',')
      ->allow_extra_args(false);
}

std::optional<SyntheticOptions> GenerateOptions::read() const {
  SyntheticOptions read = options;
  if (!size.empty()) {
    std::optional<uint64_t> bytes = parse_size(size);
    if (!bytes) {
      print_error("`--object-size " + size + "` is no size",
                  "sizes are written `500`, `64K`, `1Mi`");
      return std::nullopt;
    }
    read.size = *bytes;
  }
  double sum = 0;
  for (const std::string& text : kinds) {
    size_t equals = text.find('=');
    std::string kind = text.substr(0, equals);
    std::vector<std::string> known = synthetic_kinds();
    if (std::find(known.begin(), known.end(), kind) == known.end()) {
      print_error("`--kinds` knows no `" + kind + "`", suggest(kind, known));
      return std::nullopt;
    }
    std::string weight = equals == std::string::npos ? "1" : text.substr(equals + 1);
    if (!CLI::detail::lexical_cast(weight, read.kinds[kind]) || !(read.kinds[kind] >= 0) ||
        read.kinds[kind] > 1e9) {
      print_error("`--kinds " + text + "` should be KIND=WEIGHT, with a weight from 0 up");
      return std::nullopt;
    }
    sum += read.kinds[kind];
  }
  if (!kinds.empty() && sum == 0) {
    print_error("`--kinds` weighs nothing above 0");
    return std::nullopt;
  }
  return read;
}

void add_generate(CLI::App& app, Action& action) {
  auto command = std::make_shared<GenerateCommand>();
  CLI::App* generate = app.add_subcommand("generate", "Make synthetic manifests");
  generate->add_option("--objects", command->synthetic.options.objects, "How many (default: 1000)")
      ->type_name("N")
      ->check(CLI::Range(uint64_t{1}, uint64_t{100'000'000}));
  command->synthetic.add_to(*generate);
  generate->add_option("-f,--format", command->format, "yaml or json (default: yaml)")
      ->type_name("FORMAT")
      ->check([](const std::string& format) {
        return std::find(kFormats.begin(), kFormats.end(), format) != kFormats.end()
                   ? std::string()
                   : "should be yaml or json";
      });
  CLI::Option* file =
      generate->add_option("-o,--output", command->file, "A file (default: standard output)")
          ->type_name("FILE");
  generate
      ->add_option("--split", command->folder,
                   "A folder to write each object to, as a file of its own")
      ->type_name("FOLDER")
      ->excludes(file);
  generate->footer(
      "The same options give the same bytes. Every object fits its schema, and what it refers to\n"
      "is there.\n\n"
      "Examples:\n"
      "  crenel generate --objects 10000 -f json -o cluster.json\n"
      "  crenel generate --objects 10000 --skew 1.5 --kinds workloads=3,network-policies=1\n"
      "  crenel generate --split manifests/ --seed 7");
  generate->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli
