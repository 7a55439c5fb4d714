#include "cli/query_layers.hpp"

#include "cli/io_loader.hpp"
#include "layer/kind_guess.hpp"

#include <algorithm>
#include <set>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

bool same_sources(const std::vector<layer::SourceSpec>& a, const std::vector<layer::SourceSpec>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const layer::SourceSpec& x, const layer::SourceSpec& y) {
        return x.path == y.path && x.layer == y.layer;
    });
}

std::vector<layer::SourceSpec> sources_of(const rule::Project& project, const std::string& kind)
{
    std::vector<layer::SourceSpec> out;
    std::copy_if(project.sources.begin(), project.sources.end(), std::back_inserter(out),
                 [&](const layer::SourceSpec& source) { return source.kind == kind; });
    return out;
}

/// The file itself, by whatever way to it, or one of its layers.
bool is_source_file(const fs::path& file, const std::string& layer, const std::string& word)
{
    const auto same = [&](const std::string& path) {
        std::error_code fault;
        return fs::equivalent(file, path, fault) && !fault;
    };
    const std::size_t hash = word.rfind('#');
    return same(word) || (hash != std::string::npos && layer == word.substr(hash + 1) && same(word.substr(0, hash)));
}

struct FileWord {
    std::string kind, path, layer;
};

/// KIND=FILE#LAYER. A file whose own name has these signs is taken as it is.
FileWord split_file_word(const std::string& word, const layer::KindTable& kinds)
{
    FileWord out;
    out.path = word;
    if (const std::size_t equals = out.path.find('=');
        equals != std::string::npos && !fs::exists(out.path) && kinds.find(out.path.substr(0, equals)) != nullptr) {
        out.kind = out.path.substr(0, equals);
        out.path.erase(0, equals + 1);
    }
    if (const std::size_t hash = out.path.rfind('#'); hash != std::string::npos && !fs::exists(out.path)) {
        out.layer = out.path.substr(hash + 1);
        out.path.resize(hash);
    }
    return out;
}

}  // namespace

const layer::Kind* QueryLayers::bound_kind(const std::string& word) const
{
    const auto& all = m_kinds.kinds();
    const auto at = std::find_if(all.begin(), all.end(), [&](const auto& kind) {
        return kind->name == word || kind->title.zh == word || kind->title.en == word;
    });
    return at == all.end() || sources_of(m_project, (*at)->name).empty() ? nullptr : at->get();
}

std::vector<layer::SourceSpec> QueryLayers::project_sources(const std::string& word) const
{
    std::vector<layer::SourceSpec> out;
    std::copy_if(m_project.sources.begin(), m_project.sources.end(), std::back_inserter(out),
                 [&](const layer::SourceSpec& one) {
                     const fs::path path = one.path;
                     const bool named = word == one.path || word == path.filename() || word == path.stem();
                     const bool layer = !one.layer.empty() && word == one.path + "#" + one.layer;
                     return named || layer || is_source_file(m_project.base() / path, one.layer, word);
                 });
    return out;
}

layer::SourceSpec QueryLayers::file_source(const std::string& word, const Where& where) const
{
    const FileWord file = split_file_word(word, m_kinds);
    layer::SourceSpec out;
    out.path = file.path;
    out.layer = file.layer;
    out.kind = file.kind;
    out.crs = m_crs;
    out.by_option = true;
    if (!m_project.file.empty()) {
        out.path = fs::proximate(fs::absolute(file.path), fs::absolute(m_project.base())).generic_string();
    }
    if (!file.kind.empty()) {
        return out;
    }
    std::vector<std::pair<std::string, const layer::Kind*>> found;
    std::vector<std::string> layers;
    const std::vector<layer::HeadWords> words = layer::words_of_all(m_kinds);
    for (const layer::LayerSurvey& survey : load_io().survey({.path = file.path, .words = words})) {
        if (survey.hidden || (!file.layer.empty() && survey.layer != file.layer)) {
            continue;
        }
        layers.push_back(survey.layer);
        if (const layer::KindGuess guess = layer::guess_kind(survey, m_kinds); guess.kind != nullptr) {
            found.emplace_back(survey.layer, guess.kind);
        }
    }
    if (found.size() > 1) {
        const std::string list = join(layers, ", ");
        throw Error(ErrorKind::usage, say("{} 有几个图层，不知用哪个", "{} holds several layers", file.path), where,
                    say("写 {0}#图层；其中有 {1}", "write {0}#LAYER; there are {1}", file.path, list));
    }
    if (found.empty()) {
        throw Error(ErrorKind::usage, say("看不出 {} 是哪一类图层", "{} does not show which kind of layer it is", file.path),
                    where,
                    say("写 类别={}，例如 boiler={}；类别见 zonelint layers list",
                        "write KIND={}, such as boiler={}; zonelint layers list names the kinds", file.path, file.path));
    }
    out.kind = found.front().second->name;
    if (layers.size() > 1) {
        out.layer = found.front().first;
    }
    return out;
}

