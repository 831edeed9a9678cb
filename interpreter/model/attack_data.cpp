// Attack paths as JSON, and as a drawing for Graphviz.
#include <fmt/format.h>

#include <map>
#include <set>

#include "diag/terminal.hpp"
#include "model/attack.hpp"
#include "report/json_writer.hpp"
#include "report/terminal_writer.hpp"

namespace crenel::model {

namespace {

using report::DocumentWriter;

void write_location(DocumentWriter& out, const Location& at) {
  if (at.file.empty()) return;
  out.begin_object("location");
  out.member("file", at.file);
  if (at.line != 0) {
    out.member("line", at.line);
    out.member("column", at.column);
  }
  out.end_object();
}

void write_steps(DocumentWriter& out, std::string_view name, const std::vector<AttackStep>& steps) {
  out.begin_array(name);
  for (const AttackStep& step : steps) {
    out.begin_object();
    out.member("from", step.from);
    out.member("to", step.to);
    out.member("threat", step.threat);
    out.member("title", step.title);
    out.optional("message", step.message);
    out.optional("remedy", step.remedy);
    out.member("object", step.object);
    out.optional("path", step.path);
    write_location(out, step.location);
    out.end_object();
  }
  out.end_array();
}

void write_cut(DocumentWriter& out, const AttackCut& cut) {
  out.begin_object("cut");
  out.member("possible", cut.possible);
  out.member("smallest", cut.smallest);
  out.begin_array("fixes");
  for (const AttackFix& fix : cut.fixes) {
    out.begin_object();
    out.member("remedy", fix.remedy);
    out.member("object", fix.object);
    out.optional("path", fix.path);
    write_location(out, fix.location);
    write_steps(out, "takes_away", fix.steps);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

void write_target(DocumentWriter& out, const AttackTarget& target) {
  out.begin_object();
  out.member("name", target.name);
  out.member("world", target.world);
  out.begin_array("paths");
  for (const AttackPath& path : target.paths) {
    out.begin_object();
    out.begin_object("entry");
    out.member("name", path.entry.name);
    out.optional("message", path.entry.message);
    write_location(out, path.entry.location);
    out.end_object();
    write_steps(out, "steps", path.steps);
    out.end_object();
  }
  out.end_array();
  for (const AttackCut& cut : target.cut) write_cut(out, cut);
  out.end_object();
}

/// A string of Graphviz: in quotes, where only these and backslashes mean something.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (char c : report::one_line(text)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace

std::string to_json(const Attacks& attacks) {
  DocumentWriter out;
  out.begin_object();
  out.member("version", 1U);
  out.member("complete", attacks.complete);
  out.member("entries", attacks.entries.size());
  out.member("steps", attacks.steps);
  out.begin_array("targets");
  for (const AttackTarget& target : attacks.targets) write_target(out, target);
  out.end_array();
  out.texts("undecided", attacks.undecided);
  out.end_object();
  return out.take();
}

std::string to_dot(const Attacks& attacks) {
  std::set<std::string> entries;
  for (const AttackEntry& entry : attacks.entries) entries.insert(entry.name);
  std::set<std::pair<std::string, std::string>> targets;
  std::map<std::string, std::set<std::string>> nodes;  // by world
  for (const AttackTarget& target : attacks.targets) {
    targets.emplace(target.world, target.name);
    nodes[target.world].insert(target.name);
  }
  for (const DrawnStep& drawn : attacks.drawn)
    for (const std::string& name : {drawn.step.from, drawn.step.to})
      nodes[drawn.world].insert(name);
  auto id = [&](const std::string& world, const std::string& name) {
    return quoted(attacks.worlds > 1 ? world + ": " + name : name);
  };
  std::string out =
      "digraph attacks {\n  rankdir=LR;\n  node [shape=box, style=rounded, "
      "fontname=\"Helvetica\"];\n"
      "  edge [fontname=\"Helvetica\", fontsize=10];\n";
  for (const auto& [world, names] : nodes)
    for (const std::string& name : names) {
      const char* look = targets.contains({world, name}) ? "shape=doubleoctagon, color=firebrick"
                         : entries.contains(name)        ? "shape=house, color=darkorange"
                                                         : "";
      out += fmt::format("  {}{};\n", id(world, name), *look ? fmt::format(" [{}]", look) : "");
    }
  std::set<std::string> lines;  // several findings may say the same
  for (const DrawnStep& drawn : attacks.drawn)
    lines.insert(fmt::format("  {} -> {} [label={}{}];\n", id(drawn.world, drawn.step.from),
                             id(drawn.world, drawn.step.to), quoted(drawn.step.title),
                             drawn.cut ? ", color=firebrick, style=dashed" : ""));
  for (const std::string& line : lines) out += line;
  return out + "}\n";
}

}  // namespace crenel::model
