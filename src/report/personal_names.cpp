#include "report/personal_names.hpp"

#include "report/layers.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace zonelint::report {

namespace {

constexpr std::array<std::string_view, 1> personal_kinds = {"livestock_farm"};

/// Columns of a table that tell of one object.
struct Told {
    std::optional<std::size_t> kind;  ///< none: the whole layer is of such a kind
    std::optional<std::size_t> id;    ///< none: words are "name (id)"
    std::size_t words = 0;
};

std::vector<Told> told_objects(const Table& table, bool personal_layer)
{
    std::vector<Told> out;
    const auto id = table.find("id");
    const auto name = table.find("name");
    if (const auto kind = table.find("kind"); id && name && (kind || personal_layer)) {
        out.push_back({.kind = personal_layer ? std::nullopt : kind, .id = id, .words = *name});
    }
    const auto reference = table.find("reference");
    if (const auto kind = table.find("reference_kind"); kind && reference) {
        out.push_back({.kind = kind, .id = std::nullopt, .words = *reference});
    }
    return out;
}

const std::string* text_at(const Record& row, std::size_t at) { return std::get_if<std::string>(&row[at]); }

/// The name and the id of what a row tells of.
std::pair<std::string, std::string> name_and_id(const Record& row, const Told& told)
{
    const std::string* words = text_at(row, told.words);
    if (words == nullptr) {
        return {};
    }
    if (told.id) {
        const std::string* id = text_at(row, *told.id);
        return {*words, id == nullptr ? std::string() : *id};
    }
    const std::size_t open = words->rfind(" (");
    if (open == std::string::npos || !words->ends_with(')')) {
        return {};  // the id alone
    }
    return {words->substr(0, open), words->substr(open + 2, words->size() - open - 3)};
}

void replace_all(std::string& text, const std::string& what, const std::string& with)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) {
        text.replace(at, what.size(), with);
    }
}

/// The id for the name in all texts of the row: sentences name the object too.
void hide(Record& row, const Told& told)
{
    if (told.kind) {
        const std::string* kind = text_at(row, *told.kind);
        if (kind == nullptr || !named_after_people(*kind)) {
            return;
        }
    }
    const auto [name, id] = name_and_id(row, told);
    if (name.empty() || name == id) {
        return;
    }
    row[told.words] = id.empty() ? Value{} : Value{id};
    for (Value& value : row) {
        if (auto* text = std::get_if<std::string>(&value)) {
            replace_all(*text, name, id);
        }
    }
}

void hide_in(Table& table, bool personal_layer)
{
    const std::vector<Told> told = told_objects(table, personal_layer);
    if (told.empty()) {
        return;
    }
    table.read = [read = std::move(table.read), told](std::size_t at, Record& row) {
        read(at, row);
        for (const Told& one : told) {
            hide(row, one);
        }
    };
}

}  // namespace

bool named_after_people(std::string_view kind)
{
    return std::find(personal_kinds.begin(), personal_kinds.end(), kind) != personal_kinds.end();
}

Results without_personal_names(const Results& results, const layer::KindTable& kinds)
{
    Results out = results;
    for (Table& table : out.tables) {
        hide_in(table, false);
    }
    const auto layers = [&kinds](const std::function<std::vector<FeatureLayer>()>& made) {
        return [made, &kinds] {
            std::vector<FeatureLayer> all = made();
            for (FeatureLayer& layer : all) {
                const layer::Kind* kind = kind_of(layer, kinds);
                hide_in(layer, kind != nullptr && named_after_people(kind->name));
            }
            return all;
        };
    };
    out.findings = layers(results.findings);
    out.references = layers(results.references);
    return out;
}

}  // namespace zonelint::report
