#include "cli/completion_words.hpp"

#include "audit/outcome.hpp"
#include "base/error.hpp"
#include "cli/data_folder.hpp"
#include "cli/rule_words.hpp"
#include "cli/run_files.hpp"
#include "cli/run_words.hpp"
#include "cli/session.hpp"
#include "cli/snapshot.hpp"
#include "layer/kind.hpp"
#include "relation/relation_table.hpp"
#include "rule/modal.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace zonelint::cli {

namespace {

/// Each word once, the first time it comes.
class Words {
public:
    void add(const std::string& word, const Text& help = {})
    {
        if (!word.empty() && m_seen.insert(word).second) {
            m_candidates.push_back({word, help});
        }
    }
    [[nodiscard]] Completion take(Completion::Files files = Completion::Files::none)
    {
        return {std::move(m_candidates), files, false};
    }

private:
    std::set<std::string> m_seen;
    std::vector<Candidate> m_candidates;
};

Completion nothing(const Asked&) { return {}; }
Completion any_file(const Asked&) { return {{}, Completion::Files::any, false}; }
Completion folder(const Asked&) { return {{}, Completion::Files::folders, false}; }

Completion format_words(const Asked&)
{
    Words out;
    for (const Format& format : formats()) {
        out.add(std::string(format.name));
    }
    return out.take();
}

Completion outcomes(const Asked&)
{
    Words out;
    for (const audit::Outcome outcome : {audit::Outcome::violation, audit::Outcome::shortfall, audit::Outcome::todo,
                                         audit::Outcome::undetermined, audit::Outcome::advice}) {
        out.add(std::string(audit::key(outcome)), audit::title(outcome));
    }
    return out.take();
}

/// The project of `audit PROJECT` or `site PROJECT`, if it stands on the line already and can be read.
std::optional<rule::Project> project_of(const Asked& asked)
{
    if ((asked.verb.name != "audit" && asked.verb.name != "site") || asked.operands.empty()) {
        return std::nullopt;
    }
    try {
        return rule::read_project(asked.operands.front());
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// The packs of the project on the line, else all that are shipped.
rule::Library packs_of(const std::optional<rule::Project>& project)
{
    const DataFolders data = find_data();
    return project ? rule::Library::load(project->packs, data.rules, project->base())
                   : rule::Library::load(rule::Library::shipped_ids(data.rules), data.rules, {});
}

/// Names and source ids of rules; full ids only once a slash is typed, since all of a pack's begin alike.
void add_rules(const rule::Library& library, std::string_view typed, Words& out)
{
    for (std::size_t i = 0; i < library.asked(); ++i) {
        const rule::Pack& pack = *library.packs()[i];
        for (const rule::Rule& rule : pack.rules) {
            if (typed.find('/') != std::string_view::npos) {
                out.add(pack.id + "/" + rule.name, rule.title);
            }
            out.add(rule.name, rule.title);
            for (const std::string& source : rule.sources) {
                out.add(source, rule.title);
            }
        }
    }
}

/// The packs of a run: those it kept, else those of its project. None where they cannot be read.
rule::Library packs_of_run(const std::filesystem::path& folder)
{
    try {
        const StoredRun run = open_run(folder);
        if (has_snapshot(run)) {
            std::vector<std::string> ids;
            for (const report::ManifestView::Pack& pack : run.manifest.packs) {
                ids.push_back(pack.id);
            }
            return rule::Library::load(ids, folder / "snapshot" / "rules", {});
        }
        return packs_of(rule::read_project(cli::project_of(folder, run.manifest)));
    } catch (const Error&) {
        return {};
    }
}

/// Names and source ids of the run's rules about the kind of OBJECT, if it names one.
Completion rules_of_run(const Asked& asked)
{
    Words out;
    const std::string& object = asked.operands.back();
    const std::string kind = object.substr(0, object.find(':'));  // the object itself where it names no kind
    const bool full = asked.typed.find('/') != std::string_view::npos;
    const rule::Library library = packs_of_run(asked.operands.front());
    for (const RunRule& ran : run_rules(asked.operands.front())) {
        if (kind.size() != object.size() && kind != ran.kind) {
            continue;
        }
        const rule::Rule* rule = library.rule(ran.id).rule;
        const Text help = rule == nullptr ? Text{} : rule->title;
        out.add(full ? ran.id : ran.id.substr(ran.id.find('/') + 1), help);
        for (const std::string& source : rule == nullptr ? std::vector<std::string>{} : rule->sources) {
            out.add(source, help);
        }
    }
    return out.take();
}

Completion rules(const Asked& asked)
{
    if (asked.verb.name == "why") {
        return rules_of_run(asked);
    }
    Words out;
    add_rules(packs_of(std::nullopt), asked.typed, out);
    return out.take();
}

Completion rule_choice(const Asked& asked)
{
    const rule::Library library = packs_of(project_of(asked));
    Words out;
    for (std::size_t i = 0; i < library.asked(); ++i) {
        out.add(library.packs()[i]->id, library.packs()[i]->title);
    }
    for (std::size_t i = 0; i < library.asked(); ++i) {
        for (const rule::Rule& rule : library.packs()[i]->rules) {
            out.add(rule.topic);
        }
    }
    add_rules(library, asked.typed, out);
    return out.take();
}

Completion packs(const Asked& asked)
{
    const rule::Library library = packs_of(std::nullopt);
    Words out;
    for (std::size_t i = 0; i < library.asked(); ++i) {
        out.add(library.packs()[i]->id, library.packs()[i]->title);
    }
    if (asked.verb.name != "rules check") {  // which takes whole packs
        add_rules(library, asked.typed, out);
    }
    return out.take(Completion::Files::folders);
}

Completion kinds(const Asked&)
{
    Words out;
    const auto table = layer::KindTable::load(find_data().layers);
    for (const auto& kind : table->kinds()) {
        out.add(kind->name, kind->title);
    }
    return out.take();
}

/// Provinces and the divisions that packs name, inside the project's region.
Completion regions(const Asked& asked)
{
    const std::optional<rule::Project> project = project_of(asked);
    const auto table = layer::KindTable::load(find_data().layers, {"admin_division"});
    const layer::CodeList& divisions = table->divisions();
    std::set<std::string> codes;
    for (const auto& [prefix, title] : divisions.titles) {
        codes.insert(layer::normal_division(prefix));
    }
    const rule::Library library = packs_of(project);
    for (const auto& pack : library.packs()) {
        for (const auto& [name, members] : pack->regions) {
            codes.insert(members.begin(), members.end());
        }
    }
    if (project) {
        codes.insert(layer::normal_division(project->region));
        std::erase_if(codes, [&](const std::string& code) {
            return layer::kinship(divisions, code, project->region) != layer::Kinship::satisfies;
        });
    }
    Words out;
    for (const std::string& code : codes) {
        const auto title = divisions.titles.find(code.substr(0, code.find_last_not_of('0') + 1));
        out.add(code, title == divisions.titles.end() ? Text{} : title->second);
    }
    return out.take();
}

Completion modals(const Asked&)
{
    Words out;
    for (const rule::ModalRow& row : rule::modals()) {
        out.add(std::string(row.name), {std::string(row.zh), std::string(row.en)});
    }
    return out.take();
}

Completion objects(const Asked& asked)
{
    Words out;
    const bool with_kind = asked.typed.find(':') != std::string_view::npos;
    const std::vector<RunObject> all = run_objects(asked.operands.front());
    if (!with_kind) {
        for (const RunObject& object : all) {
            out.add(object.kind + ":");
        }
    }
    for (const RunObject& object : all) {
        if (with_kind) {
            out.add(object.kind + ":" + object.id);
        } else if (!asked.typed.empty()) {
            out.add(object.id);
        }
    }
    Completion done = out.take();
    done.more = std::any_of(done.candidates.begin(), done.candidates.end(), [&](const Candidate& candidate) {
        return candidate.word.ends_with(':') && candidate.word.starts_with(asked.typed);
    });
    return done;
}

Completion relations(const Asked&)
{
    Words out;
    for (const rule::RelationSchema& schema : relation::schemas()) {
        out.add(std::string(schema.name));
    }
    return out.take();
}

/// Kinds, or files.
Completion layers(const Asked& asked)
{
    Completion out = kinds(asked);
    out.files = Completion::Files::any;
    return out;
}

Completion commands(const Asked& asked)
{
    Words out;
    for (const Verb& verb : verbs()) {
        const std::vector<std::string> name = split(verb.name, ' ');
        if (!verb.summary.empty() && name.size() > asked.operands.size() &&
            std::equal(asked.operands.begin(), asked.operands.end(), name.begin())) {
            out.add(name[asked.operands.size()]);
        }
    }
    return out.take();
}

struct Source {
    std::string_view placeholder;
    Completion (*words)(const Asked& asked);
};

/// Every placeholder of an option or operand, but those that spell out their words: zh|en.
constexpr std::array<Source, 35> table = {{
    {"COMMAND", commands}, {"PROJECT", any_file}, {"FILE", any_file},     {"FILES", any_file},      {"RUN", folder},
    {"DIR", folder},       {"RULE", rules},       {"SEL", rule_choice},   {"PACK", packs},          {"KIND", kinds},
    {"MODAL", modals},     {"OBJECT", objects},   {"CODE", regions},      {"LIST", format_words},   {"OUTCOME", outcomes},
    {"DATE", nothing},     {"N", nothing},        {"SIZE", nothing},      {"PLACE", nothing},       {"LENGTH", nothing},
    {"WORDS", nothing},    {"NAME", nothing},     {"SUBJECTS", layers},   {"RELATION", relations},  {"REFERENCES", layers},
    {"FILTER", nothing},   {"FIELDS", nothing},   {"LON,LAT", nothing},   {"FIELD=VALUE", nothing}, {"CRS", nothing},
    {"RUN_A", folder},     {"RUN_B", folder},     {"KEY=VALUE", nothing}, {"SCHEMA", nothing},      {"CONNINFO", nothing},
}};

}  // namespace

Completion words_for(std::string_view placeholder, const Asked& asked)
{
    if (placeholder.find('|') != std::string_view::npos) {
        Words out;
        for (const std::string& word : split(placeholder, '|')) {
            out.add(word);
        }
        return out.take();
    }
    const auto at =
        std::find_if(table.begin(), table.end(), [&](const Source& source) { return source.placeholder == placeholder; });
    if (at == table.end()) {
        throw Error(ErrorKind::internal, say("{} 没有补全的来源", "no source of words for {}", placeholder));
    }
    try {
        return at->words(asked);
    } catch (const Error&) {
        return {};  // the command itself will say what is wrong
    }
}

}  // namespace zonelint::cli
