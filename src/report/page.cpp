#include "report/page.hpp"

#include "report/csv.hpp"
#include "report/jsonl.hpp"
#include "report/layers.hpp"
#include "report/network_faults.hpp"
#include "report/page_json.hpp"
#include "report/tables.hpp"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

namespace zonelint::report {

namespace {

constexpr std::array<std::string_view, 11> page_tables = {"findings", "undetermined", "advice",           "gaps",
                                                          "ledger",   "summary",      "sources",          "excluded",
                                                          "problems", "notes",        network_faults_name};

/// Of layers of verdicts a page needs what ties a shape to its row; the rest stands in the tables.
constexpr std::array<std::string_view, 5> tying_fields = {"fingerprint", "outcome", "by", "gap", "fault"};

/// The points of the lists stand in the tables with longitude and latitude: of these layers only the style.
bool is_list(const FeatureLayer& layer)
{
    return layer.name == "findings" || layer.name == "undetermined" || layer.name == "advice";
}

std::vector<std::size_t> fields_of(const FeatureLayer& layer, bool all)
{
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        if (all || std::find(tying_fields.begin(), tying_fields.end(), layer.fields[i].name) != tying_fields.end()) {
            out.push_back(i);
        }
    }
    return out;
}

/// Rows in their order as long as there is room; `room` counts vertices.
std::vector<std::size_t> rows_within(const FeatureLayer& layer, std::size_t& room)
{
    std::vector<std::size_t> out;
    for (std::size_t row = 0; row < layer.size; ++row) {
        const std::size_t vertices = layer.geometry.shape(row) == geo::Shape::none ? 0 : layer.geometry.vertices(row).size();
        if (vertices <= room) {
            room -= vertices;
            out.push_back(row);
        }
    }
    return out;
}

/// The places in `rows` of those drawn as an edge alone.
std::string outlined_json(const FeatureLayer& layer, const std::vector<std::size_t>& rows, const layer::KindTable& kinds)
{
    std::string out = "[";
    Record record;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        layer.read(rows[i], record);
        if (is_outlined(layer, record, kinds)) {
            out += (out.size() == 1 ? "" : ",") + std::to_string(i);
        }
    }
    return out + ']';
}

void add_layer(std::string& out, const FeatureLayer& layer, const StyleModel& model, std::size_t& room)
{
    const layer::Kind* kind = kind_of(layer, model.kinds);
    const bool reference = kind != nullptr;
    const bool shapes = !is_list(layer);
    const std::vector<std::size_t> rows = shapes ? rows_within(layer, room) : std::vector<std::size_t>{};
    const char* shape = layer.shape == geo::Shape::point ? "point" : layer.shape == geo::Shape::line ? "line" : "polygon";
    out += out.ends_with('[') ? "" : ",\n";
    out += R"({"title":)" + page_text(reference ? reference_title(*kind, layer.shape, layer.name) : layer.title) +
           R"(,"shape":")" + shape + R"(","reference":)" + (reference ? "true" : "false") + R"(,"of":)" +
           std::to_string(layer.size) + R"(,"style":)" + page_style(style_of(layer, model)) + R"(,"outlined":)" +
           outlined_json(layer, rows, model.kinds) + R"(,"table":)" +
           page_table(layer, rows, fields_of(layer, shapes && (reference || layer.name == network_faults_name))) +
           R"(,"geometry":)" + (shapes ? page_geometry(layer.geometry, rows) : "null") + '}';
}

std::string layers_json(const Results& results, const StyleModel& model, const PageLimits& limits)
{
    std::string out = "[";
    std::size_t room = limits.evidence_vertices;
    for (const FeatureLayer& layer : results.findings()) {
        if (layer.shape != geo::Shape::none) {
            add_layer(out, layer, model, room);
        }
    }
    std::vector<FeatureLayer> references = results.references();
    std::erase_if(references, [](const FeatureLayer& layer) { return layer.shape == geo::Shape::none; });
    std::sort(references.begin(), references.end(),
              [&](const auto& a, const auto& b) { return drawing_rank(a, model.kinds) < drawing_rank(b, model.kinds); });
    room = limits.reference_vertices;
    for (const FeatureLayer& layer : references) {
        add_layer(out, layer, model, room);
    }
    return out + ']';
}

