#include "cli/session.hpp"

#include "audit/division_checks.hpp"
#include "audit/key_checks.hpp"
#include "base/config.hpp"
#include "base/fault.hpp"
#include "cli/corrections.hpp"
#include "cli/source_filter.hpp"
#include "layer/table_bytes.hpp"
#include "relation/relation_table.hpp"
#include "rule/region.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace zonelint::cli {

namespace {

constexpr std::string_view left_open = "TODO";

bool is_code(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `init` leaves TODO where it knows nothing. They are decisions nobody may make for the bureau.
void refuse_todo(const ConfigValue& value)
{
    if (value.is_string()) {
        if (value.string() == left_open) {
            throw Error(ErrorKind::config, say("这里还是 TODO", "this is still TODO"), value.where(),
                        say("请填写后再运行", "fill it in first"));
        }
    } else if (value.is_array()) {
        for (const ConfigValue& item : value.array()) {
            refuse_todo(item);
        }
    } else if (value.is_table()) {
        for (const auto& [key, item] : value.table().items()) {
            refuse_todo(item);
        }
    }
}

/// As a path it would be the project's own folder.
void refuse_empty_paths(const ConfigTable& config)
{
    const ConfigValue* sources = config.find("source");
    if (sources == nullptr || !sources->is_array()) {
        return;  // read_project says what is wrong
    }
    for (const ConfigValue& source : sources->array()) {
        const ConfigValue* path = source.is_table() ? source.table().find("path") : nullptr;
        if (path != nullptr && path->is_string() && path->string().empty()) {
            throw Error(ErrorKind::config, say("path 是空的", "`path` is empty"), path->where(),
                        say("写数据文件的路径", "write the path of a data file"));
        }
    }
}

/// The current six-digit code. Throws Error at `where`.
std::string known_division(const layer::CodeList& divisions, const std::string& code, ErrorKind kind, const Where& where)
{
    if (code.size() != 6 || !is_code(code) || !divisions.has(code)) {
        throw Error(kind, say("没有行政区划代码 {}", "there is no division code {}", code), where,
                    rule::division_hint(divisions, code));
    }
    const auto newer = divisions.history.find(code);
    return newer == divisions.history.end() ? code : newer->second;
}

/// Where a key of the project file stands.
Where place_of(const rule::Project& project, std::string_view table, std::string_view key)
{
    if (project.file.empty()) {
        return {};  // made in memory
    }
    return read_config(project.file).at(table).table().at(key).where();
}

/// What a waiver may mean by a word that is no rule: the rules of that provision, else a rule of a similar name.
Text waived_rule_hint(const rule::Library& library, const std::string& word)
{
    std::vector<std::string> of_provision;
    for (std::size_t i = 0; i < library.asked(); ++i) {
        const rule::Pack& pack = *library.packs()[i];
        for (const rule::Rule& rule : pack.rules) {
            if (std::find(rule.sources.begin(), rule.sources.end(), word) != rule.sources.end()) {
                of_provision.push_back(pack.id + "/" + rule.name);
            }
        }
    }
    return of_provision.empty()
               ? did_you_mean(word, library.rule_ids())
               : say("{0} 是条款，它的规则是 {1}", "{0} is a provision; its rules: {1}", word, join(of_provision, ", "));
}

/// A pack that is not there is a mistake of the project file.
rule::Library load_packs(const rule::Project& project, const std::filesystem::path& shipped)
{
    try {
        return rule::Library::load(project.packs, shipped, project.base());
    } catch (const Error& error) {
        if (!error.where().file.empty()) {
            throw;
        }
        throw Error(error.kind(), error.message(), place_of(project, "project", "packs"), error.hint());
    }
}

rule::RegionSet set_of(const std::string& code)
{
    rule::RegionSet out;
    if (code != "100000") {
        out.everywhere = false;
        out.codes = {code};
    }
    return out;
}

}  // namespace

rule::Project load_project(const std::filesystem::path& file)
{
    if (std::filesystem::is_regular_file(file)) {
        const ConfigTable config = read_config(file);
        for (const auto& [key, value] : config.items()) {
            refuse_todo(value);
        }
        refuse_empty_paths(config);
    }
    return rule::read_project(file);
}

Date plan_day(const rule::Project& project, const DataFolders& data)
{
    const rule::Library library = load_packs(project, data.rules);
    for (std::size_t i = 0; i < library.asked(); ++i) {
        if (library.packs()[i]->period_to) {
            return *library.packs()[i]->period_to;
        }
    }
    return *parse_date("2025-12-31");
}

Session::Session(rule::Project project, SessionOptions options, const DataFolders& data)
    : m_project(std::move(project)), m_options(std::move(options)), m_kinds(layer::KindTable::load(data.layers)),
      m_library(load_packs(m_project, data.rules))
{
    check_sources();
    if (m_options.pack) {
        m_library.add(std::move(*m_options.pack));
        m_options.pack.reset();
    }
    rule::ProgramOptions choices;
    choices.as_of = m_options.as_of;
    choices.settings = m_project.settings;
    choices.settlements = m_project.settlements;
    choices.rules = m_options.rules;
    m_program = rule::compile(m_library, *m_kinds, relation::schemas(), choices);
    check_carry();
    check_waivers();
    check_corrections(m_project.corrections, *m_kinds);
    narrow();
}

void Session::check_sources() const
{
    for (const layer::SourceSpec& source : m_project.sources) {
        const layer::Kind& kind = m_kinds->at(source.kind, source.where);
        for (const auto& [name, spec] : source.fields) {
            if (!layer::can_declare(kind, name)) {
                throw Error(ErrorKind::config, say("{} 没有字段 {}", "{} has no field {}", kind.name, name), spec.where,
                            did_you_mean(name, kind.field_names()));
            }
        }
        if (!source.filter.empty()) {
            static_cast<void>(bind_source_filter(source, kind));
        }
        if (is_code(source.complete_within)) {
            static_cast<void>(known_division(m_kinds->divisions(), source.complete_within, ErrorKind::config, source.where));
        }
    }
}

void Session::check_carry() const
{
    // The project is judged as a whole, whichever of its rules are asked for.
    std::set<std::string> known;
    for (std::size_t i = 0; i < m_library.asked(); ++i) {
        for (const rule::Rule& rule : m_library.packs()[i]->rules) {
            const std::vector<std::string> names = m_kinds->at(rule.subject, rule.places.of("subject")).field_names();
            known.insert(names.begin(), names.end());
        }
    }
    for (const std::string& name : m_project.carry) {
        if (!known.contains(name)) {
            throw Error(
                ErrorKind::config,
                say("[report] carry 中的 {} 不是任何对象的字段", "`{}` in [report] carry is no field of any subject", name),
                place_of(m_project, "report", "carry"),
                did_you_mean(name, std::vector<std::string>(known.begin(), known.end())));
        }
    }
}

void Session::check_waivers() const
{
    for (const rule::Waiver& waiver : m_project.waivers) {
        if (!waiver.rule.empty() && m_library.rule(waiver.rule).rule == nullptr) {
            throw Error(ErrorKind::config,
                        say("豁免所指的规则 {} 不在项目的规则包里", "the waiver's rule {} is in none of the project's packs",
                            waiver.rule),
                        waiver.where, waived_rule_hint(m_library, waiver.rule));
        }
    }
}

/// The region acts as one more region of every rule.
void Session::narrow()
{
    const layer::CodeList& divisions = m_kinds->divisions();
    const Where in_project = place_of(m_project, "project", "region");
    const std::string whole = known_division(divisions, m_project.region, ErrorKind::config, in_project);
    m_region = whole;
    if (!m_options.region.empty()) {
        m_region = known_division(divisions, m_options.region, ErrorKind::usage, {});
        if (rule::in_region(divisions, set_of(whole), m_region) != Truth::yes) {
            throw Error(ErrorKind::usage,
                        say("{} 不在项目的区域 {} 之内", "{} does not lie in the project's region {}", m_region, whole));
        }
    }
    const rule::RegionSet region = set_of(m_region);
    for (std::size_t i = 0; i < m_library.asked(); ++i) {
        const rule::Pack& pack = *m_library.packs()[i];
        if (is_code(pack.region) && rule::nowhere(rule::intersection(divisions, set_of(pack.region), region))) {
            throw Error(ErrorKind::config,
                        say("规则包 {0} 适用于 {1}，与 {2} 没有交集",
                            "the pack {0} is about {1}, which has nothing in common with {2}", pack.id, pack.region,
                            m_region),
                        in_project);
        }
    }
    for (rule::CompiledRule& rule : m_program.rules) {
        rule.region = rule::intersection(divisions, rule.region, region);
    }
}

/// No register of the program has the codes below the provinces, but the division layer of the project may.
void Session::check_region(const audit::DivisionChecks& divisions) const
{
    if (divisions.lacks(m_region)) {
        const bool asked = !m_options.region.empty();
        throw Error(asked ? ErrorKind::usage : ErrorKind::config,
                    say("区域 {} 不在项目的行政区图层里，而那里有同级的其他行政区",
                        "the region {} is not in the division layer of the project, which has others beside it", m_region),
                    asked ? Where{} : place_of(m_project, "project", "region"), did_you_mean(m_region, divisions.codes()));
    }
}

void Session::keep_rules(const std::function<bool(const rule::CompiledRule&)>& keep)
{
    std::erase_if(m_program.rules, [&](const rule::CompiledRule& rule) { return !keep(rule); });
}

std::vector<const layer::SourceSpec*> Session::unused_sources() const
{
    std::set<std::string> used;
    for (const NeededLayer& layer : needed_layers()) {
        used.insert(layer.kind->name);
    }
    std::vector<const layer::SourceSpec*> out;
    for (const layer::SourceSpec& source : m_project.sources) {
        if (!used.contains(source.kind)) {
            out.push_back(&source);
        }
    }
    return out;
}

void Session::read(const io::Api& io, const std::function<void(const layer::Kind&, std::size_t, std::size_t)>& told,
                   const std::function<bool(const layer::Kind&, const Error&)>& failed)
{
    const std::vector<NeededLayer> layers = needed_layers();
    std::size_t done = 0;
    m_corrections = unread(m_project.corrections);
    std::optional<audit::DivisionChecks> divisions;
    std::vector<std::shared_ptr<layer::LayerTable>> read;
    io.end_snapshots();  // of a session that failed
    for (const NeededLayer& needed : layers) {
        if (told) {
            told(*needed.kind, done, layers.size());
        }
        ++done;
        if (needed.sources.empty()) {
            continue;
        }
        std::optional<layer::LayerTable> table;
        try {
            table.emplace(read_layer(io, needed));
        } catch (const Error& error) {
            if (!failed || !failed(*needed.kind, error)) {
                throw;
            }
            continue;
        }
        if (const layer::LayerTable* admin = m_tables.find(divisions_kind); admin != nullptr && admin->size() > 0) {
            if (!divisions) {
                divisions.emplace(m_kinds->divisions(), *admin);
                check_region(*divisions);
            }
            std::vector<layer::Problem> found = divisions->run(*table, m_options.jobs);
            std::move(found.begin(), found.end(), std::back_inserter(table->problems));
        }
        if (fault_asked("lose-row") && !table->sources.empty()) {
            ++table->sources.front().rows_read;
        }
        read.push_back(std::make_shared<layer::LayerTable>(std::move(*table)));
        m_tables.add(read.back());
    }
    for (const auto& table : read) {  // now that the layers they name are there
        std::vector<layer::Problem> found = audit::check_keys(*table, m_tables, m_program);
        std::move(found.begin(), found.end(), std::back_inserter(table->problems));
    }
    io.end_snapshots();
}

void Session::restore(const std::function<std::optional<layer::LayerTable>(const layer::Kind& kind)>& kept)
{
    m_corrections = unread(m_project.corrections);
    for (const NeededLayer& needed : needed_layers()) {
        std::optional<layer::LayerTable> table = needed.sources.empty() ? std::nullopt : kept(*needed.kind);
        if (!table) {
            continue;
        }
        // The kept layer has what all rules of its run needed; a reader of files would give no more than is asked for.
        std::vector<std::size_t> fields = needed.fields;
        for (const std::string_view always : {"id", "name", "division", needed.kind->device ? "capacity" : "id"}) {
            if (const auto field = needed.kind->field(always)) {
                fields.push_back(*field);
            }
        }
        layer::keep_fields(*table, fields);
        for (const layer::Corrected& cell : table->corrected) {
            if (cell.correction >= m_corrections.size()) {
                throw Error(ErrorKind::input,
                            say("保存的数据与保存的项目不符", "the data kept do not go with the project that was kept"),
                            {.layer = needed.kind->name});
            }
            m_corrections[cell.correction].state = layer::CorrectionState::applied;
        }
        m_tables.add(std::move(*table));
    }
}

/// `complete_within` that names a division; paths were read by io.
void Session::complete(layer::LayerTable& table, const NeededLayer& needed) const
{
    for (const layer::SourceSpec& source : needed.sources) {
        if (!is_code(source.complete_within)) {
            continue;
        }
        const std::string code =
            known_division(m_kinds->divisions(), source.complete_within, ErrorKind::config, source.where);
        const layer::LayerTable* divisions = needed.kind->name == divisions_kind ? &table : m_tables.find(divisions_kind);
        bool found = false;
        for (std::uint32_t row = 0; divisions != nullptr && row < divisions->size() && !found; ++row) {
            const std::string own = divisions->division(row).empty() ? divisions->id(row) : divisions->division(row);
            found = layer::normal_division(own) == code && divisions->geometry.shape(row) == geo::Shape::polygon;
            if (found) {
                table.complete_within.append(divisions->geometry, row);
            }
        }
        if (!found) {
            throw Error(ErrorKind::config,
                        say("complete_within = {} 的行政区面没有提供",
                            "the polygon of division {}, named by complete_within, is not loaded", code),
                        source.where,
                        say("请在 admin_division 图层中提供，或写面文件的路径",
                            "add it to the admin_division layer, or give the path of a polygon"));
        }
    }
}

}  // namespace zonelint::cli
