#include "layer/drawing_reader.hpp"

#include "layer/one_of.hpp"

#include <algorithm>

namespace zonelint::layer {

namespace {

constexpr std::array<std::pair<std::string_view, Marker>, 8> markers{{{"circle", Marker::circle},
                                                                      {"square", Marker::square},
                                                                      {"triangle", Marker::triangle},
                                                                      {"diamond", Marker::diamond},
                                                                      {"pentagon", Marker::pentagon},
                                                                      {"hexagon", Marker::hexagon},
                                                                      {"star", Marker::star},
                                                                      {"cross", Marker::cross}}};
constexpr std::array<std::pair<std::string_view, Fill>, 4> fills{
    {{"none", Fill::none}, {"solid", Fill::solid}, {"hatch", Fill::hatch}, {"cross-hatch", Fill::cross_hatch}}};
constexpr std::array<std::pair<std::string_view, LineStyle>, 4> lines{
    {{"solid", LineStyle::solid}, {"dash", LineStyle::dash}, {"dot", LineStyle::dot}, {"dash-dot", LineStyle::dash_dot}}};
constexpr std::array<std::pair<std::string_view, DrawGroup>, 6> groups{{{"sites", DrawGroup::sites},
                                                                        {"networks", DrawGroup::networks},
                                                                        {"zones", DrawGroup::zones},
                                                                        {"divisions", DrawGroup::divisions},
                                                                        {"water", DrawGroup::water},
                                                                        {"land", DrawGroup::land}}};

template <class T, std::size_t N>
void read_word(const ConfigTable& table, std::string_view key, const std::array<std::pair<std::string_view, T>, N>& words,
               T& out)
{
    if (const ConfigValue* value = table.find(key)) {
        out = one_of(words, value->string(), value->where());
    }
}

void read_colour(const ConfigTable& table, std::string_view key, std::string& out)
{
    const ConfigValue* value = table.find(key);
    if (value == nullptr) {
        return;
    }
    const std::string& colour = value->string();
    if (colour.size() != 7 || colour[0] != '#' ||
        colour.find_first_not_of("0123456789ABCDEFabcdef", 1) != std::string::npos) {
        throw Error(ErrorKind::config, say("颜色应写作 #RRGGBB", "a colour is written #RRGGBB"), value->where());
    }
    out = colour;
}

double number_within(const ConfigValue& value, double least, double most)
{
    const double number = value.number();
    if (!(number >= least && number <= most)) {
        throw Error(ErrorKind::config, say("应在 {0} 到 {1} 之间", "must lie between {0} and {1}", least, most),
                    value.where());
    }
    return number;
}

void read_number(const ConfigTable& table, std::string_view key, double least, double most, double& out)
{
    if (const ConfigValue* value = table.find(key)) {
        out = number_within(*value, least, most);
    }
}

int read_whole(const ConfigTable& table, std::string_view key, int least, int most, int otherwise)
{
    const ConfigValue* value = table.find(key);
    return value == nullptr ? otherwise : (void(number_within(*value, least, most)), static_cast<int>(value->integer()));
}

[[noreturn]] void no_such(const ConfigValue& value, const Text& message, const std::string& word,
                          const std::vector<std::string>& names)
{
    throw Error(ErrorKind::config, message, value.where(), did_you_mean(word, names));
}

const Field& field_of(const Kind& kind, const ConfigValue& value)
{
    const std::string& name = value.string();
    const auto at = kind.field(name);
    if (!at) {
        no_such(value, say("{0} 没有字段 {1}", "{0} has no field {1}", kind.name, name), name, kind.field_names());
    }
    return kind.fields[*at];
}

void read_categories(const ConfigTable& table, const Kind& kind, Drawing& drawing)
{
    const ConfigValue* by = table.find("by");
    const ConfigValue* categories = table.find("category");
    if (by == nullptr && categories == nullptr) {
        return;
    }
    const Field& field = field_of(kind, table.at("by"));
    if (field.type != FieldType::code) {
        throw Error(ErrorKind::config,
                    say("{} 不是代码字段，不能按它分类", "{} is no code field, it makes no categories", field.name),
                    by->where());
    }
    drawing.by = field.name;
    for (const auto& [code, value] : table.at("category").table().items()) {
        if (!field.codes->has(code)) {
            no_such(value, say("{0} 没有代码 {1}", "{0} has no code {1}", field.name, code), code, field.codes->names());
        }
        drawing.categories.emplace_back(code, read_symbol(value.table(), drawing.symbol));
        value.table().no_more_keys();
    }
}

}  // namespace

std::string_view to_string(Marker marker)
{
    return std::find_if(markers.begin(), markers.end(), [&](const auto& entry) { return entry.second == marker; })->first;
}

Symbol read_symbol(const ConfigTable& table, const Symbol& base)
{
    Symbol out = base;
    read_colour(table, "colour", out.colour);
    read_colour(table, table.find("line_colour") != nullptr ? "line_colour" : "colour", out.line_colour);
    read_colour(table, "outline", out.outline);
    read_word(table, "marker", markers, out.marker);
    read_word(table, "line", lines, out.line);
    read_word(table, "fill", fills, out.fill);
    read_number(table, "size", 0.5, 20, out.size);
    read_number(table, "width", 0.05, 10, out.width);
    read_number(table, "angle", 0, 179, out.angle);
    read_number(table, "spacing", 0.3, 50, out.spacing);
    read_number(table, "opacity", 0, 1, out.opacity);
    return out;
}

Drawing read_drawing(const ConfigTable& table, const Kind& kind)
{
    if (kind.shapes.empty()) {
        throw Error(ErrorKind::config, say("{} 没有几何，不画", "{} has no geometry and is not drawn", kind.name),
                    table.where());
    }
    Drawing drawing;
    drawing.group = one_of(groups, table.at("group").string(), table.at("group").where());
    drawing.order = read_whole(table, "order", -100, 100, 0);
    drawing.symbol = read_symbol(table, drawing.symbol);
    if (const ConfigValue* label = table.find("label")) {
        drawing.label = label->string().empty() ? std::string() : field_of(kind, *label).name;
    }
    drawing.label_scale = read_whole(table, "label_scale", 100, 100'000'000, drawing.label_scale);
    read_categories(table, kind, drawing);
    table.no_more_keys();
    return drawing;
}

}  // namespace zonelint::layer
