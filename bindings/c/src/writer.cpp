// Writing value by value: objects into inventories, and results of host functions.
#include "handles.hpp"
#include "result_writer.hpp"

using namespace crenel::c;

namespace crenel::c {

bool ResultWriter::begin(Value empty) {
  if (!problem_.empty()) return false;
  open_.push_back({empty.if_map() != nullptr});
  return true;
}

void ResultWriter::end() {
  if (open_.empty()) return problem("`end` without an object or a list");
  Container last = std::move(open_.back());
  open_.pop_back();
  put(last.map ? Value(std::move(last.members)) : Value(std::move(last.items)));
}

void ResultWriter::key(std::string_view name) {
  if (open_.empty() || !open_.back().map) return problem("a key where a value should be");
  open_.back().key = name;
  open_.back().has_key = true;
}

void ResultWriter::put(Value value) {
  if (open_.empty()) {
    done_.push_back(std::move(value));
    return;
  }
  Container& to = open_.back();
  if (!to.map) {
    to.items.push_back(std::move(value));
  } else if (std::exchange(to.has_key, false)) {
    to.members[std::move(to.key)] = std::move(value);
  } else {
    problem("a member of an object has no key");
  }
}

void ResultWriter::problem(std::string message) {
  if (problem_.empty()) problem_ = message.empty() ? "it gave no reason" : std::move(message);
}

Result<Value> ResultWriter::take() {
  if (problem_.empty() && !open_.empty()) problem("an object or a list is not ended");
  if (problem_.empty() && done_.size() != 1)
    problem(done_.empty() ? "it wrote no value" : "it wrote more than one value");
  if (problem_.empty()) return std::move(done_[0]);
  Diagnostic diagnostic;
  diagnostic.message = problem_;
  return Result<Value>::failure({std::move(diagnostic)});
}

}  // namespace crenel::c

namespace {

/// One step of writing; what it throws is the inventory's problem, not the caller's.
template <class Write>
bool step(crenel_writer* writer, Write write) {
  return guarded(nullptr, false, [&] {
    return writer->result != nullptr ? write(*writer->result) : write(*writer->objects);
  });
}

}  // namespace

bool crenel_write_begin_object(crenel_writer* writer) {
  return step(writer, [](auto& out) { return out.begin_object(); });
}
bool crenel_write_begin_list(crenel_writer* writer) {
  return step(writer, [](auto& out) { return out.begin_list(); });
}
void crenel_write_end(crenel_writer* writer) {
  step(writer, [](auto& out) { return out.end(), true; });
}
void crenel_write_key(crenel_writer* writer, const char* name, size_t size) {
  step(writer, [&](auto& out) { return out.key({name, size}), true; });
}
void crenel_write_null(crenel_writer* writer) {
  step(writer, [](auto& out) { return out.null(), true; });
}
void crenel_write_bool(crenel_writer* writer, bool value) {
  step(writer, [&](auto& out) { return out.boolean(value), true; });
}
void crenel_write_int(crenel_writer* writer, int64_t value) {
  step(writer, [&](auto& out) { return out.integer(value), true; });
}
void crenel_write_double(crenel_writer* writer, double value) {
  step(writer, [&](auto& out) { return out.real(value), true; });
}
void crenel_write_string(crenel_writer* writer, const char* text, size_t size) {
  step(writer, [&](auto& out) { return out.string({text, size}), true; });
}
void crenel_write_problem(crenel_writer* writer, const char* text, size_t size) {
  step(writer, [&](auto& out) { return out.problem(std::string(text, size)), true; });
}
