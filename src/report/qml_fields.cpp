#include "report/qml_parts.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

/// The font of the program's own letters where none of these is there.
constexpr const char* fonts[] = {"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "SimHei", "PingFang SC"};

/// "14 990.0 m"
std::string measure_expression(const QmlContext& context)
{
    return "replace(format_number(" + context.quoted(context.style.label_field) + ", 1, 'en'), ',', ' ') || ' ' || " +
           context.quoted("unit");
}

std::vector<std::pair<std::string, std::string>> placement(geo::Shape shape)
{
    switch (shape) {
    case geo::Shape::line:
        return {{"placement", "2"}, {"placementFlags", "10"}, {"dist", "0.4"}, {"distUnits", "MM"}, {"priority", "6"}};
    case geo::Shape::polygon:
        return {{"placement", "4"}, {"priority", "3"}};
    default:
        return {{"placement", "6"},  {"predefinedPositionOrder", "R,TR,BR,L,TL,BL,TSR,BSR"},
                {"offsetType", "1"}, {"dist", "0.6"},
                {"distUnits", "MM"}, {"priority", "8"}};
    }
}

/// An object with several verdicts has as many rows, one after the other: only the first is labelled.
std::string first_of_its_object(const QmlContext& context)
{
    std::string same;
    for (const std::string_view field : {"kind", "id", "reference"}) {
        const std::string column = context.quoted(field);
        if (!column.empty() && (field != "reference" || context.style.label == LayerStyle::Label::measure)) {
            const std::string name = column.substr(1, column.size() - 2);
            same += (same.empty() ? "" : " AND ") + column + " IS attribute(get_feature_by_id(@layer, $id - 1), " +
                    literal(name) + ')';
        }
    }
    return "NOT (" + same + ')';
}

/// Colours of names: near black for objects with a verdict, else that of the object.
std::string text_colour(const LayerStyle& style)
{
    if (style.verdicts || !style.others) {
        return "26,26,26,255";
    }
    const std::string& colour = style.others->symbol.line_colour;
    std::string out;
    for (const std::size_t at : {1U, 3U, 5U}) {
        out += std::to_string(std::stoi(colour.substr(at, 2), nullptr, 16) * 7 / 10) + ',';
    }
    return out + "255";
}

Xml value_map(const std::vector<Word>& words, Lang lang)
{
    Xml widget{"editWidget", {{"type", "ValueMap"}}};
    Xml& map = widget.add("config").add("Option", {{"type", "Map"}});
    Xml& list = map.add("Option", {{"name", "map"}, {"type", "List"}});
    for (const auto& [value, word] : words) {
        list.add("Option", {{"type", "Map"}})
            .add("Option", {{"name", word.in(lang)}, {"value", value}, {"type", "QString"}});
    }
    return widget;
}

/// In the table, not in the form: there they only take room.
bool is_technical(const Field& field) { return field.name == "fingerprint" || field.name == "lon" || field.name == "lat"; }

/// What a reader of a list looks for first, in this order; the rest as it stands.
std::vector<const Field*> table_order(const FeatureLayer& layer)
{
    static constexpr std::string_view first[] = {"outcome",  "timing",   "name",   "id",     "enterprise",
                                                 "kind",     "division", "reason", "action", "by",
                                                 "measured", "limit",    "unit",   "margin", "reference"};
    std::vector<const Field*> out;
    const auto rank = [&](const Field* field) {
        return std::find(std::begin(first), std::end(first), field->name) - std::begin(first);
    };
    for (const Field& field : layer.fields) {
        out.push_back(&field);
    }
    if (layer.find("outcome")) {
        std::stable_sort(out.begin(), out.end(), [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
    }
    return out;
}

std::string html(const std::string& expression)
{
    return "[% replace(coalesce(" + expression + ", ''), map('&', '&amp;', '<', '&lt;', '>', '&gt;')) %]";
}

/// Name, verdict, reason and clause of the object under the mouse.
std::string map_tip(const QmlContext& context)
{
    std::string out = "<b>" + html(context.name_expression()) + "</b>";
    const auto line = [&](std::string_view field, const char* before, const char* after) {
        if (const std::string column = context.quoted(field); !column.empty()) {
            out += before + html("represent_value(" + column + ")") + after;
        }
    };
    if (context.style.verdicts) {
        line("outcome", " · ", "");
        line("reason", "<br>", "");
        line("action", "<br>→ ", "");
        line("document", "<br><small>", " ");
        if (!context.quoted("document").empty()) {
            line("clause", "", "</small>");
        }
    }
    return out;
}

Xml label_settings(const QmlContext& context)
{
    const LayerStyle& style = context.style;
    const bool measure = style.label == LayerStyle::Label::measure;
    Xml settings{"settings", {{"calloutType", "simple"}}};
    {
        Xml& text =
            settings.add("text-style", {{"fieldName", measure ? measure_expression(context) : context.name_expression()},
                                        {"isExpression", "1"},
                                        {"fontFamily", fonts[0]},
                                        {"fontSize", measure ? "7" : "8"},
                                        {"fontSizeUnit", "Point"},
                                        {"fontWeight", "50"},
                                        {"textColor", text_colour(style)},
                                        {"textOpacity", "1"}});
        Xml& families = text.add("families");
        for (const char* font : fonts) {
            families.add("family", {{"name", font}});
        }
        text.add("text-buffer", {{"bufferDraw", "1"},
                                 {"bufferSize", "0.8"},
                                 {"bufferSizeUnits", "MM"},
                                 {"bufferColor", "255,255,255,255"},
                                 {"bufferOpacity", "0.9"},
                                 {"bufferNoFill", "1"},
                                 {"bufferJoinStyle", "128"}});
    }
    settings.add("text-format",
                 {{"wrapChar", ""}, {"autoWrapLength", style.verdicts ? "0" : "12"}, {"multilineAlign", "3"}});
    settings.add("placement", placement(context.layer.shape));
    settings.add("rendering", {{"drawLabels", "1"},
                               {"scaleVisibility", "1"},
                               {"scaleMin", "0"},
                               {"scaleMax", std::to_string(style.label_scale)},
                               {"obstacle", context.layer.shape == geo::Shape::point ? "1" : "0"},
                               {"displayAll", "0"},
                               {"mergeLines", measure ? "0" : "1"},
                               {"upsidedownLabels", "0"}});
    if (style.verdicts) {
        add_expressions(settings, "dd_properties", {{"Show", first_of_its_object(context)}});
    }
    return settings;
}

/// Settings that write nothing: names of other layers keep off these objects at every scale.
Xml keep_off_settings()
{
    Xml settings{"settings", {{"calloutType", "simple"}}};
    settings.add("text-style", {{"fieldName", "''"}, {"isExpression", "1"}});
    settings.add(
        "rendering",
        {{"drawLabels", "0"}, {"scaleVisibility", "0"}, {"obstacle", "1"}, {"obstacleFactor", "2"}, {"obstacleType", "1"}});
    return settings;
}

}  // namespace

Xml labeling_part(const QmlContext& context)
{
    if (!context.style.verdicts || context.layer.shape != geo::Shape::point) {
        Xml out{"labeling", {{"type", "simple"}}};
        out.children.push_back(label_settings(context));
        return out;
    }
    Xml out{"labeling", {{"type", "rule-based"}}};
    Xml& rules = out.add("rules", {{"key", "root"}});
    rules.add("rule", {{"key", "names"}, {"description", Text{"名称", "names"}.in(context.lang)}})
        .children.push_back(label_settings(context));
    rules.add("rule", {{"key", "keep-off"}, {"description", Text{"注记避让", "kept clear of names"}.in(context.lang)}})
        .children.push_back(keep_off_settings());
    return out;
}

void add_field_parts(Xml& root, const QmlContext& context)
{
    Xml configuration{"fieldConfiguration"};
    Xml aliases{"aliases"};
    for (const Field& field : context.layer.fields) {
        const std::string& column = context.column(field);
        Xml& entry = configuration.add("field", {{"name", column}, {"configurationFlags", "None"}});
        if (!field.words.empty()) {
            entry.children.push_back(value_map(field.words, context.lang));
        } else {
            entry.add("editWidget", {{"type", is_technical(field) ? "Hidden" : ""}}).add("config").add("Option");
        }
        aliases.add("alias", {{"field", column}, {"name", field.title.in(context.lang)}});
    }
    if (context.names == NameStyle::names) {  // the key that a GeoPackage adds
        configuration.add("field", {{"name", "fid"}, {"configurationFlags", "None"}})
            .add("editWidget", {{"type", "Hidden"}})
            .add("config")
            .add("Option");
    }
    Xml table{"attributetableconfig", {{"sortExpression", ""}, {"sortOrder", "0"}, {"actionWidgetStyle", "dropDown"}}};
    Xml& columns = table.add("columns");
    for (const Field* field : table_order(context.layer)) {
        columns.add("column", {{"type", "field"}, {"name", context.column(*field)}, {"hidden", "0"}, {"width", "-1"}});
    }
    if (context.names == NameStyle::names) {
        columns.add("column", {{"type", "field"}, {"name", "fid"}, {"hidden", "1"}, {"width", "-1"}});
    }
    columns.add("column", {{"type", "actions"}, {"hidden", "1"}, {"width", "-1"}});
    root.children.push_back(std::move(configuration));
    root.children.push_back(std::move(aliases));
    root.children.push_back(std::move(table));
    root.add("editorlayout", {}, "generatedlayout");
    root.add("previewExpression", {}, context.name_expression());
    root.add("mapTip", {}, map_tip(context));
}

}  // namespace zonelint::report
