// Finds the engine, speaks its protocol (bindings/helm/protocol.go), and falls back to `helm`.
#include "document/helm/engine.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstring>
#include <filesystem>

#include "base/subprocess.hpp"
#include "document/helper_program.hpp"

namespace crenel::document::helm {
namespace {

using helper::each;
using helper::flag;
using helper::Json;
using helper::number;
using helper::text;

constexpr unsigned kVersion = 2;  // of the protocol
constexpr const char* kProgram = "crenel-helm";

struct Engine {
  std::string program;
  bool is_helm = false;  ///< the command of Helm, which knows no origins
};

Engine find_engine(const std::string& chosen) {
  if (!chosen.empty()) return {chosen, !chosen.ends_with(kProgram)};
  if (std::string program = helper::find(kProgram); !program.empty()) return {program, false};
  return {base::find_on_path("helm"), true};
}

Reply failure(std::string message, std::vector<std::string> help = {}) {
  Reply reply;
  Problem& problem = reply.problems.emplace_back();
  problem.message = std::move(message);
  problem.help = std::move(help);
  return reply;
}

class RequestWriter {
 public:
  std::string write(const Request& request, bool provenance) {
    out_.StartObject();
    out_.Key("version"), out_.Uint(kVersion);
    text("chart", request.chart);
    text("release_name", request.release_name);
    text("name_template", request.name_template);
    text("namespace", request.name_space);
    text("kube_version", request.kube_version);
    texts("api_versions", request.api_versions);
    texts("values", request.values);
    texts("set", request.set);
    texts("set_string", request.set_string);
    texts("set_file", request.set_file);
    texts("set_json", request.set_json);
    texts("set_literal", request.set_literal);
    texts("show_only", request.show_only);
    text("keyring", request.keyring);
    flag("include_crds", request.include_crds);
    flag("skip_tests", request.skip_tests);
    flag("no_hooks", request.no_hooks);
    flag("provenance", provenance);
    out_.EndObject();
    return {buffer_.GetString(), buffer_.GetSize()};
  }

