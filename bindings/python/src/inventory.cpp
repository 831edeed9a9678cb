// Inputs: paths, texts and Python's own objects. Reading and waiting happen without the GIL.
#include <pybind11/stl.h>

#include <filesystem>
#include <stdexcept>

#include "bindings.hpp"
#include "vocabulary.hpp"

namespace crenel::python {

namespace {

bool is_text(py::handle value) {
  return py::isinstance<py::str>(value) || py::isinstance<py::bytes>(value) ||
         py::isinstance<py::bytearray>(value);
}

/// One object, rather than an iterable of them.
bool is_one(py::handle value) {
  if (PyDict_CheckExact(value.ptr())) return true;
  if (PyList_CheckExact(value.ptr())) return false;
  return is_text(value) ||
         py::module_::import("crenel._objects").attr("is_object")(value).cast<bool>();
}

std::string bytes_of(py::handle text) {
  if (!py::isinstance<py::bytearray>(text)) return text.cast<std::string>();
  auto array = py::reinterpret_borrow<py::bytearray>(text);
  return std::string(array);
}

Diagnostic input_problem(std::string message, std::string help) {
  Diagnostic diagnostic;
  diagnostic.code = "E0607";
  diagnostic.message = std::move(message);
  diagnostic.help.push_back(std::move(help));
  return diagnostic;
}

void require_kind(py::handle object, const std::string& name) {
  if (PyDict_CheckExact(object.ptr())) return;
  if (!py::module_::import("crenel._objects").attr("lacks_kind")(object).cast<bool>()) return;
  raise("InputError",
        {input_problem("`" + name + "` does not say which kind of object it is",
                       "the items of a list of the `kubernetes` client have no kind: give the list "
                       "itself, or set `api_version` and `kind`")});
}

Added add_text(Inventory& inventory, py::handle object, const std::string& name) {
  std::string text = bytes_of(object);
  py::gil_scoped_release release;
  uint64_t before = inventory.objects();
  uint64_t values = text.size() / 16;
  (void)inventory.add_text(name, std::move(text));
  return {inventory.objects() - before, values};
}

Added add_one(Inventory& inventory, py::handle object, const std::string& name) {
  if (is_text(object)) return add_text(inventory, object, name);
  require_kind(object, name);
  Added added;
  auto write = [&](ObjectWriter& out) { added.values = write_object(out, object); };
  added.objects = take(inventory.add_objects(name, write), "InputError");
  return added;
}

/// Takes the objects of an iterable, one writer for all of them up to the next text.
class Taking {
 public:
  Taking(Inventory& inventory, const ObjectSource& source, py::handle objects)
      : inventory_(inventory), source_(source), next_(py::iter(objects)), n_(source.first) {}

  Added take_all() {
    Added added;
    while (next_ != py::iterator::sentinel()) {
      if (is_text(*next_)) {
        added += add_text(inventory_, *next_, name());
        step();
      } else {
        added.objects += take(
            inventory_.add_objects(name(), [&](ObjectWriter& out) { added.values += write(out); }),
            "InputError");
      }
    }
    tell();
    return added;
  }

 private:
  static constexpr size_t kTellEvery = 256;

  std::string name() const { return source_.name + "[" + std::to_string(n_) + "]"; }

  uint64_t write(ObjectWriter& out) {
    uint64_t values = 0;
    for (bool first = true; next_ != py::iterator::sentinel(); first = false) {
      py::handle object = *next_;
      if (!PyDict_CheckExact(object.ptr()) && is_text(object)) break;
      require_kind(object, source_.name);
      if (!first) out.source(name());
      values += write_object(out, object);
      if (out.failed()) break;
      step();
    }
    return values;
  }

  void step() {
    ++n_;
    if (++untold_ == kTellEvery) tell();
    ++next_;
  }

  void tell() {
    if (source_.progress && untold_ != 0) source_.progress(untold_);
    untold_ = 0;
  }

