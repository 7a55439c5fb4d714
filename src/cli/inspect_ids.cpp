#include "cli/inspect_ids.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace zonelint::cli {

namespace {

void check_kind(const std::vector<Work*>& works)
{
    std::unordered_map<std::string_view, std::pair<const Work*, std::int64_t>> known;
    for (Work* work : works) {
        known.reserve(known.size() + work->id_rows.size());
        for (std::size_t i = 0; i < work->id_rows.size(); ++i) {
            const std::string_view id = work->ids.at(i);
            const auto [at, fresh] = known.emplace(id, std::pair{work, work->id_rows[i]});
            if (const auto& [other, row] = at->second; !fresh && other != work) {
                work->layer->problems.push_back(
                    {.name = "duplicate-id",
                     .row = work->id_rows[i],
                     .id = std::string(id),
                     .message = say("编号与 {} 第 {} 行相同", "the identifier is that of row {1} of {0}",
                                    other->layer->survey.path, row)});
            }
        }
    }
}

}  // namespace

void keep_ids(Work& work, const layer::LayerTable& table, std::span<const Work> all)
{
    const auto of_kind = [&](const Work& other) { return other.layer->guess.kind == work.layer->guess.kind; };
    if (std::count_if(all.begin(), all.end(), of_kind) < 2) {
        return;
    }
    for (std::size_t row = 0; row < table.size(); ++row) {
        const std::string id = table.id(row);
        if (!id.empty() && id.front() != '#') {  // made up for a row without one
            work.ids.push_back(id);
            work.id_rows.push_back(table.source_row[row]);
        }
    }
}

void check_ids(std::span<Work> all)
{
    std::map<const layer::Kind*, std::vector<Work*>> with_ids;
    for (Work& work : all) {
        if (!work.id_rows.empty()) {
            with_ids[work.layer->guess.kind].push_back(&work);
        }
    }
    for (const auto& [kind, works] : with_ids) {
        if (works.size() > 1) {
            check_kind(works);
        }
    }
}

}  // namespace zonelint::cli
