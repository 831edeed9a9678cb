// Kubectl speaks to the cluster: it knows every way to log in, and which versions are served.
#include "document/cluster.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sstream>

#include "base/subprocess.hpp"
#include "diag/sink.hpp"

namespace crenel::document {
namespace {

bool fail(Inventory& inventory, std::string message, std::vector<std::string> help = {}) {
  inventory.diagnostics().push_back(
      diag::placeless(diag::Code::kUnreachableCluster, std::move(message), std::move(help)));
  return false;
}

/// A kind that can be listed, as kubectl names it: `deployments.apps`.
struct Resource {
  std::string name;
  std::string group;
  std::string kind;
};

/// A line of `kubectl api-resources --no-headers`: NAME, perhaps SHORTNAMES, APIVERSION,
/// NAMESPACED, KIND.
std::optional<Resource> parse_resource(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(std::move(word));
  if (words.size() < 4) return std::nullopt;
  Resource resource;
  resource.kind = words.back();
  resource.group = written_group(words[words.size() - 3]);
  resource.name = words[0] + (resource.group.empty() ? "" : "." + resource.group);
  return resource;
}

class Cluster {
 public:
  Cluster(Inventory& inventory, uint32_t world, const ClusterRequest& request,
          const ReadOptions& options)
      : inventory_(inventory), world_(world), request_(request), options_(options) {
    options_.format = Format::kJson;
  }

  bool read() {
    kubectl_ = base::find_on_path("kubectl");
    if (kubectl_.empty())
      return fail(inventory_, "a cluster is read through `kubectl`, which is not there",
                  {"put it on the PATH, or check a dump: `kubectl get all -A -o json`"});
    std::optional<std::vector<Resource>> resources = served();
    if (!resources) return false;
    if (resources->empty()) return ok_;
    // One run for all; one for each where that fails, so that what may be read is.
    if (get(*resources, false)) return ok_;
    for (const Resource& resource : *resources) ok_ = get({resource}, true) && ok_;
    return ok_;
  }

 private:
  std::optional<base::ProgramResult> run(std::vector<std::string> words) {
    words.insert(words.begin(), kubectl_);
    if (!request_.context.empty()) words.insert(words.end(), {"--context", request_.context});
    if (!request_.kubeconfig.empty())
      words.insert(words.end(), {"--kubeconfig", request_.kubeconfig});
    std::optional<base::ProgramResult> result = base::run_program(words, {});
    if (!result) fail(inventory_, "cannot run `" + kubectl_ + "`: " + std::strerror(errno));
    return result;
  }

  std::optional<std::vector<Resource>> served() {
    std::optional<base::ProgramResult> result =
        run({"api-resources", "--verbs=list", "--no-headers"});
    if (!result) return std::nullopt;
    std::vector<Resource> resources;
    std::istringstream lines(result->output);
    bool any = false;
    for (std::string line; std::getline(lines, line);) {
      std::optional<Resource> resource = parse_resource(line);
      any = any || resource;
      if (resource && (!request_.wants || request_.wants(resource->group, resource->kind)))
        resources.push_back(std::move(*resource));
    }
    if (result->exit_code == 0) return resources;
    if (!any) return unanswered(result->last_line());
    // A group whose server is away keeps the others from nothing.
    ok_ = fail(inventory_, "the cluster does not say all that it serves: " + result->last_line());
    return resources;
  }

  /// Nothing that kubectl could be asked for: a wrong context, no way to the server, no right to
  /// it.
  std::nullopt_t unanswered(const std::string& why) {
    std::vector<std::string> help;
    // Where kubectl goes if nobody says where to.
    if (why.find("localhost:8080") != why.npos && request_.kubeconfig.empty())
      help.emplace_back(
          "kubectl has no current context: choose one with `--context NAME`, or with `kubectl "
          "config use-context NAME`");
    else
      help.emplace_back("`kubectl config get-contexts` lists what `--context` may be");
    fail(inventory_, "the cluster does not answer: " + why, std::move(help));
    return std::nullopt;
  }

  bool get(const std::vector<Resource>& resources, bool report) {
    std::string names;
    for (const Resource& resource : resources) names += (names.empty() ? "" : ",") + resource.name;
    std::optional<base::ProgramResult> result =
        run({"get", names, "--all-namespaces", "-o", "json", "--show-managed-fields=false"});
    if (!result) return false;
    if (result->exit_code != 0)
      return report && fail(inventory_, "cannot list " + names + ": " + result->last_line());
    std::string name = "cluster" + (request_.context.empty() ? "" : ":" + request_.context);
    if (report) name += "/" + names;
    if (!read_text(inventory_, world_, name, std::move(result->output), options_))
      return ok_ = false;
    for (const Resource& resource : resources)
      inventory_.worlds()[world_].complete_kinds.push_back(resource.group + "/" + resource.kind);
    return true;
  }

  Inventory& inventory_;
  uint32_t world_;
  const ClusterRequest& request_;
  ReadOptions options_;
  std::string kubectl_;
  bool ok_ = true;
};

}  // namespace

bool read_cluster(Inventory& inventory, uint32_t world, const ClusterRequest& request,
                  const ReadOptions& options) {
  return Cluster(inventory, world, request, options).read();
}

}  // namespace crenel::document
