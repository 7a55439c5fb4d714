#pragma once
// `covered`: a polygon, less the masks, lies within reach of its references but for parts up to `min_area`.

#include "geo/box_index.hpp"
#include "geo/nearest.hpp"
#include "relation/coverage.hpp"
#include "relation/relation.hpp"

#include <atomic>
#include <memory>
#include <optional>

namespace zonelint::relation {

/// One subject against its references, as far as they are known. What may cover, a reference whose condition is unknown, one
/// that lies somewhere in a division, whatever lies beyond `complete_within`, makes the gap an interval: at most what the
/// certain references leave, at least what is left if all others cover as well.
struct Covering {
    Truth truth = Truth::unknown;
    std::vector<std::string> missing;  ///< facts that leave it unknown, each once
    std::optional<Coverage> coverage;  ///< against what is certain; nothing without a usable polygon, or without limits
    /// The references, or a mask, are not all here: any part may be covered, and its gaps are not to be shown.
    bool blind = false;
    std::vector<double> certain_m2;             ///< of each gap: its area whatever the unknown facts are
    double certain_gap_m2 = 0;                  ///< of the parts that are gaps whatever the unknown facts are
    double least_m2 = 0;                        ///< min_area
    double maybe_masked_m2 = 0;                 ///< of land that perhaps is masked
    std::vector<std::string> missing_of_masks;  ///< facts behind that
};

/// The nearest of the certain references to a gap.
struct NearestCover {
    std::size_t target = 0;
    std::uint32_t row = 0;
    geo::Nearest nearest;
};

/// Geodesic areas; arcs of widened references deviate by less than 1 cm. Positions count as exact: accuracies act on the
/// references' own conditions only. Unknown where an unknown reference, mask or incomplete layer could change the answer, and
/// wherever a layer is not bound and something is uncovered. Answers are kept, one a subject and mode.
class Covered : public Relation {
public:
    explicit Covered(Setup setup);
    ~Covered() override;

    void decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const override;
    [[nodiscard]] filter::Interval measure(filter::Measure measure, std::uint32_t row, Mode mode) const override;
    [[nodiscard]] filter::Trace explain(std::uint32_t row, Mode mode, Detail detail) const override;

    /// The answer for one subject; the same object each time, alive as long as the relation. Thread safe.
    [[nodiscard]] const Covering& covering(std::uint32_t row, Mode mode) const;
    /// From the outline of a gap of coverage(): 0 m where it touches. Nothing if no reference is certain. Thread safe.
    [[nodiscard]] std::optional<NearestCover> nearest(const geo::GeometryColumn& gaps, std::size_t gap, Mode mode) const;

    /// What masks look to, one entry a mask.
    [[nodiscard]] std::span<const References> masks() const { return m_setup.masks; }

private:
    /// One layer of references or masks.
    struct Side {
        const References* references;
        std::size_t number;  ///< as the host knows it
        bool mask;
        geo::BoxIndex index;
        /// Objects that lie somewhere in a division, or anywhere if its area has no column; `place` in the references, or none
        /// for a row left out of the layer.
        struct Somewhere {
            std::string name;
            Area area;
            std::optional<std::size_t> place;
        };
        std::vector<Somewhere> somewhere;
    };
    /// What may cover beside what certainly does.
    struct Perhaps {
        geo::Cover cover;
        const Side* side = nullptr;
        std::optional<std::size_t> place;  ///< a reference; else `name` says what it is
        std::string name;
    };
    struct Found;

    [[nodiscard]] static std::vector<Side> sides_of(const Setup& setup);
    [[nodiscard]] Truth member(std::uint32_t row, const Side& side, std::size_t place, Mode mode) const;
    void collect(std::uint32_t row, const Side& side, Mode mode, Found& found) const;
    [[nodiscard]] Covering compute(std::uint32_t row, Mode mode) const;
    void narrow(std::uint32_t row, Found& found, Covering& out) const;
    [[nodiscard]] filter::Interval share(const Covering& covering) const;

    using Kept = std::unique_ptr<std::atomic<const Covering*>[]>;  // owned

    std::optional<double> m_reach_m;
    std::optional<double> m_least_m2;
    std::vector<Side> m_sides;
    Kept m_kept[2];  ///< by mode, one a subject
};

}  // namespace zonelint::relation
