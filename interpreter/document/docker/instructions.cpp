// See instructions.hpp; commands.cpp writes what RUN runs.
#include "document/docker/instructions.hpp"

#include <algorithm>
#include <charconv>

#include "document/docker/checks.hpp"
#include "document/docker/commands.hpp"
#include "document/docker/configuration.hpp"

namespace crenel::document::docker {
namespace {

bool is_url(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("ftp://");
}

/// What BuildKit clones instead of downloading it.
bool is_git(std::string_view text) {
  if (text.starts_with("git@") || text.starts_with("git://") || text.starts_with("ssh://") ||
      text.starts_with("github.com/"))
    return true;
  return is_url(text) && text.substr(0, text.find_first_of("#?")).ends_with(".git");
}

}  // namespace

const Stage* InstructionWriter::find_stage(std::string_view name, bool by_index) const {
  std::string wanted = lower(name);
  for (auto stage = stages_.rbegin(); stage != stages_.rend(); ++stage)
    if (stage->name && stage->name->text == wanted) return &*stage;
  if (!by_index || !is_number(name)) return nullptr;
  for (const Stage& stage : stages_)
    if (std::to_string(stage.index) == name) return &stage;
  return nullptr;
}

void InstructionWriter::write(const Node& node, const Stage& stage) {
  out_.begin_item(node.keyword.mark);
  write_body(node, stage);
  out_.end_shown_as_first();
}

void InstructionWriter::write_body(const Node& node, const Stage& stage) {
  uint32_t mark = node.keyword.mark;
  std::string keyword = upper(node.keyword.text);
  out_.text("text", node.line.bytes, node.line.mark(0));
  out_.text("keyword", keyword, mark);
  out_.texts("args", node.args, node.rest.mark(0));
  out_.boolean("exec", node.json, node.rest.mark(0));
  out_.begin_list("flags", mark);
  for (const Word& flag : node.flags) {
    size_t equals = flag.text.find('=');
    out_.begin_item(flag.mark);
    out_.text("name", std::string_view(flag.text).substr(2, equals - 2), flag.mark);
    if (equals != std::string::npos)
      out_.text("value", flag.text.substr(equals + 1),
                flag.mark + static_cast<uint32_t>(equals) + 1);
    out_.end();
  }
  out_.end();
  out_.begin_list("heredocs", mark);
  for (const Heredoc& heredoc : node.heredocs) {
    out_.begin_item(heredoc.content.mark(0));
    out_.text("name", heredoc.name, heredoc.content.mark(0));
    out_.text("content", heredoc.content.bytes, heredoc.content.mark(0));
    out_.boolean("expand", heredoc.expand, heredoc.content.mark(0));
    out_.end();
  }
  out_.end();
  write_details(keyword, node, stage);
}

void InstructionWriter::write_details(const std::string& keyword, const Node& node,
                                      const Stage& stage) {
  uint32_t mark = node.keyword.mark;
  if (keyword == "ENV" || keyword == "LABEL" || keyword == "ARG") write_pairs(node, stage);
  if (keyword == "ADD" || keyword == "COPY") write_copy(node, stage, keyword == "ADD");
  if (keyword == "RUN") write_run(node, stage);
  if (keyword == "HEALTHCHECK") write_healthcheck(out_, node);
  if (keyword == "CMD" || keyword == "ENTRYPOINT" || keyword == "SHELL")
    out_.texts("command", keyword == "SHELL" ? node.args : stage.command_of(node), mark);
  if (keyword == "USER" || keyword == "WORKDIR" || keyword == "STOPSIGNAL" ||
      keyword == "MAINTAINER")
    out_.text("value", keyword == "MAINTAINER" ? node.args[0] : stage.expanded(node.args[0]));
  if (keyword == "USER") write_user(out_, "user", stage.expanded(node.args[0]));
  if (keyword == "EXPOSE") {
    out_.begin_list("ports", mark);
    for (const Word& arg : node.args)
      for (const Word& port : stage.expanded_words(arg)) write_port(out_, port);
    out_.end();
  }
  // What is not run here may be wrong: then only its text is known.
  if (keyword == "ONBUILD" && !check_instruction(*node.trigger)) {
    out_.begin_object("trigger", node.trigger->keyword.mark);
    write_body(*node.trigger, stage);
    out_.end_shown_as_first();
  }
}

void InstructionWriter::write_pairs(const Node& node, const Stage& stage) {
  out_.begin_list("pairs", node.keyword.mark);
  bool arg = upper(node.keyword.text) == "ARG";
  for (size_t i = 0; i < node.args.size(); i += arg ? 1 : 3) {
    const Word& word = node.args[i];
    size_t equals = arg ? word.text.find('=') : std::string::npos;
    Word name = stage.expanded({word.text.substr(0, equals), word.mark});
    out_.begin_item(word.mark);
    out_.text("name", name);
    if (!arg)
      out_.text("value", stage.expanded(node.args[i + 1]));
    else if (equals != std::string::npos)
      out_.text("value", stage.expanded({word.text.substr(equals + 1),
                                         word.mark + static_cast<uint32_t>(equals) + 1}));
    out_.end();
  }
  out_.end();
}

void InstructionWriter::write_flag(std::string_view key, const Node& node, std::string_view name,
                                   const Stage& stage) {
  Word value;
  if (find_flag(node, name, value)) out_.text(key, stage.expanded(value));
}

void InstructionWriter::write_copy(const Node& node, const Stage& stage, bool add) {
  uint32_t mark = node.keyword.mark;
  out_.begin_object("copy", mark);
  out_.begin_list("sources", mark);
  for (size_t i = 0; i + 1 < node.args.size(); ++i) write_source(stage.expanded(node.args[i]), add);
  out_.end();
  out_.text("destination", stage.expanded(node.args.back()));
  write_flag("chown", node, "chown", stage);
  write_flag("chmod", node, "chmod", stage);
  write_flag("checksum", node, "checksum", stage);
  out_.boolean("link", has_flag(node, "link"), mark);
  out_.boolean("parents", has_flag(node, "parents"), mark);
  out_.boolean("keep_git_dir", has_flag(node, "keep-git-dir"), mark);
  Word value;
  if (find_flag(node, "unpack", value))
    out_.boolean("unpack", has_flag(node, "unpack"), value.mark);
  out_.begin_list("exclude", mark);
  for (const Word& flag : node.flags)
    if (flag.text.starts_with("--exclude=")) out_.item(flag.text.substr(10), flag.mark + 10);
  out_.end();
  if (find_flag(node, "from", value)) {
    out_.text("from", value);
    if (const Stage* from = find_stage(value.text, true))
      out_.text("from_stage", from->label, value.mark);
  }
  out_.end();
}

void InstructionWriter::write_source(const Word& source, bool add) {
  std::optional<Heredoc> heredoc = heredoc_of(source.text);
  bool git = add && !heredoc && is_git(source.text);
  out_.begin_item(source.mark);
  out_.text("path", heredoc ? heredoc->name : source.text, source.mark);
  out_.boolean("is_heredoc", heredoc.has_value(), source.mark);
  out_.boolean("is_git", git, source.mark);
  out_.boolean("is_url", add && !git && is_url(source.text), source.mark);
  out_.end_shown_as_first();
}

void InstructionWriter::write_run(const Node& node, const Stage& stage) {
  uint32_t mark = node.keyword.mark;
  out_.begin_object("run", mark);
  out_.begin_list("mounts", mark);
  for (const Word& flag : node.flags)
    if (flag.text.starts_with("--mount=")) write_mount({flag.text.substr(8), flag.mark + 8}, stage);
  out_.end();
  Word value;
  if (find_flag(node, "network", value)) out_.text("network", value);
  if (find_flag(node, "security", value)) out_.text("security", value);
  write_commands(out_, node, stage);
  out_.end();
}

void InstructionWriter::write_mount(const Word& mount, const Stage& stage) {
  out_.begin_item(mount.mark);
  std::string type = "bind";
  std::optional<bool> read_only;
  bool required = false;
  std::map<std::string, Word> options;
  for (const Word& field : split_csv(mount).value_or(std::vector<Word>{})) {
    size_t equals = field.text.find('=');
    std::string key = lower(field.text.substr(0, equals));
    if (key == "src") key = "source";
    if (key == "dst" || key == "destination") key = "target";
    Word value{"", field.mark};
    if (equals != std::string::npos)
      value = stage.expanded(
          {field.text.substr(equals + 1), field.mark + static_cast<uint32_t>(equals) + 1});
    bool yes = value.text != "false" && value.text != "0";
    if (key == "type") type = lower(value.text);
    if (key == "readonly" || key == "ro") read_only = yes;
    if (key == "readwrite" || key == "rw") read_only = !yes;
    if (key == "required") required = yes;
    options[key] = value;
  }
  out_.text("type", type, mount.mark);
  out_.boolean("read_only", read_only.value_or(type != "cache" && type != "tmpfs"), mount.mark);
  out_.boolean("required", required, mount.mark);
  for (const char* key : {"source", "target", "from", "id", "env"})
    if (auto found = options.find(key); found != options.end()) out_.text(key, found->second);
  out_.begin_object("options", mount.mark);
  for (const auto& [key, value] : options) out_.text(key, value);
  out_.end();
  out_.end();
}

}  // namespace crenel::document::docker
