#include "cli/diff_sides.hpp"

#include "cli/session_run.hpp"
#include "cli/snapshot.hpp"
#include "report/diff_side.hpp"
#include "rule/network_choice.hpp"

#include <algorithm>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

std::string unquoted(std::string_view text)
{
    text = trim(text);
    return std::string(text.size() > 1 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2)
                                                                                    : text);
}

bool is_number(std::string_view text)
{
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    return !digits.empty() && is_digit(digits.front()) && std::ranges::count(digits, '.') <= 1 &&
           std::ranges::all_of(digits, [](char c) { return is_digit(c) || c == '.'; });
}

/// "pack", of "pack" or "pack/rule".
std::string pack_of(const std::string& owner) { return owner.substr(0, owner.find('/')); }

bool has_name(const auto& list, const std::string& name)
{
    return std::ranges::any_of(list, [&](const auto& one) { return one.name == name; });
}

/// Whether a pack or rule of this name has a parameter or definition of that name.
bool knows_name(const rule::Library& library, const std::string& owner, const std::string& name)
{
    const rule::Pack* pack = library.find(pack_of(owner));
    if (owner.find('/') == std::string::npos) {
        return pack != nullptr && (has_name(pack->parameters, name) || has_name(pack->definitions, name));
    }
    const rule::Rule* rule = library.rule(owner).rule;
    return rule != nullptr && (has_name(rule->parameters, name) || has_name(rule->definitions, name));
}

/// Where the project uses the pack, as it names it there.
std::vector<std::string>::iterator find_pack(rule::Project& project, const std::string& pack)
{
    const auto same_pack = [&](const std::string& name) {
        return name == pack || (name.find('/') != std::string::npos && pack.find('/') != std::string::npos &&
                                fs::weakly_canonical(project.base() / name) == fs::weakly_canonical(fs::path(pack)));
    };
    return std::ranges::find_if(project.packs, same_pack);
}

/// Puts one pack in the place of another, and what the project decides about the one to the other.
void exchange_pack(rule::Project& project, const std::pair<std::string, std::string>& packs, const DataFolders& data,
                   std::vector<Text>& notes)
{
    const auto at = find_pack(project, packs.first);
    if (at == project.packs.end()) {
        project.packs = {packs.second};
    } else {
        *at = packs.second;
    }
    const std::string from = pack_id(packs.first);
    const std::string to = pack_id(packs.second);
    const auto renamed = [&](std::string& owner) {
        if (pack_of(owner) == from) {
            owner = to + owner.substr(from.size());
        }
    };
    for (rule::Setting& one : project.settings) {
        renamed(one.owner);
    }
    for (rule::Settlement& one : project.settlements) {
        renamed(one.owner);
    }
    for (rule::Waiver& one : project.waivers) {
        renamed(one.rule);
    }
    const rule::Library library = rule::Library::load(project.packs, data.rules, project.base());
    const auto dropped = [&](const std::string& what) {
        notes.push_back(say("{0} 没有 {1}，项目里的这一项不起作用",
                            "{0} has no {1}: what the project decides about it has no effect there", to, what));
        return true;
    };
    std::erase_if(project.settings, [&](const rule::Setting& one) {
        return !knows_name(library, one.owner, one.parameter) && dropped(one.owner + "." + one.parameter);
    });
    std::erase_if(project.settlements, [&](const rule::Settlement& one) {
        return !knows_name(library, one.owner, one.definition) && dropped(one.owner + "." + one.definition);
    });
    std::erase_if(project.waivers, [&](const rule::Waiver& one) {
        return !one.rule.empty() && library.rule(one.rule).rule == nullptr && dropped(one.rule);
    });
}

/// Which rows of a source are objects stands in the project alone.
void add_source_filters(DiffRun& run)
{
    for (const auto& [kind, table] : run.session->tables().all()) {
        std::vector<const layer::SourceSpec*> specs;
        for (const layer::SourceSpec& source : run.session->project().sources) {
            if (source.kind == kind) {
                specs.push_back(&source);
            }
        }
        for (const layer::SourceInfo& source : table->sources) {
            for (audit::DiffInput& input : run.side.inputs) {
                if (input.kind == kind && input.path == source.path && source.spec < specs.size()) {
                    input.where = specs[source.spec]->filter;
                }
            }
        }
    }
}

