#include "report/layers.hpp"

#include "report/columns.hpp"
#include "report/gap_columns.hpp"
#include "report/network_faults.hpp"
#include "report/suspects.hpp"
#include "report/traces.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

struct Head {
    const char* name = nullptr;
    Text title;
    geo::Shape shape = geo::Shape::none;
};

const Head heads[] = {{"findings", {"问题清单", "Findings"}, geo::Shape::point},
                      {"findings_line", {"问题清单（线）", "Findings (lines)"}, geo::Shape::line},
                      {"findings_area", {"问题清单（面）", "Findings (areas)"}, geo::Shape::polygon},
                      {"undetermined", {"待核清单", "Undetermined"}, geo::Shape::point},
                      {"advice", {"机会清单", "Advice"}, geo::Shape::point},
                      {"witness_lines", {"到参照对象的连线", "Lines to references"}, geo::Shape::line},
                      {"gaps", {"空白区", "Gaps"}, geo::Shape::polygon},
                      {"slivers", {"碎片", "Slivers"}, geo::Shape::polygon}};

constexpr std::string_view with_witness = "witness_lines";

bool has_gaps(std::string_view layer) { return layer == "gaps" || layer == "slivers"; }

/// Those of a layer, from the columns of a finding.
std::vector<Column> columns_of(std::string_view layer, std::vector<Column> all)
{
    static constexpr std::string_view wanted[] = {"rule",  "kind", "id",     "name",           "outcome",   "measured",
                                                  "limit", "unit", "margin", "reference_kind", "reference", "fingerprint"};
    if (layer == with_witness) {
        std::erase_if(all, [](const Column& column) {
            return std::find(std::begin(wanted), std::end(wanted), column.field.name) == std::end(wanted);
        });
    }
    return all;
}

/// A layer without rows, and the rows of the report that it will have.
struct Draft {
    FeatureLayer layer;
    std::vector<std::size_t> rows;
};

Draft draft_of(std::vector<Field> fields, std::string_view name)
{
    const Head& head = *std::find_if(std::begin(heads), std::end(heads), [&](const Head& one) { return one.name == name; });
    Draft out;
    out.layer.name = head.name;
    out.layer.title = head.title;
    out.layer.shape = head.shape;
    out.layer.fields = std::move(fields);
    return out;
}

FeatureLayer finished(Draft draft, const Report& report, const std::vector<Column>& columns)
{
    FeatureLayer out = std::move(draft.layer);
    out.size = draft.rows.size();
    out.read = [&report, columns, rows = std::move(draft.rows)](std::size_t i, Record& record) {
        record.clear();
        for (const Column& column : columns) {
            record.push_back(column.value(report, report.rows[rows[i]]));
        }
    };
    return out;
}

FeatureLayer places(const Report& report, const std::vector<Column>& columns, const std::vector<std::size_t>& rows,
                    const char* name)
{
    Draft out = draft_of(fields_of(columns), name);
    for (const std::size_t i : rows) {
        const Row& row = report.rows[i];
        out.rows.push_back(i);
        if (row.place) {
            out.layer.geometry.add_point(*row.place);
        } else {
            out.layer.geometry.add_empty_row();
        }
    }
    return finished(std::move(out), report, columns);
}

/// Findings whose subjects have this shape, with the subjects' own geometry.
FeatureLayer shapes(const Report& report, const std::vector<Column>& columns, const char* name)
{
    Draft out = draft_of(fields_of(columns), name);
    const geo::Shape shape = out.layer.shape;
    for (const std::size_t i : report.findings) {
        const Row& row = report.rows[i];
        const geo::GeometryColumn& geometry = report.run->rules()[row.rule].subjects->geometry;
        if (geometry.shape(row.subject) == shape) {
            out.rows.push_back(i);
            out.layer.geometry.append(geometry, row.subject);
        }
    }
    return finished(std::move(out), report, columns);
}

/// The outlines of gaps, or of slivers.
FeatureLayer uncovered(const Report& report, std::string_view name)
{
    FeatureLayer out = draft_of(gap_fields(kinds_of(*report.run)), name).layer;
    std::vector<const Gap*> rows;
    for (const Gap& gap : report.gaps) {
        if (gap.sliver == (name == "slivers")) {
            rows.push_back(&gap);
            const auto [outline, at] = outline_of(gap);
            out.geometry.append(*outline, at);
        }
    }
    out.size = rows.size();
    out.read = [&report, rows = std::move(rows)](std::size_t i, Record& record) { fill_gap(report, *rows[i], record); };
    return out;
}

/// From the place of a subject to the point of the reference its verdict rests on.
FeatureLayer witness_lines(const Report& report, const std::vector<Column>& all)
{
    const std::vector<Column> columns = columns_of(with_witness, all);
    Draft out = draft_of(fields_of(columns), with_witness);
    for (std::size_t i = 0; i < report.rows.size(); ++i) {
        const Row& row = report.rows[i];
        const audit::Evidence& evidence = row.evidence;
        if (!evidence.witness_placed || evidence.on_subject == evidence.on_reference ||
            row.verdict.outcome == audit::Outcome::exempt) {
            continue;
        }
        out.rows.push_back(i);
        const geo::Point ends[] = {evidence.on_subject, evidence.on_reference};
        geo::GeometryColumn& geometry = out.layer.geometry;
        geometry.begin_row(geo::Shape::line);
        geometry.begin_part();
        geometry.add_ring(ends);
        geometry.end_row();
    }
    return finished(std::move(out), report, columns);
}

}  // namespace

std::vector<FeatureLayer> finding_layer_heads(const std::vector<std::string>& carry,
                                              std::span<const layer::Kind* const> kinds)
{
    const std::vector<Column> all = finding_columns(carry, kinds);
    std::vector<FeatureLayer> out;
    for (const Head& head : heads) {
        out.push_back(
            draft_of(has_gaps(head.name) ? gap_fields(kinds) : fields_of(columns_of(head.name, all)), head.name).layer);
    }
    if (has_network(kinds)) {
        out.push_back(traces_layer_head(kinds));
        out.push_back(network_fault_layer_head());
    }
    if (has_suspects(kinds)) {
        out.push_back(suspect_layer_head(kinds));
    }
    return out;
}

std::vector<FeatureLayer> finding_layers(const Report& report)
{
    const std::vector<Column> columns = finding_columns(report);
    std::vector<FeatureLayer> out;
    out.push_back(places(report, columns, report.findings, "findings"));
    for (FeatureLayer& layer :
         std::vector{shapes(report, columns, "findings_line"), shapes(report, columns, "findings_area")}) {
        if (layer.size > 0) {
            out.push_back(std::move(layer));
        }
    }
    out.push_back(places(report, columns, report.undetermined, "undetermined"));
    out.push_back(places(report, columns, report.advice, "advice"));
    out.push_back(witness_lines(report, columns));
    for (FeatureLayer& layer : std::vector{uncovered(report, "gaps"), uncovered(report, "slivers"), traces_layer(report)}) {
        if (layer.size > 0) {
            out.push_back(std::move(layer));
        }
    }
    if (has_network(kinds_of(*report.run))) {
        out.push_back(network_fault_layer(report));
    }
    if (has_suspects(kinds_of(*report.run))) {
        out.push_back(suspect_layer(report));
    }
    return out;
}

}  // namespace zonelint::report
