#include "cli/query_session.hpp"

#include "cli/field_word.hpp"
#include "relation/relation_table.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace zonelint::cli {

namespace {

constexpr const char* country = "100000";
constexpr std::array<const char*, 3> always_shown = {"id", "name", "division"};  // fields of subjects and references

rule::Project open_project(const std::filesystem::path& file)
{
    if (!file.empty()) {
        return load_project(file);
    }
    rule::Project out;
    out.name = "query";
    out.region = country;
    out.packs = {"common"};
    return out;
}

const rule::CompiledRule& rule_of(const rule::Program& program, std::size_t query)
{
    const std::string id = std::string(rule::query_pack_id) + "/" + rule::query_rule_name(query);
    return *std::find_if(program.rules.begin(), program.rules.end(),
                         [&](const rule::CompiledRule& rule) { return rule.id == id; });
}

}  // namespace

QuerySession::QuerySession(const std::filesystem::path& project, std::string crs, const DataFolders& data,
                           std::optional<Date> as_of, unsigned jobs)
    : m_data(data), m_project(open_project(project)), m_kinds(layer::KindTable::load(data.layers)),
      m_layers(m_project, *m_kinds, std::move(crs)), m_as_of(as_of ? *as_of : plan_day(m_project, data)), m_jobs(jobs)
{}

/// Filters may call what the project's pack defines; of several packs the names could clash.
std::vector<std::string> QuerySession::uses() const
{
    const bool own = m_project.packs.size() == 1 && m_project.packs.front().find('/') == std::string::npos;
    return own ? m_project.packs : std::vector<std::string>{};
}

void QuerySession::check(const rule::Query& query) const
{
    rule::Library library = rule::Library::load(m_project.packs, m_data.rules, m_project.base());
    const std::vector<rule::Query> one{query};
    library.add(rule::query_pack(one, uses()));
    rule::ProgramOptions options;
    options.as_of = m_as_of;
    options.settings = m_project.settings;
    options.settlements = m_project.settlements;
    options.rules = {std::string(rule::query_pack_id) + "/*"};
    const rule::Program program = rule::compile(library, *m_kinds, relation::schemas(), options);
    if (!program.rules.front().not_run.empty()) {
        throw Error(ErrorKind::config, program.rules.front().not_run);
    }
}

std::size_t QuerySession::add(const rule::QueryText& text)
{
    const QueryLayers::Chosen before = m_layers.chosen();
    try {
        rule::Query query;
        query.name = text.name;
        query.filter = text.filter;
        query.nearest = text.nearest;
        query.relation = text.relation;
        const layer::Kind& subjects = m_layers.find(text.subjects, text.subjects_where);
        query.subject = subjects.name;
        for (const std::string& word : text.references) {
            query.relation.to.push_back(m_layers.find(word, text.references_where).name);
        }
        for (const std::string& word : text.fields) {
            const std::string& name = field_meant(word, subjects, text.fields_where).name;
            const bool shown = std::find(always_shown.begin(), always_shown.end(), name) != always_shown.end();
            if (!shown && std::find(query.fields.begin(), query.fields.end(), name) == query.fields.end()) {
                query.fields.push_back(name);
            }
        }
        check(query);
        m_limited.push_back(text.relation.distance.has_value());
        m_queries.push_back(std::move(query));
        return m_queries.size() - 1;
    } catch (const Error&) {
        m_layers.restore(before);
        throw;
    }
}

void QuerySession::read(const io::Api& io, const std::function<void(const layer::Kind&)>& told,
                        const std::function<bool(const layer::Kind&, const Error&)>& failed)
{
    m_layers.narrow();
    SessionOptions options;
    options.as_of = m_as_of;
    options.jobs = m_jobs;
    options.rules = {std::string(rule::query_pack_id) + "/*"};
    options.pack = rule::query_pack(m_queries, uses());
    for (const rule::Query& query : m_queries) {
        std::vector<std::string>& fields = options.fields[query.subject];
        fields.insert(fields.end(), query.fields.begin(), query.fields.end());
        for (const char* name : always_shown) {
            fields.emplace_back(name);
            for (const std::string& reference : query.relation.to) {
                options.fields[reference].emplace_back(name);
            }
        }
    }
    m_session = std::make_unique<Session>(m_project, std::move(options), m_data);
    m_session->read(
        io,
        [&](const layer::Kind& kind, std::size_t, std::size_t) {
            if (told) {
                told(kind);
            }
        },
        failed);
    m_answers = std::make_unique<audit::Queries>(m_session->program(), m_session->tables(), m_session->kinds(),
                                                 audit::EngineOptions{.jobs = m_jobs});
}

audit::QueryAnswer QuerySession::answer(std::size_t query)
{
    return m_answers->answer(rule_of(m_session->program(), query), m_queries[query].nearest);
}

report::QueryReport QuerySession::report(std::size_t query, const audit::QueryAnswer& answer) const
{
    const rule::Query& asked = m_queries[query];
    report::QueryReport out;
    out.answer = &answer;
    out.kinds = &m_session->kinds();
    out.name = asked.name;
    out.ranked = asked.nearest.has_value();
    out.as_of = m_as_of;
    out.tool_version = ZONELINT_VERSION;
    for (const std::string& name : asked.fields) {
        out.fields.push_back(*answer.subjects->kind->field(name));
    }
    if (m_limited[query]) {
        if (const auto limit = parse_quantity(asked.relation.distance->text)) {
            out.limit_m = limit->value.to_double();
        }
    }
    return out;
}

std::vector<std::string> QuerySession::kinds_of(std::size_t query) const
{
    rule::Program alone;
    alone.definitions = m_session->program().definitions;
    alone.as_of = m_as_of;
    alone.rules.push_back(rule_of(m_session->program(), query));
    std::vector<std::string> out;
    for (const auto& [kind, fields] : alone.needed_fields()) {
        out.push_back(kind->name);
    }
    return out;
}

}  // namespace zonelint::cli
