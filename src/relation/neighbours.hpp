#pragma once
// The k nearest references of a subject, with all that are equally near.

#include "geo/nearest.hpp"
#include "relation/relation.hpp"

namespace zonelint::relation {

/// One of the references asked for.
struct Neighbour {
    std::size_t target = 0;
    std::size_t place = 0;  ///< in References::rows
    geo::Nearest nearest;   ///< on_a lies on the subject
    double accuracy_m = 0;  ///< combined
    /// yes: it is one of the k nearest wherever things really lie. unknown: within the accuracies others may be nearer, or a
    /// fact about it is missing.
    Truth truth = Truth::unknown;
    bool borderline = false;  ///< only positions leave it open
    std::uint32_t rank = 0;   ///< 1 + references that are nearer, ties share it; 0: nobody knows whether it counts at all
};

struct Neighbours {
    std::vector<Neighbour> found;  ///< nearest first; equally near ones by target, then in the order of the references
    std::size_t others = 0;        ///< not among them, but within the accuracies they may be
    bool in_doubt = false;         ///< incomplete reference data may hide a nearer one
    std::vector<std::string> missing;
};

/// The k nearest of what is known of a subject's references, by distances compared to the millimetre. `members` are all that
/// may count within the farthest distance asked for plus twice the largest accuracy; their order does not matter. Needs
/// `limit_m` (infinite: none) in metres.
struct Member {
    std::size_t target = 0;
    std::size_t place = 0;
    geo::Nearest nearest;
    double accuracy_m = 0;
    Truth counts = Truth::yes;   ///< yes or unknown
    Truth nominal = Truth::yes;  ///< with exact positions; may be no
};
[[nodiscard]] Neighbours nearest_of(std::vector<Member> members, std::size_t k, double limit_m);

}  // namespace zonelint::relation
