// Finds where objects of a kind embed a pod's specification, by the shape of its type: a record
// with a list `containers` of records that have `image` and `name`. Serves built-in kinds and CRDs
// alike.
#include <algorithm>

#include "schema/schema.hpp"

namespace crenel::schema {
namespace {

class Search {
 public:
  explicit Search(const Schema& schema) : schema_(schema), state_(schema.record_count()) {}

  std::vector<std::string> run(RecordId root) {
    visit(root, "");
    return std::move(found_);
  }

 private:
  enum State : char { kUnknown, kOpen, kBarren, kFertile };

  bool is_pod_spec(RecordId id) const {
    const Field* containers = schema_.find_field(id, "containers");
    if (!containers || containers->type.base != Base::kRecord) return false;
    if (containers->type.wrappers != std::vector{Wrapper::kList}) return false;
    return schema_.find_field(containers->type.record, "image") &&
           schema_.find_field(containers->type.record, "name");
  }

  /// True if a specification lies at or below. A record without one is looked at once only.
  bool visit(RecordId id, const std::string& path) {
    if (state_[id] == kBarren || state_[id] == kOpen) return false;
    if (is_pod_spec(id)) {
      found_.push_back(path);
      return true;
    }
    state_[id] = kOpen;
    bool fertile = false;
    for (const Field& field : schema_.record(id).fields)
      if (field.type.base == Base::kRecord)
        fertile |= visit(field.type.record, extend(path, field));
    state_[id] = fertile ? kFertile : kBarren;
    return fertile;
  }

  static std::string extend(std::string path, const Field& field) {
    if (!path.empty()) path += '.';
    path += field.name;
    for (Wrapper wrapper : field.type.wrappers) path += wrapper == Wrapper::kList ? "[*]" : ".*";
    return path;
  }

  const Schema& schema_;
  std::vector<char> state_;
  std::vector<std::string> found_;
};

}  // namespace

std::vector<std::string> Schema::pod_template_paths(const Kind& kind) const {
  if (kind.versions.empty()) return {};
  return Search(*this).run(kind.versions.front().record);
}

}  // namespace crenel::schema
