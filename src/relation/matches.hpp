#pragma once
// `matches`: keys are equal and divisions agree. Needs no geometry.

#include "relation/relation.hpp"

#include <unordered_map>

namespace zonelint::relation {

/// With `on`, key fields are compared as text and divisions only if `level` is given. Without `on` the divisions decide,
/// at the subject's own level (or `level`). A missing subject key is unknown; a reference with a missing key never matches;
/// a division that is missing or coarser than the level is unknown.
class Matches : public Relation {
public:
    explicit Matches(Setup setup);

    void decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const override;
    [[nodiscard]] filter::Interval measure(filter::Measure measure, std::uint32_t row, Mode mode) const override;
    [[nodiscard]] filter::Trace explain(std::uint32_t row, Mode mode, Detail detail) const override;

private:
    /// Facts that are missing: of the divisions of members found, and such that leave open which members there are.
    struct Lack {
        std::vector<std::string> of_members;
        std::vector<std::string> of_all;
    };
    /// Calls use(target, place, truth) for every reference that may match; stops when use returns false.
    template <class Use>
    Lack members(std::uint32_t row, Mode mode, Use use) const;
    [[nodiscard]] std::string key_of(const layer::LayerTable& table, std::uint32_t row, std::size_t target, bool subject,
                                     std::string* missing) const;
    [[nodiscard]] Truth divisions_agree(std::uint32_t row, const layer::LayerTable& references,
                                        std::uint32_t reference) const;

    std::vector<std::unordered_map<std::string, std::vector<std::uint32_t>>> m_by_key;  ///< places, one map a target
};

}  // namespace zonelint::relation