const layer::Kind& QueryLayers::find(const std::string& word, const Where& where)
{
    if (const layer::Kind* kind = bound_kind(word)) {
        choose(*kind, sources_of(m_project, kind->name), word, where);
        return *kind;
    }
    if (std::vector<layer::SourceSpec> sources = project_sources(word); !sources.empty()) {
        const layer::Kind& kind = m_kinds.at(sources.front().kind, where);
        if (std::any_of(sources.begin(), sources.end(), [&](const auto& one) { return one.kind != kind.name; })) {
            throw Error(ErrorKind::usage,
                        say("{} 是项目里几个类别的来源", "{} is the source of several kinds of the project", word), where,
                        say("写类别的名称", "write the name of the kind"));
        }
        choose(kind, std::move(sources), word, where);
        return kind;
    }
    if (const FileWord file = split_file_word(word, m_kinds); fs::exists(file.path)) {
        layer::SourceSpec source = file_source(word, where);
        const layer::Kind& kind = m_kinds.at(source.kind, where);
        choose(kind, {std::move(source)}, word, where);
        return kind;
    }
    std::set<std::string> known;
    for (const layer::SourceSpec& source : m_project.sources) {
        known.insert(source.kind);
    }
    const std::vector<std::string> names(known.begin(), known.end());
    const std::string list = join(names, ", ");
    Text hint = did_you_mean(word, names);
    if (hint.empty()) {
        hint = names.empty() ? say("写数据文件的路径，或用 --project 给出项目",
                                   "write the path of a data file, or name a project with --project")
                             : say("项目里有：{}", "the project has: {}", list);
    }
    throw Error(ErrorKind::usage, say("没有图层或文件 {}", "there is no layer or file {}", word), where, std::move(hint));
}

void QueryLayers::choose(const layer::Kind& kind, std::vector<layer::SourceSpec> sources, const std::string& word,
                         const Where& where)
{
    const auto at = m_chosen.find(kind.name);
    if (at == m_chosen.end()) {
        m_chosen.emplace(kind.name, std::pair(std::move(sources), word));
    } else if (!same_sources(at->second.first, sources)) {
        throw Error(ErrorKind::usage,
                    say("{0} 和 {1} 都是{2}，一次运行里一类只能有一份",
                        "{0} and {1} are both of the kind {3}, and a run has one layer of a kind", at->second.second, word,
                        kind.title.zh, kind.name),
                    where,
                    say("把两份都列入项目，用 --where 和 --reference-where 区分",
                        "bind both in a project and tell them apart with --where and --reference-where"));
    }
}

void QueryLayers::narrow()
{
    const auto by_option = [](const auto& chosen) { return chosen.second.first.front().by_option; };
    if (!m_crs.empty() && std::none_of(m_chosen.begin(), m_chosen.end(), by_option)) {
        throw Error(ErrorKind::usage,
                    say("--crs 是数据文件的，这里用的都是项目的来源",
                        "--crs is that of data files; all layers are sources of the project"),
                    {}, say("在项目的 [[source]] 里写 crs", "declare `crs` in the [[source]] of the project"));
    }
    std::erase_if(m_project.sources, [&](const layer::SourceSpec& source) { return m_chosen.contains(source.kind); });
    for (auto& [kind, chosen] : m_chosen) {
        m_project.sources.insert(m_project.sources.end(), chosen.first.begin(), chosen.first.end());
    }
}

}  // namespace zonelint::cli
