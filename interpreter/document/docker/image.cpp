// See image.hpp. Both forms become one; values keep the places that they have in the source.
#include "document/docker/image.hpp"

#include <fmt/format.h>

#include "document/docker/commands.hpp"
#include "document/docker/configuration.hpp"

namespace crenel::document::docker {
namespace {

/// Keywords that BuildKit writes before what an instruction did.
constexpr std::string_view kKeywords[] = {
    "ADD",    "ARG",   "CMD",         "COPY",  "ENTRYPOINT", "ENV",
    "EXPOSE", "FROM",  "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD",
    "RUN",    "SHELL", "STOPSIGNAL",  "USER",  "VOLUME",     "WORKDIR"};

class ImageReader {
 public:
  using At = Builder::Marked;

  ImageReader(Inventory& inventory, uint32_t file, const ReadOptions& options)
      : inventory_(inventory),
        builder_(inventory, file, options),
        out_(builder_, inventory.texts()) {}

  Value read(const At& root, std::string& name, const std::vector<LayerFile>* contents) {
    At config = member(root, {"Config", "config"});
    At tags = member(root, {"RepoTags"});
    At digests = member(root, {"RepoDigests"});
    At id = member(root, {"Id"});
    for (const At& known : {first_of(tags), first_of(digests), id})
      if (known.value.is(Tag::kString)) {
        name = std::string(known.value.text());
        break;
      }
    builder_.start_document();
    builder_.begin_object(root.mark);
    out_.text("name", name, root.mark);
    copy("id", id);
    copy_list("tags", tags, root.mark);
    copy_list("digests", digests, root.mark);
    copy("architecture", member(root, {"Architecture", "architecture"}));
    copy("variant", member(root, {"Variant", "variant"}));
    copy("os", member(root, {"Os", "os"}));
    copy("created", member(root, {"Created", "created"}));
    copy("author", member(root, {"Author", "author"}));
    copy("size", member(root, {"Size"}));
    At files = member(root, {"RootFS", "rootfs"});
    At layers = member(files, {"Layers", "diff_ids"});
    copy_list("layers", layers, files.mark);
    if (contents) write_files(*contents, layers);
    write_configuration(config, root.mark);
    write_history(member(root, {"history"}), root.mark);
    builder_.end();
    return builder_.root().value;
  }

 private:
  /// The first of the members that is there; null is not.
  At member(const At& of, std::initializer_list<std::string_view> names) const {
    for (std::string_view name : names) {
      Value value = inventory_.member(of.value, name);
      if (value.is(Tag::kAbsent) || value.is(Tag::kNull)) continue;
      const Shape& shape = inventory_.shapes()[of.value.shape];
      int slot = shape.slot(inventory_.symbols().find(name));
      return {value, value_marks(of.value.items, shape.size)[slot]};
    }
    return {Value(), of.mark};
  }

  static At item(const At& list, uint32_t index) {
    return {list.value.items[index], value_marks(list.value.items, list.value.size)[index]};
  }
  static At first_of(const At& list) {
    return list.value.is(Tag::kList) && list.value.size > 0 ? item(list, 0) : At{};
  }

  void copy(std::string_view key, const At& from) {
    if (from.value.is(Tag::kAbsent)) return;
    if (from.value.is(Tag::kString) && from.value.size == 0) return;
    builder_.key(key, from.mark);
    builder_.value(from.value, from.mark);
  }

  /// A list that the schema requires: an empty one where there is none.
  void copy_list(std::string_view key, const At& from, uint32_t mark) {
    if (!from.value.is(Tag::kAbsent)) return copy(key, from);
    out_.begin_list(key, mark);
    out_.end();
  }

  template <class Each>
  void each_key(const At& object, Each each) {
    if (!object.value.is(Tag::kObject)) return;
    const Shape& shape = inventory_.shapes()[object.value.shape];
    const uint32_t* marks = key_marks(object.value.items, shape.size);
    for (uint32_t i = 0; i < shape.size; ++i)
      each(Word{std::string(inventory_.symbols().text(shape.keys[i])), marks[i]});
  }

