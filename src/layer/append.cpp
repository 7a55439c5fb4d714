#include "layer/append.hpp"

#include <set>
#include <type_traits>
#include <utility>

namespace zonelint::layer {

namespace {

/// A column of the same type in which every row is missing.
Column missing_like(const Column& model, std::size_t rows)
{
    Column out;
    out.shown_in = model.shown_in;
    std::visit(
        [&](const auto& data) {
            using Data = std::decay_t<decltype(data)>;
            Data none;
            if constexpr (std::is_same_v<Data, CodeColumn>) {
                none.dictionary.emplace_back();  // the key of a missing row is always inside the dictionary
                none.keys.resize(rows);
            } else if constexpr (std::is_same_v<Data, TextColumn>) {
                none.offsets.resize(rows + 1);
            } else if constexpr (!std::is_same_v<Data, std::monostate>) {
                none.values.resize(rows);
            }
            out.data = std::move(none);
        },
        model.data);
    for (std::size_t row = 0; row < rows; ++row) {
        out.valid.push_back(false);
    }
    return out;
}

void append_column(Column& to, const Column& from)
{
    to.valid.append(from.valid);
    to.shown_in = to.shown_in == nullptr ? from.shown_in : to.shown_in;
    std::visit(
        [&](auto& data) {
            using Data = std::decay_t<decltype(data)>;
            const auto& more = std::get<Data>(from.data);
            if constexpr (std::is_same_v<Data, CodeColumn>) {
                const auto before = static_cast<std::uint32_t>(data.dictionary.size());
                data.dictionary.insert(data.dictionary.end(), more.dictionary.begin(), more.dictionary.end());
                for (const std::uint32_t key : more.keys) {
                    data.keys.push_back(before + key);
                }
            } else if constexpr (std::is_same_v<Data, TextColumn>) {
                data.append(more);
            } else if constexpr (!std::is_same_v<Data, std::monostate>) {
                data.values.insert(data.values.end(), more.values.begin(), more.values.end());
            }
        },
        to.data);
}

/// Rows of which a cell of the field is there but could not be read.
std::set<std::pair<std::uint32_t, std::int64_t>> misread(const LayerTable& table, std::size_t field)
{
    std::set<std::pair<std::uint32_t, std::int64_t>> out;
    for (const Problem& problem : table.problems) {
        if (problem.field == table.kind->fields[field].name) {
            out.emplace(problem.source, problem.row);
        }
    }
    return out;
}

template <class Data, class Set>
std::size_t fill(LayerTable& table, std::size_t field, const std::function<bool(std::uint32_t)>& wanted, Set set)
{
    Column& column = table.columns[field];
    if (!column.bound()) {
        Column model;
        model.data = Data{};
        column = missing_like(model, table.size());
    }
    const auto bad = misread(table, field);
    std::size_t out = 0;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        if (!column.valid[row] && wanted(row) && !bad.contains({table.source[row], table.source_row[row]})) {
            set(std::get<Data>(column.data), row);
            column.valid.set_bit(row);
            ++out;
        }
    }
    return out;
}

}  // namespace

void append_rows(LayerTable& to, const LayerTable& from)
{
    for (std::size_t field = 0; field < to.columns.size(); ++field) {
        const bool here = to.columns[field].bound();
        const bool there = from.columns[field].bound();
        if (here && there) {
            append_column(to.columns[field], from.columns[field]);
        } else if (here) {
            append_column(to.columns[field], missing_like(to.columns[field], from.size()));
        } else if (there) {
            to.columns[field] = missing_like(from.columns[field], to.size());
            append_column(to.columns[field], from.columns[field]);
        }
    }
    const auto rows = static_cast<std::uint32_t>(to.size());
    const auto sources = static_cast<std::uint32_t>(to.sources.size());
    to.geometry.append(from.geometry);
    for (std::uint32_t row = 0; row < from.size(); ++row) {
        to.source.push_back(sources + from.source[row]);
        to.source_row.push_back(from.source_row[row]);
    }
    to.sources.insert(to.sources.end(), from.sources.begin(), from.sources.end());
    for (Problem problem : from.problems) {
        problem.source += sources;
        to.problems.push_back(std::move(problem));
    }
    for (const auto& [row, facts] : from.doubtful) {
        to.doubtful.emplace(rows + row, facts);
    }
}

std::size_t fill_missing(LayerTable& table, std::size_t field, const Code& code)
{
    std::uint32_t key = 0;
    const auto all = [](std::uint32_t) { return true; };
    return fill<CodeColumn>(table, field, all, [&](CodeColumn& codes, std::uint32_t row) {
        if (key == 0) {
            key = static_cast<std::uint32_t>(codes.dictionary.size());
            codes.dictionary.push_back({code.name, code.title.zh});
        }
        codes.keys[row] = key;
    });
}

std::size_t fill_missing(LayerTable& table, std::size_t field, Date day, const std::function<bool(std::uint32_t)>& wanted)
{
    return fill<DateColumn>(table, field, wanted, [&](DateColumn& dates, std::uint32_t row) { dates.values[row] = day; });
}

}  // namespace zonelint::layer
