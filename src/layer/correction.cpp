#include "layer/correction.hpp"

#include "layer/builder.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace zonelint::layer {

namespace {

/// The text as the cell of a source whose only column is the field.
LayerTable read_alone(const Kind& kind, std::size_t field, const std::string& text, const Where& where)
{
    TableBuilder builder(kind, {field});
    FieldMap map;
    map.entries.push_back({.field = *kind.field("id"), .column = 0, .constant = {}, .unit = nullptr, .declared = true});
    map.entries.push_back({.field = field, .column = 1, .constant = {}, .unit = nullptr, .declared = true});
    map.heads = {"id", kind.fields[field].name};
    builder.begin_source({}, {}, map);
    const std::array<Cell, 2> cells = {Cell{std::string_view("1")}, text.empty() ? Cell{} : Cell{std::string_view(text)}};
    builder.add_row(1, cells, nullptr);
    LayerTable out = builder.finish();
    for (const Problem& problem : out.problems) {
        if (problem.field == kind.fields[field].name) {
            throw Error(ErrorKind::config, problem.message, where);
        }
    }
    return out;
}

/// What the source is said to say. Nothing where the field cannot have it: a value that was not read, as "600万大卡".
std::optional<LayerTable> said_before(const LayerTable& table, const Correcting& correcting, std::size_t row)
{
    try {
        return read_alone(*table.kind, correcting.field, correcting.before, correcting.where);
    } catch (const Error&) {
        if (table.has(correcting.field, row)) {
            throw;
        }
        return std::nullopt;
    }
}

bool same_cell(const LayerTable& a, std::size_t row, const LayerTable& b, std::size_t field)
{
    if (a.has(field, row) != b.has(field, 0)) {
        return false;
    }
    if (!a.has(field, row)) {
        return true;
    }
    if (const auto x = a.number(field, row)) {
        const double y = *b.number(field, 0);
        return std::abs(*x - y) <= 1e-9 * std::max(std::abs(*x), std::abs(y));
    }
    return a.flag(field, row) == b.flag(field, 0) && a.date(field, row) == b.date(field, 0) &&
           a.text(field, row) == b.text(field, 0);
}

/// A field that no source has: a column of missing values, of the type that `like` has.
void bind_missing(Column& column, const Column& like, std::size_t rows)
{
    for (std::size_t i = 0; i < rows; ++i) {
        column.valid.push_back(false);
    }
    column.shown_in = like.shown_in;
    column.data = like.data;
    if (auto* numbers = std::get_if<NumberColumn>(&column.data)) {
        numbers->values.assign(rows, 0);
    } else if (auto* flags = std::get_if<FlagColumn>(&column.data)) {
        flags->values.assign(rows, 0);
    } else if (auto* dates = std::get_if<DateColumn>(&column.data)) {
        dates->values.assign(rows, Date{});
    } else if (auto* codes = std::get_if<CodeColumn>(&column.data)) {
        codes->keys.assign(rows, 0);
    } else if (auto* texts = std::get_if<TextColumn>(&column.data)) {
        *texts = {};
        texts->offsets.assign(rows + 1, 0);
    }
}

void replace_text(TextColumn& column, std::size_t row, std::string_view text)
{
    TextColumn out;
    for (std::size_t i = 0; i + 1 < column.offsets.size(); ++i) {
        out.push_back(i == row ? text : column.at(i));
    }
    column = std::move(out);
}

void put(Column& column, std::size_t row, const Column& from)
{
    if (!from.bound() || !from.valid[0]) {
        column.valid.clear_bit(row);
        return;
    }
    column.valid.set_bit(row);
    if (auto* numbers = std::get_if<NumberColumn>(&column.data)) {
        numbers->values[row] = std::get<NumberColumn>(from.data).values[0];
    } else if (auto* flags = std::get_if<FlagColumn>(&column.data)) {
        flags->values[row] = std::get<FlagColumn>(from.data).values[0];
    } else if (auto* dates = std::get_if<DateColumn>(&column.data)) {
        dates->values[row] = std::get<DateColumn>(from.data).values[0];
    } else if (auto* texts = std::get_if<TextColumn>(&column.data)) {
        replace_text(*texts, row, std::get<TextColumn>(from.data).at(0));
    } else if (auto* codes = std::get_if<CodeColumn>(&column.data)) {
        const auto& word = std::get<CodeColumn>(from.data);
        codes->keys[row] = static_cast<std::uint32_t>(codes->dictionary.size());
        codes->dictionary.push_back(word.dictionary[word.keys[0]]);
    }
}

/// "JM-0033#1, JM-0033#2": what became of a row of several devices; empty if there is none of that id.
std::string devices_of(const LayerTable& table, std::string_view id)
{
    std::vector<std::string> out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string own = table.id(row);
        const std::string_view device = std::string_view(own).substr(std::min(own.size(), id.size() + 1));
        if (!device.empty() && own.starts_with(id) && own[id.size()] == '#' && std::ranges::all_of(device, is_digit)) {
            out.push_back(own);
        }
    }
    return join(out, ", ");
}

}  // namespace

std::string_view key(CorrectionState state)
{
    static constexpr std::array<std::string_view, 5> names = {"applied", "stale", "no-object", "unread", "split"};
    return names[static_cast<std::size_t>(state)];
}

void expect_possible(const Kind& kind, std::size_t field, const std::string& value, const Where& where)
{
    static_cast<void>(read_alone(kind, field, value, where));
}

CorrectionOutcome correct(LayerTable& table, const Correcting& correcting)
{
    const std::size_t field = correcting.field;
    const LayerTable after = read_alone(*table.kind, field, correcting.after, correcting.where);
    std::size_t row = 0;
    while (row < table.size() && table.id(row) != correcting.id) {
        ++row;
    }
    if (row == table.size()) {
        const std::string devices = devices_of(table, correcting.id);
        return {devices.empty() ? CorrectionState::no_object : CorrectionState::split, devices};
    }
    const std::optional<LayerTable> before = said_before(table, correcting, row);
    if (before && !same_cell(table, row, *before, field)) {
        return {CorrectionState::stale, table.shown(field, row)};
    }
    Column& column = table.columns[field];
    if (!column.bound()) {
        bind_missing(column, after.bound(field) || !before ? after.columns[field] : before->columns[field], table.size());
    }
    table.corrected.push_back(
        {static_cast<std::uint32_t>(row), field, before ? table.shown(field, row) : correcting.before, correcting.number});
    put(column, row, after.columns[field]);
    return {CorrectionState::applied, {}};
}

}  // namespace zonelint::layer
