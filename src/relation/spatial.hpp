#pragma once
// What the relations in space share: candidates by box, truth reference by reference, incomplete reference data,
// witnesses. A derived class says how one reference stands to a subject.

#include "geo/box_index.hpp"
#include "geo/edge_search.hpp"
#include "geo/geodesic.hpp"
#include "geo/near_tree.hpp"
#include "geo/nearest.hpp"
#include "relation/neighbours.hpp"
#include "relation/relation.hpp"

#include <mutex>
#include <optional>

namespace zonelint::relation {

/// How one reference stands to a subject.
struct Stand {
    bool nominal = false;
    bool borderline = false;  ///< the answer lies within the accuracy of its limit
    geo::Nearest nearest;     ///< distance between the two, where the relation measures one
    double accuracy_m = 0;

    [[nodiscard]] Truth truth(Mode mode) const
    {
        return borderline && mode == Mode::certain ? Truth::unknown : truth_of(nominal);
    }
};

/// A list of candidates that is reused by the next search of this thread; searches may nest.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] std::vector<std::uint32_t>& places() const { return *m_places; }

private:
    std::vector<std::uint32_t>* m_places;
};

class Spatial : public Relation {
public:
    explicit Spatial(Setup setup);

    void decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const override;
    [[nodiscard]] filter::Interval measure(filter::Measure measure, std::uint32_t row, Mode mode) const override;
    [[nodiscard]] filter::Trace explain(std::uint32_t row, Mode mode, Detail detail) const override;

    /// The k nearest references within reach and all that are equally near. Fast: looks as far as it must. Thread safe; the
    /// same answer whatever was asked before.
    [[nodiscard]] Neighbours nearest(std::uint32_t row, std::size_t k) const;

protected:
    /// Greatest distance at which a reference can matter, without accuracies; nothing: a parameter without value.
    [[nodiscard]] virtual std::optional<double> reach_m() const { return 0.0; }
    [[nodiscard]] virtual Stand stand(std::uint32_t row, const References& references, std::uint32_t reference) const = 0;
    /// Truth of stand() alone, where that is quicker to tell.
    [[nodiscard]] virtual Truth standing(std::uint32_t row, const References& references, std::uint32_t reference,
                                         Mode mode) const
    {
        return stand(row, references, reference).truth(mode);
    }
    /// The witness' number for people: distance, or depth inside as a negative distance.
    [[nodiscard]] virtual double shown_metres(const Stand& how, std::uint32_t row, const References& references,
                                              std::uint32_t reference) const;
    /// Sums take the part of each reference that lies in this subject.
    [[nodiscard]] virtual bool clips(std::uint32_t /*row*/) const { return false; }
    /// False for relations whose truth is that of a union and not of some one reference.
    [[nodiscard]] virtual bool any_one() const { return true; }
    /// Truth against the union, for those.
    [[nodiscard]] virtual Truth against_union(std::uint32_t row, Mode mode) const;
    /// How far the two are apart; never less than their boxes are.
    [[nodiscard]] virtual geo::Nearest separation(std::uint32_t row, const References& references,
                                                  std::uint32_t reference) const;
    /// Fills limit and value of an explanation.
    virtual void describe(filter::Trace& trace) const = 0;

    /// Calls use(target, place) for every reference whose box is within reach of the subject's, in order; stops when use
    /// returns false.
    template <class Use>
    void candidates(std::uint32_t row, double reach, Use use) const;

    /// What incomplete reference data make of a "no": unknown with the reason, or no.
    struct Doubt {
        bool any = false;
        std::vector<std::string> missing;
    };
    [[nodiscard]] Doubt doubt(std::uint32_t row, double reach, Mode mode) const;
    [[nodiscard]] double accuracy(std::uint32_t row, const References& references, std::uint32_t reference) const;
    [[nodiscard]] Truth member(std::uint32_t row, std::size_t target, std::size_t place, Mode mode) const;

    /// Contains all that is within reach of the subject; the same for two subjects of one box.
    [[nodiscard]] geo::Box reach_box(const geo::Box& subject, double reach) const;

    double m_best_accuracy = 0;
    double m_worst_accuracy = 0;  ///< of any reference

private:
    struct NearCandidate;
    struct NearLook;
    /// A distance within which k references are for certain: that of the k nearest in degrees. Infinite where too few of them count.
    [[nodiscard]] double nearest_at_most(std::uint32_t row, std::size_t k) const;
    /// What may matter for the nearest of a single point, by bounds of the distances; what may be among them is measured. False where
    /// it lies farther than NearTree::search() can tell.
    [[nodiscard]] bool near_by_bounds(std::uint32_t row, const NearLook& look, std::vector<NearCandidate>& near) const;
    /// The same for any subject, all of it measured.
    void near_by_measures(std::uint32_t row, const NearLook& look, std::vector<NearCandidate>& near) const;
    /// Measures those whose bounds leave open what nearest_of() says.
    void measure_in_doubt(std::uint32_t row, std::size_t k, double limit, std::vector<NearCandidate>& near) const;
    void measure(std::uint32_t row, NearCandidate& one) const;
    /// Built when it is asked for first: few relations are asked for the nearest.
    [[nodiscard]] const geo::NearTree& near_tree(std::size_t target) const;
    [[nodiscard]] filter::Interval total(filter::Measure measure, std::uint32_t row, Mode mode) const;
    [[nodiscard]] filter::Interval nearest_passing(std::uint32_t row, Mode mode) const;
    /// The nearest of the references that count at least as surely as `least`.
    struct Found {
        geo::Nearest nearest;
        std::size_t target = 0;
        std::size_t place = 0;
    };
    [[nodiscard]] std::optional<Found> nearest_reference(std::uint32_t row, Mode mode, Truth least) const;
    [[nodiscard]] std::optional<filter::Witness> nearest_witness(std::uint32_t row, Mode mode) const;
    [[nodiscard]] filter::Witness witness(std::uint32_t row, std::size_t target, std::size_t place, const Stand& how,
                                          Mode mode) const;

    double m_highest_lat = 0;            ///< how far a subject is from the equator at most, in degrees
    std::vector<geo::BoxIndex> m_index;  ///< one a target, over References::rows
    mutable std::once_flag m_near_built;
    mutable std::vector<geo::NearTree> m_near;            ///< one a target, over References::rows
    std::vector<std::vector<std::uint32_t>> m_placeless;  ///< places of references without geometry, one list a target
    /// Divisions in which an excluded reference may lie, one list a target.
    struct Lost {
        std::string name;
        Area area;
    };
    std::vector<std::vector<Lost>> m_lost;
};

template <class Use>
void Spatial::candidates(std::uint32_t row, double reach, Use use) const
{
    const Scratch scratch;
    std::vector<std::uint32_t>& places = scratch.places();
    const geo::Box box = m_setup.subjects->geometry.box(row);
    for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
        const References& references = m_setup.references[t];
        if (references.table == nullptr) {
            continue;
        }
        if (m_setup.use_index) {
            m_index[t].query(reach_box(box, reach), places);
            for (const std::uint32_t place : places) {
                if (!use(t, place)) {
                    return;
                }
            }
        } else {
            for (std::size_t place = 0; place < references.rows.size(); ++place) {
                if (references.table->geometry.shape(references.rows[place]) != geo::Shape::none && !use(t, place)) {
                    return;
                }
            }
        }
    }
}

}  // namespace zonelint::relation
