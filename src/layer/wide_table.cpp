#include "layer/wide_table.hpp"

#include <algorithm>
#include <array>

namespace zonelint::layer {

namespace {

constexpr std::array<std::string_view, wide_extra> extra_fields{"indicator", "year", "value", "unit"};

/// "污水集中收集率（%）": the head and what stands in brackets behind it.
std::pair<std::string, std::string> split_brackets(std::string_view head)
{
    const std::string half = half_width(trim(head));
    const std::size_t open = half.rfind('(');
    if (open == std::string::npos || open == 0 || !half.ends_with(')')) {
        return {half, {}};
    }
    const std::string inside = half.substr(open + 1, half.size() - open - 2);
    return {std::string(trim(std::string_view(half).substr(0, open))), std::string(trim(inside))};
}

/// "2025年", "2025", "2025年度实际值": the year, and what else the head says.
std::pair<std::string, std::string> split_year(const std::string& head)
{
    const bool digits =
        head.size() >= 4 && std::all_of(head.begin(), head.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || (head.compare(0, 2, "19") != 0 && head.compare(0, 2, "20") != 0)) {
        return {{}, head};
    }
    std::string_view rest = std::string_view(head).substr(4);
    if (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') {
        return {{}, head};
    }
    static constexpr std::array<std::string_view, 10> fillers{"年度", "年末", "年底", "年",   "实际",
                                                              "完成", "数值", "值",   "数据", "_"};
    for (bool cut = true; cut;) {
        cut = false;
        for (const std::string_view filler : fillers) {
            if (rest.starts_with(filler)) {
                rest.remove_prefix(filler.size());
                cut = true;
            }
        }
        rest = trim(rest);
    }
    return {head.substr(0, 4), std::string(rest)};
}

/// Heads of columns that tables of figures carry along.
bool carries_no_figure(std::string_view head)
{
    static constexpr std::array<std::string_view, 14> words{"序号",   "备注",   "说明",     "来源",     "数据来源",
                                                            "行政区", "地区",   "责任单位", "牵头单位", "填报单位",
                                                            "填报人", "联系人", "联系电话", "no"};
    const std::string normal = normal_word(head);
    return std::find(words.begin(), words.end(), normal) != words.end();
}

const FieldMap::Entry* entry_of(const FieldMap& map, const Kind& kind, std::string_view name)
{
    const auto field = kind.field(name);
    const auto at = std::find_if(map.entries.begin(), map.entries.end(), [&](const auto& e) { return e.field == field; });
    return at == map.entries.end() ? nullptr : &*at;
}

Error refused(Text message, Where where, std::string_view field)
{
    where.field = std::string(field);
    return Error(
        ErrorKind::input, std::move(message), std::move(where),
        say("长表：行政区、指标、年份、指标值各一列；宽表：每年一列（2024年），或每个指标一列；也可写 fields.{0} = {{ value "
            "= "
            "\"…\" }}",
            "a long table has columns for division, indicator, year and value; a wide one a column a year (2024年) or a "
            "column an indicator; or write fields.{0} = {{ value = \"…\" }}",
            field));
}

}  // namespace

std::vector<WideColumn> wide_columns(const Kind& kind, std::span<const std::string> heads, FieldMap& map, const Where& where)
{
    if (entry_of(map, kind, "value") != nullptr) {
        return {};
    }
    const bool named = entry_of(map, kind, "indicator") != nullptr;
    const bool dated = entry_of(map, kind, "year") != nullptr;
    std::vector<WideColumn> out;
    bool years = true;
    bool indicators = true;
    bool units = false;
    for (std::size_t column = 0; column < heads.size(); ++column) {
        const bool mapped =
            std::any_of(map.entries.begin(), map.entries.end(), [&](const auto& e) { return e.column == column; });
        auto [head, unit] = split_brackets(heads[column]);
        auto [year, rest] = split_year(head);
        // Beside a column of indicators only whole years are figures: 2025年目标 is none.
        const bool figure = named ? !year.empty() && rest.empty() : !carries_no_figure(rest);
        if (mapped || !figure || (dated && !year.empty())) {
            continue;
        }
        years = years && !year.empty();
        indicators = indicators && !rest.empty();
        units = units || !unit.empty();
        out.push_back({column, named ? std::string() : rest, year, unit});
    }
    if (out.empty()) {
        throw refused(say("指标表里没有“指标值”列，也没有按年份或按指标分列的数",
                          "the table of figures has neither a column of values nor columns by year or by indicator"),
                      where, "value");
    }
    if (!named && !indicators) {
        throw refused(
            say("按年份分列的指标表里没有写明是哪个指标", "a table with a column a year does not name its indicator"), where,
            "indicator");
    }
    if (!dated && !years) {
        throw refused(
            say("按指标分列的指标表里没有写明是哪一年", "a table with a column an indicator does not name its year"), where,
            "year");
    }
    for (std::size_t i = 0; i < wide_extra; ++i) {
        const bool fed = i == 0 ? !named : i == 1 ? !dated : i == 2 || units;
        const auto field = kind.field(extra_fields[i]);
        if (!fed || !field) {
            continue;
        }
        std::erase_if(map.entries, [&](const auto& e) { return e.field == *field; });
        FieldMap::Entry entry;
        entry.field = *field;
        entry.column = heads.size() + i;
        map.entries.push_back(entry);
    }
    map.heads.resize(heads.size());
    map.heads.insert(map.heads.end(), extra_fields.begin(), extra_fields.end());
    return out;
}

void fill_wide(const WideColumn& column, const FieldMap& plain, const Kind& kind, std::size_t own, std::span<Cell> cells)
{
    const FieldMap::Entry* unit = entry_of(plain, kind, "unit");
    cells[own] = column.indicator.empty() ? Cell{} : Cell{std::string_view(column.indicator)};
    cells[own + 1] = column.year.empty() ? Cell{} : Cell{std::string_view(column.year)};
    cells[own + 2] = cells[column.column];
    cells[own + 3] = !column.unit.empty()                          ? Cell{std::string_view(column.unit)}
                     : unit != nullptr && unit->column.has_value() ? cells[*unit->column]
                                                                   : Cell{};
}

}  // namespace zonelint::layer
