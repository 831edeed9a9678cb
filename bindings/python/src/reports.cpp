// Reports and findings. Everything handed out is a copy or keeps its report alive.
#include <pybind11/stl.h>

#include "bindings.hpp"
#include "vocabulary.hpp"

namespace crenel::python {

namespace {

template <class Items>
py::tuple texts_of(const Items& items) {
  py::tuple texts(items.size());
  size_t n = 0;
  for (const auto& item : items) texts[n++] = text_of(item);
  return texts;
}

/// None where there is nothing.
py::object optional_text(std::string_view text) {
  return text.empty() ? py::object(py::none()) : py::object(text_of(text));
}

py::tuple explain(const Finding& finding) {
  auto why = [&] {
    py::gil_scoped_release release;
    return finding.explain();
  }();
  return tuple_of(take(std::move(why), "LimitError").evidence);
}

py::str repr_of(const Finding& finding) {
  return py::str("<Finding {} {} {} at {}{}>")
      .format(finding.status(), finding.severity(), text_of(finding.threat()),
              py::cast(finding.location()),
              finding.object().empty() ? py::str("")
                                       : py::str(" in {}").format(text_of(finding.object())));
}

void bind_subject(py::module_& module) {
  py::class_<Subject>(module, "Subject", "Who a finding is about: an object, or a part of one.")
      .def_readonly("binder", &Subject::binder)
      .def_property_readonly("object", [](const Subject& s) { return text_of(s.object); })
      .def_property_readonly("api_version", [](const Subject& s) { return text_of(s.api_version); })
      .def_property_readonly("path", [](const Subject& s) { return text_of(s.path); })
      .def_property_readonly("display", [](const Subject& s) { return text_of(s.display); })
      .def_readonly("location", &Subject::location)
      .def("__repr__", [](const Subject& s) {
        return py::str("<Subject {}: {}>").format(s.binder, text_of(s.display));
      });
}

void bind_evidence(py::module_& module) {
  auto role = [](const Evidence& e) {
    constexpr const char* kRoles[] = {"condition", "operand", "let", "binder"};
    return kRoles[static_cast<int>(e.role)];
  };
  py::class_<Evidence>(module, "Evidence", "One part of a rule, and the value that it had.")
      .def_property_readonly("role", role)
      .def_readonly("rule", &Evidence::rule)
      .def_property_readonly("text", [](const Evidence& e) { return text_of(e.text); })
      .def_property_readonly("value", [](const Evidence& e) { return text_of(e.value); })
      .def_readonly("source", &Evidence::source)
      .def_readonly("treatment", &Evidence::treatment)
      .def_property_readonly("path", [](const Evidence& e) { return text_of(e.path); })
      .def("__repr__", [](const Evidence& e) {
        return py::str("<Evidence {} = {}>").format(text_of(e.text), text_of(e.value));
      });
}

void bind_candidate(py::module_& module) {
  auto outcome = [](const Candidate& c) {
    constexpr const char* kOutcomes[] = {"failed", "holds", "indeterminate", "empty"};
    return kOutcomes[static_cast<int>(c.outcome)];
  };
  py::class_<Candidate>(module, "Candidate",
                        "One combination of what a threat ranges over, and how far it came.")
      .def_property_readonly("outcome", outcome)
      .def_property_readonly("evidence", [](const Candidate& c) { return tuple_of(c.evidence); })
      .def("__repr__", [outcome](const Candidate& c) {
        return py::str("<Candidate {}, {} parts>").format(outcome(c), c.evidence.size());
      });
}

py::tuple why_not(SharedReport& self, const std::string& threat, const std::string& object) {
  auto why = [&] {
    py::gil_scoped_release release;
    return self.report.why_not(threat, object);
  }();
  return tuple_of(take(std::move(why), "ParameterError").candidates);
}

void bind_treatments(py::module_& module) {
  auto word = [](auto value) { return py::str(std::string(to_string(value))); };
  using M = Mitigation;
  py::class_<M>(module, "Mitigation", "A mitigation that holds for a finding, or may hold.")
      .def_readonly("id", &M::id)
      .def_property_readonly("kind", [word](const M& m) { return word(m.kind); })
      .def_property_readonly("state", [word](const M& m) { return word(m.state); })
      .def_property_readonly("leaves", [](const M& m) { return m.leaves; })
      .def_property_readonly("message", [](const M& m) { return text_of(m.message); })
      .def_readonly("by", &M::by)
      .def_property_readonly(
          "date", [](const M& m) { return optional_text(m.date); },
          "Attested until, or planned for; or None.")
      .def_property_readonly("cause", [](const M& m) { return optional_text(m.cause); })
      .def("__repr__", [word](const M& m) {
        return py::str("<Mitigation {} {}>").format(m.id, word(m.state));
      });
  using A = Acceptance;
  py::class_<A>(module, "Acceptance", "Somebody's acceptance of the risk of a finding.")
      .def_property_readonly("state", [word](const A& a) { return word(a.state); })
      .def_readonly("module", &A::module)
      .def_readonly("owner", &A::owner)
      .def_readonly("because", &A::because)
      .def_readonly("until", &A::until)
      .def_property_readonly("cause", [](const A& a) { return optional_text(a.cause); })
      .def("__repr__", [word](const A& a) {
        return py::str("<Acceptance {} until {}, {}>").format(a.owner, a.until, word(a.state));
      });
  using E = Edit;
  auto value = [](const E& e) {
    return e.value.empty() ? py::object(py::none()) : from_json(e.value);
  };
  py::class_<E>(module, "Edit", "An edit that a patch proposes, evaluated for a finding.")
      .def_property_readonly("op", [word](const E& e) { return word(e.op); })
      .def_property_readonly("mitigation", [](const E& e) { return optional_text(e.mitigation); })
      .def_property_readonly("object", [](const E& e) { return text_of(e.object); })
      .def_property_readonly("path", [](const E& e) { return text_of(e.path); })
      .def_property_readonly("value", value, "None for `remove`.")
      .def("__repr__", [word](const E& e) {
        return py::str("<Edit {} {}>").format(word(e.op), text_of(e.path));
      });
}

void bind_path(py::module_& module) {
  py::class_<PathStep>(module, "PathStep", "One step along a relation.")
      .def_property_readonly("relation", [](const PathStep& s) { return text_of(s.relation); })
      .def_property_readonly(
          "source",
          [](const PathStep& s) {
            return s.from.display.empty() ? std::nullopt : std::optional(s.from);
          },
          "Where it begins, or None where the relation begins with what is reached.")
      .def_readonly("target", &PathStep::to)
      .def_readonly("location", &PathStep::location, "Of what is reached.")
      .def("__repr__", [](const PathStep& s) {
        return py::str("<PathStep {} -> {}>")
            .format(text_of(s.from.display), text_of(s.to.display));
      });
  py::class_<Path>(module, "Path", "Why a relation holds what a finding rests on.")
      .def_property_readonly("relation", [](const Path& p) { return text_of(p.relation); })
      .def_readonly("certain", &Path::certain)
      .def_property_readonly("steps", [](const Path& p) { return tuple_of(p.steps); })
      .def("__repr__", [](const Path& p) {
        return py::str("<Path {}, {} steps>").format(text_of(p.relation), p.steps.size());
      });
}

void bind_finding(py::module_& module) {
  using F = Finding;
  py::class_<F>(module, "Finding", "One threat, met on its subjects.")
      .def_property_readonly("threat", [](const F& f) { return text_of(f.threat()); })
      .def_property_readonly("title", [](const F& f) { return text_of(f.title()); })
      .def_property_readonly("status", &F::status)
      .def_property_readonly("severity", &F::severity)
      .def_property_readonly("residual", &F::residual, "What remains of it after mitigations.")
      .def_property_readonly("stride", [](const F& f) { return stride_of(f.stride()); })
      .def_property_readonly("refs", [](const F& f) { return texts_of(f.refs()); })
      .def_property_readonly("message", [](const F& f) { return text_of(f.message()); })
      .def_property_readonly("remedy", [](const F& f) { return text_of(f.remedy()); })
      .def_property_readonly("object", [](const F& f) { return text_of(f.object()); })
      .def_property_readonly("api_version", [](const F& f) { return text_of(f.api_version()); })
      .def_property_readonly("path", [](const F& f) { return text_of(f.path()); })
      .def_property_readonly("location", [](const F& f) { return f.location(); })
      .def_property_readonly("excerpt", [](const F& f) { return text_of(f.excerpt()); })
      .def_property_readonly("exact_place", &F::exact_place,
                             "False if the path is absent: the place is what would hold it.")
      .def_property_readonly(
          "values_keys", [](const F& f) { return texts_of(f.values_keys()); },
          "Of a Helm chart: keys of the values that fed what is at the place.")
      .def_property_readonly("place_note", [](const F& f) { return text_of(f.place_note()); })
      .def_property_readonly("world", [](const F& f) { return file_name_of(f.world()); })
      .def_property_readonly("subjects", [](const F& f) { return tuple_of(f.subjects()); })
      .def_property_readonly(
          "paths", [](const F& f) { return tuple_of(f.paths()); },
          "The path of each tuple of a relation that the verdict rests on.")
      .def_property_readonly("fingerprint", [](const F& f) { return text_of(f.fingerprint()); })
      .def_property_readonly("mitigations", [](const F& f) { return tuple_of(f.mitigations()); })
      .def_property_readonly("acceptances", [](const F& f) { return tuple_of(f.acceptances()); })
      .def_property_readonly("edits", [](const F& f) { return tuple_of(f.edits()); })
      .def_property_readonly(
          "cause", [](const F& f) { return optional_text(f.cause()); },
          "Why it is indeterminate, or None.")
      .def_property_readonly("cause_location", [](const F& f) { return f.cause_location(); })
      .def_property_readonly("count", &F::count, "How many objects it stands for.")
      .def_property_readonly("pods", &F::pods, "Pods of the object that have it too.")
      .def("explain", &explain, "Why it holds: the parts of its rule with their values.")
      .def(
          "to_dict", [](const F& f) { return from_json(f.to_json()); },
          "As it stands in Report.to_dict().")
      .def("__repr__", &repr_of);
}

std::optional<Severity> gate_of(py::handle fail_on) {
  bool never = fail_on.is_none() ||
               (py::isinstance<py::str>(fail_on) && fail_on.cast<std::string>() == "never");
  if (never) return std::nullopt;
  return fail_on.cast<Severity>();
}

py::str repr_of(SharedReport& self) {
  return py::str("<Report {} findings, {} open, {}>")
      .format(self.report.findings().size(), self.report.open().size(),
              self.report.complete() ? "complete" : "incomplete");
}

void bind_formats(py::class_<SharedReport>& report) {
  using R = SharedReport;
  report
      .def(
          "exit_code",
          [](R& self, py::object fail_on) { return self.report.exit_code(gate_of(fail_on)); },
          py::arg("fail_on") = "low",
          "What the command line exits with: 0, 1 from severity `fail_on` on, 3 if incomplete.")
      .def("to_dict", [](R& self) { return from_json(self.report.to_json()); })
      .def("to_json", [](R& self) { return text_of(self.report.to_json()); })
      .def("to_jsonl", [](R& self) { return text_of(self.report.to_jsonl()); })
      .def("to_pandas", python_method("crenel._frames", "to_pandas"),
           "A pandas.DataFrame with a row for each finding.")
      .def("to_polars", python_method("crenel._frames", "to_polars"),
           "A polars.DataFrame with a row for each finding.")
      .def("_repr_html_", python_method("crenel._frames", "to_html"))
      .def("to_sarif", [](R& self) { return text_of(self.report.to_sarif()); })
      .def(
          "to_text",
          [](R& self, bool color) { return text_of(self.report.to_text({.color = color})); },
          py::kw_only(), py::arg("color") = false);
}

void bind_report(py::module_& module) {
  using R = SharedReport;
  py::class_<R> report(module, "Report",
                       "What a check found. len() and iteration are over all findings.");
  report.def_property_readonly("findings", [](R& self) { return self.all(); })
      .def_property_readonly("open", [](R& self) { return self.with_status(Status::kOpen); })
      .def_property_readonly("indeterminate",
                             [](R& self) { return self.with_status(Status::kIndeterminate); })
      .def("with_status", &R::with_status, py::arg("status"))
      .def("why_not", &why_not, py::arg("threat"), py::arg("object"),
           "How far a threat came on an object `Kind/namespace/name`, candidate by candidate.")
      .def_property_readonly("inputs", [](R& self) { return tuple_of(self.report.inputs()); })
      .def_property_readonly("diagnostics",
                             [](R& self) { return tuple_of(self.report.diagnostics()); })
      .def_property_readonly("complete", [](R& self) { return self.report.complete(); })
      .def_property_readonly("objects", [](R& self) { return self.report.statistics().objects; })
      .def("__len__", [](R& self) { return self.report.findings().size(); })
      .def("__bool__", [](R&) { return true; })
      .def("__iter__", [](R& self) { return py::iter(self.all()); })
      .def("__repr__", [](R& self) { return repr_of(self); });
  bind_formats(report);
}

bool passed_a_limit(const Diagnostic& d) {
  return d.code == "E0801" || d.code == "E0802" || d.code == "E0803" || d.code == "E0804";
}

}  // namespace

py::object from_json(const std::string& json) {
  return py::module_::import("json").attr("loads")(text_of(json));
}

py::tuple SharedReport::all() {
  {
    std::lock_guard lock(mutex_);
    if (findings_) return *findings_;
  }
  py::tuple made = tuple_of(report.findings());  // may run code of Python: without the lock
  std::lock_guard lock(mutex_);
  if (!findings_) findings_ = made;
  return *findings_;
}

py::tuple SharedReport::with_status(Status status) {
  py::tuple findings = all();
  py::list chosen;
  for (size_t n = 0; n < report.findings().size(); ++n)
    if (report.findings()[n].status() == status) chosen.append(findings[n]);
  return py::tuple(chosen);
}

void refuse_passed_limits(const std::vector<Diagnostic>& diagnostics) {
  std::vector<Diagnostic> passed;
  for (const Diagnostic& diagnostic : diagnostics)
    if (passed_a_limit(diagnostic)) passed.push_back(diagnostic);
  if (!passed.empty()) raise("LimitError", passed);
}

std::unique_ptr<SharedReport> share(Report report) {
  refuse_passed_limits(report.diagnostics());
  return std::make_unique<SharedReport>(std::move(report));
}

void bind_reports(py::module_& module) {
  bind_subject(module);
  bind_evidence(module);
  bind_treatments(module);
  bind_candidate(module);
  bind_path(module);
  bind_finding(module);
  bind_report(module);
}

}  // namespace crenel::python
