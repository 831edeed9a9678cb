// See dockerfile.hpp. The parse tree becomes stages; instructions.cpp writes what each holds.
#include "document/docker/dockerfile.hpp"

#include <algorithm>
#include <utility>

#include "document/docker/checks.hpp"
#include "document/docker/configuration.hpp"
#include "document/docker/instructions.hpp"
#include "document/text.hpp"

namespace crenel::document::docker {
namespace {

class DockerfileReader {
 public:
  DockerfileReader(Inventory& inventory, uint32_t file, const ReadOptions& options)
      : builder_(inventory, file, options), out_(builder_, inventory.texts()) {}

  Builder& builder() { return builder_; }

  Builder::Marked read(const Tree& tree, const base::SourceFile& file, std::string_view name) {
    std::string_view source = file.text();
    is_template_ =
        source.find("{{") != std::string_view::npos || source.find("{%") != std::string_view::npos;
    for (const Problem& problem : tree.problems) report(problem);
    tree_ = &tree;
    sort_into_stages();
    builder_.start_document();
    builder_.begin_object(0);
    out_.text("path", name, 0);
    out_.text("file", file.name(), 0);
    out_.text("escape", std::string_view(&tree.escape, 1), 0);
    for (const Directive& directive : tree.directives)
      if (directive.name != "escape" && seen_.insert(directive.name).second)
        out_.text(directive.name, directive.value);
    write_globals();
    out_.begin_list("stages", starts_.empty() ? 0 : starts_[0].front()->keyword.mark);
    for (const std::vector<const Node*>& nodes : starts_) write_stage(nodes);
    out_.end();
    out_.end();
    return builder_.root();
  }

 private:
  void report(const Problem& problem) {
    Diagnostic& made =
        builder_.report(diag::Code::kBadDockerfile, problem.mark, problem.message, problem.length);
    if (!problem.help.empty()) made.help.push_back(problem.help);
    if (is_template_ && !std::exchange(said_template_, true))
      made.help.push_back("this looks like a template: what it is rendered to can be checked");
  }

  void sort_into_stages() {
    for (const std::unique_ptr<Node>& node : tree_->instructions) {
      if (std::optional<Problem> problem = check_instruction(*node)) {
        report(*problem);
        continue;
      }
      std::string keyword = upper(node->keyword.text);
      if (keyword == "FROM") {
        starts_.push_back({node.get()});
      } else if (!starts_.empty()) {
        starts_.back().push_back(node.get());
      } else if (keyword == "ARG") {
        globals_.push_back(node.get());
      } else {
        report({node->keyword.mark, "`" + keyword + "` stands before the first `FROM`",
                "only `ARG` may", static_cast<uint32_t>(keyword.size())});
      }
    }
    if (starts_.empty() && builder_.errors() == 0)
      report({0, "the Dockerfile has no `FROM`, so that nothing is built", {}});
  }

  /// ARGs before the first FROM, each of which sees those before it.
  void write_globals() {
    Stage scope;
    scope.escape = tree_->escape;
    out_.begin_list("args", globals_.empty() ? 0 : globals_[0]->keyword.mark);
    for (const Node* node : globals_)
      for (const Word& word : node->args) {
        size_t equals = word.text.find('=');
        out_.begin_item(word.mark);
        out_.text("name", word.text.substr(0, equals), word.mark);
        if (equals != std::string::npos) {
          Word value = scope.expanded(
              {word.text.substr(equals + 1), word.mark + static_cast<uint32_t>(equals) + 1});
          out_.text("value", value);
          scope.variables[word.text.substr(0, equals)] = value.text;
        }
        out_.end();
      }
    out_.end();
    variables_ = std::move(scope.variables);
  }

  void write_stage(const std::vector<const Node*>& nodes) {
    const Node& from = *nodes.front();
    Stage stage;
    stage.from = &from;
    stage.escape = tree_->escape;
    stage.index = static_cast<uint32_t>(stages_.size());
    if (from.args.size() == 3) stage.name = Word{lower(from.args[2].text), from.args[2].mark};
    stage.label = stage.name ? stage.name->text : std::to_string(stage.index);
    InstructionWriter writer(out_, stages_);
    uint32_t mark = from.keyword.mark;
    out_.begin_item(mark);
    out_.text("label", stage.label, stage.name ? stage.name->mark : mark);
    if (stage.name) out_.text("name", *stage.name);
    out_.integer("index", stage.index, mark);
    out_.boolean("is_final", stages_.size() + 1 == starts_.size(), mark);
    Word platform;
    if (find_flag(from, "platform", platform)) out_.text("platform", global(platform));
    write_base(from.args[0], stage, writer);
    out_.begin_list("instructions", mark);
    for (const Node* node : nodes) {
      writer.write(*node, stage);
      stage.apply(*node, variables_);
    }
    out_.end();
    write_configuration(stage);
    out_.end_shown_as_first();
    stages_.push_back(std::move(stage));
  }

  Word global(const Word& word) const {
    Stage scope;
    scope.escape = tree_->escape;
    scope.variables = variables_;
    return scope.expanded(word);
  }

