// Policies and checks.
#include "handles.hpp"

using namespace crenel::c;

namespace {

crenel::CompileOptions compile_options(const crenel_compile_options* given) {
  crenel_compile_options all = known(given);
  crenel::CompileOptions options;
  options.packs = strings(all.packs, all.pack_count);
  options.module_paths = strings(all.module_paths, all.module_path_count);
  options.crds = strings(all.crds, all.crd_count);
  if (all.kube_version != nullptr) options.kube_version = all.kube_version;
  if (all.functions != nullptr) options.functions = all.functions->functions;
  options.log = log_of(all.log);
  return options;
}

/// False, and an error, if a parameter does not fit.
bool bind_params(const crenel::Policy& policy, const crenel_check_options& given,
                 crenel::Params& params, crenel_error** error) {
  for (size_t n = 0; n < given.param_count; ++n) {
    const crenel_param& param = given.params[n];
    crenel::Result<crenel::Value> value = policy.parse_parameter(param.name, param.value);
    if (!value) return fail(error, std::move(value).diagnostics()), false;
    params[param.name] = std::move(*value);
  }
  return true;
}

}  // namespace

namespace crenel::c {

std::vector<std::string> strings(const char* const* texts, size_t count) {
  return {texts, texts + count};
}

std::optional<CheckOptions> check_options(const Policy& policy, const crenel_check_options* options,
                                          crenel_error** error) {
  crenel_check_options given = known(options);
  CheckOptions checked;
  if (!bind_params(policy, given, checked.params, error)) return std::nullopt;
  checked.threads = given.threads == 0 ? 1 : given.threads;
  checked.limits.instructions = given.max_instructions;
  if (given.max_memory != 0) checked.limits.memory = given.max_memory;
  checked.limits.deadline = std::chrono::milliseconds(given.timeout_ms);
  checked.log = log_of(given.log);
  return checked;
}

}  // namespace crenel::c

crenel_policy* crenel_compile_files(const char* const* paths, size_t count,
                                    const crenel_compile_options* options, crenel_error** error) {
  return guarded<crenel_policy*>(error, nullptr, [&] {
    return hand_over<crenel_policy>(
        crenel::compile_files(strings(paths, count), compile_options(options)), error);
  });
}

crenel_policy* crenel_compile_text(const char* text, size_t size, const char* name,
                                   const crenel_compile_options* options, crenel_error** error) {
  return guarded<crenel_policy*>(error, nullptr, [&] {
    return hand_over<crenel_policy>(
        crenel::compile_string({text, size}, name, compile_options(options)), error);
  });
}

crenel_policy* crenel_load_bundle(const void* bytes, size_t size, crenel_error** error) {
  return crenel_load_bundle_with(bytes, size, nullptr, error);
}

crenel_policy* crenel_load_bundle_with(const void* bytes, size_t size,
                                       const crenel_functions* functions, crenel_error** error) {
  return guarded<crenel_policy*>(error, nullptr, [&] {
    crenel::Functions given = functions != nullptr ? functions->functions : crenel::Functions();
    return hand_over<crenel_policy>(
        crenel::load_bundle({static_cast<const std::byte*>(bytes), size}, given), error);
  });
}

crenel_policy* crenel_load_pack(const char* name, crenel_error** error) {
  return guarded<crenel_policy*>(
      error, nullptr, [&] { return hand_over<crenel_policy>(crenel::load_pack(name), error); });
}

crenel_text* crenel_policy_bundle(const crenel_policy* policy) {
  return guarded<crenel_text*>(nullptr, nullptr, [&] {
    std::vector<std::byte> bytes = policy->policy.to_bundle();
    return new crenel_text{{reinterpret_cast<const char*>(bytes.data()), bytes.size()}};
  });
}

size_t crenel_policy_size(const crenel_policy* policy) { return policy->policy.threats().size(); }
void crenel_policy_release(crenel_policy* policy) { delete policy; }

crenel_report* crenel_check(const crenel_policy* policy, const crenel_inventory* inventory,
                            const crenel_check_options* options, crenel_error** error) {
  return guarded<crenel_report*>(error, nullptr, [&]() -> crenel_report* {
    std::optional<crenel::CheckOptions> checked = check_options(policy->policy, options, error);
    if (!checked) return nullptr;
    return hand_over<crenel_report>(policy->policy.check(inventory->inventory, *checked), error);
  });
}