  void write_configuration(const At& config, uint32_t mark) {
    At user = member(config, {"User"});
    if (user.value.is(Tag::kString) && user.value.size > 0)
      write_user(out_, "user", {std::string(user.value.text()), user.mark});
    copy("workdir", member(config, {"WorkingDir"}));
    copy("entrypoint", member(config, {"Entrypoint"}));
    copy("cmd", member(config, {"Cmd"}));
    copy("shell", member(config, {"Shell"}));
    copy("stop_signal", member(config, {"StopSignal"}));
    copy_list("on_build", member(config, {"OnBuild"}), mark);
    write_env(member(config, {"Env"}), mark);
    At labels = member(config, {"Labels"});
    if (labels.value.is(Tag::kAbsent)) {
      out_.begin_object("labels", mark);
      out_.end();
    } else {
      copy("labels", labels);
    }
    out_.begin_list("ports", mark);
    each_key(member(config, {"ExposedPorts"}), [&](const Word& port) { write_port(out_, port); });
    out_.end();
    out_.begin_list("volumes", mark);
    each_key(member(config, {"Volumes"}),
             [&](const Word& volume) { out_.item(volume.text, volume.mark); });
    out_.end();
    write_health(member(config, {"Healthcheck"}));
  }

  void write_env(const At& env, uint32_t mark) {
    out_.begin_object("env", mark);
    for (uint32_t i = 0; env.value.is(Tag::kList) && i < env.value.size; ++i) {
      At entry = item(env, i);
      if (!entry.value.is(Tag::kString)) continue;
      std::string_view text = entry.value.text();
      size_t equals = text.find('=');
      out_.text(text.substr(0, equals),
                equals == std::string_view::npos ? "" : text.substr(equals + 1), entry.mark);
    }
    out_.end();
  }

  void write_health(const At& health) {
    if (!health.value.is(Tag::kObject)) return;
    At test = member(health, {"Test"});
    At first = first_of(test);
    std::string_view type = first.value.is(Tag::kString) ? first.value.text() : std::string_view();
    out_.begin_object("healthcheck", health.mark);
    out_.boolean("none", type == "NONE", health.mark);
    out_.boolean("exec", type == "CMD", health.mark);
    out_.begin_list("test", test.mark);
    for (uint32_t i = 1; test.value.is(Tag::kList) && i < test.value.size; ++i)
      builder_.value(item(test, i).value, item(test, i).mark);
    out_.end();
    for (auto [from, to] : {std::pair{"Interval", "interval"},
                            {"Timeout", "timeout"},
                            {"StartPeriod", "start_period"},
                            {"StartInterval", "start_interval"}}) {
      At time = member(health, {from});
      if (time.value.is(Tag::kInt) && time.value.integer != 0)
        out_.text(to, fmt::format("{}s", static_cast<double>(time.value.integer) / 1e9), time.mark);
    }
    copy("retries", member(health, {"Retries"}));
    out_.end();
  }

  void write_history(const At& history, uint32_t mark) {
    out_.begin_list("history", mark);
    for (uint32_t i = 0; history.value.is(Tag::kList) && i < history.value.size; ++i) {
      At entry = item(history, i);
      if (!entry.value.is(Tag::kObject)) continue;
      out_.begin_item(entry.mark);
      At by = member(entry, {"created_by"});
      bool text = by.value.is(Tag::kString);
      write_step({text ? std::string(by.value.text()) : "", by.mark});
      copy("created", member(entry, {"created"}));
      copy("author", member(entry, {"author"}));
      copy("comment", member(entry, {"comment"}));
      out_.boolean("empty_layer", member(entry, {"empty_layer"}).value.is_true(), entry.mark);
      out_.end_shown_as_first();
    }
    out_.end();
  }

