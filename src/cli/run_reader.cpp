#include "cli/run_reader.hpp"

#include "base/file_content.hpp"
#include "base/hash.hpp"
#include "report/csv_reader.hpp"
#include "report/restore_layers.hpp"
#include "report/tables.hpp"

#include <algorithm>
#include <memory>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

const report::WrittenFile* listed(const StoredRun& run, const std::string& name)
{
    const auto& files = run.manifest.files;
    const auto at = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.name == name; });
    return at == files.end() ? nullptr : &*at;
}

/// The hash that the manifest holds.
const std::string& expected_hash(const StoredRun& run, const std::string& name, const char* format)
{
    const report::WrittenFile* file = listed(run, name);
    if (file == nullptr) {
        throw Error(
            ErrorKind::input,
            say("结果中没有 {0}：它不是用 {1} 格式写的", "the run has no {0}: it was made without the format {1}", name,
                format),
            {.file = run.folder.string()},
            say("请用 --format 加上 {} 重新运行 zonelint audit", "run zonelint audit again with {} in --format", format));
    }
    return file->sha256;
}

[[noreturn]] void refuse_missing(const fs::path& file)
{
    throw Error(ErrorKind::input,
                say("结果文件夹不完整：缺少这个文件", "the run folder is incomplete: this file is missing"),
                {.file = file.string()},
                say("请取得完整的文件夹，或重新运行 zonelint audit", "get the whole folder, or run zonelint audit again"));
}

void expect_unchanged(const std::string& hash, const std::string& expected, const fs::path& file)
{
    if (hash != expected) {
        refuse_changed_run(file);
    }
}

std::string checked_text(const StoredRun& run, const std::string& name, const char* format)
{
    const std::string& hash = expected_hash(run, name, format);
    std::optional<std::string> content = file_content_if_any(run.folder / name);
    if (!content) {
        refuse_missing(run.folder / name);
    }
    expect_unchanged(sha256(*content), hash, run.folder / name);
    return std::move(*content);
}

/// The kinds of the run's layers, by name.
std::vector<const layer::Kind*> kinds_of(const StoredRun& run, const layer::KindTable& kinds)
{
    std::vector<const layer::Kind*> out;
    for (const report::ManifestView::Input& input : run.manifest.inputs) {
        const layer::Kind* kind = kinds.find(input.kind);
        if (kind == nullptr) {
            throw Error(ErrorKind::input, say("本版本没有图层类型 {}", "this version has no layer kind {}", input.kind),
                        {.file = (run.folder / manifest_name).string()},
                        say("请用写它的版本，或重新核查", "use the version that wrote it, or run the audit again"));
        }
        if (std::find(out.begin(), out.end(), kind) == out.end()) {
            out.push_back(kind);
        }
    }
    return out;
}

std::vector<report::Table> read_tables(const StoredRun& run, std::span<const layer::Kind* const> kinds,
                                       std::span<const layer::Kind* const> all_kinds)
{
    std::vector<report::Table> out;
    for (report::Table& head : report::table_heads(run.manifest.carry, kinds, all_kinds)) {
        const std::string name = head.name + ".csv";
        std::string text = checked_text(run, name, "csv");
        out.push_back(report::read_csv(std::move(head), std::move(text), (run.folder / name).string()));
    }
    return out;
}

std::vector<report::FeatureLayer> read_layers(const StoredRun& run, const std::string& name, const io::Api& io)
{
    const fs::path file = run.folder / name;
    const std::string& hash = expected_hash(run, name, "gpkg");
    if (!fs::is_regular_file(file)) {
        refuse_missing(file);
    }
    expect_unchanged(sha256_file(file), hash, file);
    return io.read_layers(file);
}

