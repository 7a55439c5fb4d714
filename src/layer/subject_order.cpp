#include "layer/subject_order.hpp"

#include "base/error.hpp"
#include "layer/gather.hpp"
#include "layer/object_keys.hpp"
#include "layer/shared_ids.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace zonelint::layer {

namespace {

/// The first eight bytes after what all ids begin with settle most comparisons.
struct SortKey {
    std::uint64_t start;
    std::uint32_t row;
};

std::uint64_t first_bytes(std::string_view text)
{
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        out = out << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    }
    return out;
}

/// Length of what all ids begin with ("JM-").
std::size_t common_length(const TextColumn& ids, std::size_t rows)
{
    std::string_view common = rows == 0 ? std::string_view() : ids.at(0);
    for (std::size_t row = 1; row < rows && !common.empty(); ++row) {
        const std::string_view id = ids.at(row);
        if (!id.starts_with(common)) {
            const auto [end, other] = std::mismatch(common.begin(), common.end(), id.begin(), id.end());
            common = common.substr(0, static_cast<std::size_t>(end - common.begin()));
        }
    }
    return common.size();
}

/// Each id comes once, after all smaller ones: most registers are kept so.
bool ascending(const TextColumn& ids, std::size_t rows)
{
    for (std::size_t row = 1; row < rows; ++row) {
        if (ids.at(row - 1) >= ids.at(row)) {
            return false;
        }
    }
    return true;
}

/// Removes the later rows of one id, which tell the same, from the order and names them.
void exclude_duplicates(LayerTable& table, const TextColumn& ids, std::vector<std::uint32_t>& order)
{
    std::vector<std::uint32_t> kept;
    kept.reserve(order.size());
    for (const std::uint32_t row : order) {
        if (kept.empty() || ids.at(kept.back()) != ids.at(row)) {
            kept.push_back(row);
            continue;
        }
        const std::uint32_t first = kept.back();
        ++table.sources[table.source[row]].rows_excluded;
        table.excluded.push_back({table.source[row], table.source_row[row], table.id(row), table.name(row),
                                  table.division(row), "duplicate-id",
                                  say("编号与 {} 第 {} 行相同", "the identifier is that of row {1} of {0}",
                                      table.sources[table.source[first]].path, table.source_row[first])});
    }
    order = std::move(kept);
}

}  // namespace

std::vector<std::uint32_t> subject_order(const TextColumn& ids, std::span<const std::uint32_t> source,
                                         std::span<const std::int64_t> source_row)
{
    std::vector<SortKey> keys;
    keys.reserve(source.size());
    const std::size_t common = common_length(ids, source.size());
    for (std::uint32_t row = 0; row < source.size(); ++row) {
        keys.push_back({first_bytes(ids.at(row).substr(common)), row});
    }
    const auto before = [&](const SortKey& a, const SortKey& b) {
        if (a.start != b.start) {
            return a.start < b.start;
        }
        const int order = ids.at(a.row).compare(ids.at(b.row));
        return order != 0 ? order < 0
                          : std::tuple(source[a.row], source_row[a.row], a.row) <
                                std::tuple(source[b.row], source_row[b.row], b.row);
    };
    if (!std::is_sorted(keys.begin(), keys.end(), before)) {
        std::sort(keys.begin(), keys.end(), before);
    }
    std::vector<std::uint32_t> out;
    out.reserve(keys.size());
    for (const SortKey& key : keys) {
        out.push_back(key.row);
    }
    return out;
}

void refuse_shared_ids(const LayerTable& table, const TextColumn& ids, const std::vector<std::uint32_t>& order)
{
    std::optional<std::pair<std::uint32_t, std::uint32_t>> found;  // the first two sources
    std::string id;
    std::size_t shared = 0;
    for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
        for (end = begin + 1; end < order.size() && ids.at(order[end]) == ids.at(order[begin]); ++end) {
        }
        if (table.source[order[begin]] == table.source[order[end - 1]]) {
            continue;  // the rows of one id are in the order of their sources
        }
        std::set<std::uint32_t> owners;
        for (std::size_t i = begin; i < end; ++i) {
            owners.insert(table.source[order[i]]);
        }
        if (!found) {
            found = {*owners.begin(), *std::next(owners.begin())};
            id = ids.at(order[begin]);
        }
        if (owners.contains(found->first) && owners.contains(found->second)) {
            ++shared;
        }
    }
    if (found) {
        const SourceInfo& first = table.sources[found->first];
        const SourceInfo& second = table.sources[found->second];
        throw Error(ErrorKind::input,
                    say("与 {} 有 {} 个相同的编号，例如“{}”", "it has {1} of the ids of {0}, for example '{2}'", first.path,
                        shared, id),
                    {.file = second.path, .layer = first.path == second.path ? second.layer : std::string()},
                    say("同类对象的编号不得重复：请在编号前加上县区，或用 fields.id 指明另一列",
                        "ids must be unique within a kind: add the county to them, or name another column with fields.id"));
    }
}

/// The rows of figures and records are entries of a table, and their numbers run from 1 in each file. Rows that share one
/// are called by file and row instead, as rows without a number are.
void rename_repeated(LayerTable& table, TextColumn& ids)
{
    std::map<std::string_view, std::uint32_t> count;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        ++count[ids.at(row)];
    }
    TextColumn out;
    std::map<std::string, int> made;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        std::string id(ids.at(row));
        if (count[ids.at(row)] > 1) {
            id = row_id(table.source[row], table.source_row[row]);
            const int number = ++made[id];
            id += number > 1 ? "/" + std::to_string(number) : "";  // one row of a wide table holds several figures
        }
        out.push_back(id);
    }
    ids = std::move(out);
}

void put_in_subject_order(LayerTable& table, std::size_t id_field, const std::function<void(Problem)>& tell)
{
    auto& ids = std::get<TextColumn>(table.columns[id_field].data);
    if (table.kind->shapes.empty()) {
        rename_repeated(table, ids);
    }
    if (ascending(ids, table.size())) {
        return;
    }
    std::vector<std::uint32_t> order = subject_order(ids, table.source, table.source_row);
    refuse_shared_ids(table, ids, order);
    if (tell_apart(table, ids, id_field, order, tell)) {
        order = subject_order(ids, table.source, table.source_row);
    }
    exclude_duplicates(table, ids, order);
    if (order.size() != table.size() || !std::is_sorted(order.begin(), order.end())) {
        gather_rows(table, order);
    }
}

}  // namespace zonelint::layer
