#include "report/qml_parts.hpp"

#include <charconv>
#include <cmath>

namespace zonelint::report {

namespace {

using layer::LineStyle;
using layer::Symbol;
using Options = std::vector<std::pair<std::string, std::string>>;

std::string number(double value) { return fmt::format("{:.4g}", value); }

/// "#9E1B0A" -> "158,27,10,255".
std::string rgba(std::string_view colour, double opacity = 1)
{
    std::string out;
    for (const std::size_t at : {1U, 3U, 5U}) {
        int channel = 0;
        std::from_chars(colour.data() + at, colour.data() + at + 2, channel, 16);
        out += std::to_string(channel) + ',';
    }
    return out + std::to_string(static_cast<int>(std::lround(opacity * 255)));
}

void add_options(Xml& parent, const Options& options)
{
    Xml& map = parent.add("Option", {{"type", "Map"}});
    for (const auto& [name, value] : options) {
        map.add("Option", {{"name", name}, {"value", value}, {"type", "QString"}});
    }
}

Xml symbol_element(std::string type, std::string name)
{
    return Xml{
        "symbol",
        {{"type", std::move(type)}, {"name", std::move(name)}, {"alpha", "1"}, {"clip_to_extent", "1"}, {"force_rhr", "0"}}};
}

Xml symbol_layer(const char* what, const Options& options)
{
    Xml out{"layer", {{"class", what}, {"enabled", "1"}, {"locked", "0"}, {"pass", "0"}}};
    add_options(out, options);
    return out;
}

/// Full size on a map of a town, about half of it on a map of the province.
std::string size_expression(double size)
{
    return number(size) + " * scale_linear(ln(@map_scale), ln(100000), ln(3000000), 1, 0.5)";
}

std::string overdue_expression(const QmlContext& context)
{
    const std::string by = context.quoted("by");
    const std::string outcome = context.quoted("outcome");
    if (context.style.overdue_outline.empty() || by.empty() || outcome.empty()) {
        return {};
    }
    return outcome + " IN ('violation', 'shortfall') AND regexp_match(" + by + ", '^[0-9]')";
}

/// Edge colour and width of those whose date has passed; others keep theirs.
void add_overdue(Options& expressions, const QmlContext& context, const std::string& colour, double width)
{
    const std::string overdue = overdue_expression(context);
    if (!overdue.empty()) {
        expressions.emplace_back("outlineColor", "if(" + overdue + ", " + literal(rgba(context.style.overdue_outline)) +
                                                     ", " + literal(rgba(colour)) + ')');
        expressions.emplace_back("outlineWidth",
                                 "if(" + overdue + ", " + number(context.style.overdue_width) + ", " + number(width) + ')');
    }
}

Xml marker_symbol(const QmlContext& context, const Symbol& symbol, std::string name)
{
    constexpr double edge = 0.25;
    const std::string shape = symbol.marker == layer::Marker::cross ? "cross_fill" : std::string(to_string(symbol.marker));
    Xml out = symbol_element("marker", std::move(name));
    Xml marker = symbol_layer("SimpleMarker", {{"name", shape},
                                               {"color", rgba(symbol.colour)},
                                               {"outline_color", rgba(symbol.outline)},
                                               {"outline_style", "solid"},
                                               {"outline_width", number(edge)},
                                               {"outline_width_unit", "MM"},
                                               {"joinstyle", "miter"},
                                               {"size", number(symbol.size)},
                                               {"size_unit", "MM"},
                                               {"scale_method", "diameter"}});
    Options expressions{{"size", size_expression(symbol.size)}};
    add_overdue(expressions, context, symbol.outline, edge);
    add_expressions(marker, "data_defined_properties", expressions);
    out.children.push_back(std::move(marker));
    return out;
}

/// In millimetres: dashes of Qt grow with the width and melt together in thin lines.
std::string custom_dash(LineStyle line)
{
    std::vector<std::string> out;
    for (const double length : dashes(line)) {
        out.push_back(number(length));
    }
    return join(out, ";");
}

Xml line_layer(const Symbol& symbol, double width)
{
    Options options{{"line_color", rgba(symbol.line_colour)},
                    {"line_style", "solid"},
                    {"line_width", number(width)},
                    {"line_width_unit", "MM"},
                    {"joinstyle", "round"},
                    {"capstyle", "flat"}};
    if (symbol.line != LineStyle::solid) {
        options.insert(options.end(),
                       {{"use_custom_dash", "1"}, {"customdash", custom_dash(symbol.line)}, {"customdash_unit", "MM"}});
    }
    return symbol_layer("SimpleLine", options);
}

Xml line_symbol(const QmlContext&, const Symbol& symbol, std::string name)
{
    Xml out = symbol_element("line", std::move(name));
    out.children.push_back(line_layer(symbol, symbol.width));
    return out;
}

Xml hatch_layer(const Symbol& symbol, double angle, const std::string& owner, std::size_t index)
{
    Xml out = symbol_layer("LinePatternFill", {{"angle", number(angle)},
                                               {"distance", number(symbol.spacing)},
                                               {"distance_unit", "MM"},
                                               {"offset", "0"},
                                               {"offset_unit", "MM"}});
    Xml& line = out.children.emplace_back(symbol_element("line", '@' + owner + '@' + std::to_string(index)));
    Symbol plain = symbol;
    plain.line = LineStyle::solid;
    line.children.push_back(line_layer(plain, std::min(symbol.width / 2, 0.3)));
    return out;
}

Xml fill_symbol(const QmlContext& context, const Symbol& symbol, std::string name)
{
    const std::string owner = name;
    Xml out = symbol_element("fill", std::move(name));
    if (symbol.fill == layer::Fill::solid) {
        out.children.push_back(symbol_layer(
            "SimpleFill", {{"color", rgba(symbol.colour, symbol.opacity)}, {"style", "solid"}, {"outline_style", "no"}}));
    } else if (symbol.fill == layer::Fill::none) {  // invisible, so that a click inside finds it and the legend has a box
        out.children.push_back(symbol_layer("SimpleFill", {{"style", "no"}, {"outline_style", "no"}}));
    } else {
        out.children.push_back(hatch_layer(symbol, symbol.angle, owner, out.children.size()));
        if (symbol.fill == layer::Fill::cross_hatch) {
            out.children.push_back(hatch_layer(symbol, std::fmod(symbol.angle + 90, 180), owner, out.children.size()));
        }
    }
    Xml edge = line_layer(symbol, symbol.width);
    Options expressions;
    add_overdue(expressions, context, symbol.line_colour, symbol.width);
    add_expressions(edge, "data_defined_properties", expressions);
    out.children.push_back(std::move(edge));
    return out;
}

Xml symbol_for(const QmlContext& context, const Symbol& symbol, std::string name)
{
    switch (context.layer.shape) {
    case geo::Shape::line:
        return line_symbol(context, symbol, std::move(name));
    case geo::Shape::polygon:
        return fill_symbol(context, symbol, std::move(name));
    default:
        return marker_symbol(context, symbol, std::move(name));
    }
}

/// The note in the legend that explains the edge: a category that no object is in.
StyleCategory overdue_note(const QmlContext& context)
{
    Symbol symbol;
    symbol.colour = symbol.outline = "#FFFFFF";
    symbol.line_colour = context.style.overdue_outline;
    symbol.outline = context.style.overdue_outline;
    symbol.width = context.style.overdue_width;
    symbol.size = 3.2;
    return {{"overdue"}, {"黑边：期限已过", "black edge: the date has passed"}, symbol};
}

void add_category(Xml& categories, Xml& symbols, const QmlContext& context, const StyleCategory& category)
{
    const std::string index = std::to_string(categories.children.size());
    const bool one = category.values.size() < 2;
    Xml& entry = categories.add("category", {{"render", "true"},
                                             {"symbol", index},
                                             {"label", category.label.in(context.lang)},
                                             {"value", category.values.size() == 1 ? category.values.front() : ""},
                                             {"type", one ? "string" : "list"}});
    for (std::size_t i = 0; !one && i < category.values.size(); ++i) {
        entry.add("val", {{"type", "string"}, {"value", category.values[i]}});
    }
    symbols.children.push_back(symbol_for(context, category.symbol, index));
}

/// The first category last, so that it lies above.
void add_order(Xml& renderer, const LayerStyle& style, const std::string& by)
{
    std::vector<std::string> from_below;
    for (const StyleCategory& category : style.categories) {
        from_below.insert(from_below.begin(), literal(category.values.front()));
    }
    const std::string rank = "array_find(array(" + join(from_below, ", ") + "), " + by + ')';
    renderer.add("orderby").add("orderByClause", {{"asc", "1"}, {"nullsFirst", "1"}}, rank);
}

}  // namespace

void add_expressions(Xml& parent, const char* element, const std::vector<std::pair<std::string, std::string>>& expressions)
{
    if (expressions.empty()) {
        return;
    }
    Xml& map = parent.add(element).add("Option", {{"type", "Map"}});
    map.add("Option", {{"name", "name"}, {"value", ""}, {"type", "QString"}});
    Xml& properties = map.add("Option", {{"name", "properties"}, {"type", "Map"}});
    for (const auto& [name, expression] : expressions) {
        Xml& property = properties.add("Option", {{"name", name}, {"type", "Map"}});
        property.add("Option", {{"name", "active"}, {"value", "true"}, {"type", "bool"}});
        property.add("Option", {{"name", "expression"}, {"value", expression}, {"type", "QString"}});
        property.add("Option", {{"name", "type"}, {"value", "3"}, {"type", "int"}});
    }
    map.add("Option", {{"name", "type"}, {"value", "collection"}, {"type", "QString"}});
}

Xml renderer_part(const QmlContext& context)
{
    const LayerStyle& style = context.style;
    Xml out{"renderer-v2"};
    if (style.by.empty()) {
        out.attributes = {{"type", "singleSymbol"}, {"enableorderby", "0"}, {"symbollevels", "0"}, {"forceraster", "0"}};
        out.add("symbols").children.push_back(symbol_for(context, style.others->symbol, "0"));
        return out;
    }
    const std::string by = context.quoted(style.by);
    out.attributes = {{"type", "categorizedSymbol"},
                      {"attr", by.substr(1, by.size() - 2)},
                      {"enableorderby", style.verdicts ? "1" : "0"},
                      {"symbollevels", "0"},
                      {"forceraster", "0"}};
    Xml categories{"categories"};
    Xml symbols{"symbols"};
    for (const StyleCategory& category : style.categories) {
        add_category(categories, symbols, context, category);
    }
    if (!overdue_expression(context).empty()) {
        add_category(categories, symbols, context, overdue_note(context));
    }
    if (style.others) {
        add_category(categories, symbols, context, *style.others);
    }
    out.children.push_back(std::move(categories));
    out.children.push_back(std::move(symbols));
    if (style.verdicts) {
        add_order(out, style, by);
    }
    return out;
}

}  // namespace zonelint::report
