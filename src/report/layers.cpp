#include "report/layers.hpp"

#include "report/columns.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

FeatureLayer layer_of(const std::vector<Column>& columns, const char* name, Text title, geo::Shape shape)
{
    FeatureLayer out;
    out.name = name;
    out.title = std::move(title);
    out.shape = shape;
    for (const Column& column : columns) {
        out.fields.push_back(column.field);
    }
    return out;
}

void add_values(FeatureLayer& layer, const std::vector<Column>& columns, const Report& report, const Row& row)
{
    std::vector<Value>& values = layer.rows.emplace_back();
    for (const Column& column : columns) {
        values.push_back(column.value(report, row));
    }
}

FeatureLayer places(const Report& report, const std::vector<Column>& columns, const std::vector<std::size_t>& rows,
                    const char* name, Text title)
{
    FeatureLayer out = layer_of(columns, name, std::move(title), geo::Shape::point);
    for (const std::size_t i : rows) {
        const Row& row = report.rows[i];
        add_values(out, columns, report, row);
        if (row.place) {
            out.geometry.add_point(*row.place);
        } else {
            out.geometry.add_empty_row();
        }
    }
    return out;
}

/// Findings whose subjects have this shape, with the subjects' own geometry.
FeatureLayer shapes(const Report& report, const std::vector<Column>& columns, geo::Shape shape, const char* name, Text title)
{
    FeatureLayer out = layer_of(columns, name, std::move(title), shape);
    for (const std::size_t i : report.findings) {
        const Row& row = report.rows[i];
        const geo::GeometryColumn& geometry = report.run->rules()[row.rule].subjects->geometry;
        if (geometry.shape(row.subject) == shape) {
            add_values(out, columns, report, row);
            out.geometry.append(geometry, row.subject);
        }
    }
    return out;
}

/// From the place of a subject to the point of the reference its verdict rests on.
FeatureLayer witness_lines(const Report& report, const std::vector<Column>& all)
{
    static constexpr std::string_view wanted[] = {"rule",  "kind", "id",     "name",           "outcome",   "measured",
                                                  "limit", "unit", "margin", "reference_kind", "reference", "fingerprint"};
    std::vector<Column> columns;
    for (const Column& column : all) {
        if (std::find(std::begin(wanted), std::end(wanted), column.field.name) != std::end(wanted)) {
            columns.push_back(column);
        }
    }
    FeatureLayer out = layer_of(columns, "witness_lines", {"到参照对象的连线", "Lines to references"}, geo::Shape::line);
    for (const Row& row : report.rows) {
        const audit::Evidence& evidence = row.evidence;
        if (!evidence.witness_placed || evidence.on_subject == evidence.on_reference ||
            row.verdict.outcome == audit::Outcome::exempt) {
            continue;
        }
        add_values(out, columns, report, row);
        const geo::Point ends[] = {evidence.on_subject, evidence.on_reference};
        out.geometry.begin_row(geo::Shape::line);
        out.geometry.begin_part();
        out.geometry.add_ring(ends);
        out.geometry.end_row();
    }
    return out;
}

}  // namespace

std::vector<FeatureLayer> finding_layers(const Report& report)
{
    const std::vector<Column> columns = finding_columns(report);
    std::vector<FeatureLayer> out;
    out.push_back(places(report, columns, report.findings, "findings", {"问题清单", "Findings"}));
    for (FeatureLayer& layer : std::vector{
             shapes(report, columns, geo::Shape::line, "findings_line", {"问题清单（线）", "Findings (lines)"}),
             shapes(report, columns, geo::Shape::polygon, "findings_area", {"问题清单（面）", "Findings (areas)"})}) {
        if (!layer.rows.empty()) {
            out.push_back(std::move(layer));
        }
    }
    out.push_back(places(report, columns, report.undetermined, "undetermined", {"待核清单", "Undetermined"}));
    out.push_back(places(report, columns, report.advice, "advice", {"机会清单", "Advice"}));
    out.push_back(witness_lines(report, columns));
    return out;
}

}  // namespace zonelint::report
