// Compiling and checking. The GIL is held only to look at arguments and to make results.
#include <pybind11/chrono.h>
#include <pybind11/stl.h>

#include <algorithm>

#include "bindings.hpp"
#include "vocabulary.hpp"

namespace crenel::python {

namespace {

/// A policy, and the warnings that came with it.
struct SharedPolicy {
  Policy policy;
  std::vector<Diagnostic> diagnostics;
  bool calls_python = !policy.host_functions().empty();
};

std::unique_ptr<SharedPolicy> share_policy(Result<Policy> result) {
  if (!result) raise("CompileError", result.diagnostics());
  std::vector<Diagnostic> warnings = result.diagnostics();
  return std::make_unique<SharedPolicy>(SharedPolicy{std::move(*result), std::move(warnings)});
}

CompileOptions compile_options(Keywords& keywords) {
  CompileOptions options;
  options.log = log_of_host();
  if (auto packs = keywords.take("packs")) options.packs = strings_of(*packs);
  if (auto folders = keywords.take("module_paths")) options.module_paths = paths_of(*folders);
  if (auto crds = keywords.take("crds")) options.crds = paths_of(*crds);
  keywords.take_into("kube_version", options.kube_version);
  if (auto functions = keywords.take("functions")) options.functions = functions_of(*functions);
  if (auto loader = keywords.take("module_loader"))
    options.module_loader = module_loader_of(*loader);
  return options;
}

bool is_bundle(const std::string& path) { return path.ends_with(".crnb"); }

/// A bundle brings its packs and its version with it.
void require_bundle_alone(const std::vector<std::string>& paths, const CompileOptions& options) {
  bool alone = paths.size() == 1 && options.packs.empty() && options.module_paths.empty() &&
               options.crds.empty() && options.kube_version.empty() && !options.module_loader;
  if (!alone)
    throw py::value_error(
        "a bundle is compiled already: it cannot be joined with policies, packs or options");
}

Result<Policy> load_bytes(const std::string& bytes, const Functions& functions) {
  py::gil_scoped_release release;
  return load_bundle({reinterpret_cast<const std::byte*>(bytes.data()), bytes.size()}, functions);
}

std::unique_ptr<SharedPolicy> compile(py::object source, const py::kwargs& given) {
  Keywords keywords("compile", given);
  CompileOptions options = compile_options(keywords);
  keywords.finish();
  if (py::isinstance<py::bytes>(source)) {
    require_bundle_alone({""}, options);
    return share_policy(load_bytes(source.cast<std::string>(), options.functions));
  }
  std::vector<std::string> paths;
  if (!source.is_none()) paths = paths_of(source);
  bool bundle = std::any_of(paths.begin(), paths.end(), is_bundle);
  if (bundle) require_bundle_alone(paths, options);
  auto compiled = [&] {
    py::gil_scoped_release release;
    return bundle ? load_bundle_file(paths[0], options.functions) : compile_files(paths, options);
  }();
  return share_policy(std::move(compiled));
}

std::unique_ptr<SharedPolicy> compile_text(const std::string& text, const std::string& name,
                                           const py::kwargs& given) {
  Keywords keywords("compile_string", given);
  CompileOptions options = compile_options(keywords);
  keywords.finish();
  auto compiled = [&] {
    py::gil_scoped_release release;
    return compile_string(text, name, options);
  }();
  return share_policy(std::move(compiled));
}

/// The run, and what is raised where parameters are wrong.
std::unique_ptr<SharedReport> run(const Policy& policy, const Inventory& inventory,
                                  const CheckOptions& options) {
  auto report = [&] {
    py::gil_scoped_release release;
    return policy.check(inventory, options);
  }();
  return share(take(std::move(report), "ParameterError"));
}

SharedInventory* as_inventory(const py::args& inputs) {
  if (inputs.size() != 1 || !py::isinstance<SharedInventory>(inputs[0])) return nullptr;
  return inputs[0].cast<SharedInventory*>();
}

/// The one inventory that was given, or one of the paths that were.
Inventory inventory_of(const char* function, const py::args& inputs, Keywords& keywords,
                       const Log& log) {
  if (SharedInventory* shared = as_inventory(inputs)) {
    keywords.finish();
    shared->freeze();
    return shared->inventory;
  }
  Inventory inventory(inventory_options(keywords, log));
  std::optional<py::object> progress = keywords.take("progress");
  keywords.finish();
  if (inputs.empty())
    throw py::type_error(std::string(function) + "() takes at least one path, or an Inventory");
  for (py::handle input : inputs)
    for (const std::string& path : paths_of(input)) {
      uint64_t added = add_path(inventory, path);
      if (progress) (*progress)(added);
    }
  return inventory;
}

std::unique_ptr<SharedReport> check(const SharedPolicy& self, const py::args& inputs,
                                    const py::kwargs& given) {
  Keywords keywords("check", given);
  CheckOptions options = check_options(keywords, self.policy);
  return run(self.policy, inventory_of("check", inputs, keywords, options.log), options);
}

AttackReport attacks(const SharedPolicy& self, const py::args& inputs, const py::kwargs& given) {
  Keywords keywords("attacks", given);
  CheckOptions options = check_options(keywords, self.policy);
  AttackOptions attack;
  if (auto targets = keywords.take("targets")) attack.targets = strings_of(*targets);
  keywords.take_into("cuts", attack.cuts);
  Inventory inventory = inventory_of("attacks", inputs, keywords, options.log);
  auto report = [&] {
    py::gil_scoped_release release;
    return self.policy.attacks(inventory, attack, options);
  }();
  AttackReport found = take(std::move(report), "ParameterError");
  refuse_passed_limits(found.diagnostics());
  return found;
}

/// Rules over fewer values are through sooner than another thread takes Python's lock and gives it
/// back.
constexpr uint64_t kFewValues = 2000;

/// Objects that can be taken again: of what was kept for the rules no finding could be explained.
struct Given {
  py::object objects;
  ObjectSource source;
  bool calls_python;  ///< the rules do, perhaps from other threads
  /// Of the call that checks: Python's lock while it is not held. Null: it is somebody else who
  /// asks, without the lock.
  std::optional<py::gil_scoped_release>* released = nullptr;

