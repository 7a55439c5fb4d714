#include "cli/inspect_judge.hpp"

#include "cli/inspect_columns.hpp"

#include <algorithm>
#include <array>

namespace zonelint::cli {

using layer::Problem;
using report::InspectedLayer;
using report::whole_layer;

namespace {

/// The names of fields by column.
std::vector<std::string> fields_of(const InspectedLayer& layer, const layer::FieldMap& map)
{
    std::vector<std::string> out(layer.survey.columns.size());
    for (const layer::FieldMap::Entry& entry : map.entries) {
        if (entry.column && *entry.column < out.size()) {
            out[*entry.column] = layer.guess.kind->fields[entry.field].name;
        }
    }
    const std::array<std::pair<std::optional<std::size_t>, const char*>, 3> places = {
        {{map.lon, "lon"}, {map.lat, "lat"}, {map.place, "place"}}};
    for (const auto& [column, name] : places) {
        if (column && *column < out.size() && !layer.guess.kind->shapes.empty()) {
            out[*column] = name;
        }
    }
    return out;
}

}  // namespace

void add_whole(InspectedLayer& layer, std::string name, Text message, std::string raw)
{
    layer.problems.push_back(
        {.name = std::move(name), .row = whole_layer, .raw = std::move(raw), .message = std::move(message)});
}

Text sentence(const Error& error)
{
    Text out = error.message();
    if (const int line = error.where().line; line > 0) {
        out = {fmt::format("第 {} 行：{}", line, out.zh), fmt::format("line {}: {}", line, out.en)};
    }
    if (const Text& hint = error.hint(); !hint.empty()) {
        out = {out.zh + "；" + hint.zh, out.en + "; " + hint.en};
    }
    return out;
}

void tell_encoding(InspectedLayer& layer)
{
    const layer::LayerSurvey& survey = layer.survey;
    if (!survey.unknown_encoding.empty()) {
        add_whole(layer, "encoding-unknown",
                  say(".cpg 写的“{}”不是已知的字符编码", "the .cpg says '{}', which is no known encoding",
                      survey.unknown_encoding),
                  survey.unknown_encoding);
    }
    if (survey.encoding_contradicted) {
        add_whole(layer, "encoding-contradicted",
                  say("声明的字符编码是 {}，文字却不是", "its texts are declared to be {}, which they are not",
                      survey.declared_encoding),
                  survey.declared_encoding);
    } else if (survey.encoding.empty()) {
        add_whole(layer, "encoding-undecided",
                  say("没有注明字符编码，凭文字也无法断定", "no encoding is declared, and the texts leave it open"));
    } else if (survey.encoding_by_evidence) {
        add_whole(
            layer, "encoding-by-evidence",
            say("没有注明字符编码，按文字判断为 {}", "no encoding is declared; by its texts it is {}", survey.encoding),
            survey.encoding);
    }
}

void find_kind(Work& work, const layer::KindTable& kinds)
{
    InspectedLayer& layer = *work.layer;
    tell_missing_attributes(layer);
    tell_same_names(layer);
    layer.guess = layer::guess_kind(layer.survey, kinds);
    layer::SourceSpec spec;
    if (work.file != nullptr && work.file->source) {
        layer.guess = {.kind = kinds.find(work.file->source->kind), .alike = {}, .score = 1, .reasons = {}};
        layer.guess.reasons.push_back(say("项目写明", "the project says so"));
        layer.bound = true;
        spec = *work.file->source;
    }
    if (layer.guess.kind == nullptr) {
        return;
    }
    std::vector<layer::SourceColumn> columns;
    for (const layer::ColumnProfile& column : layer.survey.columns) {
        columns.push_back({column.name, column.compared});
    }
    try {
        work.map = layer::map_fields(*layer.guess.kind, spec, columns, kinds.coordinates());
        layer.fields = fields_of(layer, *work.map);
        tell_unknown_units(work);
        tell_counts(work);
    } catch (const Error& error) {
        work.map_fault = sentence(error);
    }
}

void set_sheets_aside(std::span<InspectedLayer> layers)
{
    const auto known = [](const InspectedLayer& layer) {
        return std::any_of(layer.fields.begin(), layer.fields.end(),
                           [](const std::string& field) { return !field.empty(); });
    };
    for (InspectedLayer& layer : layers) {
        const bool read = std::any_of(layers.begin(), layers.end(), [&](const InspectedLayer& other) {
            return &other != &layer && !other.survey.hidden && other.guess.kind == layer.guess.kind && known(other);
        });
        if (layer.survey.hidden && read) {
            layer.aside = true;
            add_whole(layer, "hidden-sheet", say("工作表是隐藏的，未读", "the sheet is hidden and not read"));
        } else if (read && !known(layer)) {
            layer.aside = true;
            add_whole(layer, "sheet-not-read",
                      say("工作表不像这类台账，未读", "the sheet does not look like this kind and is not read"));
        }
    }
}

std::vector<layer::SamplePlace> places_of(const Work& work)
{
    const InspectedLayer& layer = *work.layer;
    if (!layer.survey.places.empty() || !work.map || layer.guess.kind->shapes.empty()) {
        return layer.survey.places;
    }
    return layer::places_of(layer.survey, *work.map);
}

std::string declared_crs(const Work& work)
{
    if (work.file != nullptr && work.file->source && !work.file->source->crs.empty()) {
        return work.file->source->crs;
    }
    return work.layer->survey.crs;
}

void find_crs(Work& work, const geo::Box& region)
{
    const std::vector<layer::SamplePlace> places = places_of(work);
    const bool sheet_place = work.map && work.layer->guess.kind != nullptr && !work.layer->guess.kind->shapes.empty() &&
                             (work.map->place || (work.map->lon && work.map->lat));
    work.placed = work.layer->survey.shape != geo::Shape::none || !places.empty() || sheet_place;
    if (!work.placed) {
        tell_no_places(work);
        return;
    }
    work.crs = layer::check_crs(declared_crs(work), places, region);
    work.layer->crs = work.crs.crs;
    if (work.layer->survey.crs_unreadable) {
        add_whole(*work.layer, "crs-unreadable", say("坐标系声明无法读取", "the declared coordinate system cannot be read"));
    }
    for (Problem problem : work.crs.problems) {
        problem.row = whole_layer;
        work.layer->problems.push_back(std::move(problem));
    }
}

}  // namespace zonelint::cli
