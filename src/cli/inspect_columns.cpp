#include "cli/inspect_columns.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

namespace zonelint::cli {

using layer::Field;
using report::InspectedLayer;

namespace {

struct Head {
    std::string words;
    std::string rest;  ///< where a unit stands
};

/// Nothing where a head has no place for a unit: "额定出力(MV)", "额定出力/MV", "额定出力 MV" have one.
std::optional<Head> split_head(const std::string& head)
{
    const std::string text = half_width(head);
    const std::size_t at = text.find_first_of("([/ ");
    const std::size_t inside = at == std::string::npos ? at : text.find_first_not_of("([/ ", at);
    if (at == 0 || inside == std::string::npos) {
        return std::nullopt;
    }
    return Head{text.substr(0, at), text.substr(inside, text.find_first_of(")]", inside) - inside)};
}

/// The quantity that no column feeds and that goes by these words; null if there is none.
const Field* missing_quantity(const layer::Kind& kind, const layer::FieldMap& map, const std::string& words)
{
    const std::string normal = layer::normal_word(words);
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        const Field& field = kind.fields[i];
        const bool fed = std::any_of(map.entries.begin(), map.entries.end(), [&](const auto& e) { return e.field == i; });
        const auto& names = field.aliases;
        if (!fed && field.type == layer::FieldType::quantity &&
            (normal == field.name || std::find(names.begin(), names.end(), normal) != names.end())) {
            return &field;
        }
    }
    return nullptr;
}

bool counts_devices(const std::string& head)
{
    const std::string normal = layer::normal_word(head);
    return normal.ends_with("台数") || normal.ends_with("台套数") || normal.starts_with("数量");
}

/// The first sample row with more than one; null if there is none.
const layer::SampleRow* first_of_several(const layer::LayerSurvey& survey, std::size_t column)
{
    const auto several = [&](const layer::SampleRow& row) {
        const std::string text = half_width(row.cells[column]);
        int number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number > 1;
    };
    const auto at = std::find_if(survey.samples.begin(), survey.samples.end(), several);
    return at == survey.samples.end() ? nullptr : &*at;
}

}  // namespace

void tell_missing_attributes(InspectedLayer& layer)
{
    if (layer.survey.attributes_missing) {
        add_whole(layer, "attributes-missing",
                  say("缺少与 .shp 同名的 .dbf 文件，只有图形",
                      "the .dbf that belongs to the .shp is missing; there are shapes alone"));
    }
}

void tell_same_names(InspectedLayer& layer)
{
    std::set<std::string> seen;
    std::set<std::string> told;
    for (const layer::ColumnProfile& column : layer.survey.columns) {
        if (!seen.insert(column.name).second && told.insert(column.name).second) {
            add_whole(layer, "duplicate-column", say("有几列都叫“{}”", "several columns are called '{}'", column.name),
                      column.name);
        }
    }
}

void tell_no_places(Work& work)
{
    const layer::LayerSurvey& survey = work.layer->survey;
    const bool table = std::all_of(survey.shapes.begin(), survey.shapes.end(), [](std::int64_t rows) { return rows == 0; });
    if (work.map && !work.layer->guess.kind->shapes.empty() && table && survey.rows > 0) {
        add_whole(*work.layer, "no-geometry",
                  say("没有坐标列，各行都没有位置", "there is no column of coordinates, so no row has a position"));
    }
}

void tell_unknown_units(Work& work)
{
    InspectedLayer& layer = *work.layer;
    for (std::size_t i = 0; i < layer.survey.columns.size(); ++i) {
        const std::string& name = layer.survey.columns[i].name;
        const std::optional<Head> head = layer.fields[i].empty() ? split_head(name) : std::nullopt;
        const Field* field = head ? missing_quantity(*layer.guess.kind, *work.map, head->words) : nullptr;
        if (field != nullptr) {
            const std::string& unit = field->units.front()->name;
            add_whole(
                layer, "unknown-unit",
                say("列“{0}”像是{1}，但“{3}”不是已知的单位，这一列未用；须改列名，或写 fields.{4} = {{ column = \"{0}\", "
                    "unit = \"{5}\" }}",
                    "the column '{0}' may be {2}, but '{3}' is no known unit, and the column is not used: mend its head, "
                    "or declare fields.{4} = {{ column = \"{0}\", unit = \"{5}\" }}",
                    name, field->title.zh, field->title.en, head->rest, field->name, unit),
                name);
            layer.problems.back().field = field->name;
        }
    }
}

void tell_counts(Work& work)
{
    InspectedLayer& layer = *work.layer;
    for (std::size_t i = 0; layer.guess.kind->device && i < layer.survey.columns.size(); ++i) {
        const std::string& name = layer.survey.columns[i].name;
        const layer::SampleRow* row =
            layer.fields[i].empty() && counts_devices(name) ? first_of_several(layer.survey, i) : nullptr;
        if (row != nullptr) {
            const std::string& count = row->cells[i];
            add_whole(
                layer, "several-devices",
                say("列“{0}”未用：例如第 {1} 行写 {2}，而一行只作一台，出力是一台的还是合计也不得而知",
                    "the column '{0}' is not used: row {1} has {2}, for example, but counts as one device, and whether its "
                    "capacity is that of one or of all is not said",
                    name, row->row, count),
                name);
        }
    }
}

}  // namespace zonelint::cli
