#include "layer/kind_guess.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace zonelint::layer {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_latin(std::string_view word)
{
    return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// The longest alias of the kind in the text; "" for none.
std::string longest_alias(std::string_view text, const Kind& kind)
{
    std::string out;
    const auto look = [&](std::string_view alias) {
        if (names(text, alias) && display_width(alias) > display_width(out)) {
            out = alias;
        }
    };
    look(kind.name);
    for (const std::string& alias : kind.aliases) {
        look(alias);
    }
    return out;
}

/// Fields that only this kind has.
std::size_t own_fields(const FieldMap& map, const Kind& kind)
{
    static constexpr std::array<std::string_view, 7> shared = {"id",          "name",      "division",  "enterprise_id",
                                                               "credit_code", "device_no", "enterprise"};
    return static_cast<std::size_t>(std::count_if(map.entries.begin(), map.entries.end(), [&](const auto& entry) {
        return std::find(shared.begin(), shared.end(), kind.fields[entry.field].name) == shared.end();
    }));
}

bool fits_shape(const LayerSurvey& layer, const Kind& kind)
{
    return layer.shape == geo::Shape::none ||
           std::find(kind.shapes.begin(), kind.shapes.end(), layer.shape) != kind.shapes.end();
}

/// Reasons and score of a guess.
void explain(const LayerSurvey& layer, const Kind& kind, const KindTable& kinds, const std::string& alias, KindGuess& out)
{
    if (!alias.empty()) {
        out.score += 0.5;
        out.reasons.push_back(say("名称中有“{}”", "its name has '{}'", alias));
    }
    const auto map = map_by_alias(layer, kind, kinds);
    if (!map) {
        out.reasons.push_back(say("有字段对应多列", "a field is found in several columns"));
        return;
    }
    std::vector<std::string> known;
    for (const FieldMap::Entry& entry : map->entries) {
        if (entry.column) {
            known.push_back(layer.columns[*entry.column].name);
        }
    }
    for (const auto& column : {map->lon, map->lat, map->place}) {
        if (column) {
            known.push_back(layer.columns[*column].name);
        }
    }
    const auto all = static_cast<double>(layer.columns.size());
    out.score += layer.columns.empty() ? 0 : 0.5 * std::min(1.0, static_cast<double>(known.size()) / all);
    const std::string list = join(known, ", ");
    if (!known.empty()) {
        out.reasons.push_back(say("认得的列：{}", "columns that are known: {}", list));
    }
}

template <class Score>
KindGuess best(const KindTable& kinds, std::size_t at_least, const Score& score)
{
    KindGuess out;
    std::size_t most = at_least;
    for (const auto& kind : kinds.kinds()) {
        const std::size_t own = score(*kind);
        if (own > most || (own == most && out.alike.empty() && own > 0)) {
            most = own;
            out.alike = {kind.get()};
        } else if (own == most && own > 0) {
            out.alike.push_back(kind.get());
        }
    }
    if (out.alike.size() == 1) {
        out.kind = out.alike.front();
        out.alike.clear();
    }
    return out;
}

}  // namespace

bool names(std::string_view text, std::string_view alias)
{
    if (alias.empty()) {
        return false;
    }
    const std::string wanted = lower(alias);
    for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
        const bool begins = at == 0 || !is_letter(text[at - 1]);
        const std::size_t end = at + wanted.size();
        const bool ends = end == text.size() || !is_letter(text[end]);
        if (!is_latin(alias) || (begins && ends)) {
            return true;
        }
    }
    return false;
}

std::optional<FieldMap> map_by_alias(const LayerSurvey& layer, const Kind& kind, const KindTable& kinds)
{
    std::vector<SourceColumn> columns;
    for (const ColumnProfile& column : layer.columns) {
        columns.push_back({column.name, column.compared});
    }
    try {
        return map_fields(kind, {}, columns, kinds.coordinates());
    } catch (const Error&) {
        return std::nullopt;  // a field found twice: for the user to decide
    }
}

KindGuess guess_kind(const LayerSurvey& layer, const KindTable& kinds)
{
    const std::string text =
        lower(half_width(layer.layer)) + "|" + lower(half_width(std::filesystem::path(layer.path).stem().string()));
    KindGuess out = best(
        kinds, 1, [&](const Kind& kind) { return fits_shape(layer, kind) ? display_width(longest_alias(text, kind)) : 0; });
    const bool by_name = out.kind != nullptr || !out.alike.empty();
    if (!by_name) {
        out = best(kinds, 2, [&](const Kind& kind) {
            const auto map = fits_shape(layer, kind) ? map_by_alias(layer, kind, kinds) : std::nullopt;
            return map ? own_fields(*map, kind) : 0;
        });
    }
    const Kind* kind = out.kind != nullptr ? out.kind : out.alike.empty() ? nullptr : out.alike.front();
    if (kind != nullptr) {
        explain(layer, *kind, kinds, by_name ? longest_alias(text, *kind) : std::string(), out);
    }
    return out;
}

}  // namespace zonelint::layer
