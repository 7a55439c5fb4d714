#pragma once
// What a compliance map shows, taken out of a run's results once: layers in drawing order, what is flagged, and the counts,
// which are those of the ledger.

#include "report/layer_style.hpp"
#include "report/results.hpp"

#include <vector>

namespace zonelint::sheet {

/// One verdict that is drawn as a symbol: a finding, an undetermined one or advice.
struct Flagged {
    audit::Outcome outcome = audit::Outcome::violation;
    bool overdue = false;
    std::string name;  ///< else the id
    geo::Point place;
};

/// How far a rule reaches about the references that its verdicts rest on.
struct Reach {
    const layer::Kind* kind = nullptr;
    double metres = 0;
    std::vector<geo::Point> centres;
};

struct DrawnLayer {
    report::FeatureLayer layer;
    report::LayerStyle style;
    Text title;
};

struct Content {
    std::vector<DrawnLayer> references;  ///< from below to above
    std::vector<DrawnLayer> evidence;    ///< areas and lines of findings, gaps, lines to references; from below to above
    std::vector<Reach> reaches;
    std::vector<Flagged> flagged;  ///< with a place; the gravest first, else in the order of the lists
    audit::Counts counts{};        ///< of the ledger, over all rules that ran
    audit::Counts placeless{};     ///< of these, flagged and without a place
    bool boundaries = false;       ///< the run has divisions
    geo::Box extent;               ///< of all of it; empty where nothing has a place
};

/// Throws Error(internal) where the lists do not add up to the ledger.
[[nodiscard]] Content content_of(const report::Results& results, const report::StyleModel& style);

}  // namespace zonelint::sheet
