#include "layer/style_reader.hpp"

#include "layer/one_of.hpp"

namespace zonelint::layer {

Style read_style(const ConfigTable& table)
{
    static constexpr std::array<std::pair<std::string_view, int>, 7> symbols{
        {{"circle", 0}, {"square", 1}, {"triangle", 2}, {"diamond", 3}, {"pentagon", 4}, {"star", 5}, {"cross", 6}}};
    static constexpr std::array<std::pair<std::string_view, int>, 3> fills{{{"solid", 0}, {"hatch", 1}, {"none", 2}}};
    static constexpr std::array<std::pair<std::string_view, int>, 3> lines{{{"solid", 0}, {"dash", 1}, {"dot", 2}}};
    Style style;
    const auto pick = [&](std::string_view key, std::string& out, const auto& words) {
        if (const ConfigValue* value = table.find(key)) {
            (void)one_of(words, value->string(), value->where());
            out = value->string();
        }
    };
    pick("symbol", style.symbol, symbols);
    pick("fill", style.fill, fills);
    pick("line", style.line, lines);
    style.colour = table.string_or("colour", style.colour);
    if (style.colour.size() != 7 || style.colour[0] != '#' ||
        style.colour.find_first_not_of("0123456789ABCDEFabcdef", 1) != std::string::npos) {
        throw Error(ErrorKind::config, say("颜色应写作 #RRGGBB", "a colour is written #RRGGBB"), table.at("colour").where());
    }
    table.no_more_keys();
    return style;
}

}  // namespace zonelint::layer
