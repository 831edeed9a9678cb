// Options of charts, and `crenel render`: what `helm template` prints.
#include "charts.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <filesystem>
#include <memory>

#include "command.hpp"
#include "crenel/crenel.hpp"
#include "terminal.hpp"
#include "values.hpp"

namespace crenel::cli {

namespace {

struct RenderCommand {
  ChartFlags chart;
  RenderChartOptions output;
  std::vector<std::string> values;
  std::string kube_version;
  std::string path;
  ColorMode color = ColorMode::kAuto;
};

int run(const RenderCommand& command) {
  std::error_code error;
  if (!std::filesystem::exists(command.path, error)) {
    print_error("`" + command.path + "` is not there");
    return kUsage;
  }
  ChartOptions options = command.chart.options;
  options.values = command.values;
  options.kube_version = command.kube_version;
  Result<std::string> rendered = render_chart(command.path, options, command.output);
  print_diagnostics(rendered.diagnostics(), command.color);
  if (!rendered) return kIncomplete;
  return print(*rendered) ? kClean : kUsage;
}

void repeatable(CLI::Option* option, const char* type) {
  option->type_name(type)->allow_extra_args(false);
}

}  // namespace

void ChartFlags::add_to(CLI::App& command) {
  repeatable(command.add_option("--set", options.set, "Charts: set a value; repeatable"),
             "KEY=VALUE");
  repeatable(command.add_option("--set-string", options.set_string,
                                "Charts: set a value to a string; repeatable"),
             "KEY=VALUE");
  repeatable(command.add_option("--set-file", options.set_file,
                                "Charts: set a value to what a file holds; repeatable"),
             "KEY=FILE");
  repeatable(command.add_option("--set-json", options.set_json,
                                "Charts: set a value by JSON, or merge an object; repeatable"),
             "KEY=JSON");
  repeatable(command.add_option("--set-literal", options.set_literal,
                                "Charts: set a value to a text as it stands; repeatable"),
             "KEY=TEXT");
  command
      .add_option("--namespace", options.name_space,
                  "Charts: where they are released (default: default)")
      ->type_name("NAME");
  command
      .add_option("--release-name", options.release_name,
                  "Charts: name of the release (default: release-name)")
      ->type_name("NAME");
  command
      .add_option("--api-versions", options.api_versions,
                  "Charts: API versions that they take for served")
      ->type_name("VERSION,…")
      ->delimiter(',')
      ->allow_extra_args(false);
}

void ChartFlags::add_matrix_to(CLI::App& command) {
  repeatable(command.add_option("--values", deployments,
                                "Charts: values files of a deployment, the last one wins; each "
                                "--values is a deployment of its own"),
             "FILE,…");
  command
      .add_option("--keyring", options.keyring,
                  "Charts: public keys with which signatures of archives are verified")
      ->type_name("FILE");
  add_to(command);
}

std::vector<ChartOptions> ChartFlags::matrix(const std::string& kube_version) const {
  ChartOptions shared = options;
  shared.kube_version = kube_version;
  std::vector<ChartOptions> all;
  for (const std::string& files : deployments) {
    ChartOptions& each = all.emplace_back(shared);
    for (size_t at = 0; at <= files.size();) {
      size_t comma = std::min(files.find(',', at), files.size());
      each.values.push_back(files.substr(at, comma - at));
      at = comma + 1;
    }
  }
  if (all.empty()) all.push_back(shared);
  return all;
}

void add_render(CLI::App& app, Action& action) {
  auto command = std::make_shared<RenderCommand>();
  CLI::App* render = app.add_subcommand("render", "Print what a Helm chart renders to");
  render->add_option("CHART", command->path, "A folder with a Chart.yaml, or an archive of one")
      ->required();
  render->add_option("--values", command->values, "Values files, the last one wins; repeatable")
      ->type_name("FILE,…")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->chart.add_to(*render);
  render
      ->add_option("--kube-version", command->kube_version, "What the chart takes the cluster for")
      ->type_name("VERSION");
  render
      ->add_option("--name-template", command->output.name_template,
                   "A template for the name of the release")
      ->type_name("TEMPLATE");
  render->add_flag("--include-crds", command->output.include_crds,
                   "Print the chart's CustomResourceDefinitions too");
  render->add_flag("--skip-tests", command->output.skip_tests, "Leave out hooks that are tests");
  render->add_flag("--no-hooks", command->output.no_hooks, "Leave out hooks");
  repeatable(render->add_option("--show-only", command->output.show_only,
                                "Print what these templates render alone; repeatable"),
             "TEMPLATE");
  render->footer(
      "The output is that of `helm template`, byte for byte.\n\n"
      "Exit code: 0 rendered, 2 usage, 3 the chart could not be rendered.\n\n"
      "Examples:\n"
      "  crenel render charts/web\n"
      "  crenel render charts/web --values prod.yaml --set image.tag=1.4 --namespace shop");
  render->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli
