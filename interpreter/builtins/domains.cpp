// Natives that make domain values from text, and the fields of domain values.
#include <fmt/format.h>

#include "builtins/domain.hpp"
#include "builtins/domain_types.hpp"
#include "builtins/families.hpp"
#include "builtins/text.hpp"

namespace crenel::builtins {
namespace {

using document::Domain;
using document::Tag;
using document::Value;

Value image_registry(NativeContext&, Arguments a) { return Value::string(a[0].image->registry); }
Value image_repository(NativeContext&, Arguments a) {
  return Value::string(a[0].image->repository);
}
Value image_tag(NativeContext&, Arguments a) { return text_or_absent(a[0].image->tag); }
Value image_digest(NativeContext&, Arguments a) { return text_or_absent(a[0].image->digest); }
Value image_text(NativeContext&, Arguments a) { return Value::string(a[0].image->text); }
Value image_name(NativeContext& context, Arguments a) {
  return make_text(context, fmt::format("{}/{}", a[0].image->registry, a[0].image->repository));
}
Value image_tag_implied(NativeContext&, Arguments a) {
  return Value::boolean(a[0].image->tag_implied);
}

Value capability_names(NativeContext& context, Arguments a) {
  std::vector<Value> names;
  for (unsigned bit = 0; bit < 64; ++bit)
    if ((a[0].bits >> bit & 1) != 0 && !capability_name(bit).empty())
      names.push_back(Value::string(capability_name(bit)));
  std::sort(names.begin(), names.end(),
            [](const Value& l, const Value& r) { return l.text() < r.text(); });
  return make_items(context, Tag::kList, names);
}

Value version_major(NativeContext&, Arguments a) { return Value::from_int(a[0].integer / 10000); }
Value version_minor(NativeContext&, Arguments a) { return Value::from_int(a[0].integer % 10000); }

constexpr NativeFunction kDomains[] = {
    {"quantity", "(text: string) -> quantity", "An amount as Kubernetes writes it, exact.",
     R"(quantity("1Gi") > quantity("1000M"))", make_domain<Domain::kQuantity>},
    {"image", "(text: string) -> image",
     "An image reference: the registry defaults to docker.io, single names to library/, and a "
     "reference without tag and digest to the tag latest.",
     R"(image("nginx") == image("docker.io/library/nginx:latest"))", make_domain<Domain::kImage>},
    {"capabilities", "(names: list<string>) -> capabilities",
     "A set of Linux capabilities; names with or without CAP_, in any case. Names that Linux does "
     "not have are kept as unknown.",
     R"("NET_RAW" in capabilities(["cap_net_raw"]))", make_domain<Domain::kCapabilities>},
    {"version", "(text: string) -> version",
     "A version of Kubernetes: 1.34, v1.34, or latest, which is after all others.",
     R"(version("1.9") < version("v1.34"))", make_domain<Domain::kVersion>},
    {"image.registry", "(image: image) -> string", "Host, and port if any, of the registry.",
     R"(image("ghcr.io/a/b").registry == "ghcr.io")", image_registry},
    {"image.repository", "(image: image) -> string", "Path within the registry.",
     R"(image("nginx:1").repository == "library/nginx")", image_repository},
    {"image.name", "(image: image) -> string", "Registry and repository.",
     R"(image("nginx:1").name == "docker.io/library/nginx")", image_name},
    {"image.tag", "(image: image) -> string?",
     "The tag; latest where neither tag nor digest is given, absent where only a digest is.",
     R"(image("nginx").tag == "latest")", image_tag},
    {"image.tag_implied", "(image: image) -> bool", "Whether the tag is latest only by default.",
     R"(image("nginx").tag_implied)", image_tag_implied},
    {"image.digest", "(image: image) -> string?", "The digest, with its algorithm.",
     R"(not present image("nginx").digest)", image_digest},
    {"image.text", "(image: image) -> string", "The reference as written.",
     R"(image("nginx").text == "nginx")", image_text},
    {"capabilities.names", "(set: capabilities) -> list<string>",
     "Names in the set, without CAP_, sorted.",
     R"(capabilities(["SYS_TIME", "KILL"]).names == ["KILL", "SYS_TIME"])", capability_names},
    {"version.major", "(version: version) -> int", "The number before the point.",
     R"(version("1.34").major == 1)", version_major},
    {"version.minor", "(version: version) -> int", "The number after the point.",
     R"(version("1.34").minor == 34)", version_minor},
};

}  // namespace

std::span<const NativeFunction> domain_family() { return kDomains; }

}  // namespace crenel::builtins