 private:
  void flag(const char* name, bool value) { out_.Key(name), out_.Bool(value); }
  void put(const std::string& value) {
    out_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void text(const char* name, const std::string& value) { out_.Key(name), put(value); }
  void texts(const char* name, const std::vector<std::string>& values) {
    out_.Key(name), out_.StartArray();
    for (const std::string& value : values) put(value);
    out_.EndArray();
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> out_{buffer_};
};

std::string below(const std::string& chart, const std::string& path) {
  return path.empty() ? chart : (std::filesystem::path(chart) / path).string();
}

void read_claim(const Json& claim, base::Origins& origins) {
  base::Origins::Run run{number(claim, "begin"),  number(claim, "end"),  number(claim, "file"),
                         number(claim, "offset"), flag(claim, "action"), 0};
  std::vector<std::string> keys;
  each(claim, "keys", [&](const Json& key) { keys.emplace_back(key.GetString()); });
  if (!keys.empty()) {
    if (origins.keys.back() != keys) origins.keys.push_back(std::move(keys));
    run.keys = static_cast<uint32_t>(origins.keys.size() - 1);
  }
  origins.runs.push_back(run);
}

Problem read_problem(const Json& error, const std::string& chart) {
  Problem problem;
  problem.message = text(error, "message");
  problem.help = helper::suggestion(error);
  each(error, "help", [&](const Json& help) { problem.help.emplace_back(help.GetString()); });
  each(error, "places", [&](const Json& place) {
    // A file of values, an option, and a chart as a whole lie below no chart.
    std::string path = text(place, "path");
    problem.file = path.empty() ? text(place, "file") : below(chart, path);
    problem.line = number(place, "line");
    problem.excerpt = text(place, "excerpt");
    // Bytes from 0, as Go's templates count; none where only the line is known.
    uint32_t begin = number(place, "column");
    uint32_t end = begin + number(place, "length");
    problem.column = helper::characters(problem.excerpt, begin) + 1;
    problem.length = helper::characters(problem.excerpt, end) + 1 - problem.column;
  });
  return problem;
}

Reply read_reply(const Json& json, const Request& request) {
  Reply reply;
  reply.output = text(json, "output");
  each(json, "files", [&](const Json& file) {
    std::string path = text(file, "path");
    reply.sources.push_back(
        {path.empty() ? text(file, "name") : below(request.chart, path), text(file, "text")});
  });
  each(json, "charts", [&](const Json& chart) {
    Part& part = reply.parts.emplace_back();
    part.name = text(chart, "name");
    part.version = text(chart, "version");
    part.file = number(chart, "file");
    if (chart.HasMember("requirements")) part.requirements = number(chart, "requirements");
    if (chart.HasMember("lock")) part.lock = number(chart, "lock");
  });
  if (auto signature = json.FindMember("signature"); signature != json.MemberEnd())
    reply.signature = {flag(signature->value, "verified"), text(signature->value, "signer"),
                       text(signature->value, "key"), text(signature->value, "problem")};
  each(json, "documents", [&](const Json& document) {
    reply.origins.parts.push_back({number(document, "begin"), number(document, "end"),
                                   number(document, "file"), text(document, "unplaced")});
    each(document, "claims", [&](const Json& claim) { read_claim(claim, reply.origins); });
  });
  auto error = json.FindMember("error");
  reply.ok = error == json.MemberEnd();
  if (reply.ok) return reply;
  reply.problems.push_back(read_problem(error->value, request.chart));
  each(json, "errors",
       [&](const Json& more) { reply.problems.push_back(read_problem(more, request.chart)); });
  return reply;
}

Reply ask(const std::string& program, const Request& request, bool provenance) {
  helper::Answer answer =
      helper::ask(program, RequestWriter().write(request, provenance), kVersion);
  if (!answer.problem.empty()) return failure(std::move(answer.problem), std::move(answer.help));
  return read_reply(answer.json, request);
}

/// The documents of what `helm template` prints: each says which template it came from.
void find_parts(Reply& reply, const std::string& chart) {
  constexpr std::string_view kHead = "---\n# Source: ";
  std::string_view output = reply.output;
  for (size_t at = 0; (at = output.find(kHead, at)) != output.npos;) {
    size_t name_end = std::min(output.find('\n', at + kHead.size()), output.size());
    std::string_view name = output.substr(at + kHead.size(), name_end - at - kHead.size());
    size_t end = std::min(output.find(kHead, name_end), output.size());
    size_t slash = std::min(name.find('/'), name.size() - 1);
    reply.origins.parts.push_back(
        {static_cast<uint32_t>(name_end), static_cast<uint32_t>(end),
         static_cast<uint32_t>(reply.sources.size()),
         "only the file is known, since `helm` rendered the chart and not `crenel-helm`"});
    reply.sources.push_back({below(chart, std::string(name.substr(slash + 1))), {}});
    at = end;
  }
}

/// `helm verify`, whose words say who signed, with which key; and for another archive than the one
/// that was signed, only that it is another.
std::optional<Signature> verify(const std::string& program, const Request& request) {
  std::error_code error;
  if (request.keyring.empty() || !std::filesystem::exists(request.chart + ".prov", error))
    return std::nullopt;
  std::optional<base::ProgramResult> result =
      base::run_program({program, "verify", request.chart, "--keyring", request.keyring}, {});
  Signature signature;
  if (!result) return signature;
  signature.verified = result->exit_code == 0;
  if (!signature.verified) signature.problem = result->last_line();
  auto word = [&](std::string_view label) -> std::string {
    size_t at = result->output.find(label);
    if (at == std::string::npos) return {};
    at += label.size();
    return result->output.substr(at, result->output.find('\n', at) - at);
  };
  signature.signer = word("Signed by: ");
  signature.key = word("Using Key With Fingerprint: ");
  return signature;
}

Reply ask_helm(const std::string& program, const Request& request) {
  std::vector<std::string> words{program, "template"};
  if (!request.release_name.empty()) words.push_back(request.release_name);
  words.push_back(request.chart);
  auto option = [&](const char* name, const std::string& value) {
    if (!value.empty()) words.insert(words.end(), {name, value});
  };
  auto options = [&](const char* name, const std::vector<std::string>& values) {
    for (const std::string& value : values) option(name, value);
  };
  option("--name-template", request.name_template);
  option("--namespace", request.name_space);
  option("--kube-version", request.kube_version);
  options("--api-versions", request.api_versions);
  options("--values", request.values);
  options("--set", request.set);
  options("--set-string", request.set_string);
  options("--set-file", request.set_file);
  options("--set-json", request.set_json);
  options("--set-literal", request.set_literal);
  options("--show-only", request.show_only);
  if (request.include_crds) words.emplace_back("--include-crds");
  if (request.skip_tests) words.emplace_back("--skip-tests");
  if (request.no_hooks) words.emplace_back("--no-hooks");
  std::optional<base::ProgramResult> result = base::run_program(words, {});
  if (!result) return failure("cannot run `" + program + "`: " + std::strerror(errno));
  Reply reply;
  reply.output = std::move(result->output);
  reply.ok = result->exit_code == 0;
  // Of several lines where one template includes another.
  if (!reply.ok) reply.problems.emplace_back().message = result->message();
  find_parts(reply, request.chart);
  reply.signature = verify(program, request);
  return reply;
}

}  // namespace

Reply render(const Request& request, bool provenance) {
  Engine engine = find_engine(request.engine);
  if (engine.program.empty())
    return failure(
        "`" + request.chart +
            "` is a Helm chart, and neither `crenel-helm` nor `helm` is there to render it",
        {"build Crenel where Go is installed (-DCRENEL_HELM=ON), which makes "
         "`crenel-helm`, or put `helm` on the PATH: https://helm.sh/docs/intro/install"});
  return engine.is_helm ? ask_helm(engine.program, request)
                        : ask(engine.program, request, provenance);
}

}  // namespace crenel::document::helm
