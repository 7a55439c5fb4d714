#include "cli/kind_guess.hpp"

#include <algorithm>
#include <array>

namespace zonelint::cli {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_latin(std::string_view word)
{
    return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Length of the longest alias of the kind in the text, in columns; 0 for none.
std::size_t longest_alias(std::string_view text, const layer::Kind& kind)
{
    std::size_t out = 0;
    const auto look = [&](std::string_view alias) {
        if (names(text, alias)) {
            out = std::max(out, display_width(alias));
        }
    };
    look(kind.name);
    for (const std::string& alias : kind.aliases) {
        look(alias);
    }
    return out;
}

/// Fields that only this kind has.
std::size_t own_fields(const layer::FieldMap& map, const layer::Kind& kind)
{
    static constexpr std::array<std::string_view, 7> shared = {"id",          "name",      "division",  "enterprise_id",
                                                               "credit_code", "device_no", "enterprise"};
    return static_cast<std::size_t>(std::count_if(map.entries.begin(), map.entries.end(), [&](const auto& entry) {
        return std::find(shared.begin(), shared.end(), kind.fields[entry.field].name) == shared.end();
    }));
}

bool fits_shape(const io::FileLayer& layer, const layer::Kind& kind)
{
    return layer.shape == geo::Shape::none ||
           std::find(kind.shapes.begin(), kind.shapes.end(), layer.shape) != kind.shapes.end();
}

template <class Score>
KindGuess best(const layer::KindTable& kinds, std::size_t at_least, const Score& score)
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

std::optional<layer::FieldMap> map_by_alias(const io::FileLayer& layer, const layer::Kind& kind,
                                            const layer::KindTable& kinds)
{
    std::vector<layer::SourceColumn> columns;
    for (const std::string& name : layer.columns) {
        columns.push_back({name});
    }
    try {
        return layer::map_fields(kind, {}, columns, kinds.coordinates());
    } catch (const Error&) {
        return std::nullopt;  // a field found twice: for the user to decide
    }
}

KindGuess guess_kind(const io::FileLayer& layer, const layer::KindTable& kinds)
{
    const std::string text =
        lower(half_width(layer.layer)) + "|" + lower(half_width(std::filesystem::path(layer.path).stem().string()));
    const KindGuess by_name =
        best(kinds, 1, [&](const layer::Kind& kind) { return fits_shape(layer, kind) ? longest_alias(text, kind) : 0; });
    if (by_name.kind != nullptr || !by_name.alike.empty()) {
        return by_name;
    }
    return best(kinds, 2, [&](const layer::Kind& kind) {
        const auto map = fits_shape(layer, kind) ? map_by_alias(layer, kind, kinds) : std::nullopt;
        return map ? own_fields(*map, kind) : 0;
    });
}

}  // namespace zonelint::cli
