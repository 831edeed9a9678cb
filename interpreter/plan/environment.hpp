// What names stand for while code is made. Scopes nest, and each is left for the one around it: so
// a copy is a pointer to the last binding, and bindings are shared by all that were made since.
#pragma once

#include <memory>
#include <utility>

namespace crenel::sema {
struct Entity;
}

namespace crenel::plan {

template <class Operand>
class Environment {
 public:
  /// Null if the name is not bound. Valid until the environment changes.
  const Operand* find(const sema::Entity* entity) const {
    for (const Binding* at = last_.get(); at != nullptr; at = at->outer.get())
      if (at->entity == entity) return at->bound ? &at->operand : nullptr;
    return nullptr;
  }
  bool has(const sema::Entity* entity) const { return find(entity) != nullptr; }
  /// What the name stands for; nothing if it is not bound.
  Operand at(const sema::Entity* entity) const {
    const Operand* found = find(entity);
    return found != nullptr ? *found : Operand{};
  }
  void bind(const sema::Entity* entity, Operand operand) {
    push({entity, std::move(operand), true, nullptr});
  }
  void unbind(const sema::Entity* entity) {
    if (has(entity)) push({entity, {}, false, nullptr});
  }
  void clear() { last_.reset(); }

 private:
  struct Binding {
    const sema::Entity* entity;
    Operand operand;
    bool bound;
    std::shared_ptr<const Binding> outer;
  };

  void push(Binding binding) {
    binding.outer = std::move(last_);
    last_ = std::make_shared<const Binding>(std::move(binding));
  }

  std::shared_ptr<const Binding> last_;
};

}  // namespace crenel::plan