std::string tables_json(const Results& results)
{
    std::string out = "[";
    for (const Table& table : results.tables) {
        if (std::find(page_tables.begin(), page_tables.end(), table.name) != page_tables.end()) {
            out += (out.size() == 1 ? "" : ",\n") + page_table(table);
        }
    }
    return out + ']';
}

/// The verdicts in order of gravity, with how they are drawn.
std::string outcomes_json(const VerdictStyle& style)
{
    std::string out = "[";
    for (std::size_t i = 0; i < audit::outcome_count; ++i) {
        const auto outcome = static_cast<audit::Outcome>(i);
        out += (i == 0 ? "" : ",") + (R"({"key":)" + json_string(key(outcome))) + R"(,"title":)" +
               page_text(title(outcome)) + R"(,"symbol":)" + (i < drawn_outcomes ? page_symbol(style.of(outcome)) : "null") +
               '}';
    }
    return out + ']';
}

/// Without the list of files, of which this is one, without how a report was asked for, and without the folders of whoever
/// ran it. Nothing for a part of a run.
std::string manifest_json(const Results& results)
{
    if (!results.manifest) {
        return "null";
    }
    auto manifest = nlohmann::ordered_json::parse(results.manifest({}));
    manifest.erase("files");
    manifest.erase("report");
    manifest["project"].erase("path");
    return manifest.dump();
}

std::string head_json(const Results& results, const VerdictStyle& style)
{
    const Headline counts = headline_of(table_of(results.tables, "objects"));
    const auto lang = [](Lang one) { return one == Lang::zh ? "\"zh\"" : "\"en\""; };
    return R"("tool":)" + json_string(results.tool_version) + R"(,"project":)" + json_string(results.project_name) +
           R"(,"region":)" + json_string(results.region_name.empty() ? results.region : results.region_name) +
           R"(,"as_of":)" + json_string(to_string(results.as_of)) + R"(,"lang":)" + lang(results.lang) + R"(,"sentences":)" +
           lang(results.sentences) + R"(,"objects":{"violation":)" + std::to_string(counts.violation) + R"(,"shortfall":)" +
           std::to_string(counts.shortfall) + R"(,"todo":)" + std::to_string(counts.todo) + R"(,"undetermined":)" +
           std::to_string(counts.undetermined) + R"(},"overdue":{"outline":)" + json_string(style.overdue_outline) +
           R"(,"width":)" + csv_number(style.overdue_width) + '}';
}

/// '<' stands in texts only, where it may be written in this way too: no tag and no comment begins in the block.
void put_safely(std::string& out, std::string_view json)
{
    for (const char c : json) {
        if (c == '<') {
            out += "\\u003c";
        } else {
            out += c;
        }
    }
}

}  // namespace

std::string render_page(std::string_view program, const Results& results, const StyleModel& style, const PageLimits& limits)
{
    const std::size_t mark = program.find(page_data_mark);
    if (mark == std::string_view::npos) {
        throw Error(ErrorKind::internal,
                    {"网页程序里没有放数据的位置", "the program of the page has no place for the data"});
    }
    const std::string json = R"({"format":1,)" + head_json(results, style.verdicts) +
                             ",\n\"outcomes\":" + outcomes_json(style.verdicts) + ",\n\"tables\":" + tables_json(results) +
                             ",\n\"layers\":" + layers_json(results, style, limits) +
                             ",\n\"manifest\":" + manifest_json(results) + '}';
    std::string out(program.substr(0, mark));
    out.reserve(program.size() + json.size() + json.size() / 16);
    put_safely(out, json);
    out += program.substr(mark + page_data_mark.size());
    return out;
}

}  // namespace zonelint::report
