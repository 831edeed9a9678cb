// Finds where objects of a kind embed a pod's specification, by the shape of its type: a record
// with a list `containers` of records that have `image` and `name`. Serves built-in kinds and CRDs
// alike. Rules take a custom resource's for a pod only where the schema leaves no doubt: many an
// operator has a record of the shape that it merges into pods of its own making.
#include <algorithm>

#include "schema/schema.hpp"

namespace crenel::schema {
namespace {

class Search {
 public:
  Search(const Schema& schema, bool certain)
      : schema_(schema), state_(schema.record_count()), certain_(certain) {}

  std::vector<std::string> run(RecordId root) {
    root_ = root;
    visit(root, "", kNoRecord);
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

  /// Kubernetes' own type, or with more fields what stands in a template: metadata and this.
  bool is_certain(RecordId id, RecordId parent) const {
    const Record& record = schema_.record(id);
    if (record.name == "PodSpec" && record.group.empty()) return true;
    if (parent == kNoRecord || parent == root_) return false;
    return schema_.record(parent).fields.size() == 2 && schema_.find_field(parent, "metadata") &&
           schema_.find_field(parent, "spec");
  }

  /// True if a specification lies at or below. A record without one is looked at once only.
  bool visit(RecordId id, const std::string& path, RecordId parent) {
    if (state_[id] == kBarren || state_[id] == kOpen) return false;
    if (is_pod_spec(id)) {
      if (certain_ && !is_certain(id, parent)) return false;
      found_.push_back(path);
      return true;
    }
    state_[id] = kOpen;
    bool fertile = false;
    for (const Field& field : schema_.record(id).fields)
      if (field.type.base == Base::kRecord)
        fertile |= visit(field.type.record, extend(path, field), id);
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
  bool certain_;
  RecordId root_ = kNoRecord;
  std::vector<std::string> found_;
};

std::vector<std::string> paths_of(const Schema& schema, const Kind& kind, bool certain) {
  std::vector<std::string> paths;
  for (const KindVersion& version : kind.versions)
    for (std::string& path : Search(schema, certain).run(version.record))
      if (std::find(paths.begin(), paths.end(), path) == paths.end())
        paths.push_back(std::move(path));
  return paths;
}

}  // namespace

std::vector<std::string> Schema::pod_template_paths(const Kind& kind) const {
  return paths_of(*this, kind, false);
}

std::vector<document::TemplatePaths> Schema::custom_pod_templates() const {
  std::vector<document::TemplatePaths> found;
  std::shared_ptr<const Schema> built_in = kubernetes();
  for (const Kind& kind : kinds_) {
    if (!document::is_custom_group(kind.group) && built_in->find_kind(kind.group, kind.name))
      continue;
    std::vector<std::string> paths = paths_of(*this, kind, true);
    if (!paths.empty())
      found.push_back({std::string(kind.group), std::string(kind.name), std::move(paths)});
  }
  return found;
}

}  // namespace crenel::schema
