#include "report/split_layers.hpp"

#include "base/error.hpp"
#include "report/columns.hpp"
#include "report/network_faults.hpp"
#include "report/suspects.hpp"
#include "report/tables.hpp"
#include "report/traces.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace zonelint::report {

namespace {

/// The kind of a layer ref_<kind> or ref_<kind>_<shape> as rows name it; `kinds` are those that rows name.
std::string kind_of(const FeatureLayer& layer, const std::set<std::string>& kinds)
{
    std::string out = layer.name.substr(layer.name.find('_') + 1);
    if (!kinds.contains(out)) {
        out.resize(std::min(out.size(), out.rfind('_')));
    }
    return out;
}

/// Layers that a run leaves out where they are empty.
constexpr std::string_view only_with_rows[] = {"findings_line", "findings_area", "gaps", "slivers", traces_name};

/// Objects that are drawn without being references: divisions.
bool is_backdrop(const FeatureLayer& layer) { return !layer.find("counts"); }

}  // namespace

std::map<std::string, std::string> SplitLayers::parts_by_fingerprint() const
{
    std::map<std::string, std::string> out;
    Record record;
    for (const char* name : {"findings", "undetermined", "advice"}) {
        const Table& table = table_of(m_whole.tables, name);
        const std::size_t fingerprint = table.at("fingerprint");
        const std::size_t division = table.at("division");
        for (std::size_t row = 0; row < table.size; ++row) {
            table.read(row, record);
            out.emplace(text_of(record[fingerprint]), division_above(text_of(record[division]), m_level));
        }
    }
    return out;
}

void SplitLayers::read_findings()
{
    m_findings = m_whole.findings();
    const std::map<std::string, std::string> parts = parts_by_fingerprint();
    Record record;
    for (const FeatureLayer& layer : *m_findings) {
        if (layer.name == network_faults_name || layer.name == suspects_name || layer.name == traces_name ||
            layer.name == "slivers") {
            Rows& own = m_finding_rows.emplace_back();
            const std::size_t division = layer.at("division");
            for (std::size_t row = 0; row < layer.size; ++row) {
                layer.read(row, record);
                own[division_above(text_of(record[division]), m_level)].push_back(row);
            }
            continue;
        }
        const std::size_t fingerprint = layer.at("fingerprint");
        const std::size_t kind = layer.at("reference_kind");
        const std::size_t reference = layer.at("reference");
        Rows& rows = m_finding_rows.emplace_back();
        for (std::size_t row = 0; row < layer.size; ++row) {
            layer.read(row, record);
            const std::string& code = parts.at(text_of(record[fingerprint]));
            rows[code].push_back(row);
            if (record[reference].index() != 0) {
                m_named[code].emplace(text_of(record[kind]), text_of(record[reference]));
            }
        }
    }
}

std::vector<FeatureLayer> SplitLayers::findings(const std::string& code)
{
    const std::lock_guard guard(m_lock);
    if (!m_findings) {
        read_findings();
    }
    std::vector<FeatureLayer> out;
    for (std::size_t i = 0; i < m_findings->size(); ++i) {
        const FeatureLayer& layer = (*m_findings)[i];
        const auto rows = m_finding_rows[i].find(code);
        const bool empty = rows == m_finding_rows[i].end();
        if (!empty ||
            std::find(std::begin(only_with_rows), std::end(only_with_rows), layer.name) == std::end(only_with_rows)) {
            out.push_back(selected(layer, empty ? std::vector<std::size_t>{} : rows->second));
        }
    }
    return out;
}

void SplitLayers::read_references()
{
    m_references = m_whole.references();
    Record record;
    for (const FeatureLayer& layer : *m_references) {
        const auto text = [&, of = &layer](std::string_view field) {
            const std::optional<std::size_t> at = of->find(field);
            return at ? text_of(record[*at]) : std::string();
        };
        Rows& rows = m_reference_rows.emplace_back();
        for (std::size_t row = 0; row < layer.size; ++row) {
            layer.read(row, record);
            audit::Evidence words;
            words.reference_id = text("id");
            words.reference_name = text("name");
            rows[is_backdrop(layer) ? division_above(text("division"), m_level) : reference_of(words)].push_back(row);
        }
    }
}

std::vector<FeatureLayer> SplitLayers::references(const std::string& code)
{
    const std::lock_guard guard(m_lock);
    if (!m_findings) {
        read_findings();
    }
    if (!m_references) {
        read_references();
    }
    const Named& named = m_named[code];
    std::set<std::string> kinds;
    for (const auto& [kind, name] : named) {
        kinds.insert(kind);
    }
    std::vector<FeatureLayer> out;
    for (std::size_t i = 0; i < m_references->size(); ++i) {
        const FeatureLayer& layer = (*m_references)[i];
        const std::string shown = kind_of(layer, kinds);
        std::vector<std::size_t> rows;
        const auto add = [&, of = &m_reference_rows[i]](const std::string& key) {
            if (const auto at = of->find(key); at != of->end()) {
                rows.insert(rows.end(), at->second.begin(), at->second.end());
            }
        };
        if (is_backdrop(layer)) {
            add(code);
        }
        for (const auto& [kind, name] : named) {
            if (kind == shown && !is_backdrop(layer)) {
                add(name);
            }
        }
        if (!rows.empty()) {
            std::sort(rows.begin(), rows.end());
            out.push_back(selected(layer, std::move(rows)));
        }
    }
    return out;
}

SplitLayers::Lines SplitLayers::lines_of(const std::function<void(std::ostream&)>& whole, const char* file) const
{
    std::stringstream text;
    whole(text);
    Lines out;
    for (std::string line; std::getline(text, line);) {
        const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
        if (!object.is_object()) {
            throw Error(ErrorKind::input, say("有一行不是 JSON 对象", "a line is no JSON object"), {.file = file});
        }
        const auto division = object.find("division");
        const bool told = division != object.end() && division->is_string();
        out[told ? division_above(division->get<std::string>(), m_level) : ""] += line + '\n';
    }
    return out;
}

void SplitLayers::write_verdicts(const std::string& code, std::ostream& out)
{
    const std::lock_guard guard(m_lock);
    if (!m_verdicts) {
        m_verdicts = lines_of(m_whole.verdicts, "verdicts.jsonl");
    }
    out << (*m_verdicts)[code];
}

void SplitLayers::write_network_faults(const std::string& code, std::ostream& out)
{
    const std::lock_guard guard(m_lock);
    if (!m_network_faults) {
        m_network_faults = lines_of(m_whole.network_faults, "network_faults.jsonl");
    }
    out << (*m_network_faults)[code];
}

}  // namespace zonelint::report
