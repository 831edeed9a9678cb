// Modules, imports and the names that they declare.
#include <fmt/format.h>

#include <algorithm>

#include "sema/checker.hpp"
#include "syntax/parser.hpp"

namespace crenel::sema {

using diag::Code;
using syntax::DeclKind;

std::string Entity::qualified_name() const {
  return scope && !scope->name.empty() ? scope->name + "." + name : name;
}

Checker::Checker(base::SourceMap& sources, diag::Sink& sink,
                 std::shared_ptr<const schema::Schema> schema, ModuleLoader loader,
                 unsigned kube_minor)
    : sources_(sources),
      sink_(sink),
      loader_(std::move(loader)),
      kube_minor_(kube_minor),
      program_(std::make_unique<Program>()) {
  program_->types = std::make_shared<TypeTable>(std::move(schema));
  types_ = program_->types.get();
  for (const builtins::NativeFunction& native : builtins::native_functions()) {
    Entity* entity = make_entity(EntityKind::kNative, std::string(native.name), {}, nullptr);
    entity->native = &native;
    natives_[entity->name] = entity;
  }
}

Diagnostic& Checker::error(Code code, base::Span span, std::string message) {
  program_->ok = false;
  return sink_.report(code, span, std::move(message));
}

Entity* Checker::make_entity(EntityKind kind, std::string name, base::Span span,
                             ModuleScope* scope) {
  program_->entities.push_back(std::make_unique<Entity>());
  Entity* entity = program_->entities.back().get();
  entity->kind = kind;
  entity->name = std::move(name);
  entity->span = span;
  entity->scope = scope;
  return entity;
}

std::unique_ptr<Program> Checker::check(const std::vector<uint32_t>& files,
                                        const std::vector<std::string>& modules) {
  // All are known before any is looked into: one may import another that comes later.
  for (uint32_t file : files) waiting_.push_back(parse(file));
  for (size_t i = 0; i < waiting_.size(); ++i)
    if (waiting_[i]) add_module(std::move(waiting_[i]), false);
  for (const std::string& module : modules) load_module(module, {});
  // The list grows while imports are resolved.
  for (size_t i = 0; i < program_->scopes.size(); ++i) {
    ModuleScope& scope = *program_->scopes[i];
    scope_ = &scope;
    for (auto& decl : scope.syntax->decls)
      if (decl->entity) ensure(const_cast<Entity*>(decl->entity));
    for (auto& decl : scope.syntax->decls)
      if (decl->kind == DeclKind::kTest) check_test(scope, *decl);
  }
  if (!sink_.has_errors()) stratify();
  if (sink_.has_errors()) program_->ok = false;
  return std::move(program_);
}

std::unique_ptr<syntax::Module> Checker::parse(uint32_t file) {
  std::unique_ptr<syntax::Module> module = syntax::parse(file, sink_);
  if (module->name.text().empty() && !sink_.has_errors())
    error(Code::kMissingModule, {file, 0, 0}, "this file does not say which module it is")
        .help.push_back("begin it with `module acme.name`");
  return module;
}

ModuleScope* Checker::add_module(std::unique_ptr<syntax::Module> parsed, bool library) {
  program_->modules.push_back(std::move(parsed));
  syntax::Module* module = program_->modules.back().get();
  std::string name = module->name.text();
  if (name.empty()) name = "unnamed." + std::to_string(module->file);
  if (is_host_module(name)) {
    error(Code::kDuplicateName, module->name.span,
          "the module `host` has the functions that the host gives")
        .help.push_back("give this one another name");
    return nullptr;
  }
  if (auto twin = modules_.find(name); twin != modules_.end()) {
    Diagnostic& d = error(Code::kDuplicateName, module->name.span,
                          fmt::format("module `{}` is declared in two files", name));
    sink_.add_label(d, twin->second->syntax->name.span, "also declared here");
    return twin->second;
  }
  auto owned = std::make_unique<ModuleScope>();
  ModuleScope* scope = owned.get();
  scope->name = name;
  scope->syntax = module;
  scope->library = library;
  scope->entity = make_entity(EntityKind::kModule, name, module->name.span, scope);
  modules_[name] = scope;
  declare(*scope);
  loading_.push_back(name);
  resolve_imports(*scope);
  loading_.pop_back();
  program_->scopes.push_back(std::move(owned));
  return scope;
}

bool Checker::is_host_module(std::string_view name) const {
  return name == builtins::kHostModule && given_ && !given_->empty();
}

/// The module of the functions that the host gives, which has no text.
ModuleScope* Checker::host_module() {
  auto owned = std::make_unique<ModuleScope>();
  ModuleScope* scope = owned.get();
  scope->name = builtins::kHostModule;
  scope->syntax = program_->modules.emplace_back(std::make_unique<syntax::Module>()).get();
  scope->syntax->file = UINT32_MAX;
  scope->entity = make_entity(EntityKind::kModule, scope->name, {}, scope);
  for (const builtins::HostFunction& function : *given_) {
    std::string_view name = builtins::callee_name(function.declaration);
    name.remove_prefix(scope->name.size() + 1);
    Entity* entity = make_entity(EntityKind::kNative, std::string(name), {}, scope);
    entity->declaration = function.declaration;
    scope->names[entity->name] = entity;
  }
  modules_[scope->name] = scope;
  program_->scopes.push_back(std::move(owned));
  return scope;
}

ModuleScope* Checker::load_module(const std::string& name, const base::Span& from) {
  if (auto cycle = std::find(loading_.begin(), loading_.end(), name); cycle != loading_.end()) {
    std::string path;
    for (; cycle != loading_.end(); ++cycle) path += "`" + *cycle + "` imports ";
    error(Code::kImportCycle, from, fmt::format("modules import one another: {}`{}`", path, name));
    return modules_[name];
  }
  if (auto found = modules_.find(name); found != modules_.end()) return found->second;
  if (is_host_module(name)) return host_module();
  if (name == "k8s.target")
    return add_module(parse(sources_.add("stdlib/k8s/target.crn", target_module())), true);
  for (std::unique_ptr<syntax::Module>& given : waiting_)
    if (given && given->name.text() == name) return add_module(std::move(given), false);
  std::optional<ModuleSource> source = loader_(name);
  if (!source) return nullptr;
  if (!source->problem.empty()) {
    error(Code::kUnknownModule, from,
          fmt::format("the module `{}` could not be had: {}", name, source->problem));
    unavailable_.insert(name);
    return nullptr;
  }
  return add_module(parse(sources_.add(source->file, source->text)), source->library);
}

namespace {

EntityKind entity_kind(DeclKind kind) {
  switch (kind) {
    case DeclKind::kParam:
      return EntityKind::kParam;
    case DeclKind::kLet:
      return EntityKind::kLet;
    case DeclKind::kFn:
      return EntityKind::kFn;
    case DeclKind::kRecord:
      return EntityKind::kRecord;
    case DeclKind::kEnum:
      return EntityKind::kEnum;
    case DeclKind::kAsset:
      return EntityKind::kAsset;
    case DeclKind::kMitigation:
      return EntityKind::kMitigation;
    case DeclKind::kRelation:
      return EntityKind::kRelation;
    case DeclKind::kAccept:
      return EntityKind::kAcceptance;
    default:
      return EntityKind::kThreat;
  }
}

/// API groups by the short name that policies use: `k8s.apps`.
std::string group_of(const schema::Schema& schema, std::string_view short_name) {
  if (short_name == "core") return "core";
  for (const schema::Kind& kind : schema.kinds())
    if (kind.group.substr(0, kind.group.find('.')) == short_name && !schema.is_module(kind.group))
      return std::string(kind.group);
  return {};
}

}  // namespace

/// Functions may share a name if their parameters are of other types as written.
Entity* Checker::add_overload(Entity& first, syntax::Decl& decl) {
  if (first.kind != EntityKind::kFn || decl.kind != DeclKind::kFn) return nullptr;
  auto signature = [this](const syntax::Decl& fn) {
    std::string text;
    for (const syntax::Parameter& parameter : fn.parameters) {
      const base::Span& span = parameter.type->span;
      text += sources_.file(span.file).text().substr(span.begin, span.end - span.begin);
      text += ",";
    }
    return text;
  };
  Entity* last = &first;
  for (Entity* known = &first; known; last = known, known = known->next)
    if (signature(*known->decl) == signature(decl)) return nullptr;
  last->next = make_entity(EntityKind::kFn, decl.name.text, decl.name.span, first.scope);
  last->next->decl = &decl;
  return last->next;
}

void Checker::declare(ModuleScope& scope) {
  for (auto& decl : scope.syntax->decls) {
    if (decl->kind == DeclKind::kImport || decl->kind == DeclKind::kTest) continue;
    if (decl->kind == DeclKind::kAccept) {
      declare_acceptance(scope, *decl);
      continue;
    }
    if (auto twin = scope.names.find(decl->name.text); twin != scope.names.end()) {
      if (Entity* overload = add_overload(*twin->second, *decl)) {
        decl->entity = overload;
        continue;
      }
      Diagnostic& d = error(Code::kDuplicateName, decl->name.span,
                            fmt::format("`{}` is declared twice in this module", decl->name.text));
      sink_.add_label(d, twin->second->span, "first declared here");
      continue;
    }
    Entity* entity = make_entity(entity_kind(decl->kind), decl->name.text, decl->name.span, &scope);
    entity->decl = decl.get();
    decl->entity = entity;
    scope.names[entity->name] = entity;
    if (entity->kind == EntityKind::kParam) {
      entity->index = static_cast<uint32_t>(program_->params.size());
      program_->params.push_back(entity);
    }
    if (entity->kind == EntityKind::kThreat) program_->threats.push_back(entity);
    if (entity->kind == EntityKind::kAsset) program_->assets.push_back(entity);
    if (entity->kind == EntityKind::kRelation) program_->relations.push_back(entity);
    if (entity->kind == EntityKind::kMitigation) program_->treatments.push_back(entity);
  }
}

void Checker::resolve_imports(ModuleScope& scope) {
  for (auto& decl : scope.syntax->decls) {
    if (decl->kind != DeclKind::kImport) continue;
    std::string path = decl->path.text();
    std::string local = decl->alias ? decl->alias->text : decl->path.parts.back().text;
    if (ModuleScope* module = load_module(path, decl->path.span)) {
      scope.imports[local] = module->entity;
      continue;
    }
    bool group = decl->path.parts.size() == 2 && decl->path.parts[0].text == "k8s";
    if (std::string name = group ? group_of(types_->schema(), decl->path.parts[1].text) : "";
        !name.empty()) {
      Entity* entity = make_entity(EntityKind::kModule, path, decl->path.span, nullptr);
      entity->group = name;
      scope.imports[local] = entity;
      continue;
    }
    scope.lost.insert(local);
    if (unavailable_.contains(path)) continue;  // which has been said
    Diagnostic& d =
        error(Code::kUnknownModule, decl->path.span, fmt::format("no module is called `{}`", path));
    std::vector<std::string> groups = {"k8s", "k8s.core"};
    for (const schema::Kind& kind : types_->schema().kinds())
      if (!kind.group.empty() && !types_->schema().is_module(kind.group))
        groups.push_back("k8s." + std::string(kind.group.substr(0, kind.group.find('.'))));
    if (path == builtins::kHostModule)
      d.help.push_back(
          "it has the functions that a program gives to the policies that it compiles, and here "
          "none are given");
    else
      diag::suggest(d, path, {groups.begin(), groups.end()},
                    fmt::format("modules are looked up {}", module_places_));
  }
}

Entity* Checker::schema_entity(std::string_view name, std::string_view group, bool any_group) {
  std::string key = std::string(any_group ? "*" : group) + "/" + std::string(name);
  if (auto found = schema_entities_.find(key); found != schema_entities_.end())
    return found->second;
  const schema::Schema& schema = types_->schema();
  std::string_view wanted = group == "core" ? "" : group;
  const schema::Kind* kind = nullptr;
  if (any_group) {
    std::vector<const schema::Kind*> kinds = schema.find_kinds(name);
    if (!kinds.empty()) kind = kinds.front();
  } else {
    kind = schema.find_kind(wanted, name);
  }
  const Type* type = nullptr;
  if (kind) {
    type = types_->kind_union({kind});
  } else {
    std::vector<schema::RecordId> records;
    for (schema::RecordId id : schema.find_records(name)) {
      const schema::Record& record = schema.record(id);
      if (any_group ? schema.is_module(record.group) : record.group != wanted) continue;
      if (!records.empty() && record.group != schema.record(records.front()).group) continue;
      records.push_back(id);
    }
    if (!records.empty()) type = types_->record(std::move(records));
  }
  if (!type) return nullptr;
  Entity* entity = make_entity(EntityKind::kSchemaType, std::string(name), {}, nullptr);
  entity->type = type;
  entity->state = Entity::State::kChecked;
  schema_entities_[std::move(key)] = entity;
  return entity;
}

Entity* Checker::lookup_member(Entity* module, std::string_view name) {
  if (!module->scope) return schema_entity(name, module->group, false);
  if (auto found = module->scope->names.find(name); found != module->scope->names.end())
    return found->second;
  if (auto found = modules_.find(module->scope->name + "." + std::string(name));
      found != modules_.end())
    return found->second->entity;
  return schema_member(*module->scope, name);
}

/// Kinds and records are names of the module that is about them.
Entity* Checker::schema_member(const ModuleScope& scope, std::string_view name) {
  if (scope.name == "k8s") return schema_entity(name, "", true);
  return types_->schema().is_module(scope.name) ? schema_entity(name, scope.name, false) : nullptr;
}

Entity* Checker::lookup(std::string_view name) {
  for (auto local = locals_.rbegin(); local != locals_.rend(); ++local)
    if ((*local)->name == name) return *local;
  if (auto found = scope_->names.find(name); found != scope_->names.end()) return found->second;
  if (auto found = scope_->imports.find(name); found != scope_->imports.end()) return found->second;
  if (auto found = natives_.find(name); found != natives_.end()) return found->second;
  return schema_member(*scope_, name);
}

Entity* Checker::resolve_path(const syntax::Path& path) {
  Entity* entity = lookup(path.parts.front().text);
  for (size_t i = 1; entity && i < path.parts.size(); ++i) {
    if (entity->kind != EntityKind::kModule) return nullptr;
    entity = lookup_member(entity, path.parts[i].text);
    if (entity && entity->scope && entity->scope != scope_ && entity->name.starts_with("_"))
      error(Code::kPrivateName, path.parts[i].span,
            fmt::format("`{}` is private to module `{}`", entity->name, entity->scope->name));
  }
  return entity;
}

std::vector<std::string_view> Checker::visible_names() const {
  std::vector<std::string_view> names;
  for (const Entity* local : locals_) names.push_back(local->name);
  for (const auto& [name, entity] : scope_->names) names.push_back(name);
  for (const auto& [name, entity] : scope_->imports) names.push_back(name);
  for (const auto& [name, entity] : natives_)
    if (name.find('.') == std::string::npos) names.push_back(name);
  return names;
}

std::vector<std::string_view> Checker::names_in(const Entity& module) const {
  std::vector<std::string_view> names;
  const schema::Schema& schema = types_->schema();
  if (module.scope)
    for (const auto& [known, entity] : module.scope->names) names.push_back(known);
  bool all = module.scope && module.scope->name == "k8s";
  std::string_view group = module.scope ? module.scope->name : module.group;
  if (module.scope && !all && !schema.is_module(group)) return names;
  if (group == "core") group = "";
  auto is_there = [&](std::string_view of) { return all ? !schema.is_module(of) : of == group; };
  for (const schema::Kind& kind : schema.kinds())
    if (is_there(kind.group)) names.push_back(kind.name);
  for (schema::RecordId id = 0; id < schema.record_count(); ++id)
    if (is_there(schema.record(id).group)) names.push_back(schema.record(id).name);
  return names;
}

void Checker::report_unknown(const syntax::Name& name, Entity* module) {
  std::vector<std::string_view> candidates = module ? names_in(*module) : visible_names();
  std::string where;
  if (module) where = (module->scope ? " in module `" : " in `") + module->name + "`";
  Diagnostic& d = error(Code::kUnknownName, name.span,
                        fmt::format("nothing is called `{}`{}", name.text, where));
  diag::suggest(d, name.text, candidates);
}

Entity* Checker::add_local(EntityKind kind, const syntax::Name& name, const Type* type) {
  Entity* entity = make_entity(kind, name.text, name.span, scope_);
  entity->type = type;
  entity->state = Entity::State::kChecked;
  locals_.push_back(entity);
  return entity;
}

}  // namespace crenel::sema
