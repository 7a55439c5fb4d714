#pragma once
// A relation answers how a subject stands to its references. One class a relation; the table in relation_table.cpp lists
// them. The engine prepares the references and asks; a relation knows nothing of rules.

#include "filter/evaluate.hpp"
#include "layer/table.hpp"
#include "network/network.hpp"
#include "rule/program.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace zonelint::relation {

/// Half the way around the earth: no two places are farther apart.
inline constexpr double farthest_m = 2.1e7;
/// So many witnesses of an answer are named; the others are counted.
inline constexpr std::size_t most_witnesses = 8;

/// certain: what lies within the accuracy of a limit is unknown. nominal: positions count as exact.
enum class Mode : std::uint8_t { certain, nominal };

/// brief: the references a relation that holds rests on. full: also how far the nearest one is where none does, which `why`
/// shows and a run of many findings need not pay for.
enum class Detail : std::uint8_t { brief, full };

/// The references of one kind that may count: those whose filter is yes or unknown and that are valid on the day.
struct References {
    const rule::CompiledRelation::Target* target = nullptr;
    const layer::LayerTable* table = nullptr;  ///< null: the layer is not bound
    std::vector<std::uint32_t> rows;           ///< ascending
    std::vector<Truth> truth;                  ///< by place in rows: yes or unknown
    std::vector<Truth> nominal;                ///< the same with exact positions; may be no

    [[nodiscard]] std::vector<geo::Box> boxes() const;  ///< by place in rows
    [[nodiscard]] Truth truth_of(std::size_t place, Mode mode) const
    {
        return mode == Mode::certain ? truth[place] : nominal[place];
    }
};

/// Left out of its layer although it may be a reference: not what the project itself filtered out, nor the second copy of a
/// row.
[[nodiscard]] inline bool is_lost(const layer::Excluded& row)
{
    return row.reason != "filtered" && row.reason != "duplicate-id" && row.reason != "blank-row";
}

/// A division's polygon, if one is loaded.
struct Area {
    const geo::GeometryColumn* column = nullptr;
    std::size_t row = 0;
};

/// Objects that name one division and stand in another, by row: the code of the other, "" outside all that are loaded.
using Displaced = std::unordered_map<std::uint32_t, std::string>;

/// What a relation asks of the engine. Const methods are called from several threads.
class Host {
public:
    virtual ~Host() = default;
    /// The conditions that read subject.<field>; yes where there are none.
    [[nodiscard]] virtual Truth pair(std::size_t target, std::uint32_t subject, std::uint32_t reference,
                                     Mode mode) const = 0;
    /// Facts whose absence makes a reference's filter, or the pair's conditions, unknown; of a mask: its validity.
    [[nodiscard]] virtual std::vector<std::string> missing(std::size_t target, std::uint32_t subject,
                                                           std::uint32_t reference) const = 0;
    /// Value of `sum` for a reference; with a subject, a polygon: its area() and length() are of the part in it.
    [[nodiscard]] virtual filter::Interval summand(std::size_t target, std::uint32_t reference,
                                                   std::optional<std::uint32_t> within) const = 0;
    [[nodiscard]] virtual Area division_area(std::string_view code) const = 0;
    /// Asked while a relation is made. Of a layer that is a kind of the relation.
    [[nodiscard]] virtual const Displaced& displaced(const layer::LayerTable& table) const = 0;
    /// Facts whose absence makes the `via_where` of a pipe unknown.
    [[nodiscard]] virtual std::vector<std::string> missing_via(std::uint32_t pipe) const = 0;
};

/// The lines that a relation walks over. Truths are those of `via_where`, by row.
struct Via {
    std::shared_ptr<const network::Network> network;  ///< null: the layer is not bound
    std::vector<Truth> truth;
    std::vector<Truth> nominal;  ///< with exact positions
};

struct Setup {
    const rule::CompiledRelation* spec = nullptr;
    const layer::LayerTable* subjects = nullptr;
    std::vector<References> references;  ///< one a target
    std::vector<References> masks;       ///< one a mask; the host knows them by numbers behind those of the targets
    Via via = {};                        ///< of relations over a network
    const Host* host = nullptr;
    bool use_index = true;  ///< false: look at every reference (the oracle of the index)

    /// Subjects and references that are no rows of `layer`.
    [[nodiscard]] std::size_t objects_beside(const layer::LayerTable& layer) const;
};

class Relation {
public:
    explicit Relation(Setup setup) : m_setup(std::move(setup)) {}
    virtual ~Relation() = default;
    Relation(const Relation&) = delete;
    Relation& operator=(const Relation&) = delete;

    /// Truth for these subjects; fast. Thread safe.
    virtual void decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const = 0;
    /// One of the relation's measures for a subject.
    [[nodiscard]] virtual filter::Interval measure(filter::Measure measure, std::uint32_t row, Mode mode) const = 0;
    /// One subject with witnesses, worked out plainly: reference by reference.
    [[nodiscard]] virtual filter::Trace explain(std::uint32_t row, Mode mode, Detail detail) const = 0;

    /// What it looks to, one entry a target.
    [[nodiscard]] std::span<const References> references() const { return m_setup.references; }

protected:
    /// A subject is never its own reference.
    [[nodiscard]] bool is_self(const References& references, std::uint32_t reference, std::uint32_t subject) const
    {
        return references.table == m_setup.subjects && reference == subject;
    }

    Setup m_setup;
};

/// Adds a member to an interval of counts or sums: certain members move both ends, possible ones widen it.
void add_member(filter::Interval& total, const filter::Interval& value, Truth member);

}  // namespace zonelint::relation
