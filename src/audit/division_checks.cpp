#include "audit/division_checks.hpp"

#include "audit/divisions.hpp"
#include "base/parallel.hpp"
#include "layer/checked_row.hpp"
#include "layer/code_tree.hpp"
#include "layer/division_words.hpp"

#include <map>
#include <set>
#include <string_view>

namespace zonelint::audit {

/// The divisions of the layer, by code as it is today.
struct DivisionChecks::Known {
    const layer::CodeList* list = nullptr;
    std::set<std::string> codes;
    std::set<std::string> parents;  ///< those of which a part is loaded
    std::vector<layer::DivisionName> names;
    std::vector<std::uint32_t> rows;  ///< of polygons
    std::vector<std::string> row_codes;
    std::vector<std::string> row_names;
    std::unique_ptr<Divisions> divisions;
    std::unique_ptr<geo::PolygonSet> polygons;

    [[nodiscard]] std::string place_name(const layer::LayerTable& table, std::uint32_t row) const;
    void tell_words(const layer::LayerTable& table, std::vector<layer::Problem>& out) const;
};

namespace {

std::string today(const layer::CodeList& codes, std::string_view code)
{
    return layer::current_division(codes, layer::normal_division(code));
}

/// "440705" lies below "440700", that below "440000", that below nothing.
std::string parent_of(std::string code)
{
    const std::size_t depth = rule::division_depth(code);
    if (code.size() != 6 || depth <= 2) {
        return {};
    }
    code.replace(depth - 2, 2, "00");
    return code;
}

}  // namespace

DivisionChecks::DivisionChecks(const layer::CodeList& codes, const layer::LayerTable& admin)
    : m_known(std::make_unique<Known>())
{
    m_known->list = &codes;
    for (std::uint32_t row = 0; row < admin.size(); ++row) {
        const std::string code = today(codes, admin.division(row).empty() ? admin.id(row) : admin.division(row));
        if (code.empty()) {
            continue;
        }
        m_known->codes.insert(code);
        m_known->parents.insert(parent_of(code));
        if (!admin.name(row).empty()) {
            m_known->names.push_back({admin.name(row), code});
        }
        if (admin.geometry.shape(row) == geo::Shape::polygon) {
            m_known->rows.push_back(row);
            m_known->row_codes.push_back(code);
            m_known->row_names.push_back(admin.name(row));
        }
    }
    m_known->parents.erase("");
    m_known->divisions = std::make_unique<Divisions>(codes, &admin);
    m_known->polygons = std::make_unique<geo::PolygonSet>(admin.geometry, m_known->rows);
}

DivisionChecks::~DivisionChecks() = default;

/// The finest division around the first vertex of an object: "佛山市 440600".
std::string DivisionChecks::Known::place_name(const layer::LayerTable& table, std::uint32_t row) const
{
    std::vector<std::uint32_t> around;
    polygons->containing(table.geometry.first(row), around);
    std::string name;
    std::size_t finest = 0;
    for (const std::uint32_t at : around) {
        if (const std::size_t depth = rule::division_depth(row_codes[at]); depth > finest) {
            finest = depth;
            name = row_names[at].empty() ? row_codes[at] : row_names[at] + " " + row_codes[at];
        }
    }
    return name;
}

/// Words that mean no division for certain: told once each, with what they may mean.
void DivisionChecks::Known::tell_words(const layer::LayerTable& table, std::vector<layer::Problem>& out) const
{
    const auto field = table.kind->field("division");
    const auto* column = field ? std::get_if<layer::CodeColumn>(&table.columns[*field].data) : nullptr;
    if (column == nullptr) {
        return;
    }
    std::map<std::string, std::uint32_t> unread;  // with the first row of each
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        const std::string& word = column->dictionary[column->keys[row]].word;
        if (!table.columns[*field].valid[row] && !word.empty()) {
            unread.emplace(word, row);
        }
    }
    std::vector<std::string> words;
    for (const layer::DivisionName& one : names) {
        words.push_back(one.name);
    }
    for (const auto& [word, row] : unread) {
        const std::vector<std::string> called = layer::divisions_called(names, word);
        const Text meant = did_you_mean(word, words);
        if (called.size() > 1) {
            out.push_back(layer::problem_at(table, row, "division-ambiguous",
                                            say("“{0}”可以是 {1}，写代码或带上级的全称",
                                                "'{0}' may be {1}: write the code, or the name behind that of the city",
                                                word, join(called, ", ")),
                                            "division", word));
        } else if (!meant.empty()) {
            out.push_back(layer::problem_at(
                table, row, "division-unknown",
                say("行政区图层里没有“{0}”，{1}", "the division layer has no '{0}'; {2}", word, meant.zh, meant.en),
                "division", word));
        }
    }
}

bool DivisionChecks::lacks(std::string_view code) const
{
    const std::string now = today(*m_known->list, code);
    return now.size() == 6 && !m_known->codes.contains(now) && !m_known->parents.contains(now) &&
           m_known->parents.contains(parent_of(now));
}

std::vector<std::string> DivisionChecks::codes() const { return {m_known->codes.begin(), m_known->codes.end()}; }

std::vector<layer::Problem> DivisionChecks::run(const layer::LayerTable& table, unsigned jobs) const
{
    const Known& known = *m_known;
    std::vector<layer::Problem> out;
    std::vector<std::uint8_t> disagrees(table.size(), 0);
    parallel_ranges(known.rows.empty() ? 0 : table.size(), 1024, jobs, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
            disagrees[row] = known.divisions->disagrees(table, static_cast<std::uint32_t>(row)) ? 1 : 0;
        }
    });
    known.tell_words(table, out);
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        const std::string code = today(*known.list, table.division(row));
        if (!code.empty() && code.size() == 6 && !known.codes.contains(code) && known.parents.contains(parent_of(code))) {
            out.push_back(layer::problem_at(
                table, row, "division-unknown",
                say("行政区图层里没有 {}，而有同级的其他行政区", "the division layer has no {}, but others beside it", code),
                "division", code));
        }
        if (disagrees[row] == 0) {
            continue;
        }
        const std::string place = known.place_name(table, row);
        out.push_back(layer::problem_at(
            table, row, "division-disagrees",
            place.empty() ? say("行政区代码为 {}，位置不在其内", "the code is {}, the place lies outside it", code)
                          : say("行政区代码为 {0}，位置却在 {1}", "the code is {0}, but the place lies in {1}", code, place),
            "division", code));
    }
    layer::in_table_order(out);
    return out;
}

}  // namespace zonelint::audit