  Inventory& inventory_;
  const ObjectSource& source_;
  py::iterator next_;
  size_t n_;
  size_t untold_ = 0;
};

std::vector<std::string> complete_kinds(InventoryOptions& options, py::handle complete) {
  if (!py::isinstance<py::bool_>(complete)) return strings_of(complete);
  if (complete.cast<bool>()) options.completeness = Completeness::kComplete;
  return {};
}

/// How a chart is deployed, from a mapping of what `helm template` is told.
ChartOptions chart_options(py::handle given) {
  if (!py::isinstance<py::dict>(given))
    throw py::type_error(
        "`charts` is a dict of what `helm template` is told, or several, found a `" +
        type_name(given) + "`");
  Keywords keywords("charts", py::reinterpret_borrow<py::kwargs>(given));
  ChartOptions chart;
  auto texts = [&](const char* name, std::vector<std::string>& to) {
    if (auto several = keywords.take(name)) to = strings_of(*several);
  };
  if (auto files = keywords.take("values")) chart.values = paths_of(*files);
  texts("set", chart.set);
  texts("set_string", chart.set_string);
  texts("set_file", chart.set_file);
  texts("set_json", chart.set_json);
  texts("set_literal", chart.set_literal);
  texts("api_versions", chart.api_versions);
  keywords.take_into("namespace", chart.name_space);
  keywords.take_into("release_name", chart.release_name);
  keywords.take_into("kube_version", chart.kube_version);
  if (auto file = keywords.take("keyring")) chart.keyring = path_of(*file);
  if (auto program = keywords.take("engine")) chart.engine = path_of(*program);
  keywords.finish();
  return chart;
}

std::vector<ChartOptions> charts_of(py::handle given) {
  if (py::isinstance<py::dict>(given)) return {chart_options(given)};
  std::vector<ChartOptions> charts;
  for (py::handle chart : given) charts.push_back(chart_options(chart));
  return charts;
}

template <class Add>
uint64_t adding(SharedInventory& self, Add add) {
  SharedInventory::Adding guard(self);
  return add();
}

void bind_input(py::module_& module) {
  py::class_<Input>(module, "Input", "What a path, a text or a cluster was taken for.")
      .def_property_readonly("name", [](const Input& i) { return file_name_of(i.name); })
      .def_readonly("form", &Input::form,
                    "`manifests`, `Dockerfile`, `chart`, `kustomization`, `cluster`, `left out`, "
                    "`nothing` and others.")
      .def_readonly("objects", &Input::objects)
      .def("__repr__", [](const Input& i) {
        return py::str("<Input {}: {}, {} objects>")
            .format(file_name_of(i.name), i.form, i.objects);
      });
}

std::unique_ptr<SharedInventory> make_inventory(const py::kwargs& given) {
  Keywords keywords("Inventory", given);
  InventoryOptions options = inventory_options(keywords, log_of_host());
  keywords.finish();
  return std::make_unique<SharedInventory>(std::move(options));
}

void bind_adding(py::class_<SharedInventory>& inventory) {
  using I = SharedInventory;
  inventory
      .def(
          "add_path",
          [](I& self, py::object path) {
            return adding(self, [&] { return add_path(self.inventory, path_of(path)); });
          },
          py::arg("path"), "Reads a file, or all YAML and JSON below a folder.")
      .def(
          "add_text",
          [](I& self, py::object text, const std::string& name) {
            if (!is_text(text)) throw py::type_error("add_text takes a str or bytes");
            return adding(self, [&] { return add_text(self.inventory, text, name).objects; });
          },
          py::arg("text"), py::arg("name") = "-", "Reads YAML or JSON.")
      .def(
          "add_objects",
          [](I& self, py::object objects, const std::string& source) {
            return adding(self,
                          [&] { return add_objects(self.inventory, objects, {source}).objects; });
          },
          py::arg("objects"), py::arg("source") = "objects", "Takes what check_objects takes.")
      .def(
          "add_cluster",
          [](I& self, const py::kwargs& given) {
            Keywords keywords("add_cluster", given);
            ClusterOptions cluster = cluster_options(keywords);
            keywords.finish();
            return adding(self, [&] { return add_cluster(self.inventory, cluster); });
          },
          "add_cluster(*, context=None, kubeconfig=None, kinds=())\n\nReads a cluster through "
          "`kubectl`: the kinds that are named (`Policy.kinds()`), or all. What cannot be read is "
          "in the diagnostics.")
      .def(
          "begin_world",
          [](I& self, const std::string& name, bool complete) {
            adding(self, [&] { return self.inventory.begin_world(name, complete), uint64_t{0}; });
          },
          py::arg("name"), py::kw_only(), py::arg("complete") = false,
          "Starts a world of its own, for what is added from here on.");
}

}  // namespace

void SharedInventory::freeze() {
  State open = State::kOpen;
  if (!state_.compare_exchange_strong(open, State::kFrozen) && open == State::kAdding)
    throw std::runtime_error("the inventory is being added to");
}

SharedInventory::Adding::Adding(SharedInventory& shared) : shared_(shared) {
  State open = State::kOpen;
  if (shared.state_.compare_exchange_strong(open, State::kAdding)) return;
  throw std::runtime_error(open == State::kAdding
                               ? "the inventory is being added to by another call"
                               : "the inventory has been checked, and reports refer to it: make a "
                                 "new one to add to");
}

uint64_t add_path(Inventory& inventory, const std::string& path) {
  std::optional<Result<uint64_t>> added;
  uint64_t before = inventory.objects();
  bool missing = false;
  {
    py::gil_scoped_release release;
    std::error_code error;
    missing = !std::filesystem::exists(path, error);
    added = inventory.add_path(path);
  }
  if (missing) raise("InputError", added->diagnostics());
  return inventory.objects() - before;
}

ClusterOptions cluster_options(Keywords& keywords) {
  ClusterOptions cluster;
  keywords.take_into("context", cluster.context);
  if (auto kubeconfig = keywords.take("kubeconfig")) cluster.kubeconfig = path_of(*kubeconfig);
  if (auto kinds = keywords.take("kinds")) cluster.kinds = strings_of(*kinds);
  return cluster;
}

uint64_t add_cluster(Inventory& inventory, const ClusterOptions& cluster) {
  py::gil_scoped_release release;
  uint64_t before = inventory.objects();
  (void)inventory.add_cluster(cluster);  // what cannot be read is in the inventory's diagnostics
  return inventory.objects() - before;
}

Added add_objects(Inventory& inventory, py::handle objects, const ObjectSource& source) {
  if (!is_one(objects)) return Taking(inventory, source, objects).take_all();
  Added added = add_one(inventory, objects, source.name);
  if (source.progress) source.progress(1);
  return added;
}

InventoryOptions inventory_options(Keywords& keywords, Log log) {
  InventoryOptions options;
  options.log = std::move(log);
  keywords.take_into("per_file", options.per_file);
  if (std::optional<py::object> complete = keywords.take("complete"))
    options.complete_kinds = complete_kinds(options, *complete);
  bool partial = false;
  keywords.take_into("partial", partial);
  if (partial && options.completeness == Completeness::kComplete)
    throw py::value_error("`complete=True` and `partial=True` exclude each other");
  if (partial) options.completeness = Completeness::kPartial;
  if (std::optional<py::object> exclude = keywords.take("exclude"))
    options.exclude = strings_of(*exclude);
  keywords.take_into("git_ignored", options.git_ignored);
  if (std::optional<py::object> charts = keywords.take("charts"))
    options.charts = charts_of(*charts);
  keywords.take_into("max_nesting", options.limits.depth);
  keywords.take_into("max_alias_values", options.limits.alias_values);
  keywords.take_into("max_bytes", options.limits.bytes);
  return options;
}

void bind_inventory(py::module_& module) {
  bind_input(module);
  using I = SharedInventory;
  py::class_<I> inventory(
      module, "Inventory",
      "Objects read once, to be checked by any number of policies.\n\n"
      "Inventory(*, per_file=False, complete=(), partial=False, exclude=(), git_ignored=False,\n"
      "          charts=(), max_nesting=512, max_alias_values=1000000, max_bytes=4294967296)");
  inventory.def(py::init(&make_inventory))
      .def_property_readonly("objects", [](I& self) { return self.inventory.objects(); })
      .def_property_readonly("files", [](I& self) { return self.inventory.files(); })
      .def_property_readonly("bytes", [](I& self) { return self.inventory.bytes(); })
      .def_property_readonly(
          "inputs", [](I& self) { return tuple_of(self.inventory.inputs()); },
          "What was added, in order, and what it was taken for.")
      .def_property_readonly(
          "complete", [](I& self) { return self.inventory.complete(); },
          "Whether all of it could be read.")
      .def_property_readonly("diagnostics",
                             [](I& self) { return tuple_of(self.inventory.diagnostics()); })
      .def("__len__", [](I& self) { return self.inventory.objects(); })
      .def("__bool__", [](I&) { return true; })
      .def("__repr__", [](I& self) {
        return "<Inventory of " + std::to_string(self.inventory.objects()) + " objects>";
      });
  bind_adding(inventory);
}

}  // namespace crenel::python
