/// \file
/// Helm charts: how they are rendered before their objects are checked.
#pragma once

#include <string>
#include <vector>

#include "crenel/result.hpp"

namespace crenel {

/// One deployment of a chart: what `helm template` is told.
///
/// Purpose: says which objects a chart stands for. Thread-safety and lifetime: a plain value.
/// Failure: none; what Helm does not accept is a diagnostic of the chart that is read with it.
///
///     crenel::ChartOptions production;
///     production.values = {"values/base.yaml", "values/production.yaml"};  // the later one wins
///     production.set = {"image.tag=1.4"};
///     crenel::Inventory inventory({.charts = {production}});
///     inventory.add_path("charts/web");
struct ChartOptions {
  std::vector<std::string> values = {};        ///< files
  std::vector<std::string> set = {};           ///< `a.b=c`
  std::vector<std::string> set_string = {};    ///< the same, always a string
  std::vector<std::string> set_file = {};      ///< `a.b=FILE`
  std::vector<std::string> set_json = {};      ///< `a.b=JSON`, or a JSON object
  std::vector<std::string> set_literal = {};   ///< `a.b=text`, taken as it stands
  std::string name_space = {};                 ///< default: `default`
  std::string release_name = {};               ///< default: `release-name`
  std::string kube_version = {};               ///< what the chart takes the cluster for
  std::vector<std::string> api_versions = {};  ///< that the chart takes for served
  /// A file of public keys, as `gpg --export` writes it, with which signatures of archives are
  /// verified (`web-1.0.0.tgz.prov`). Empty: none is.
  std::string keyring = {};
  /// The program that renders: `crenel-helm`, or `helm`, which cannot tell lines. Empty:
  /// `crenel-helm` beside the running program, in its ../libexec/crenel or on the PATH, else `helm`
  /// on the PATH.
  std::string engine = {};
};

/// What else `helm template` can be told about its output.
struct RenderChartOptions {
  bool include_crds = false;
  bool skip_tests = false;
  bool no_hooks = false;
  std::string name_template = {};           ///< for the name of the release, where none is given
  std::vector<std::string> show_only = {};  ///< patterns of templates
};

/// What `helm template` prints for the chart, byte for byte.
Result<std::string> render_chart(const std::string& chart, const ChartOptions& options = {},
                                 const RenderChartOptions& output = {});

}  // namespace crenel