void add_layers(report::Results& out, const StoredRun& run, std::span<const layer::Kind* const> kinds, const io::Api& io)
{
    static constexpr const char* findings = "findings.gpkg";
    static constexpr const char* references = "references.gpkg";
    out.findings = [layers = report::restored_findings(read_layers(run, findings, io), run.manifest.carry, kinds,
                                                       (run.folder / findings).string())] { return layers; };
    if (listed(run, references) == nullptr) {  // rules without references make none
        out.references = [] { return std::vector<report::FeatureLayer>{}; };
        return;
    }
    out.references = [layers = report::restored_references(read_layers(run, references, io), kinds,
                                                           (run.folder / references).string())] { return layers; };
}

}  // namespace

void refuse_changed_run(const fs::path& file)
{
    throw Error(
        ErrorKind::input, say("核查之后它变了", "it has changed since the audit"), {.file = file.string()},
        say("请取得原来的文件夹，或重新运行 zonelint audit", "get the folder as it was, or run zonelint audit again"));
}

fs::path project_of(const fs::path& run, const report::ManifestView& manifest)
{
    if (manifest.project_path.empty()) {
        throw Error(ErrorKind::input,
                    say("它是公开版，不说明用了哪个项目和哪些数据",
                        "it is a release for the public, which tells neither project nor data"),
                    {.file = run.string()}, say("请用原来的核查结果", "use the run that it was made from"));
    }
    return (fs::weakly_canonical(run) / manifest.project_path).lexically_normal();
}

std::string listed_text(const StoredRun& run, const std::string& name)
{
    const report::WrittenFile* file = listed(run, name);
    std::optional<std::string> content = file_content_if_any(run.folder / name);
    if (file == nullptr || !content) {
        refuse_missing(run.folder / name);
    }
    expect_unchanged(sha256(*content), file->sha256, run.folder / name);
    return std::move(*content);
}

void expect_whole(const StoredRun& run)
{
    for (const report::WrittenFile& listed : run.manifest.files) {
        const fs::path file = run.folder / listed.name;
        if (!fs::is_regular_file(file)) {
            refuse_missing(file);
        }
        expect_unchanged(sha256_file(file), listed.sha256, file);
    }
}

StoredRun open_run(const fs::path& folder)
{
    const fs::path file = folder / manifest_name;
    std::optional<std::string> text = file_content_if_any(file);
    if (!text) {
        throw Error(ErrorKind::input, say("它不是核查结果文件夹", "it is not a run folder"), {.file = folder.string()},
                    say("里面应有 manifest.json", "a run folder has a manifest.json"));
    }
    report::ManifestView manifest = report::read_manifest(*text, file.string());
    return {folder, std::move(*text), std::move(manifest)};
}

report::Results read_results(const StoredRun& run, const layer::KindTable& kinds, const io::Api& io, Needs needs, Lang lang)
{
    const report::ManifestView& manifest = run.manifest;
    const std::vector<const layer::Kind*> of_run = kinds_of(run, kinds);
    report::Results out;
    out.tool_version = manifest.tool_version;
    out.project_name = manifest.project_name;
    out.region = manifest.region;
    const auto region = manifest.divisions.find(manifest.region);
    out.region_name = region == manifest.divisions.end() ? "" : region->second;
    out.as_of = manifest.as_of;
    out.lang = lang;
    out.sentences = manifest.lang;
    out.divisions = manifest.divisions;
    if (needs.tables) {
        std::vector<const layer::Kind*> all;
        for (const auto& kind : kinds.kinds()) {
            all.push_back(kind.get());
        }
        out.tables = read_tables(run, of_run, all);
    }
    if (needs.layers) {
        add_layers(out, run, of_run, io);
    }
    if (needs.verdicts) {
        const auto text_of = [&](const std::string& name) {
            return [text = checked_text(run, name, "jsonl")](std::ostream& to) { to << text; };
        };
        out.verdicts = text_of("verdicts.jsonl");
        const std::string faults = "network_faults.jsonl";  // of runs with pipes
        if (listed(run, faults) != nullptr) {
            out.network_faults = text_of(faults);
        }
    }
    return out;
}

}  // namespace zonelint::cli
