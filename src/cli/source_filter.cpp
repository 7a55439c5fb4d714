#include "cli/source_filter.hpp"

#include "filter/bind.hpp"
#include "filter/evaluate.hpp"
#include "layer/gather.hpp"

namespace zonelint::cli {

namespace {

layer::Excluded excluded(const layer::LayerTable& table, std::uint32_t row)
{
    layer::Excluded out;
    out.source = table.source[row];
    out.row = table.source_row[row];
    out.id = table.id(row);
    out.name = table.name(row);
    out.division = table.division(row);
    out.reason = "filtered";
    out.detail = say("不符合该来源的 where", "not selected by the source's `where`");
    return out;
}

/// It may belong to the layer: dropping it could hide what a rule looks for.
layer::Problem doubtful(const layer::LayerTable& table, std::uint32_t row, const std::vector<std::string>& facts)
{
    const std::string list = join(facts, ", ");
    layer::Problem out;
    out.name = "filter-unknown";
    out.source = table.source[row];
    out.row = table.source_row[row];
    out.id = table.id(row);
    out.field = facts.empty() ? std::string() : facts.front();
    out.message = say("无法判断是否符合该来源的 where，缺少：{}；保留，按待核处理",
                      "the source's `where` cannot be decided, missing: {}; it stays, as one that may belong", list);
    return out;
}

}  // namespace

filter::Expr bind_source_filter(const layer::SourceSpec& spec, const layer::Kind& kind)
{
    filter::FieldScope scope(kind);
    return filter::bind(filter::parse(spec.filter, spec.where), spec.filter, scope, spec.where);
}

std::vector<std::optional<filter::Expr>> bound_filters(std::span<const layer::SourceSpec> specs, const layer::Kind& kind)
{
    std::vector<std::optional<filter::Expr>> out;
    for (const layer::SourceSpec& spec : specs) {
        out.push_back(spec.filter.empty() ? std::nullopt : std::optional(bind_source_filter(spec, kind)));
    }
    return out;
}

void add_fields_of(const filter::Expr& expr, const layer::Kind& kind, std::set<std::size_t>& fields)
{
    filter::walk(expr, [&](const filter::Expr& part) {
        if (part.op == filter::Op::field) {
            fields.insert(part.field);
        } else if (part.op == filter::Op::new_since) {
            for (const std::string_view name : {"approved", "started", "commissioned"}) {
                if (const auto index = kind.field(name)) {
                    fields.insert(*index);
                }
            }
        }
    });
}

layer::LayerTable filter_sources(layer::LayerTable table, std::span<const layer::SourceSpec> specs, Date as_of)
{
    const filter::Frame frame{.table = table, .as_of = as_of};
    std::vector<bool> dropped(table.size(), false);
    std::map<std::uint32_t, std::vector<std::string>> unsure;
    bool any = false;
    for (std::size_t s = 0; s < specs.size(); ++s) {
        if (specs[s].filter.empty()) {
            continue;
        }
        const filter::Expr expr = bind_source_filter(specs[s], *table.kind);
        std::vector<std::uint32_t> rows;
        for (std::uint32_t row = 0; row < table.size(); ++row) {
            if (table.sources[table.source[row]].spec == s) {
                rows.push_back(row);
            }
        }
        std::vector<Truth> truth(rows.size(), Truth::unknown);
        filter::evaluate(expr, frame, rows, truth);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (truth[i] == Truth::unknown) {
                auto& facts = unsure[rows[i]];
                facts = filter::trace(expr, frame, rows[i]).missing;
                table.problems.push_back(doubtful(table, rows[i], facts));
            }
            if (truth[i] != Truth::no) {
                continue;
            }
            table.excluded.push_back(excluded(table, rows[i]));
            ++table.sources[table.source[rows[i]]].rows_excluded;
            dropped[rows[i]] = any = true;
        }
    }
    if (!any) {
        table.doubtful = std::move(unsure);
        return table;
    }
    std::vector<std::uint32_t> kept;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        if (dropped[row]) {
            continue;
        }
        if (const auto facts = unsure.find(row); facts != unsure.end()) {
            table.doubtful.emplace(static_cast<std::uint32_t>(kept.size()), std::move(facts->second));
        }
        kept.push_back(row);
    }
    std::erase_if(table.corrected, [&](const layer::Corrected& cell) { return dropped[cell.row]; });
    for (layer::Corrected& cell : table.corrected) {
        cell.row = static_cast<std::uint32_t>(std::ranges::lower_bound(kept, cell.row) - kept.begin());
    }
    layer::gather_rows(table, kept);
    return table;
}

}  // namespace zonelint::cli
