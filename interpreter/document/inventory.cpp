// From the root of a document to objects with an identity; which object owns a container.
#include "document/inventory.hpp"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <map>
#include <mutex>
#include <set>

#include "base/texts.hpp"
#include "diag/sink.hpp"
#include "document/owner_index.hpp"

namespace crenel::document {
namespace {

/// The groups that Kubernetes serves kinds of its own under. Whoever writes one of them means what
/// comes with Kubernetes; other groups may have a kind of the same name.
bool is_builtin(std::string_view group) {
  static constexpr std::string_view kGroups[] = {"",
                                                 "apps",
                                                 "autoscaling",
                                                 "batch",
                                                 "extensions",
                                                 "networking.k8s.io",
                                                 "policy",
                                                 "rbac.authorization.k8s.io",
                                                 "storage.k8s.io"};
  return std::find(std::begin(kGroups), std::end(kGroups), group) != std::end(kGroups);
}

struct Home {
  std::string_view kind;
  std::string_view group;
};

/// Kinds that manifests are known to name under another group, with the one that they live in.
constexpr Home kHomes[] = {{"ClusterRole", "rbac.authorization.k8s.io"},
                           {"ClusterRoleBinding", "rbac.authorization.k8s.io"},
                           {"ConfigMap", ""},
                           {"CronJob", "batch"},
                           {"DaemonSet", "apps"},
                           {"Deployment", "apps"},
                           {"HorizontalPodAutoscaler", "autoscaling"},
                           {"Ingress", "networking.k8s.io"},
                           {"Job", "batch"},
                           {"LimitRange", ""},
                           {"Namespace", ""},
                           {"NetworkPolicy", "networking.k8s.io"},
                           {"PersistentVolume", ""},
                           {"PersistentVolumeClaim", ""},
                           {"Pod", ""},
                           {"PodDisruptionBudget", "policy"},
                           {"PodSecurityPolicy", "policy"},
                           {"ReplicaSet", "apps"},
                           {"ReplicationController", ""},
                           {"ResourceQuota", ""},
                           {"Role", "rbac.authorization.k8s.io"},
                           {"RoleBinding", "rbac.authorization.k8s.io"},
                           {"Secret", ""},
                           {"Service", ""},
                           {"ServiceAccount", ""},
                           {"StatefulSet", "apps"},
                           {"StorageClass", "storage.k8s.io"}};

/// Where a kind lives whose manifest names another group of Kubernetes. It is the same kind: a
/// Deployment that says `extensions/v1beta1`, or by mistake `v1`, describes the pods that it
/// describes. Likewise what OpenShift served as `v1` before it had groups.
std::string_view home_of(std::string_view group, std::string_view kind) {
  if (group.empty()) {
    if (kind == "DeploymentConfig") return "apps.openshift.io";
    if (kind == "SecurityContextConstraints") return "security.openshift.io";
    if (kind == "Route") return "route.openshift.io";
  }
  if (!is_builtin(group)) return group;
  for (const Home& home : kHomes)
    if (home.kind == kind) return home.group;
  return group;
}

void split_version(std::string_view api_version, Object& object) {
  object.api_version = api_version;
  object.group = group_of(api_version, object.kind);
  object.version = api_version.substr(api_version.find('/') + 1);
}

std::string_view text_of(const Value& value) {
  return value.is(Tag::kString) ? value.text() : std::string_view();
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

std::string_view written_group(std::string_view api_version) {
  size_t slash = api_version.find('/');
  return slash == std::string_view::npos ? std::string_view() : api_version.substr(0, slash);
}

std::string_view group_of(std::string_view api_version, std::string_view kind) {
  return home_of(written_group(api_version), kind);
}

bool World::holds_completely(std::string_view group, std::string_view kind) const {
  if (complete) return true;
  return std::any_of(complete_kinds.begin(), complete_kinds.end(), [&](std::string_view held) {
    size_t slash = held.find('/');
    if (slash == std::string_view::npos) return held == kind;
    return held.substr(0, slash) == group && held.substr(slash + 1) == kind;
  });
}

Inventory::Inventory(std::pmr::memory_resource* memory, std::shared_ptr<KnownNames> known)
    : memory_(memory),
      sources_(std::make_shared<base::SourceMap>()),
      names_(KnownNames::take(std::move(known))),
      arena_(std::make_unique<base::Arena>(memory)),
      texts_(std::make_unique<base::Arena>(memory)),
      owners_(std::make_unique<OwnerIndex>()) {}
Inventory::~Inventory() = default;
Inventory::Inventory(Inventory&&) noexcept = default;
Inventory& Inventory::operator=(Inventory&&) noexcept = default;

uint32_t Inventory::add_world(World world) {
  worlds_.push_back(std::move(world));
  return static_cast<uint32_t>(worlds_.size() - 1);
}

Value Inventory::member(const Value& object, std::string_view key) const {
  if (!object.is(Tag::kObject)) return {};
  int slot = slot_of(object.shape, key);
  return slot < 0 ? Value() : object.items[slot];
}

int Inventory::slot_of(uint32_t shape_id, std::string_view key) const {
  const Shape& shape = shapes()[shape_id];
  if (shape.size <= Shape::kLinear) {  // a few texts are compared sooner than one is looked up
    for (uint32_t i = 0; i < shape.size; ++i)
      if (base::same_text(symbols().text(shape.keys[i]), key)) return static_cast<int>(i);
    return -1;
  }
  base::Symbol symbol = symbols().find(key);
  return symbol == base::kNoSymbol ? -1 : shape.slot(symbol);
}

uint32_t Inventory::count(const Value& container) const {
  if (container.is(Tag::kObject)) return shapes()[container.shape].size;
  return container.is(Tag::kList) ? container.size : 0;
}

void Inventory::add_document(uint32_t world, uint32_t file, Value root, uint32_t mark) {
  owners_->built = false;
  if (root.is(Tag::kNull) || root.is(Tag::kAbsent)) return;
  size_t first = objects_.size();
  if (root.is(Tag::kList)) return add_items(world, file, root, {}, {});
  if (!root.is(Tag::kObject)) {
    diagnostics_.push_back(diag::make(*sources_, diag::Code::kNotAnObject, {file, mark, mark + 1},
                                      "the document is not a mapping, so it is not checked"));
    return;
  }
  add_object(world, file, root, mark, {}, {});
  if (member(root, "items").is(Tag::kList) && is_dump(first)) note_dump(world, first);
}

void Inventory::add_items(uint32_t world, uint32_t file, const Value& items,
                          std::string_view list_version, std::string_view list_kind) {
  const uint32_t* marks = value_marks(items.items, items.size);
  for (uint32_t i = 0; i < items.size; ++i) {
    const Value& item = items.items[i];
    if (item.is(Tag::kObject)) {
      add_object(world, file, item, marks[i], list_version, list_kind);
    } else if (item.is(Tag::kList)) {
      add_items(world, file, item, list_version, list_kind);
    } else {
      diagnostics_.push_back(diag::make(*sources_, diag::Code::kNotAnObject,
                                        {file, marks[i], marks[i] + 1},
                                        "the item is not a mapping, so it is not checked"));
    }
  }
}

void Inventory::add_object(uint32_t world, uint32_t file, const Value& value, uint32_t mark,
                           std::string_view list_version, std::string_view list_kind) {
  std::string_view kind = text_of(member(value, "kind"));
  std::string_view api_version = text_of(member(value, "apiVersion"));
  Value items = member(value, "items");
  if (items.is(Tag::kList)) {
    bool is_list = ends_with(kind, "List");
    // kubectl takes everything with a list of `items` for a list, whatever its kind: objects in
    // there would be applied, so they are checked, beside what holds them.
    bool holds_objects =
        is_list || std::any_of(items.items, items.items + items.size, [&](const Value& item) {
          return member(item, "kind").is(Tag::kString);
        });
    if (holds_objects) {
      bool typed = is_list && kind.size() > 4;  // `PodList`: its items may leave their kind out
      add_items(world, file, items, typed ? api_version : std::string_view(),
                typed ? kind.substr(0, kind.size() - 4) : std::string_view());
    }
    if (is_list) return;
  }
  Object object;
  object.value = value;
  object.file = file;
  object.mark = mark;
  object.world = world;
  object.kind = kind.empty() ? list_kind : kind;
  split_version(api_version.empty() ? list_version : api_version, object);
  Value metadata = member(value, "metadata");
  object.name = text_of(member(metadata, "name"));
  if (object.name.empty()) object.name = text_of(member(metadata, "generateName"));
  object.name_space = text_of(member(metadata, "namespace"));
  push(object);
}

void Inventory::add_typed(uint32_t world, uint32_t file, const Value& root, uint32_t mark,
                          const Identity& identity) {
  owners_->built = false;
  Object object;
  object.value = root;
  object.value.flags |= kTypedRoot;
  object.file = file;
  object.mark = mark;
  object.world = world;
  object.group = identity.group;
  object.version = "v1";
  object.kind = identity.kind;
  object.name = texts_->copy(identity.name);
  push(object);
}

void Inventory::push(Object object) {
  KindOf of{object.group, object.kind};
  auto [known, added] = kind_ids_.try_emplace(of, static_cast<uint32_t>(kinds_.size()));
  if (added) kinds_.push_back(of);
  object.kind_id = known->second;
  objects_.push_back(object);
}

uint32_t Inventory::find_kind(std::string_view group, std::string_view kind) const {
  // A run asks about each kind of a library, mostly of inputs with few.
  if (kinds_.size() <= kFewKinds) {
    for (uint32_t id = 0; id < kinds_.size(); ++id)
      if (kinds_[id].kind == kind && kinds_[id].group == group) return id;
    return kNoKind;
  }
  auto found = kind_ids_.find({group, kind});
  return found == kind_ids_.end() ? kNoKind : found->second;
}

bool Inventory::is_dump(size_t first) const {
  return std::all_of(objects_.begin() + static_cast<ptrdiff_t>(first), objects_.end(),
                     [&](const Object& object) {
                       // What a reader makes of another object is not in the cluster itself.
                       if ((object.value.flags & kTypedRoot) != 0) return true;
                       Value metadata = member(object.value, "metadata");
                       return member(metadata, "uid").is(Tag::kString) &&
                              member(metadata, "resourceVersion").is(Tag::kString);
                     });
}

void Inventory::note_dump(uint32_t world, size_t first) {
  std::set<uint32_t> ids;
  for (size_t i = first; i < objects_.size(); ++i) ids.insert(objects_[i].kind_id);
  std::set<std::string> kinds;
  for (uint32_t id : ids)
    kinds.insert(std::string(kinds_[id].group) + "/" + std::string(kinds_[id].kind));
  std::vector<std::string>& held = worlds_[world].complete_kinds;
  for (const std::string& kind : kinds)
    if (std::find(held.begin(), held.end(), kind) == held.end()) held.push_back(kind);
}

const Object* Inventory::owner(const Value* items) const {
  index_owners();
  const OwnerIndex::Runs& runs = owners_->runs;
  auto at = reinterpret_cast<uintptr_t>(items);
  auto after = runs.upper_bound(at);
  if (after == runs.begin() || at >= (--after)->second.end) return nullptr;
  return &objects_[after->second.object];
}

void Inventory::index_owners() const {
  if (!owners_->built) owners_->build(*this);
}

}  // namespace crenel::document