  void fill(Inventory& inventory) {
    std::optional<py::gil_scoped_acquire> acquired;
    if (released != nullptr)
      released->reset();
    else
      acquired.emplace();
    Added added = add_objects(inventory, objects, source);
    if (released != nullptr && (calls_python || added.values > kFewValues)) released->emplace();
  }
};

bool can_be_taken_again(py::handle objects) {
  PyObject* object = objects.ptr();
  return PyDict_CheckExact(object) || PyList_CheckExact(object) || PyTuple_CheckExact(object);
}

/// What a list holds now: others may add to it while a report refers to it.
py::object as_it_is(py::handle objects) {
  if (!PyList_CheckExact(objects.ptr())) return py::reinterpret_borrow<py::object>(objects);
  return py::reinterpret_steal<py::object>(PyList_AsTuple(objects.ptr()));
}

std::unique_ptr<SharedReport> check_given(const SharedPolicy& self, py::handle objects,
                                          ObjectSource source, const InventoryOptions& inputs,
                                          const CheckOptions& options) {
  std::optional<py::gil_scoped_release> released;
  auto given = keep(Given{as_it_is(objects), std::move(source), self.calls_python, &released});
  auto fill = [given](Inventory& inventory) { given->fill(inventory); };
  Result<Report> report = self.policy.check_with(fill, inputs, options);
  released.reset();
  given->released = nullptr;
  given->source.progress = py::object();
  return share(take(std::move(report), "ParameterError"));
}

std::unique_ptr<SharedReport> check_objects(const SharedPolicy& self, py::object objects,
                                            const std::string& source, const py::kwargs& given) {
  Keywords keywords("check_objects", given);
  CheckOptions options = check_options(keywords, self.policy);
  InventoryOptions inputs = inventory_options(keywords, options.log);
  ObjectSource from{source};
  keywords.take_into("first", from.first);
  if (auto progress = keywords.take("progress")) from.progress = *progress;
  keywords.finish();
  if (can_be_taken_again(objects))
    return check_given(self, objects, std::move(from), inputs, options);
  Inventory inventory(std::move(inputs));
  add_objects(inventory, objects, from);
  return run(self.policy, inventory, options);
}

/// Reads of a cluster what the policy asks for, and no more.
std::unique_ptr<SharedReport> check_cluster(const SharedPolicy& self, const py::kwargs& given) {
  Keywords keywords("check_cluster", given);
  CheckOptions options = check_options(keywords, self.policy);
  Inventory inventory(inventory_options(keywords, options.log));
  ClusterOptions cluster = cluster_options(keywords);
  keywords.finish();
  if (cluster.kinds.empty()) cluster.kinds = self.policy.kinds();
  add_cluster(inventory, cluster);
  return run(self.policy, inventory, options);
}

py::tuple run_tests(const SharedPolicy& self, const py::kwargs& given) {
  Keywords keywords("run_tests", given);
  CheckOptions options = check_options(keywords, self.policy);
  keywords.finish();
  auto tests = [&] {
    py::gil_scoped_release release;
    return self.policy.run_tests(options);
  }();
  return tuple_of(take(std::move(tests), "ParameterError").outcomes);
}

py::bytes to_bundle(const SharedPolicy& self) {
  std::vector<std::byte> bytes = self.policy.to_bundle();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// `name` in full: `registries` may stand for the only parameter that ends in `.registries`.
std::string full_name(const Policy& policy, const std::string& name) {
  std::vector<std::string> found;
  for (const Parameter& parameter : policy.parameters()) {
    if (parameter.id == name) return name;
    if (parameter.id.ends_with("." + name)) found.push_back(parameter.id);
  }
  if (found.size() < 2) return found.empty() ? name : found[0];
  Diagnostic diagnostic;
  diagnostic.code = "E0952";
  diagnostic.message = "`" + name + "` may be any of several parameters";
  for (const std::string& id : found) diagnostic.help.push_back("write `" + id + "`");
  raise("ParameterError", {diagnostic});
}

std::chrono::milliseconds timeout_of(py::handle timeout) {
  py::object seconds = py::hasattr(timeout, "total_seconds")
                           ? timeout.attr("total_seconds")()
                           : py::reinterpret_borrow<py::object>(timeout);
  double value = seconds.cast<double>();
  constexpr double kLongest = 1e12;
  if (!(value > 0) || value > kLongest)
    throw py::value_error("`timeout` is a time of more than no seconds");
  return std::chrono::milliseconds(std::max<int64_t>(1, static_cast<int64_t>(value * 1000)));
}

/// A date, a datetime with a time zone, or either as text.
std::chrono::sys_seconds moment_of(py::handle now) {
  py::object text = py::hasattr(now, "isoformat") ? now.attr("isoformat")()
                                                  : py::reinterpret_borrow<py::object>(now);
  std::optional<std::chrono::sys_seconds> moment = parse_time(text.cast<std::string>());
  if (!moment) throw py::value_error("`now` is a date, or a time with its time zone");
  return *moment;
}

void bind_threat(py::module_& module) {
  py::class_<Threat>(module, "Threat", "What a policy says of one threat that it looks for.")
      .def_readonly("id", &Threat::id)
      .def_readonly("module", &Threat::module)
      .def_readonly("name", &Threat::name)
      .def_readonly("title", &Threat::title)
      .def_readonly("doc", &Threat::doc)
      .def_readonly("remedy", &Threat::remedy)
      .def_property_readonly("refs", [](const Threat& t) { return tuple_of(t.refs); })
      .def_property_readonly("stride", [](const Threat& t) { return stride_of(t.stride); })
      .def_property_readonly("severity", [](const Threat& t) { return t.severity; })
      .def_readonly("location", &Threat::location)
      .def("__repr__", [](const Threat& t) { return "<Threat " + t.id + ">"; });
}

void bind_parameter(py::module_& module) {
  auto default_of = [](const Parameter& p) {
    return p.default_value ? object_of(*p.default_value) : py::none();
  };
  py::class_<Parameter>(module, "Parameter", "A parameter that a policy declares.")
      .def_readonly("id", &Parameter::id)
      .def_readonly("type", &Parameter::type)
      .def_readonly("doc", &Parameter::doc)
      .def_property_readonly("default", default_of, "None if it must be given.")
      .def_property_readonly("required", [](const Parameter& p) { return !p.default_value; })
      .def_property_readonly("allowed", [](const Parameter& p) { return tuple_of(p.allowed); })
      .def("__repr__",
           [](const Parameter& p) { return "<Parameter " + p.id + ": " + p.type + ">"; });
}

void bind_outcome(py::module_& module) {
  using T = TestOutcome;
  py::class_<T>(module, "TestOutcome", "Result of one `test` of a policy.")
      .def_readonly("module", &T::module)
      .def_readonly("name", &T::name)
      .def_readonly("location", &T::location)
      .def_readonly("passed", &T::passed)
      .def_property_readonly("diagnostics", [](const T& t) { return tuple_of(t.diagnostics); })
      .def("__repr__", [](const T& t) {
        return "<TestOutcome " + t.name + ": " + (t.passed ? "passed" : "failed") + ">";
      });
}

}  // namespace

std::optional<py::object> Keywords::take(const char* name) {
  if (given_.empty()) return std::nullopt;
  taken_.emplace_back(name);
  if (!given_.contains(name)) return std::nullopt;
  py::object value = given_[name];
  if (value.is_none()) return std::nullopt;
  return value;
}

void Keywords::finish() const {
  for (auto [key, value] : given_) {
    auto name = key.cast<std::string>();
    if (std::find(taken_.begin(), taken_.end(), name) == taken_.end())
      throw py::type_error(std::string(function_) + "() got an unexpected keyword argument '" +
                           name + "'");
  }
}

CheckOptions check_options(Keywords& keywords, const Policy& policy) {
  CheckOptions options;
  options.log = log_of_host();
  keywords.take_into("threads", options.threads);
  keywords.take_into("max_instructions", options.limits.instructions);
  keywords.take_into("max_memory", options.limits.memory);
  keywords.take_into("max_depth", options.limits.depth);
  if (auto timeout = keywords.take("timeout")) options.limits.deadline = timeout_of(*timeout);
  if (auto now = keywords.take("now")) options.now = moment_of(*now);
  if (auto params = keywords.take("params"))
    for (auto [name, value] : py::dict(*params))
      options.params[full_name(policy, name.cast<std::string>())] = value_of(value);
  return options;
}

namespace {

constexpr const char* kCompile =
    "compile(source=None, *, packs=(), module_paths=(), kube_version=None, crds=(),\n"
    "        functions=(), module_loader=None)\n\n"
    "A policy of a file, a folder, several of them, or a bundle (a path or bytes); without a "
    "source "
    "of packs alone. Raises CompileError.";
constexpr const char* kCompileString =
    "compile_string(text, name='policy.crn', *, packs=(), module_paths=(), kube_version=None, "
    "crds=(), functions=(), module_loader=None)\n\nA policy of source text. Raises CompileError.";
constexpr const char* kCheck =
    "check(*paths, params=None, per_file=False, complete=(), partial=False, exclude=(),\n"
    "      git_ignored=False, charts=(), threads=1, now=None,\n"
    "      max_instructions=None, max_memory=None, max_depth=None, timeout=None,\n"
    "      max_nesting=None, max_alias_values=None, max_bytes=None)\n\n"
    "Looks for threats in files and folders, or in an Inventory. What cannot be read is in the "
    "report's diagnostics. Raises InputError for a path that is not there, ParameterError, "
    "LimitError.";
constexpr const char* kCheckObjects =
    "check_objects(objects, *, source='objects', params=None, ...)\n\n"
    "Looks for threats in one object or an iterable of them: dicts, models of the `kubernetes` "
    "client, or YAML or JSON as str or bytes. Keywords as for check(). Raises InputError for what "
    "JSON cannot carry, ParameterError, LimitError.";
constexpr const char* kPolicy =
    "A compiled policy set: immutable, to be used from any number of threads at once.";

}  // namespace

void bind_policy(py::module_& module) {
  bind_threat(module);
  bind_parameter(module);
  bind_outcome(module);
  using P = SharedPolicy;
  py::class_<P>(module, "Policy", kPolicy)
      .def("check", &check, kCheck)
      .def("check_objects", &check_objects, py::arg("objects"), py::kw_only(),
           py::arg("source") = "objects", kCheckObjects)
      .def("check_cluster", &check_cluster,
           "check_cluster(*, context=None, kubeconfig=None, kinds=(), params=None, ...)\n\n"
           "Looks for threats in a cluster, of which `kubectl` lists the kinds that the policy "
           "reads. Keywords as for check(). What cannot be read is in the report's diagnostics.")
      .def("attacks", &attacks,
           "attacks(*paths, targets=(), cuts=False, params=None, ...)\n\n"
           "The ways of an attacker over the steps that the threats find (pack `k8s.paths`), in "
           "files and folders or in an Inventory. Keywords as for check(). Raises ParameterError "
           "for a target that no step knows, InputError, LimitError.")
      .def(
          "coverage", [](const P& self) { return self.policy.coverage(); },
          "What the threats cover of catalogues of controls.")
      .def(
          "kinds", [](const P& self, bool assets) { return tuple_of(self.policy.kinds(assets)); },
          py::arg("assets") = false,
          "Kinds whose objects the threats read: `Service`, `apps/Deployment`.")
      .def("check_stream", python_method("crenel._run", "check_stream"),
           "check_stream(objects, chunk=1000, **keywords)\n\nFindings as objects come, which are "
           "held only in parts. Keywords as for check_objects().")
      .def("check_async", python_method("crenel._run", "check_async"),
           "check() to be awaited: runs in a thread.")
      .def("check_objects_async", python_method("crenel._run", "check_objects_async"),
           "check_objects() to be awaited: runs in a thread.")
      .def_property_readonly(
          "per_object", [](const P& self) { return self.policy.per_object(); },
          "Whether no rule looks at several objects at once.")
      .def("run_tests", &run_tests, "The outcomes of the policy's own `test` declarations.")
      .def("to_bundle", &to_bundle, "The policy as the bytes of a bundle (`.crnb`).")
      .def("disassemble", [](const P& self) { return self.policy.disassemble(); })
      .def_property_readonly("threats",
                             [](const P& self) { return tuple_of(self.policy.threats()); })
      .def_property_readonly("parameters",
                             [](const P& self) { return tuple_of(self.policy.parameters()); })
      .def_property_readonly(
          "host_functions", [](const P& self) { return tuple_of(self.policy.host_functions()); },
          "The host functions that it calls, with their signatures.")
      .def_property_readonly("kube_version",
                             [](const P& self) { return std::string(self.policy.kube_version()); })
      .def_property_readonly(
          "diagnostics", [](const P& self) { return tuple_of(self.diagnostics); },
          "Warnings of the compiler.")
      .def("__reduce__",
           [](const P& self) {
             py::object load = py::module_::import("crenel").attr("compile");
             return py::make_tuple(load, py::make_tuple(to_bundle(self)));
           })
      .def("__repr__", [](const P& self) {
        return "<Policy of " + std::to_string(self.policy.threats().size()) + " threats>";
      });
  module.def("compile", &compile, py::arg("source") = py::none(), kCompile);
  module.def("compile_string", &compile_text, py::arg("text"), py::arg("name") = "policy.crn",
             kCompileString);
  module.def(
      "pack_names", [] { return tuple_of(pack_names()); }, "The library's packs.");
}

}  // namespace crenel::python
