#include "io/sheet_table.hpp"

#include "base/char_set.hpp"
#include "layer/angle.hpp"
#include "layer/cell_reader.hpp"

#include <algorithm>

namespace zonelint::io {

namespace {

bool blank(const layer::Cell& cell)
{
    const auto* text = std::get_if<std::string_view>(&cell.value);
    return text == nullptr ? cell.null() : trim(*text).empty();
}

SheetStart::Value owned(const layer::Cell& cell)
{
    const auto* text = std::get_if<std::string_view>(&cell.value);
    return text == nullptr ? SheetStart::Value{cell, {}} : SheetStart::Value{{}, std::string(*text)};
}

layer::Cell view_of(const SheetStart::Value& value)
{
    return value.text.empty() ? value.cell : layer::Cell{std::string_view(value.text)};
}

layer::Problem extra_cells(std::int64_t row, std::int64_t count)
{
    return {.name = "extra-cells",
            .row = row,
            .message = say("单元格没有列名，未读", "there are cells without a column head; those are not read"),
            .count = count};
}

}  // namespace

SheetTable::SheetTable(std::shared_ptr<SheetFile> file, SheetStart start, const SheetRequest& request)
    : m_file(std::move(file)), m_start(std::move(start)), m_kind(request.kind), m_name(m_file->sheets()[m_start.sheet].name),
      m_spec(layer::with_names(*request.spec, *request.kind, request.path, m_name, request.divisions)),
      m_head(*m_start.finding.head), m_every_problem(request.every_problem)
{
    map_columns(request);
    settle_angles();
    find_merges();
    keep_head();
    m_formula_problem.resize(m_head.names.size());
}

void SheetTable::keep_head()
{
    for (const SheetStart::Row& row : m_start.first) {
        if (std::find(m_head.lines.begin(), m_head.lines.end(), row.line) == m_head.lines.end()) {
            continue;
        }
        std::vector<std::string>& texts = m_head_texts.emplace_back();
        for (const SheetStart::Value& value : row.cells) {
            layer::CellText text_of;
            texts.emplace_back(text_of(view_of(value)));
        }
    }
}

bool SheetTable::is_head() const
{
    return std::any_of(m_head_texts.begin(), m_head_texts.end(),
                       [&](const std::vector<std::string>& line) { return layer::repeats_head(m_raw, line); });
}

/// Of each column once with a count, unless every cell is asked for.
void SheetTable::tell_formulas()
{
    for (const std::size_t cell : m_formulas) {
        if (cell >= m_named.size() || !m_named[cell]) {
            continue;
        }
        std::size_t& told = m_formula_problem[cell];
        if (told > 0 && !m_every_problem) {
            ++m_problems[told - 1].count;
            continue;
        }
        const std::string place = cell_name(cell, m_line);
        m_problems.push_back(
            {.name = "formula-without-value",
             .row = m_line,
             .field = m_field[cell],
             .raw = place,
             .message = say("{} 是公式，没有存下算出的值", "{} is a formula whose value was not saved", place)});
        told = m_problems.size();
    }
}

void SheetTable::map_columns(const SheetRequest& request)
{
    const layer::HeadWords words(*request.kind, *request.coordinates, m_spec);
    m_columns = layer::ledger_columns(m_head.names, words, m_spec);
    std::vector<layer::SourceColumn> columns;
    for (const layer::LedgerColumn& column : m_columns) {
        columns.push_back(column.column);
        m_shown.push_back(column.column.name);
    }
    m_map = layer::map_fields(*request.kind, m_spec, columns, *request.coordinates);
    m_plain_map = m_map;
    if (request.kind->name == layer::figures_kind) {
        m_wide = layer::wide_columns(*request.kind, m_shown, m_map, {.file = request.path, .layer = m_name});
    }
    m_joined.resize(m_columns.size());
    m_cells.resize(this->columns());
    m_named.assign(m_head.names.size(), false);
    m_fill.assign(m_head.names.size(), Fill::copy);
    m_dates.assign(m_head.names.size(), false);
    m_field.resize(m_head.names.size());
    for (const layer::LedgerColumn& column : m_columns) {
        for (const std::size_t cell : column.cells) {
            m_named[cell] = true;
        }
    }
    for (const layer::FieldMap::Entry& entry : m_plain_map.entries) {
        if (!entry.column) {
            continue;
        }
        const layer::FieldType type = request.kind->fields[entry.field].type;
        const bool amount = type == layer::FieldType::quantity || type == layer::FieldType::number;
        for (const std::size_t cell : m_columns[*entry.column].cells) {
            m_field[cell] = request.kind->fields[entry.field].name;
            m_fill[cell] = type == layer::FieldType::id ? Fill::none : amount ? Fill::refuse : Fill::copy;
            m_dates[cell] = type == layer::FieldType::date;
        }
    }
    for (const layer::WideColumn& wide : m_wide) {
        m_fill[m_columns[wide.column].cells.front()] = Fill::refuse;
    }
}

/// What may stand between two values in a cell, or around them.
constexpr CharSet pair_signs(",;/|()");

/// Numbers like 113.1530 are told by the first rows together; a single one says nothing.
void SheetTable::settle_angles()
{
    if (m_spec.coordinates != layer::Coordinates::evident) {
        return;
    }
    std::vector<std::string> texts;
    for (const SheetStart::Row& row : m_start.first) {
        for (const auto& column : {m_map.lon, m_map.lat, m_map.place}) {
            const std::size_t cell = column ? m_columns[*column].cells.front() : row.cells.size();
            if (row.line > m_head.lines.back() && cell < row.cells.size() &&
                m_columns[*column].join == layer::LedgerColumn::Join::none) {
                layer::CellText text_of;
                const SheetStart::Value& value = row.cells[cell];
                std::string text = half_width(value.text.empty() ? text_of(value.cell) : trim(value.text));
                if (column != m_map.place) {
                    texts.push_back(std::move(text));
                    continue;
                }
                std::replace_if(
                    text.begin(), text.end(), [](char c) { return pair_signs.contains(c); }, ' ');
                for (std::string& word : split(text, ' ')) {  // what is no number says nothing
                    texts.push_back(std::move(word));
                }
            }
        }
    }
    m_map.angles = layer::angle_form(texts);
}

void SheetTable::find_merges()
{
    m_areas = m_file->merged(m_start.sheet);
    std::erase_if(m_areas, [&](const MergedCells& area) {
        return area.first_line == area.last_line || area.first_line <= m_head.lines.back();
    });
    std::sort(m_areas.begin(), m_areas.end(),
              [](const MergedCells& a, const MergedCells& b) { return a.first_line < b.first_line; });
    m_merged_texts.resize(m_head.names.size());
}

/// The next row that is below the head and not blank, into m_raw.
bool SheetTable::load()
{
    for (;;) {
        if (m_next_first < m_start.first.size()) {
            const SheetStart::Row& row = m_start.first[m_next_first++];
            m_line = row.line;
            m_raw.clear();
            for (const SheetStart::Value& value : row.cells) {
                m_raw.push_back(view_of(value));
            }
            m_formulas = row.formulas;
        } else if (m_start.rows->next()) {
            m_line = m_start.rows->line();
            const std::span<const layer::Cell> cells = m_start.rows->cells();
            m_raw.assign(cells.begin(), cells.end());
            const std::span<const std::size_t> formulas = m_start.rows->formulas();
            m_formulas.assign(formulas.begin(), formulas.end());
        } else {
            return false;
        }
        if (m_line <= m_head.lines.back()) {
            continue;
        }
        const bool empty = std::all_of(m_raw.begin(), m_raw.end(), blank);
        fill_down();
        if (!empty) {
            return true;
        }
    }
}

layer::Cell SheetTable::merged_cell(std::size_t column, const Merge& merge)
{
    const layer::Cell value = view_of(merge.value);
    if (m_fill[column] == Fill::copy || blank(value)) {
        return value;
    }
    if (m_fill[column] == Fill::none) {
        return {};
    }
    // Whether it is the amount of each row or of all together nobody can tell.
    layer::CellText text_of;
    m_merged_texts[column] = fmt::format("{}（{}:{} 合并）", text_of(value), cell_name(column, merge.area.first_line),
                                         cell_name(column, merge.area.last_line));
    return {std::string_view(m_merged_texts[column])};
}

void SheetTable::fill_down()
{
    while (m_next_area < m_areas.size() && m_areas[m_next_area].first_line <= m_line) {
        const MergedCells& area = m_areas[m_next_area++];
        if (area.first_line == m_line && area.first_column < m_fill.size() && area.first_column < m_raw.size()) {
            m_merges.push_back({area, owned(m_raw[area.first_column])});
        }
    }
    std::erase_if(m_merges, [&](const Merge& merge) { return merge.area.last_line < m_line; });
    for (const Merge& merge : m_merges) {
        const std::size_t column = merge.area.first_column;
        const bool first = merge.area.first_line == m_line;
        m_raw.resize(std::max(m_raw.size(), column + 1));
        if (first ? m_fill[column] == Fill::refuse : blank(m_raw[column])) {
            m_raw[column] = merged_cell(column, merge);
        }
    }
}

void SheetTable::count_extra()
{
    for (std::size_t c = 0; c < m_raw.size(); ++c) {
        if ((c >= m_named.size() || !m_named[c]) && !blank(m_raw[c])) {
            m_first_extra = m_extra == 0 ? m_line : m_first_extra;
            ++m_extra;
            return;
        }
    }
}

/// The next figure of the row at hand. A row without any figure comes once.
bool SheetTable::next_wide()
{
    const std::size_t first = m_wide_at;
    for (; m_wide_at < m_wide.size(); ++m_wide_at) {
        if (!blank(m_cells[m_wide[m_wide_at].column])) {
            layer::fill_wide(m_wide[m_wide_at++], m_plain_map, *m_kind, m_columns.size(), m_cells);
            return true;
        }
    }
    if (first == 0 && !m_wide.empty()) {
        layer::fill_wide(m_wide.front(), m_plain_map, *m_kind, m_columns.size(), m_cells);
        return true;
    }
    return false;
}

bool SheetTable::next()
{
    if (m_wide_at > 0 && m_no_object.reason.empty() && next_wide()) {
        return true;
    }
    m_wide_at = 0;
    if (!load()) {
        return false;
    }
    if (m_file->date_shift() != 0) {
        for (std::size_t c = 0; c < m_raw.size() && c < m_dates.size(); ++c) {
            layer::CellText text_of;
            double serial = 0;
            if (m_dates[c] && text_of(m_raw[c]).size() == 5 && layer::read_number(m_raw[c], serial) == layer::Fault::none) {
                m_raw[c].value = serial + m_file->date_shift();
            }
        }
    }
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        m_cells[c] = layer::join_cells(m_columns[c], m_raw, m_joined[c]);
    }
    m_no_object = is_head() ? layer::NoObject{layer::repeated_head_reason, layer::repeated_head_detail()}
                            : layer::no_object(std::span(m_cells).first(m_columns.size()), m_shown, *m_kind, m_plain_map);
    // Columns that belong together are numbered one by one.
    const bool numbered =
        layer::numbers_columns(m_raw) || layer::numbers_columns(std::span(m_cells).first(m_columns.size()));
    if (m_first_body && m_no_object.reason.empty() && numbered) {
        m_no_object = {layer::column_numbers_reason, layer::column_numbers_detail()};
    }
    m_first_body = false;
    if (m_no_object.reason.empty()) {
        count_extra();
        tell_formulas();
        static_cast<void>(next_wide());
    }
    return true;
}

void SheetTable::cells(std::size_t, std::span<layer::Cell> out) { std::copy(m_cells.begin(), m_cells.end(), out.begin()); }

std::vector<layer::Problem> SheetTable::problems() const
{
    std::vector<layer::Problem> out = m_problems;
    if (m_extra > 0) {
        out.push_back(extra_cells(m_first_extra, m_extra));
    }
    return out;
}

}  // namespace zonelint::io
