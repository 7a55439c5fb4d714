#include "layer/column_profile.hpp"

#include "layer/cell_reader.hpp"
#include "layer/survey.hpp"

#include <array>
#include <functional>

namespace zonelint::layer {

namespace {

constexpr std::size_t most_sample_bytes = 60;

CellType type_of(const Cell& cell)
{
    static constexpr std::array types = {CellType::empty,   CellType::text, CellType::real,
                                         CellType::integer, CellType::flag, CellType::date};
    static_assert(types.size() == std::variant_size_v<decltype(Cell::value)>);
    return types[cell.value.index()];
}

CellType both(CellType a, CellType b)
{
    const auto number = [](CellType type) { return type == CellType::integer || type == CellType::real; };
    if (a == b || a == CellType::empty) {
        return b;
    }
    return number(a) && number(b) ? CellType::real : CellType::mixed;
}

}  // namespace

std::string_view to_string(CellType type)
{
    static constexpr std::array<std::string_view, 7> names = {"empty", "text", "integer", "real", "flag", "date", "mixed"};
    return names[static_cast<std::size_t>(type)];
}

std::string cut(std::string_view utf8, std::size_t most)
{
    if (utf8.size() <= most) {
        return std::string(utf8);
    }
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return std::string(utf8.substr(0, end)) + "…";
}

void ColumnProfiler::add(const Cell& cell)
{
    if (cell.null()) {
        return;
    }
    CellText text_of;
    const std::string_view text = text_of(cell);
    if (is_missing_word(text)) {
        return;
    }
    ++m_profile.filled;
    m_profile.type = both(m_profile.type, type_of(cell));
    if (m_profile.more || text == m_last) {
        return;
    }
    m_last = text;
    if (!m_values.insert(std::hash<std::string_view>{}(text)).second) {
        return;
    }
    if (m_values.size() > most_distinct) {
        m_profile.more = true;
        return;
    }
    m_profile.distinct = static_cast<std::int64_t>(m_values.size());
    if (m_profile.samples.size() < most_samples) {
        m_profile.samples.push_back(cut(text, most_sample_bytes));
    }
}

std::vector<std::string> column_names(const LayerSurvey& survey)
{
    std::vector<std::string> out;
    for (const ColumnProfile& column : survey.columns) {
        out.push_back(column.name);
    }
    return out;
}

}  // namespace zonelint::layer
