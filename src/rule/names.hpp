#pragma once
// Which parameter, definition or region a name means, seen from a rule or a pack. Internal to rule/.

#include "layer/kind.hpp"
#include "rule/library.hpp"

#include <map>
#include <optional>
#include <set>

namespace zonelint::rule {

/// From where names are looked up: a rule (its own names come first), or a pack where `rule` is null.
struct View {
    const Pack* pack = nullptr;
    const Rule* rule = nullptr;

    [[nodiscard]] std::string owner() const { return rule == nullptr ? pack->id : pack->id + "/" + rule->name; }
    auto operator<=>(const View&) const = default;
};

struct FoundParameter {
    const Parameter* parameter = nullptr;
    View owner;
};

struct FoundDefinition {
    const Definition* definition = nullptr;
    View owner;
};

class Names {
public:
    Names(const Library& library, const layer::KindTable& kinds);

    /// Own names, then the pack's, then those of the packs it uses, then `common`.
    [[nodiscard]] std::optional<FoundParameter> parameter(View from, std::string_view name) const;
    [[nodiscard]] std::optional<FoundDefinition> definition(View from, const layer::Kind& kind, std::string_view name) const;
    /// Codes of a named region; null when there is none.
    [[nodiscard]] const std::vector<std::string>* region(const Pack& pack, std::string_view name) const;

    /// What the pack, those it uses or `common` declare of a code; null when none does.
    [[nodiscard]] const Indicator* indicator(const Pack& pack, std::string_view code) const;

    [[nodiscard]] std::vector<std::string> parameter_names(View from) const;
    [[nodiscard]] std::vector<std::string> indicator_codes(const Pack& pack) const;
    [[nodiscard]] std::vector<std::string> region_names(const Pack& pack) const;
    /// Parameters, definitions of this kind, and regions.
    [[nodiscard]] std::vector<std::string> all_names(View from, const layer::Kind& kind) const;

    /// Throws Error(config) if a name means two things among the kind's fields and what is visible; looks once a view and kind.
    void expect_distinct(View from, const layer::Kind& kind);

    [[nodiscard]] const Library& library() const { return m_library; }
    [[nodiscard]] const layer::KindTable& kinds() const { return m_kinds; }

private:
    [[nodiscard]] const std::vector<const Pack*>& visible(const Pack& pack) const { return m_visible.at(&pack); }

    const Library& m_library;
    const layer::KindTable& m_kinds;
    std::map<const Pack*, std::vector<const Pack*>> m_visible;  // itself, those it uses, common
    std::set<std::pair<View, const layer::Kind*>> m_distinct;
};

}  // namespace zonelint::rule
