#pragma once
// Results divided by county or city: what each of them is sent.

#include "report/division_level.hpp"
#include "report/results.hpp"

#include <string>
#include <vector>

namespace zonelint::report {

/// What concerns the objects of one division.
struct Part {
    std::string code;  ///< "440703"; "" for objects of which it is not known
    std::string name;  ///< "蓬江区"; may be empty, for no code it says so in the language of the results
    /// Lists, summary and verdicts with the rows of the division; the ledger counts its objects, and leaves empty what is not
    /// counted by division (waived, near_edge). Sources and notes are those of the whole, so are problems that stand for
    /// several rows. Layers: the rows of the division, the references that these rest on, and its boundary. No manifest.
    Results results;
};

/// By code, objects without one last; a division in which no object was judged but a row excluded has a part too. `whole` must
/// outlive the parts. Throws Error(internal) if the parts do not add up to the whole or a part's lists to its ledger.
[[nodiscard]] std::vector<Part> split_by_division(const Results& whole, DivisionLevel level);

}  // namespace zonelint::report