  /// The place of a file is the layer that it lies in.
  void write_files(const std::vector<LayerFile>& files, const At& layers) {
    out_.begin_list("files", layers.mark);
    for (const LayerFile& file : files) {
      bool listed = layers.value.is(Tag::kList) && file.layer < layers.value.size;
      uint32_t mark = listed ? item(layers, file.layer).mark : layers.mark;
      const Entry& entry = file.entry;
      out_.begin_item(mark);
      out_.text("path", "/" + entry.path, mark);
      out_.text("mode", fmt::format("{:04o}", entry.mode), mark);
      out_.integer("uid", entry.uid, mark);
      out_.integer("gid", entry.gid, mark);
      out_.integer("size", entry.size, mark);
      out_.integer("layer", file.layer, mark);
      out_.boolean("is_folder", entry.type == Entry::Type::kFolder, mark);
      out_.boolean("removed", file.removed, mark);
      out_.boolean("setuid", (entry.mode & 04000) != 0 && entry.type == Entry::Type::kFile, mark);
      out_.boolean("setgid", (entry.mode & 02000) != 0 && entry.type == Entry::Type::kFile, mark);
      out_.boolean("world_writable", (entry.mode & 00002) != 0, mark);
      if (!file.secret.empty()) out_.text("secret", file.secret, mark);
      out_.end_shown_as_first();
    }
    out_.end();
  }

  /// `/bin/sh -c #(nop) CMD ["x"]` and `/bin/sh -c apt-get …` of the classic builder, `CMD ["x"]`
  /// and `RUN /bin/sh -c apt-get … # buildkit` of BuildKit.
  void write_step(const Word& by) {
    out_.text("created_by", by);
    std::string_view rest = by.text;
    constexpr std::string_view kShell = "/bin/sh -c ", kBuildKit = "# buildkit",
                               kNothing = "#(nop)";
    bool runs = rest.starts_with("RUN ") || rest.starts_with(kShell);
    if (rest.starts_with("RUN ")) rest.remove_prefix(4);
    if (rest.starts_with("|")) rest = after_arguments(rest);
    if (rest.starts_with(kShell)) {
      runs = true;
      rest.remove_prefix(kShell.size());
    }
    if (rest.starts_with(kNothing)) {
      runs = false;
      rest.remove_prefix(std::min(rest.find_first_not_of(' ', kNothing.size()), rest.size()));
    }
    if (rest.ends_with(kBuildKit)) rest.remove_suffix(kBuildKit.size());
    std::string_view word = runs ? "RUN" : rest.substr(0, rest.find(' '));
    for (std::string_view keyword : kKeywords)
      if (word == keyword) out_.text("keyword", keyword, by.mark);
    Text script;
    script.bytes = runs ? std::string(rest) : "";
    script.at.assign(script.bytes.size(), by.mark);
    script.end = by.mark;
    out_.begin_list("commands", by.mark);
    for (const Command& command : parse_script(script)) write_command(out_, command);
    out_.end();
  }

  /// `|2 A=1 B=2 /bin/sh -c …`: the arguments of the build before the command.
  static std::string_view after_arguments(std::string_view text) {
    size_t shell = text.find("/bin/sh -c ");
    return shell == std::string_view::npos ? text : text.substr(shell);
  }

  Inventory& inventory_;
  Builder builder_;
  Members out_;
};

}  // namespace

bool is_image(const Inventory& inventory, const Value& root) {
  if (!root.is(Tag::kObject)) return false;
  Value kind = inventory.member(root, "kind");
  if (kind.is(Tag::kString)) return false;
  Value files = inventory.member(root, "rootfs");
  if (inventory.member(files, "diff_ids").is(Tag::kList)) return true;
  return inventory.member(inventory.member(root, "RootFS"), "Type").is(Tag::kString) &&
         inventory.member(root, "Config").is(Tag::kObject);
}

void add_image(Inventory& inventory, uint32_t world, uint32_t file, const Builder::Marked& root,
               std::string_view name, const ReadOptions& options,
               const std::vector<LayerFile>* files) {
  std::string known(name);
  Value image = ImageReader(inventory, file, options).read(root, known, files);
  inventory.add_typed(world, file, image, root.mark, {"docker", "Image", known});
}

}  // namespace crenel::document::docker