report::RunInfo what_if_info(const Session& session, const io::Api& io)
{
    report::RunInfo out = run_info(session, io);
    if (!session.options().rules.empty()) {
        out.options = {"--rules " + join(session.options().rules, ",")};
    }
    return out;
}

}  // namespace

DiffRun stored_side(const fs::path& folder, const layer::KindTable& kinds, const DataFolders& data, const io::Api& io,
                    unsigned jobs)
{
    const StoredRun stored = open_run(folder);
    DiffRun out;
    out.name = folder.string();
    out.lang = stored.manifest.lang;
    const report::Results results =
        read_results(stored, kinds, io, {.tables = true, .verdicts = true}, stored.manifest.lang);
    out.side = report::diff_side(results, stored.text, (folder / "verdicts.jsonl").string());
    if (has_snapshot(stored)) {
        out.session = open_snapshot(stored, data.layers, jobs);
        restore_snapshot(stored, *out.session);
        report::add_rules(out.side, out.session->program());
        out.side.tables = &out.session->tables();
        add_source_filters(out);
    }
    return out;
}

rule::Setting read_setting(const std::string& word)
{
    const std::size_t equals = word.find('=');
    const std::string key(trim(word.substr(0, equals)));
    const std::size_t dot = key.rfind('.');
    if (equals == std::string::npos || dot == std::string::npos || dot == 0 || dot + 1 == key.size() ||
        trim(word.substr(equals + 1)).empty()) {
        throw Error(ErrorKind::usage, say("--set 不能是 {}", "--set cannot be {}", word), {},
                    say("写成 规则包.参数=值，例如 gd-2022-68.radius=\"30 km\"",
                        "write PACK.PARAMETER=VALUE, such as gd-2022-68.radius=\"30 km\""));
    }
    rule::Setting out;
    out.owner = unquoted(key.substr(0, dot));
    out.parameter = unquoted(key.substr(dot + 1));
    const std::string_view value = trim(std::string_view(word).substr(equals + 1));
    out.value.text = unquoted(value);
    out.value.is_date = value == out.value.text && parse_date(value).has_value();
    out.value.is_string = value != out.value.text || (!out.value.is_date && !is_number(value));
    out.where = {.file = "--set"};
    out.value.where = out.where;
    out.basis = "--set";
    return out;
}

std::string pack_id(const std::string& pack)
{
    if (pack.find('/') == std::string::npos) {
        return pack;
    }
    return rule::read_pack(fs::path(pack)).id;
}

DiffRun judged_side(rule::Project project, const WhatIf& what, const DataFolders& data, const io::Api& io,
                    const std::function<void(const Text&)>& told, std::vector<Text>& notes)
{
    if (what.pack) {
        exchange_pack(project, *what.pack, data, notes);
    }
    for (const rule::Setting& setting : what.settings) {
        std::erase_if(project.settings, [&](const rule::Setting& one) {
            return one.owner == setting.owner && one.parameter == setting.parameter;
        });
        project.settings.push_back(setting);
    }
    SessionOptions options;
    options.as_of = what.as_of;
    options.rules = what.rules;
    options.region = what.region;
    options.jobs = what.jobs;
    DiffRun out;
    out.name = what.name;
    out.lang = project.lang.value_or(Lang::zh);
    out.session = std::make_unique<Session>(std::move(project), std::move(options), data);
    Session& session = *out.session;
    session.read(io, [&](const layer::Kind& kind, std::size_t, std::size_t) {
        told(say("{0}：读取 {1}", "{0}: reading {2}", what.name, kind.title.zh, kind.name));
    });
    told(say("{}：核查", "{}: judging", what.name));
    const audit::Run run(session.program(), session.tables(), session.kinds(), run_options(session, what.jobs));
    const report::Report report = report::collect(run, what_if_info(session, io), what.jobs);
    const report::Results results = report::results_of(report, what.jobs);
    out.side = report::diff_side(results, results.manifest({}), what.name);
    report::add_rules(out.side, session.program());
    out.side.tables = &session.tables();
    add_source_filters(out);
    return out;
}

}  // namespace zonelint::cli