  void write_base(const Word& written, Stage& stage, const InstructionWriter& writer) {
    Expansion image = expand(written.text, variables_, {static_cast<unsigned char>(tree_->escape)});
    std::string text = image.error.empty() ? image.text : written.text;
    const Stage* parent = writer.find_stage(text, false);
    if (parent) stage.inherit(*parent);
    bool scratch = !parent && text == "scratch";
    uint32_t mark = written.mark;
    out_.begin_object("base", mark);
    out_.text("image", text, mark);
    out_.text("written", written);
    out_.boolean("is_stage", parent != nullptr, mark);
    out_.boolean("is_scratch", scratch, mark);
    if (parent) out_.text("stage", parent->label, mark);
    if (!parent && !scratch) write_reference(text, mark);
    out_.begin_list("unset", mark);
    for (const std::string& name : image.unset) out_.item(name, mark);
    out_.end();
    out_.end_shown_as_first();
  }

  /// Tag and digest of an image as they are written. `image(stage.base.image)` has the rest.
  void write_reference(std::string_view text, uint32_t mark) {
    size_t at = text.find('@');
    if (at != std::string_view::npos && at + 1 < text.size())
      out_.text("digest", text.substr(at + 1), mark);
    std::string_view name = text.substr(0, at);
    size_t colon = name.rfind(':');
    size_t slash = name.rfind('/');
    bool tag = colon != std::string_view::npos &&
               (slash == std::string_view::npos || colon > slash) && colon + 1 < name.size();
    if (tag) out_.text("tag", name.substr(colon + 1), mark);
  }

  void write_map(std::string_view key, const std::map<std::string, Pair, std::less<>>& pairs,
                 uint32_t mark) {
    out_.begin_object(key, mark);
    for (const auto& [name, pair] : pairs) {
      builder_.key(name, pair.name.mark);
      out_.item(pair.value.text, pair.value.mark);
    }
    out_.end();
  }

  /// What the stage ends with.
  void write_configuration(const Stage& stage) {
    uint32_t mark = stage.from->keyword.mark;
    write_map("env", stage.env, mark);
    write_map("labels", stage.labels, mark);
    out_.begin_list("ports", mark);
    for (const auto& [text, port] : stage.ports) write_port(out_, port);
    out_.end();
    out_.begin_list("volumes", mark);
    for (const auto& [text, volume] : stage.volumes) out_.item(text, volume.mark);
    out_.end();
    if (stage.user) write_user(out_, "user", *stage.user);
    if (stage.workdir) out_.text("workdir", *stage.workdir);
    if (stage.stop_signal) out_.text("stop_signal", *stage.stop_signal);
    auto command = [&](std::string_view key, const std::optional<std::vector<Word>>& words) {
      if (words) out_.texts(key, *words, words->empty() ? mark : words->back().mark);
    };
    command("shell", stage.shell);
    command("entrypoint", stage.entrypoint);
    command("cmd", stage.cmd);
    if (stage.healthcheck) write_healthcheck(out_, *stage.healthcheck);
  }

  Builder builder_;
  Members out_;
  const Tree* tree_ = nullptr;
  bool is_template_ = false;
  bool said_template_ = false;
  std::set<std::string> seen_;
  std::vector<const Node*> globals_;
  std::vector<std::vector<const Node*>> starts_;  ///< of each stage its FROM and what follows
  std::vector<Stage> stages_;                     ///< those that were read
  Variables variables_;
};

constexpr std::string_view kOtherEnds[] = {
    "dockerignore", "md",   "txt",  "adoc", "rst", "html", "yaml",  "yml", "json",
    "toml",         "lock", "c",    "cc",   "cpp", "cxx",  "h",     "hh",  "hpp",
    "go",           "rs",   "py",   "pyi",  "rb",  "js",   "mjs",   "cjs", "ts",
    "tsx",          "jsx",  "java", "kt",   "cs",  "php",  "swift", "lua", "scala"};

}  // namespace

bool is_dockerfile_name(std::string_view path) {
  std::string name = lower(path.substr(path.rfind('/') + 1));
  for (std::string_view word : {"dockerfile", "containerfile"}) {
    if (name == word || name.ends_with("." + std::string(word))) return true;
    if (!name.starts_with(std::string(word) + ".")) continue;
    // What lies beside a Dockerfile under its name is something else: notes, data, and the source
    // of a program that deals with Dockerfiles.
    std::string_view end = std::string_view(name).substr(name.rfind('.') + 1);
    return std::find(std::begin(kOtherEnds), std::end(kOtherEnds), end) == std::end(kOtherEnds);
  }
  return false;
}

bool looks_like_dockerfile(std::string_view text) {
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    size_t begin = line.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos || line[begin] == '#') continue;
    line.remove_prefix(begin);
    size_t space = line.find_first_of(" \t");
    std::string word = upper(line.substr(0, space));
    return space != std::string_view::npos && (word == "FROM" || word == "ARG");
  }
  return false;
}

bool read_dockerfile(Inventory& inventory, uint32_t world, uint32_t file, std::string_view name,
                     const ReadOptions& options) {
  const base::SourceFile& text = inventory.sources().file(file);
  std::string_view source = text.text();
  DockerfileReader reader(inventory, file, options);
  if (std::optional<BadCharacter> bad = find_bad_utf8(source)) {
    reader.builder().report_bad_character(*bad);
    return false;
  }
  Tree tree = parse_tree(source);
  Builder::Marked root = reader.read(tree, text, name);
  reader.builder().finish();
  inventory.add_typed(world, file, root.value, 0, {"docker", "Dockerfile", name});
  return reader.builder().errors() == 0;
}

}  // namespace crenel::document::docker
