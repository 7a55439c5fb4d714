#include "cli/snapshot.hpp"

#include "base/file_content.hpp"
#include "base/hash.hpp"
#include "cli/audit_options.hpp"
#include "layer/table_bytes.hpp"

#include <algorithm>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view snapshot_prefix = "snapshot/";
const std::string project_copy = "snapshot/zonelint.toml";

std::string layer_copy(const std::string& kind) { return "snapshot/layers/" + kind + ".table"; }

[[noreturn]] void refuse_changing(const fs::path& file)
{
    throw Error(ErrorKind::input, say("核查时它在变", "it changed during the audit"), {.file = file.string()},
                say("请重新运行", "run it again"));
}

void copy_project(const Folder& folder, const rule::Project& project)
{
    const std::string content = file_content(project.file);
    if (sha256(content) != project.sha256) {
        refuse_changing(project.file);
    }
    folder.write("zonelint.toml", content);
}

/// All that a pack is read from; not its cases.
void copy_pack(const Folder& folder, const rule::Pack& pack)
{
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(pack.folder)) {
        if (entry.is_regular_file() && entry.path().extension() == ".toml") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    const Folder own = folder.make(pack.id);
    for (const fs::path& file : files) {
        own.write(file.filename().string(), file_content(file));
    }
    if (rule::read_pack(own.path()).sha256 != pack.sha256) {
        refuse_changing(pack.folder);
    }
}

/// The manifest names the packs in the order of the library: those asked for come first.
std::vector<std::string> asked_packs(const report::ManifestView& manifest, std::size_t asked)
{
    std::vector<std::string> out;
    for (std::size_t i = 0; i < std::min(asked, manifest.packs.size()); ++i) {
        out.push_back(manifest.packs[i].id);
    }
    return out;
}

}  // namespace

void write_snapshot(const Folder& folder, const Session& session)
{
    const Folder own = folder.make("snapshot");
    copy_project(own, session.project());
    const Folder rules = own.make("rules");
    for (const auto& pack : session.library().packs()) {
        copy_pack(rules, *pack);
    }
    const Folder layers = own.make("layers");
    for (const auto& [kind, table] : session.tables().all()) {
        layers.write(kind + ".table", layer::table_bytes(*table));
    }
}

bool has_snapshot(const StoredRun& run)
{
    const auto& files = run.manifest.files;
    return std::any_of(files.begin(), files.end(), [](const auto& file) { return file.name == project_copy; });
}

std::unique_ptr<Session> open_snapshot(const StoredRun& run, const fs::path& layer_kinds, unsigned jobs)
{
    for (const report::WrittenFile& file : run.manifest.files) {
        if (file.name.starts_with(snapshot_prefix) && !file.name.ends_with(".table")) {
            static_cast<void>(listed_text(run, file.name));  // as it was written, or an error
        }
    }
    rule::Project project = load_project(run.folder / project_copy);
    project.packs = asked_packs(run.manifest, project.packs.size());
    auto out = std::make_unique<Session>(std::move(project), session_options(run.manifest, jobs),
                                         DataFolders{run.folder / "snapshot" / "rules", layer_kinds});
    for (const report::ManifestView::Pack& pack : run.manifest.packs) {
        const rule::Pack* present = out->library().find(pack.id);
        if (present == nullptr || present->sha256 != pack.sha256) {
            refuse_changed_run(run.folder / "snapshot" / "rules" / pack.id);
        }
    }
    return out;
}

std::optional<layer::LayerTable> kept_layer(const StoredRun& run, const layer::Kind& kind, const layer::KindTable& kinds)
{
    const std::string name = layer_copy(kind.name);
    const auto& files = run.manifest.files;
    if (std::none_of(files.begin(), files.end(), [&](const auto& file) { return file.name == name; })) {
        return std::nullopt;
    }
    return layer::table_from_bytes(listed_text(run, name), kinds, (run.folder / name).string());
}

void restore_snapshot(const StoredRun& run, Session& session)
{
    session.restore([&](const layer::Kind& kind) { return kept_layer(run, kind, session.kinds()); });
}

SessionOptions session_options(const report::ManifestView& manifest, unsigned jobs)
{
    SessionOptions out;
    out.as_of = manifest.as_of;
    out.rules = read_kept_options(manifest.options).list("--rules");
    out.region = manifest.region;
    out.jobs = jobs;
    return out;
}

}  // namespace zonelint::cli
