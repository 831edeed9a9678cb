// What `crenel model --paths` and `crenel doc` show: attack paths, and what rules cover of
// catalogues.
#include <pybind11/stl.h>

#include "bindings.hpp"
#include "vocabulary.hpp"

namespace crenel::python {

namespace {

/// A member that may quote an input.
template <class T>
auto text(std::string T::*member) {
  return [member](const T& it) { return text_of(it.*member); };
}

template <class T, class Item>
auto items(std::vector<Item> T::*member) {
  return [member](const T& it) { return tuple_of(it.*member); };
}

py::tuple texts_of(const std::vector<std::string>& texts) {
  py::list list;
  for (const std::string& one : texts) list.append(text_of(one));
  return py::tuple(list);
}

void bind_steps(py::module_& module) {
  using S = AttackStep;
  py::class_<S>(module, "AttackStep", "One step of an attacker, and what would prevent it.")
      .def_property_readonly("threat", text(&S::threat))
      .def_property_readonly("title", text(&S::title))
      .def_property_readonly("source", text(&S::from), "Who takes it.")
      .def_property_readonly("target", text(&S::to), "Where it leads.")
      .def_property_readonly("message", text(&S::message))
      .def_property_readonly("remedy", text(&S::remedy),
                             "Empty: nothing in the inputs would prevent it.")
      .def_property_readonly("object", text(&S::object), "The object that allows it.")
      .def_property_readonly("path", text(&S::path))
      .def_readonly("location", &S::location)
      .def("__repr__", [](const S& s) {
        return py::str("<AttackStep {}: {} to {}>")
            .format(text_of(s.threat), text_of(s.from), text_of(s.to));
      });
  using E = AttackEntry;
  py::class_<E>(module, "AttackEntry", "Where an attacker begins.")
      .def_property_readonly("name", text(&E::name))
      .def_property_readonly("message", text(&E::message))
      .def_readonly("location", &E::location)
      .def("__repr__",
           [](const E& e) { return py::str("<AttackEntry {}>").format(text_of(e.name)); });
}

void bind_ways(py::module_& module) {
  using P = AttackPath;
  py::class_<P>(module, "AttackPath", "A shortest way from an entry point to a target.")
      .def_readonly("entry", &P::entry)
      .def_property_readonly("steps", items(&P::steps), "None: the entry point is the target.")
      .def("__repr__", [](const P& p) {
        return py::str("<AttackPath from {}, {} steps>")
            .format(text_of(p.entry.name), p.steps.size());
      });
  using F = AttackFix;
  py::class_<F>(module, "AttackFix", "A change that takes away every step that it allows.")
      .def_property_readonly("remedy", text(&F::remedy))
      .def_property_readonly("object", text(&F::object))
      .def_property_readonly("path", text(&F::path))
      .def_readonly("location", &F::location)
      .def_property_readonly("steps", items(&F::steps))
      .def("__repr__", [](const F& f) {
        return py::str("<AttackFix of {}: {}>").format(text_of(f.object), text_of(f.remedy));
      });
  using C = AttackCut;
  py::class_<C>(module, "AttackCut", "The fewest fixes after which no way leads to a target.")
      .def_readonly("possible", &C::possible, "False: a way has no step that could be fixed.")
      .def_readonly("smallest", &C::smallest, "False: fewer fixes may be enough.")
      .def_property_readonly("fixes", items(&C::fixes))
      .def("__repr__",
           [](const C& c) { return py::str("<AttackCut of {} fixes>").format(c.fixes.size()); });
  using T = AttackTarget;
  py::class_<T>(module, "AttackTarget", "What an attacker wants.")
      .def_property_readonly("name", text(&T::name))
      .def_property_readonly("world", text(&T::world))
      .def_property_readonly("paths", items(&T::paths),
                             "One for each entry point that leads to it, the shortest first.")
      .def_property_readonly(
          "cut", [](const T& t) { return t.cut.empty() ? py::none() : py::cast(t.cut.front()); },
          "None unless it was asked for.")
      .def("__repr__", [](const T& t) {
        return py::str("<AttackTarget {}, {} paths>").format(text_of(t.name), t.paths.size());
      });
}

void bind_attacks(py::module_& module) {
  using R = AttackReport;
  py::class_<R>(module, "AttackReport", "The ways from entry points to targets.")
      .def_property_readonly("targets", [](const R& r) { return tuple_of(r.targets()); })
      .def_property_readonly("entries", &R::entries, "How many entry points there are.")
      .def_property_readonly("steps", &R::steps, "How many steps there are.")
      .def_property_readonly("undecided", [](const R& r) { return texts_of(r.undecided()); })
      .def_property_readonly("diagnostics", [](const R& r) { return tuple_of(r.diagnostics()); })
      .def_property_readonly("complete", &R::complete)
      .def("exit_code", &R::exit_code, "3 if it is not complete, else 0.")
      .def("to_dict", [](const R& r) { return from_json(r.to_json()); })
      .def("to_json", [](const R& r) { return text_of(r.to_json()); })
      .def(
          "to_dot", [](const R& r) { return text_of(r.to_dot()); }, "For Graphviz.")
      .def(
          "to_text", [](const R& r, bool color) { return text_of(r.to_text({.color = color})); },
          py::kw_only(), py::arg("color") = false)
      .def("__len__", [](const R& r) { return r.targets().size(); })
      .def("__bool__", [](const R&) { return true; })
      .def("__iter__", [](const R& r) { return py::iter(tuple_of(r.targets())); })
      .def("__repr__", [](const R& r) {
        return py::str("<AttackReport {} targets, {} steps, {}>")
            .format(r.targets().size(), r.steps(), r.complete() ? "complete" : "incomplete");
      });
}

void bind_controls(py::module_& module) {
  using U = CoveringRule;
  py::class_<U>(module, "CoveringRule", "A rule that answers a control.")
      .def_readonly("threat", &U::threat)
      .def_property_readonly("tests", [](const U& u) { return texts_of(u.tests); })
      .def("__repr__", [](const U& u) { return "<CoveringRule " + u.threat + ">"; });
  using C = ControlCoverage;
  py::class_<C>(module, "ControlCoverage", "One control of a catalogue.")
      .def_readonly("id", &C::id)
      .def_readonly("title", &C::title)
      .def_readonly("undecidable", &C::undecidable,
                    "Why no file can decide it; empty where one can.")
      .def_property_readonly("rules", items(&C::rules))
      .def("__repr__", [](const C& c) {
        return "<ControlCoverage " + c.id + ": " + std::to_string(c.rules.size()) + " rules>";
      });
  using K = CatalogueCoverage;
  py::class_<K>(module, "CatalogueCoverage", "The controls of one catalogue.")
      .def_readonly("prefix", &K::prefix)
      .def_readonly("name", &K::name)
      .def_property_readonly("packs", [](const K& k) { return texts_of(k.packs); })
      .def_property_readonly("controls", items(&K::controls))
      .def_property_readonly("covered", &K::covered, "Controls with a rule.")
      .def_property_readonly("undecidable", &K::undecidable,
                             "Controls without, since no file can decide them.")
      .def_property_readonly("uncovered", &K::uncovered, "Controls without, for no such reason.")
      .def("__repr__", [](const K& k) {
        return "<CatalogueCoverage " + k.prefix + ": " + std::to_string(k.covered()) + " of " +
               std::to_string(k.controls.size()) + ">";
      });
}

void bind_coverage(py::module_& module) {
  using R = CoverageReport;
  py::class_<R>(module, "CoverageReport", "The matrix of catalogues, controls, rules and tests.")
      .def_property_readonly("catalogues", [](const R& r) { return tuple_of(r.catalogues()); })
      .def("only", &R::only, py::arg("prefix"), "Only the catalogue of that prefix.")
      .def("to_dict", [](const R& r) { return from_json(r.to_json()); })
      .def("to_json", [](const R& r) { return text_of(r.to_json()); })
      .def("to_markdown", [](const R& r) { return text_of(r.to_markdown()); })
      .def(
          "to_text", [](const R& r, bool color) { return text_of(r.to_text({.color = color})); },
          py::kw_only(), py::arg("color") = false)
      .def("__len__", [](const R& r) { return r.catalogues().size(); })
      .def("__iter__", [](const R& r) { return py::iter(tuple_of(r.catalogues())); })
      .def("__repr__", [](const R& r) {
        return "<CoverageReport of " + std::to_string(r.catalogues().size()) + " catalogues>";
      });
}

}  // namespace

void bind_models(py::module_& module) {
  bind_steps(module);
  bind_ways(module);
  bind_attacks(module);
  bind_controls(module);
  bind_coverage(module);
}

}  // namespace crenel::python
